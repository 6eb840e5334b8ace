import type { Box, FilledBox, Ruling } from '@zhibiao/model'

/** Points; a border is no wider: the thickest frames of printed tables have 2 to 3. */
const widestBorder = 3

/**
 * Borders that are painted as one filled box within another: a ring (both of one colour), or a box of ink under a box of paper.
 * Gives the rules they are and the fills that remain: of a ring nothing, of a box under another the inner one.
 *
 *     ┌─────────┐
 *     │┌───────┐│     outer and inner follow each other in the content stream
 *     │└───────┘│
 *     └─────────┘
 */
export function fillsToRulings(fills: readonly FilledBox[]): { rulings: Ruling[]; fills: FilledBox[] } {
  const rulings: Ruling[] = []
  const rest: FilledBox[] = []
  for (let index = 0; index < fills.length; index++) {
    const outer = fills[index]!
    const inner = fills[index + 1]
    if (!inner || !isFramed(outer.box, inner.box)) {
      rest.push(outer)
      continue
    }
    rulings.push(...borders(outer.box, inner.box))
    if (inner.lightness !== outer.lightness) rest.push(inner)
    index++
  }
  return { rulings, fills: rest }
}

function isFramed(outer: Box, inner: Box): boolean {
  const margins = [inner.left - outer.left, inner.top - outer.top, outer.right - inner.right, outer.bottom - inner.bottom]
  return margins.every(margin => margin >= 0 && margin <= widestBorder) && margins.some(margin => margin > 0)
}

function borders(outer: Box, inner: Box): Ruling[] {
  const rule = (orientation: Ruling['orientation'], from: number, to: number, start: number, end: number): Ruling[] =>
    to > from ? [{ orientation, position: (from + to) / 2, start, end, thickness: to - from }] : []
  return [
    ...rule('horizontal', outer.top, inner.top, outer.left, outer.right),
    ...rule('horizontal', inner.bottom, outer.bottom, outer.left, outer.right),
    ...rule('vertical', outer.left, inner.left, outer.top, outer.bottom),
    ...rule('vertical', inner.right, outer.right, outer.top, outer.bottom),
  ]
}
