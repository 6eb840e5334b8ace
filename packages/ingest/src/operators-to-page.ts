import type { Box, PrintedPage } from '@zhibiao/model'
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type GlyphCounts, type GlyphRun, WordCollector } from './glyphs-to-words.ts'
import { boxInMatrix, intersect, type Matrix, PathCollector } from './paths-to-rulings.ts'

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

export interface OperatorList {
  readonly fnArray: readonly number[]
  // biome-ignore lint/suspicious/noExplicitAny: pdf.js types the arguments of its operators so; each case below names what it takes.
  readonly argsArray: readonly any[]
}

export interface PageSetup {
  readonly page: number
  /** Points, turned as a reader sees the page. */
  readonly width: number
  readonly height: number
  /** From the page's own space to points from its top left. */
  readonly matrix: Matrix
  readonly fonts: ReadonlyMap<string, FontData>
  /** Whether a layer (optional content) is shown. */
  readonly isShown: (optionalContent: unknown) => boolean
}

export interface InterpretedPage {
  readonly page: PrintedPage
  readonly glyphs: GlyphCounts
  /** Reasons why fonts in use could not be loaded; text in them is missing. */
  readonly brokenFonts: readonly string[]
}

/** The em box of CJK fonts above and below the baseline; the vertical origin of PDF (880) is its top. */
const emAscent = 0.88
const emDescent = 0.12

/** Text rendering modes that paint nothing: invisible, and clip only (PDF 1.7, table 106). */
const invisibleModes = new Set([3, 7])

/** Opacity below which a fill is not seen. */
const minOpacity = 0.05

/** Lightness taken for patterns and shadings, which have no single colour. */
const patternLightness = 0.5

interface GraphicsState {
  matrix: Matrix
  clip: Box
  fill: number
  fillOpacity: number
  stroke: number
  strokeOpacity: number
  lineWidth: number
  font: string
  fontSize: number
  characterSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  renderingMode: number
}

/**
 * One pass over a page's operators: words, rulings and filled boxes in points from the page's top left.
 * pdf.js has already resolved fonts, colours and form objects; this follows the graphics state as a viewer does, and paints into lists.
 */
