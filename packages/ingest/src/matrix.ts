import type { Box } from '@zhibiao/model'

/** a b c d e f of a PDF matrix: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
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

/** Box around a box in the space of a matrix. */
export function boxInMatrix([x0, y0, x1, y1]: readonly number[], [a, b, c, d, e, f]: Matrix): Box {
  const corners = [
    [x0!, y0!],
    [x1!, y0!],
    [x0!, y1!],
    [x1!, y1!],
  ] as const
  return boundingBox(corners.flatMap(([x, y]) => [a * x + c * y + e, b * x + d * y + f]))
}

export function intersect(a: Box, b: Box): Box | null {
  const left = Math.max(a.left, b.left)
  const top = Math.max(a.top, b.top)
  const right = Math.min(a.right, b.right)
  const bottom = Math.min(a.bottom, b.bottom)
  return left <= right && top <= bottom ? { left, top, right, bottom } : null
}

/** Box around points: x and y in turn. */
export function boundingBox(points: readonly number[]): Box {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (let index = 0; index < points.length; index += 2) {
    const x = points[index]!
    const y = points[index + 1]!
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom }
}

/** Points to two decimals: finer than any printer, and the same on every machine. */
export function round(points: number): number {
  return Math.round(points * 100) / 100
}

export function roundBox(box: Box): Box {
  return { left: round(box.left), top: round(box.top), right: round(box.right), bottom: round(box.bottom) }
}
