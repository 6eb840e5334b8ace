import type { Matrix } from './matrix.ts'

/** Operators inside a path, as pdf.js packs them with their coordinates in one array (its `DrawOPS`). */
const moveTo = 0
const lineTo = 1
const curveTo = 2
const quadraticCurveTo = 3

/** A subpath. */
export interface Outline {
  /** x and y in turn, on the page; a closed outline ends where it began. */
  readonly points: number[]
  /** Whether the way from point i to the next is a straight line. */
  readonly straight: boolean[]
  curved: boolean
}

/** Subpaths with their points on the page; of a curve only its end, marked as not straight. */
export function pathToOutlines(path: Float32Array, [a, b, c, d, e, f]: Matrix): Outline[] {
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

/** Area inside a polygon (shoelace formula); negative where it runs the other way round. */
export function outlineArea(points: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < points.length; index += 2) {
    const next = (index + 2) % points.length
    sum += points[index]! * points[next + 1]! - points[next]! * points[index + 1]!
  }
  return sum / 2
}
