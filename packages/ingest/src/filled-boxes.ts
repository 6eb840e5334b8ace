import type { Box } from '@zhibiao/model'
import { boundingBox, type Matrix } from './matrix.ts'
import { type Outline, outlineArea, pathToOutlines } from './path-outlines.ts'

/** Points; an outline no thicker than this is a line whatever its ends look like. */
const hairline = 0.5

/** Points; how thick a filled line may be (`maxRulingThickness`), and the share of its box it must fill: its ends may be cut aslant where it meets others. */
const thickestLine = 3
const lineShare = 0.8

/** Share of its bounding box that an outline must fill to be a rectangle. */
const rectangleShare = 0.98

/** A path with more outlines is a drawing, in which holes are not looked for. */
const mostOutlines = 400

/** Points; how far a hole may stick out of its outline. */
const slack = 0.1

interface FilledOutline {
  readonly box: Box
  readonly area: number
}

/** Whether a path is one box. */
export function isBox(path: Float32Array, matrix: Matrix): boolean {
  const outlines = pathToOutlines(path, matrix)
  return outlines.length === 1 && isRectangle(outlines[0]!)
}

/**
 * The boxes that filling a path's outlines leaves on the page; outlines that are no boxes are left out. A box with boxes cut out of it is parted into bars:
 *
 *     ┌────────────┐      ━━━━━━━━━━━━
 *     │┌────┐┌────┐│      ┃    ┃     ┃       a frame, or the rules of a whole table, drawn as one shape
 *     │└────┘└────┘│      ━━━━━━━━━━━━
 *     └────────────┘
 */
export function filledBoxes(outlines: readonly Outline[], evenOdd: boolean): Box[] {
  const boxes = outlines.filter(isRectangle).map(({ points }): FilledOutline => ({ box: boundingBox(points), area: outlineArea(points) }))
  if (boxes.length < 2 || boxes.length > mostOutlines) return boxes.map(({ box }) => box)
  const isFilled = boxes.map(outline => windings(outline, boxes, evenOdd) !== 0)
  return boxes.flatMap((outer, index) => {
    if (!isFilled[index]) return []
    const holes = boxes.filter((inner, other) => !isFilled[other] && surrounds(outer, inner))
    return holes.length === 0
      ? [outer.box]
      : barsAround(
          outer.box,
          holes.map(({ box }) => box),
        )
  })
}

function isRectangle({ points, curved }: Outline): boolean {
  if (curved) return false
  const { left, top, right, bottom } = boundingBox(points)
  const thickness = Math.min(right - left, bottom - top)
  if (thickness <= hairline) return true
  const share = Math.abs(outlineArea(points)) / ((right - left) * (bottom - top))
  return share >= (thickness <= thickestLine ? lineShare : rectangleShare)
}

/** How often the outlines run round the inside of one of them; with the even-odd rule, 0 or 1. */
function windings(outline: FilledOutline, outlines: readonly FilledOutline[], evenOdd: boolean): number {
  const around = outlines.filter(other => other === outline || surrounds(other, outline))
  return evenOdd ? around.length % 2 : around.reduce((sum, { area }) => sum + Math.sign(area), 0)
}

function surrounds(outer: FilledOutline, inner: FilledOutline): boolean {
  return (
    Math.abs(inner.area) < Math.abs(outer.area) &&
    inner.box.left >= outer.box.left - slack &&
    inner.box.top >= outer.box.top - slack &&
    inner.box.right <= outer.box.right + slack &&
    inner.box.bottom <= outer.box.bottom + slack
  )
}

/** What remains of a box, band by band from top to bottom, each from left to right. */
function barsAround(outer: Box, holes: readonly Box[]): Box[] {
  const ys = [...new Set([outer.top, outer.bottom, ...holes.flatMap(hole => [hole.top, hole.bottom])])].sort((a, b) => a - b)
  return ys.slice(1).flatMap((bottom, index) => {
    const top = ys[index]!
    const bars: Box[] = []
    let left = outer.left
    for (const hole of holes.filter(hole => hole.top < bottom && hole.bottom > top).sort((a, b) => a.left - b.left)) {
      if (hole.left > left) bars.push({ left, top, right: hole.left, bottom })
      left = Math.max(left, hole.right)
    }
    if (outer.right > left) bars.push({ left, top, right: outer.right, bottom })
    return bars
  })
}
