import type { Box, PrintedPage, WordTag } from '@zhibiao/model'
import { isBox } from './filled-boxes.ts'
import type { FontUses } from './garbage-fonts.ts'
import { type GlyphCounts, WordCollector } from './glyphs-to-words.ts'
import { type GraphicsState, initialState } from './graphics-state.ts'
import { boxInMatrix, intersect, type Matrix, multiply } from './matrix.ts'
import { PathCollector } from './paths-to-rulings.ts'
import { OPS } from './pdfjs.ts'
import type { PageTags } from './tagged-tables.ts'
import { type FontData, TextPainter, unturned } from './text-painter.ts'

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
  /** What is shown in the fonts of all pages that were read together; this page adds to it. */
  readonly fontUses: FontUses
  /** Whether a layer (optional content) is shown. */
  readonly isShown: (optionalContent: unknown) => boolean
  /** Its tags; null where it has none. */
  readonly tags: PageTags | null
}

export interface InterpretedPage {
  readonly page: PrintedPage
  /** The font of each of its words. */
  readonly wordFonts: readonly string[]
  readonly glyphs: GlyphCounts
  /** Reasons why fonts in use could not be loaded; text in them is missing. */
  readonly brokenFonts: readonly string[]
}

/** Opacity below which a fill is not seen. */
const minOpacity = 0.05

/** Opacity from which nothing shines through. */
const fullOpacity = 0.95

/** Lightness taken for patterns and shadings, which have no single colour. */
const patternLightness = 0.5

/**
 * One pass over a page's operators: words, rulings and filled boxes in points from the page's top left.
 * pdf.js has already resolved fonts, colours and form objects; this follows the graphics state as a viewer does, and paints into lists.
 */
export function operatorsToPage({ fnArray, argsArray }: OperatorList, setup: PageSetup): InterpretedPage {
  const { width, height, fonts } = setup
  const words = new WordCollector(width, height, setup.fontUses)
  const text = new TextPainter(words, fonts)
  const paths = new PathCollector(width, height)
  const stack: GraphicsState[] = []
  /** For each open marked content, and each open group: whether it hides what is in it. */
  const hiding: boolean[] = []
  const groupHides: boolean[] = []
  /** For each open marked content, the tagged cell it is in. Form objects count their marks anew. */
  const tagged: (WordTag | undefined)[] = []
  let formDepth = 0
  let hiddenDepth = 0
  let pendingClip = false
  let images = 0
  let state = initialState(setup.matrix, { left: 0, top: 0, right: width, bottom: height })
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
  const mark = (mcid: unknown) => {
    if (!setup.tags) return
    tagged.push(formDepth === 0 && typeof mcid === 'number' ? setup.tags.tags.get(mcid) : tagged.at(-1))
    words.setTag(tagged.at(-1))
  }
  const unmark = () => {
    if (!setup.tags) return
    tagged.pop()
    words.setTag(tagged.at(-1))
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

  const paintPath = (operator: number, path: Float32Array | null) => {
    const fill = filling.has(operator) ? inkOnWhite(state.fill, state.fillOpacity) : null
    const stroke = stroking.has(operator) ? inkOnWhite(state.stroke, state.strokeOpacity) : null
    if (!path || hiddenDepth > 0 || (fill === null && stroke === null)) return
    const [a, b, c, d] = state.matrix
    const lineWidth = state.lineWidth * Math.sqrt(Math.abs(a * d - b * c))
    const { matrix, clip } = state
    paths.add(path, { matrix, clip, fill, stroke, lineWidth, opaque: isOpaque(state), evenOdd: evenOddFilling.has(operator) })
  }
  const paintUnitSquare = () => {
    const fill = inkOnWhite(state.fill, state.fillOpacity)
    if (fill !== null && hiddenDepth === 0) paths.addBox(boxInMatrix([0, 0, 1, 1], state.matrix), fill, state.clip, isOpaque(state))
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
        text.setMatrix(unturned)
        break
      case OPS.setTextMatrix:
        text.setMatrix(args[0])
        break
      case OPS.moveText:
        text.move(args[0], args[1])
        break
      case OPS.setLeadingMoveText:
        state.leading = -args[1]
        text.move(args[0], args[1])
        break
      case OPS.nextLine:
        text.move(0, -state.leading)
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
        text.show(args[0], state, hiddenDepth > 0)
        break

      case OPS.setLineWidth:
        state.lineWidth = args[0]
        break
      case OPS.setFillRGBColor:
        state.fill = hexToLightness(args[0])
        state.fillIsPattern = false
        break
      case OPS.setStrokeRGBColor:
        state.stroke = hexToLightness(args[0])
        break
      case OPS.setFillColorN:
        state.fill = patternLightness
        state.fillIsPattern = true
        break
      case OPS.setStrokeColorN:
        state.stroke = patternLightness
        break
      case OPS.setFillTransparent:
        state.fill = null
        break
      case OPS.setStrokeTransparent:
        state.stroke = null
        break
      case OPS.setGState:
        for (const [key, value] of args[0]) {
          if (key === 'LW') state.lineWidth = value
          else if (key === 'ca') state.fillOpacity = value
          else if (key === 'CA') state.strokeOpacity = value
          else if (key === 'BM') state.blends = value !== 'source-over'
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
        if (pendingClip) {
          clipTo(bounds ? boxInMatrix(bounds, state.matrix) : state.clip)
          if (path && !isBox(path, state.matrix)) state.clippedByShape = true
        }
        pendingClip = false
        break
      }

      case OPS.paintFormXObjectBegin: {
        const [matrix, bounds] = args
        formDepth++
        save()
        if (matrix) state.matrix = multiply(state.matrix, matrix)
        if (bounds) clipTo(boxInMatrix(bounds, state.matrix))
        break
      }
      case OPS.paintFormXObjectEnd:
        formDepth--
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
        mark(null)
        break
      case OPS.beginMarkedContentProps:
        hide(hiding, args[0] === 'OC' && !setup.isShown(args[1]))
        mark(args[1])
        break
      case OPS.endMarkedContent:
        unhide(hiding)
        unmark()
        break

      case OPS.paintSolidColorImageMask:
        // A mask of one opaque pixel: how some programs draw lines and boxes.
        paintUnitSquare()
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
      ...(setup.tags && setup.tags.tables.length > 0 && { taggedTables: setup.tags.tables }),
    },
    wordFonts: words.fonts,
    glyphs: words.counts,
    brokenFonts: [...text.brokenFonts],
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

const evenOddFilling: ReadonlySet<number> = new Set([OPS.eoFill, OPS.eoFillStroke, OPS.closeEOFillStroke])

/** Whether a fill hides what is beneath it. A pattern may have holes. */
function isOpaque({ fillOpacity, blends, clippedByShape, fillIsPattern }: GraphicsState): boolean {
  return fillOpacity >= fullOpacity && !blends && !clippedByShape && !fillIsPattern
}

/** Lightness of an ink laid on white with an opacity; null where nothing is seen. */
function inkOnWhite(lightness: number | null, opacity: number): number | null {
  return lightness === null || opacity < minOpacity ? null : 1 - (1 - lightness) * opacity
}

/** Relative luminance of #rrggbb (ITU-R BT.709 weights, no gamma: a rank of shades, not a measurement). */
function hexToLightness(hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16)
  return (0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 0xff) + 0.0722 * (value & 0xff)) / 255
}
