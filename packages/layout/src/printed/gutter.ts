import type { Box } from '@zhibiao/model'
import { coveredExtents } from './extents.ts'
import type { Tolerances } from './options.ts'
import { splitAtGaps } from './page-lines.ts'
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

/** Lines that stand on either half of a sheet with two pages on it, beside their tables. */
const fewestFoldLines = 3

/** Lines that may run over the fold: a running head. */
const mostOverFold = 1

/**
 * The x between two pages on one sheet, or two halves with a table each; null where there is none. Their lines need not stand at the same heights, but nearly nothing
 * runs over the middle, and both sides have lines and a table of their own.
 *
 *      一、圖書巡迴計畫          三、館藏數位化計畫
 *      ┌────┬────┬────┐          (一)預算執行：…
 *      └────┴────┴────┘          ┌────┬────┬────┐
 *      二、閱讀推廣計畫          └────┴────┴────┘
 */
export function findFold(lines: readonly TextLine[], grids: readonly { box: Box }[], width: number, tolerances: Tolerances): number | null {
  if (grids.length < 2 || lines.length === 0) return null
  const pieces = lines.flatMap(line => splitAtGaps(line, tolerances.lineGap, tolerances))
  const boxes = [...grids, ...pieces].map(({ box }) => box)
  const gap = tolerances.columnGap * lines[0]!.fontSize
  const x = clearMiddle(boxes, 0, width, gap) ?? clearMiddle(boxes, mostOverFold, width, gap)
  if (x === null) return null
  const isHalf = (isOn: (box: Box) => boolean) =>
    grids.some(({ box }) => isOn(box)) && pieces.filter(({ box }) => isOn(box)).length >= fewestFoldLines
  return isHalf(box => box.right < x) && isHalf(box => box.left > x) ? x : null
}

/** The x of the one stretch near the middle of the sheet that no more than `few` boxes cover; null where there is none or several. */
function clearMiddle(boxes: readonly Box[], few: number, width: number, gap: number): number | null {
  const extents = coveredExtents(boxes, few)
  const gaps = extents.slice(1).flatMap((extent, index) => {
    const x = (extents[index]!.right + extent.left) / 2
    return extent.left - extents[index]!.right > gap && x > width * 0.4 && x < width * 0.6 ? [x] : []
  })
  return gaps.length === 1 ? gaps[0]! : null
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
