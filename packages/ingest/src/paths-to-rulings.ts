import type { Box, FilledBox, Ruling } from '@zhibiao/model'
import { boundingBox, intersect, type Matrix, round, roundBox } from './matrix.ts'

/** A filled box no thicker than this serves as a line, in points: the heaviest frames of printed tables are 2 to 3 pt. */
export const maxRulingThickness = 3

/** A line may stray this far from straight, in points. */
const straightTolerance = 0.5

/** Lightness from which ink is white: seen only on something darker. */
const whiteLightness = 0.98

/** Share of the page from which a white box is its background. */
const backgroundShare = 0.9

/** Share of its bounding box that an outline must fill to be a rectangle. */
const rectangleShare = 0.98

/** Operators inside a path, as pdf.js packs them with their coordinates in one array (its `DrawOPS`). */
const moveTo = 0
const lineTo = 1
const curveTo = 2
const quadraticCurveTo = 3

export interface PathPaint {
  readonly matrix: Matrix
  /** What is painted shows only inside. */
  readonly clip: Box
  /** 0 black to 1 white; null: not filled, not stroked. */
  readonly fill: number | null
  readonly stroke: number | null
  /** Points. */
  readonly lineWidth: number
}

/** Collects the rulings and filled boxes of a page from its painted paths. */
export class PathCollector {
  readonly rulings: Ruling[] = []
  readonly fills: FilledBox[] = []
  readonly #pageArea: number

  constructor(width: number, height: number) {
    this.#pageArea = width * height
  }

  /** A painted path: `path` holds operators and coordinates, in the space of `paint.matrix`. */
  add(path: Float32Array, paint: PathPaint): void {
    for (const outline of pathToOutlines(path, paint.matrix)) {
      if (paint.fill !== null && !outline.curved) this.#addFilled(outline.points, paint.fill, paint.clip)
      if (paint.stroke !== null) this.#addStroked(outline, paint.stroke, paint)
    }
  }

  /** A filled box, on the page. */
  addBox(box: Box, lightness: number, clip: Box): void {
    const shown = intersect(box, clip)
    if (!shown) return
    const width = shown.right - shown.left
    const height = shown.bottom - shown.top
    if (Math.min(width, height) <= maxRulingThickness) {
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

  #addFilled(points: readonly number[], lightness: number, clip: Box): void {
    const box = boundingBox(points)
    const area = (box.right - box.left) * (box.bottom - box.top)
    const thin = Math.min(box.right - box.left, box.bottom - box.top) <= straightTolerance
    if (thin || outlineArea(points) >= area * rectangleShare) this.addBox(box, lightness, clip)
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
    this.rulings.push({
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

interface Outline {
  /** x and y in turn, on the page; a closed outline ends where it began. */
  readonly points: number[]
  /** Whether the way from point i to the next is a straight line. */
  readonly straight: boolean[]
  curved: boolean
}

/** Subpaths with their points on the page; of a curve only its end, marked as not straight. */
function pathToOutlines(path: Float32Array, [a, b, c, d, e, f]: Matrix): Outline[] {
  const outlines: Outline[] = []
  let outline: Outline = { points: [], straight: [], curved: false }
  const addPoint = (at: number) => {
    const x = path[at]!
    const y = path[at + 1]!
    outline.points.push(a * x + c * y + e, b * x + d * y + f)
  }
  const begin = () => {
    outline = { points: [], straight: [], curved: false }
    outlines.push(outline)
  }
  for (let index = 0; index < path.length; ) {
    const operator = path[index++]
    if (operator === moveTo) {
      begin()
      addPoint(index)
      index += 2
    } else if (operator === lineTo) {
      outline.straight.push(true)
      addPoint(index)
      index += 2
    } else if (operator === curveTo || operator === quadraticCurveTo) {
      const length = operator === curveTo ? 6 : 4
      outline.straight.push(false)
      outline.curved = true
      addPoint(index + length - 2)
      index += length
    } else {
      const { points } = outline
      if (points.length >= 2) {
        outline.straight.push(true)
        points.push(points[0]!, points[1]!)
        const [x, y] = points as [number, number]
        begin()
        outline.points.push(x, y)
      }
    }
  }
  return outlines.filter(({ points }) => points.length >= 4)
}

/** Area inside a polygon (shoelace formula). */
function outlineArea(points: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < points.length; index += 2) {
    const next = (index + 2) % points.length
    sum += points[index]! * points[next + 1]! - points[next]! * points[index + 1]!
  }
  return Math.abs(sum) / 2
}
