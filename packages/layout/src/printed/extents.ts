/** A stretch of x. */
export interface Extent {
  readonly left: number
  readonly right: number
}

/** Stretches of x that more than `few` of the given ones cover, left to right: a single long name over a gap does not close it. */
export function coveredExtents(stretches: readonly Extent[], few: number): Extent[] {
  const events = stretches.flatMap(({ left, right }) => [
    { x: left, step: 1 },
    { x: right, step: -1 },
  ])
  events.sort((a, b) => a.x - b.x || a.step - b.step)
  const extents: Extent[] = []
  let depth = 0
  let left = 0
  for (const { x, step } of events) {
    if (step > 0 && depth === few) left = x
    if (step < 0 && depth === few + 1) extents.push({ left, right: x })
    depth += step
  }
  return extents
}
