import type { Box, FilledBox, Ruling } from '@zhibiao/model'
import { type Cover, uncoveredParts } from './covered-rulings.ts'
import { filledBoxes } from './filled-boxes.ts'
import { boundingBox, intersect, type Matrix, round, roundBox } from './matrix.ts'
import { type Outline, pathToOutlines } from './path-outlines.ts'

/** A filled box no thicker than this serves as a line, in points: the heaviest frames of printed tables are 2 to 3 pt. */
export const maxRulingThickness = 3

/** A line may stray this far from straight, in points. */
const straightTolerance = 0.5

/** Lightness from which ink is white: seen only on something darker. */
const whiteLightness = 0.98

/** Share of the page from which a white box is its background. */
const backgroundShare = 0.9

export interface PathPaint {
  readonly matrix: Matrix
  /** What is painted shows only inside. */
  readonly clip: Box
  /** 0 black to 1 white; null: not filled, not stroked. */
  readonly fill: number | null
  readonly stroke: number | null
  /** Whether what is filled hides what is beneath it: no blending, and clipped by nothing but boxes. */
  readonly opaque: boolean
  /** Even-odd rule: what an even number of outlines surround is not filled. */
  readonly evenOdd: boolean
  /** Points. */
  readonly lineWidth: number
}

/** Collects the rulings and filled boxes of a page from its painted paths. */
export class PathCollector {
  readonly fills: FilledBox[] = []
  readonly #painted: Ruling[] = []
  readonly #covers: Cover[] = []
  readonly #pageArea: number

  constructor(width: number, height: number) {
    this.#pageArea = width * height
  }

  /** The rulings that can be seen: not those, nor the parts of them, that a later fill lies on. */
  get rulings(): Ruling[] {
    return uncoveredParts(this.#painted, this.#covers)
  }

  /** A painted path: `path` holds operators and coordinates, in the space of `paint.matrix`. */
  add(path: Float32Array, paint: PathPaint): void {
    const outlines = pathToOutlines(path, paint.matrix)
    const { fill, stroke } = paint
    if (fill !== null) for (const box of filledBoxes(outlines, paint.evenOdd)) this.addBox(box, fill, paint.clip, paint.opaque)
    if (stroke !== null) for (const outline of outlines) this.#addStroked(outline, stroke, paint)
  }

  /** A filled box, on the page. */
  addBox(box: Box, lightness: number, clip: Box, opaque: boolean): void {
    const shown = intersect(box, clip)
    if (!shown) return
    const width = shown.right - shown.left
    const height = shown.bottom - shown.top
    const thin = Math.min(width, height) <= maxRulingThickness
    // A thin box in ink does not hide a line that it crosses: they go on in one another.
    if (opaque && (!thin || lightness >= whiteLightness)) this.#covers.push({ box: shown, after: this.#painted.length })
    if (thin) {
      const horizontal = width >= height
      this.#addRuling({
        orientation: horizontal ? 'horizontal' : 'vertical',
        position: horizontal ? (shown.top + shown.bottom) / 2 : (shown.left + shown.right) / 2,
        start: horizontal ? shown.left : shown.top,
        end: horizontal ? shown.right : shown.bottom,
        thickness: Math.min(width, height),
        lightness,
      })
    } else if (lightness < whiteLightness || width * height < this.#pageArea * backgroundShare) {
      this.fills.push({ box: roundBox(shown), lightness: round(lightness) })
    }
  }

  #addStroked(outline: Outline, lightness: number, paint: PathPaint): void {
    const { points, straight } = outline
    const half = paint.lineWidth / 2
    const clip = {
      left: paint.clip.left - half,
      top: paint.clip.top - half,
      right: paint.clip.right + half,
      bottom: paint.clip.bottom + half,
    }
    for (let index = 0; index + 3 < points.length; index += 2) {
      if (!straight[index / 2]) continue
      const box = boundingBox(points.slice(index, index + 4))
      const width = box.right - box.left
      const height = box.bottom - box.top
      if (Math.min(width, height) > straightTolerance || Math.max(width, height) <= straightTolerance) continue
      const shown = intersect(box, clip)
      if (!shown) continue
      const horizontal = width >= height
      this.#addRuling({
        orientation: horizontal ? 'horizontal' : 'vertical',
        position: horizontal ? (box.top + box.bottom) / 2 : (box.left + box.right) / 2,
        start: horizontal ? shown.left : shown.top,
        end: horizontal ? shown.right : shown.bottom,
        thickness: paint.lineWidth,
        lightness,
      })
    }
  }

  #addRuling({ lightness, ...ruling }: Ruling & { readonly lightness: number }): void {
    if (lightness >= whiteLightness && !this.#isOnDarker(ruling)) return
    this.#painted.push({
      orientation: ruling.orientation,
      position: round(ruling.position),
      start: round(ruling.start),
      end: round(ruling.end),
      thickness: round(ruling.thickness),
    })
  }

  #isOnDarker(ruling: Ruling): boolean {
    const middle = (ruling.start + ruling.end) / 2
    const x = ruling.orientation === 'horizontal' ? middle : ruling.position
    const y = ruling.orientation === 'horizontal' ? ruling.position : middle
    const slack = maxRulingThickness
    const beneath = this.fills.findLast(
      ({ box }) => x >= box.left - slack && x <= box.right + slack && y >= box.top - slack && y <= box.bottom + slack,
    )
    return beneath !== undefined && beneath.lightness < whiteLightness
  }
}
