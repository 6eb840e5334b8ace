import type { Tolerances } from './options.ts'
import { gapBetween, type TextLine } from './text-lines.ts'

/** Text narrower than this (em) on one side of a gutter is a column of a table or a list, not a column of text. */
const narrowestTextColumn = 10

/**
 * The x of a clear gutter between two columns of text; null where the page has one column.
 * A gutter is a gap that lies at the same place on most lines which have text on both sides of it, near the middle of the page.
 */
export function findGutter(lines: readonly TextLine[], width: number, tolerances: Tolerances): number | null {
  const gaps = lines.flatMap(line => {
    const { words } = line
    return words.slice(1).flatMap((word, index) => {
      const before = words[index]!
      if (gapBetween(before, word) < tolerances.columnGap) return []
      const isWide = Math.min(before.box.right - line.box.left, line.box.right - word.box.left) >= narrowestTextColumn * line.fontSize
      return isWide ? [{ start: before.box.right, end: word.box.left }] : []
    })
  })
  if (gaps.length < tolerances.fewestGutterLines) return null
  const x = mostCovered(gaps.filter(gap => gap.end > width * 0.3 && gap.start < width * 0.7))
  if (x === null) return null
  const open = gaps.filter(gap => gap.start <= x && gap.end >= x).length
  const crossing = lines.filter(line => line.words.some(word => word.box.left < x - 1 && word.box.right > x + 1)).length
  return open >= tolerances.fewestGutterLines && crossing <= open / 2 ? x : null
}

/** The middle of the stretch that most intervals cover. */
function mostCovered(intervals: readonly { start: number; end: number }[]): number | null {
  const events = intervals.flatMap(({ start, end }) => [
    { x: start, step: 1 },
    { x: end, step: -1 },
  ])
  events.sort((a, b) => a.x - b.x || b.step - a.step)
  let depth = 0
  let best = { depth: 0, x: null as number | null }
  events.forEach((event, index) => {
    depth += event.step
    if (depth > best.depth) best = { depth, x: (event.x + events[index + 1]!.x) / 2 }
  })
  return best.x
}
