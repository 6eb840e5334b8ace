import type { Box, Ruling } from '@zhibiao/model'

/** Something opaque that was painted when there were `after` rulings: it lies on those. */
export interface Cover {
  readonly box: Box
  readonly after: number
}

/** Points; what is left of a covered ruling must be this long to be one. */
const shortestPart = 1

/** Places across a ruling's thickness that must all be covered: two fills may each cover half of it. */
const across = [-0.45, 0, 0.45]

interface Stretch {
  readonly start: number
  readonly end: number
}

/** The parts of rulings, in the order of painting, that no later fill lies on. */
export function uncoveredParts(rulings: readonly Ruling[], covers: readonly Cover[]): Ruling[] {
  if (covers.length === 0) return [...rulings]
  return rulings.flatMap((ruling, index) => {
    const above = covers.filter(cover => cover.after > index && meets(cover.box, ruling))
    if (above.length === 0) return [ruling]
    const hidden = across
      .map(share => covered(above, ruling, ruling.position + share * ruling.thickness))
      .reduce((before, next) => before.flatMap(a => next.flatMap(b => overlap(a, b))))
    return openParts(ruling, hidden).map(part => ({ ...ruling, ...part }))
  })
}

function extentAcross(box: Box, { orientation }: Ruling): Stretch {
  return orientation === 'horizontal' ? { start: box.top, end: box.bottom } : { start: box.left, end: box.right }
}

function extentAlong(box: Box, { orientation }: Ruling): Stretch {
  return orientation === 'horizontal' ? { start: box.left, end: box.right } : { start: box.top, end: box.bottom }
}

function meets(box: Box, ruling: Ruling): boolean {
  const { start, end } = extentAlong(box, ruling)
  const over = extentAcross(box, ruling)
  return (
    start < ruling.end &&
    end > ruling.start &&
    over.start < ruling.position + ruling.thickness &&
    over.end > ruling.position - ruling.thickness
  )
}

/** The stretches along a ruling that are covered at one place across it, apart from one another, in order. */
function covered(covers: readonly Cover[], ruling: Ruling, position: number): Stretch[] {
  const stretches = covers
    .filter(({ box }) => {
      const { start, end } = extentAcross(box, ruling)
      return start <= position && position <= end
    })
    .map(({ box }) => extentAlong(box, ruling))
    .sort((a, b) => a.start - b.start)
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    if (last && stretch.start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) }
    else joined.push(stretch)
  }
  return joined
}

function overlap(a: Stretch, b: Stretch): Stretch[] {
  const start = Math.max(a.start, b.start)
  const end = Math.min(a.end, b.end)
  return start < end ? [{ start, end }] : []
}

function openParts({ start, end }: Ruling, hidden: readonly Stretch[]): Stretch[] {
  const edges = [start, ...hidden.flatMap(part => [part.start, part.end]), end]
  const parts: Stretch[] = []
  for (let index = 0; index < edges.length; index += 2) {
    const from = Math.max(start, edges[index]!)
    const to = Math.min(end, edges[index + 1]!)
    if (to - from >= shortestPart || (hidden.length === 0 && index === 0)) parts.push({ start: from, end: to })
  }
  return parts
}