export function operatorsToPage({ fnArray, argsArray }: OperatorList, setup: PageSetup): InterpretedPage {
  const { width, height, fonts } = setup
  const words = new WordCollector(width, height)
  const paths = new PathCollector(width, height)
  const brokenFonts = new Set<string>()
  const stack: GraphicsState[] = []
  /** For each open marked content, and each open group: whether it hides what is in it. */
  const hiding: boolean[] = []
  const groupHides: boolean[] = []
  let hiddenDepth = 0
  let pendingClip = false
  let images = 0
  let state: GraphicsState = {
    matrix: setup.matrix,
    clip: { left: 0, top: 0, right: width, bottom: height },
    fill: 0,
    fillOpacity: 1,
    stroke: 0,
    strokeOpacity: 1,
    lineWidth: 1,
    font: '',
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  }
  let textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  let lineX = 0
  let lineY = 0
  let textX = 0
  let textY = 0

  const moveText = (x: number, y: number) => {
    textX = lineX += x
    textY = lineY += y
  }
  const clipTo = (box: Box) => {
    state.clip = intersect(state.clip, box) ?? { left: box.left, top: box.top, right: box.left, bottom: box.top }
  }
  const hide = (open: boolean[], hidden: boolean) => {
    open.push(hidden)
    if (hidden) hiddenDepth++
  }
  const unhide = (open: boolean[]) => {
    if (open.pop()) hiddenDepth--
  }
  const save = () => {
    stack.push({ ...state })
  }
  const restore = () => {
    state = stack.pop() ?? state
  }
  const setFont = (name: string, size: number) => {
    state.font = name
    state.fontSize = size
  }

  const showText = (glyphs: readonly (ShownGlyph | number)[]) => {
    const font = fonts.get(state.font)
    if (font === undefined || typeof font === 'string') {
      brokenFonts.add(font ?? `font ${state.font} is missing`)
      return
    }
    const { fontSize, horizontalScale, characterSpacing, wordSpacing } = state
    const vertical = font.vertical === true
    const glyphScale = (font.fontMatrix?.[0] ?? 0.001) * fontSize
    const thousandth = fontSize / 1000
    const run = glyphRun(state, textMatrix, textX, textY, font, hiddenDepth > 0)
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
      words.add(run, glyph.unicode, advance * toPage, (advance + ink) * toPage)
      advance += vertical ? ink - spacing : ink + spacing * horizontalScale
    }
    if (vertical) textY -= advance
    else textX += advance
  }

  const paintPath = (operator: number, path: Float32Array | null) => {
    if (path && hiddenDepth === 0) {
      const fill = filling.has(operator) && state.fillOpacity >= minOpacity ? 1 - (1 - state.fill) * state.fillOpacity : null
      const stroke = stroking.has(operator) && state.strokeOpacity >= minOpacity ? 1 - (1 - state.stroke) * state.strokeOpacity : null
      if (fill !== null || stroke !== null) {
        const [a, b, c, d] = state.matrix
        paths.add(path, {
          matrix: state.matrix,
          clip: state.clip,
          fill,
          stroke,
          lineWidth: state.lineWidth * Math.sqrt(Math.abs(a * d - b * c)),
        })
      }
    }
  }

  for (let index = 0; index < fnArray.length; index++) {
    const operator = fnArray[index]!
    const args = argsArray[index]
    switch (operator) {
      case OPS.save:
        save()
        break
      case OPS.restore:
        restore()
        break
      case OPS.transform:
        state.matrix = multiply(state.matrix, args)
        break

      case OPS.beginText:
        textMatrix = [1, 0, 0, 1, 0, 0]
        textX = lineX = textY = lineY = 0
        break
      case OPS.setTextMatrix:
        textMatrix = args[0]
        textX = lineX = textY = lineY = 0
        break
      case OPS.moveText:
        moveText(args[0], args[1])
        break
      case OPS.setLeadingMoveText:
        state.leading = -args[1]
        moveText(args[0], args[1])
        break
      case OPS.nextLine:
        moveText(0, -state.leading)
        break
      case OPS.setLeading:
        state.leading = args[0]
        break
      case OPS.setCharSpacing:
        state.characterSpacing = args[0]
        break
      case OPS.setWordSpacing:
        state.wordSpacing = args[0]
        break
      case OPS.setHScale:
        state.horizontalScale = args[0] / 100
        break
      case OPS.setTextRise:
        state.rise = args[0]
        break
      case OPS.setTextRenderingMode:
        state.renderingMode = args[0]
        break
      case OPS.setFont:
        setFont(args[0], args[1])
        break
      case OPS.showText:
        showText(args[0])
        break

      case OPS.setLineWidth:
        state.lineWidth = args[0]
        break
      case OPS.setFillRGBColor:
        state.fill = hexToLightness(args[0])
        break
      case OPS.setStrokeRGBColor:
        state.stroke = hexToLightness(args[0])
        break
      case OPS.setFillColorN:
        state.fill = patternLightness
        break
      case OPS.setStrokeColorN:
        state.stroke = patternLightness
        break
      case OPS.setFillTransparent:
        state.fill = 1
        break
      case OPS.setStrokeTransparent:
        state.stroke = 1
        break
      case OPS.setGState:
        for (const [key, value] of args[0]) {
          if (key === 'LW') state.lineWidth = value
          else if (key === 'ca') state.fillOpacity = value
          else if (key === 'CA') state.strokeOpacity = value
          else if (key === 'Font') setFont(value[0], value[1])
        }
        break
      case OPS.clip:
      case OPS.eoClip:
        pendingClip = true
        break
      case OPS.constructPath: {
        const [paintOperator, [path], bounds] = args
        paintPath(paintOperator, path)
        if (pendingClip) clipTo(bounds ? boxInMatrix(bounds, state.matrix) : state.clip)
        pendingClip = false
        break
      }

      case OPS.paintFormXObjectBegin: {
        const [matrix, bounds] = args
        save()
        if (matrix) state.matrix = multiply(state.matrix, matrix)
        if (bounds) clipTo(boxInMatrix(bounds, state.matrix))
        break
      }
      case OPS.paintFormXObjectEnd:
        restore()
        break
      case OPS.beginGroup: {
        const [group] = args
        save()
        const matrix = group.matrix ? multiply(state.matrix, group.matrix) : state.matrix
        if (group.bbox) clipTo(boxInMatrix(group.bbox, matrix))
        hide(groupHides, Boolean(group.smask))
        break
      }
      case OPS.endGroup:
        unhide(groupHides)
        restore()
        break
      case OPS.beginMarkedContent:
        hide(hiding, false)
        break
      case OPS.beginMarkedContentProps:
        hide(hiding, args[0] === 'OC' && !setup.isShown(args[1]))
        break
      case OPS.endMarkedContent:
        unhide(hiding)
        break

      case OPS.paintSolidColorImageMask:
        // A mask of one opaque pixel: how some programs draw lines and boxes.
        if (hiddenDepth === 0) paths.addBox(boxInMatrix([0, 0, 1, 1], state.matrix), state.fill, state.clip)
        break
      case OPS.paintImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintInlineImageXObject:
        images++
        break
    }
  }
  words.endWord()
  return {
    page: {
      type: 'printed-page',
      page: setup.page,
      width,
      height,
      words: words.words,
      rulings: paths.rulings,
      fills: paths.fills,
      glyphsOutside: words.counts.outside,
      images,
    },
    glyphs: words.counts,
    brokenFonts: [...brokenFonts],
  }
}

const filling: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

const stroking: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

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

/** First `inner`, then `outer`. */
function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ]
}

/** Relative luminance of #rrggbb (ITU-R BT.709 weights, no gamma: a rank of shades, not a measurement). */
function hexToLightness(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16)
  return (0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 0xff) + 0.0722 * (value & 0xff)) / 255
}
