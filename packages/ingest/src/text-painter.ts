import type { GlyphRun, WordCollector } from './glyphs-to-words.ts'
import type { GraphicsState } from './graphics-state.ts'
import { type Matrix, multiply } from './matrix.ts'

/** What is needed of a font: pdf.js gives it as an object; a string says why it could not be loaded. */
export type FontData =
  | {
      readonly vertical?: boolean
      readonly isType3Font?: boolean
      readonly fontMatrix?: readonly number[]
      readonly bbox?: readonly number[]
    }
  | string

/** A glyph as pdf.js shows it; widths and vertical metrics in thousandths of the font size. */
interface ShownGlyph {
  readonly unicode: string
  readonly width: number
  readonly isSpace: boolean
  /** Advance downward (negative), and the position of the vertical origin. */
  readonly vmetric?: readonly [number, number, number]
}

/** The em box of CJK fonts above and below the baseline; the vertical origin of PDF (880) is its top. */
const emAscent = 0.88
const emDescent = 0.12

/** Text rendering modes that paint nothing: invisible, and clip only (PDF 1.7, table 106). */
const invisibleModes = new Set([3, 7])

export const unturned: Matrix = [1, 0, 0, 1, 0, 0]

/** Follows the text matrix of a page and hands its glyphs, with their places, to the word collector. */
export class TextPainter {
  /** Reasons why fonts in use could not be loaded; text in them is missing. */
  readonly brokenFonts = new Set<string>()
  readonly #words: WordCollector
  readonly #fonts: ReadonlyMap<string, FontData>
  #matrix: Matrix = unturned
  /** Where the line began, and where the next glyph stands, in the space of the text matrix. */
  #lineX = 0
  #lineY = 0
  #x = 0
  #y = 0

  constructor(words: WordCollector, fonts: ReadonlyMap<string, FontData>) {
    this.#words = words
    this.#fonts = fonts
  }

  setMatrix(matrix: Matrix): void {
    this.#matrix = matrix
    this.#x = this.#lineX = this.#y = this.#lineY = 0
  }

  move(x: number, y: number): void {
    this.#x = this.#lineX += x
    this.#y = this.#lineY += y
  }

  /** Glyphs, and numbers that move the next glyph back, in thousandths of the font size. */
  show(glyphs: readonly (ShownGlyph | number)[], state: GraphicsState, hiddenByLayer: boolean): void {
    const font = this.#fonts.get(state.font)
    if (font === undefined || typeof font === 'string') {
      this.brokenFonts.add(font ?? `font ${state.font} is missing`)
      return
    }
    const { fontSize, horizontalScale, characterSpacing, wordSpacing } = state
    const vertical = font.vertical === true
    const glyphScale = (font.fontMatrix?.[0] ?? 0.001) * fontSize
    const thousandth = fontSize / 1000
    const run = glyphRun(state, this.#matrix, this.#x, this.#y, font, hiddenByLayer)
    // A negative font size or scale turns the writing round; distances along the run stay positive.
    const sign = !vertical && fontSize * horizontalScale < 0 ? -1 : 1
    const toPage = run.unit * sign
    let advance = 0
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        advance += vertical ? glyph * thousandth : -glyph * thousandth * horizontalScale
        continue
      }
      const spacing = characterSpacing + (glyph.isSpace ? wordSpacing : 0)
      const ink = vertical ? -(glyph.vmetric?.[0] ?? -1000) * thousandth : glyph.width * glyphScale * horizontalScale
      this.#words.add(run, glyph.unicode, advance * toPage, (advance + ink) * toPage)
      advance += vertical ? ink - spacing : ink + spacing * horizontalScale
    }
    if (vertical) this.#y -= advance
    else this.#x += advance
  }
}

/** Where the glyphs shown next stand; `unit` is the length on the page of one unit of text space along the writing. */
function glyphRun(
  state: GraphicsState,
  textMatrix: Matrix,
  textX: number,
  textY: number,
  font: Exclude<FontData, string>,
  hiddenByLayer: boolean,
): GlyphRun & { readonly unit: number } {
  const [a, b, c, d, e, f] = multiply(state.matrix, textMatrix)
  const { fontSize, rise, horizontalScale } = state
  const vertical = font.vertical === true
  const x = textX
  const y = textY + rise
  const turned = fontSize * horizontalScale < 0 ? -1 : 1
  const alongX = vertical ? -c : a * turned
  const alongY = vertical ? -d : b * turned
  const unit = Math.hypot(alongX, alongY)
  const em = fontSize * emScale(font)
  const low = vertical ? -em / 2 : -em * emDescent
  const high = vertical ? em / 2 : em * emAscent
  const acrossX = vertical ? a : c
  const acrossY = vertical ? b : d
  return {
    originX: a * x + c * y + e,
    originY: b * x + d * y + f,
    alongX: unit === 0 ? 1 : alongX / unit,
    alongY: unit === 0 ? 0 : alongY / unit,
    lowX: low * acrossX,
    lowY: low * acrossY,
    highX: high * acrossX,
    highY: high * acrossY,
    font: state.font,
    fontSize: Math.abs(em) * Math.hypot(acrossX, acrossY),
    hidden: hiddenByLayer || invisibleModes.has(state.renderingMode),
    unit,
  }
}

/** Height of a font's em box in units of the font size: 1, but for fonts made of drawings (Type 3), which may have any scale. */
function emScale(font: Exclude<FontData, string>): number {
  if (!font.isType3Font) return 1
  const [, bottom = 0, , top = 0] = font.bbox ?? []
  const scale = Math.abs((top - bottom) * (font.fontMatrix?.[3] ?? 0.001))
  return scale > 0 ? scale : 1
}
