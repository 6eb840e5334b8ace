import type { Box, Line, PrintedPage, Word } from '@zhibiao/model'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import type { HeaderWords } from '../header-rows.ts'
import { splitAlignedRows } from './aligned-rows.ts'
import { linesToAlignedGrids } from './aligned-tables.ts'
import { boxedStacks } from './boxed-stacks.ts'
import { fillsToRulings } from './fill-frames.ts'
import { findTables } from './found-tables.ts'
import { dropShadows } from './glyph-runs.ts'
import { type Grid, type GridCell, gridToTable } from './grid.ts'
import { findFold, findGutter } from './gutter.ts'
import { restoreSpans } from './lost-spans.ts'
import { defaultTolerances, type PrintedOptions, type Tolerances } from './options.ts'
import { joinStacks, splitAtGaps, textLinesToLines } from './page-lines.ts'
import type { PageTable, PrintedLayout } from './page-table.ts'
import { rulesToTables } from './rule-tables.ts'
import { wordsToGrids } from './ruled-grids.ts'
import { segmentedRulesToTables } from './segmented-rules.ts'
import { applyTags, markHeaders, taggedRows } from './tagged-grids.ts'
import { type TextLine, wordsToLines } from './text-lines.ts'
import { tieCaptions } from './tie-captions.ts'
import { linesToTitledGrids } from './titled-tables.ts'
import { addTitlesAbove } from './titles-above.ts'

/** A line or a table before it gets its final form, with the part of the page it is read in. */
type Item = { readonly box: Box; readonly line: TextLine } | { readonly box: Box; readonly grid: Grid }

/** A stretch of the page that is read by itself: the whole width, or one of two columns of text. */
type Region = readonly Item[]

/** One page: words and rulings to lines and tables in reading order. Each glyph ends in exactly one line or cell. */
export function layoutPrintedPage(page: PrintedPage, options: PrintedOptions = {}, words: HeaderWords = new Set()): PrintedLayout {
  const tolerances: Tolerances = { ...defaultTolerances, ...options }
  const { kept, shadows } = dropShadows(page.words, tolerances)
  const painted = fillsToRulings(page.fills)
  const rulings = [...page.rulings, ...painted.rulings]
  const steps = findTables(rulings, tolerances)
  const paper = { width: page.width, height: page.height, fills: painted.fills }
  const framed = wordsToGrids(steps.tables, kept, paper, tolerances)
  const parted = wordsToGrids(segmentedRulesToTables(rulings, steps.edges, framed.rest, page, tolerances), framed.rest, paper, tolerances)
  const ruled = wordsToGrids(rulesToTables(steps.edges, parted.rest, tolerances), parted.rest, paper, tolerances)
  const tagged = applyTags([...framed.grids, ...parted.grids, ...ruled.grids], ruled.rest, page, tolerances)
  const headed = addTitlesAbove(tagged.grids, tagged.rest, words, tolerances)
  const { stacks, rest } = boxedStacks(steps.cells, headed.rest, tolerances)
  const baselines = wordsToLines(rest, tolerances)
  const figures = linesToAlignedGrids(baselines, tolerances)
  const titled = linesToTitledGrids(figures.rest, words, tolerances)
  const aligned = { grids: [...figures.grids, ...titled.grids], rest: titled.rest }
  const grids = [
    ...headed.grids.map(grid => (tagged.settled.has(grid) ? restoreSpans(grid) : splitAlignedRows(restoreSpans(grid), tolerances))),
    ...aligned.grids,
  ]
  const gutter = findGutter(aligned.rest, page.width, tolerances) ?? findFold(aligned.rest, grids, page.width, tolerances)
  const items: Item[] = [
    ...grids.map(grid => ({ box: grid.box, grid })),
    ...stacks.map(line => ({ box: line.box, line })),
    ...linesToItems(aligned.rest, gutter, tolerances),
  ]
  const blocks = readingOrder(items, gutter).flatMap(region => regionToBlocks(region, page, tolerances))
  const shadowLines = [...textLinesToLines(wordsToLines(shadows, tolerances), page.page, tolerances).values()]
  const diagnostics = tagged.disagreements.map(
    (box): LayoutDiagnostic => ({
      id: 'layout/tags-disagree',
      severity: 'info',
      message: 'The tags of the document part this table otherwise than its rules and words; it was read without them.',
      place: { page: page.page, box },
    }),
  )
  return { page: page.page, blocks: tieCaptions(numberTables(blocks), { centred: false }), shadows: shadowLines, diagnostics, steps }
}

/** Lines of their own from baselines: parted at wide gaps, and at the gutter, where each column's words find their own baselines again. */
function linesToItems(baselines: readonly TextLine[], gutter: number | null, tolerances: Tolerances): Item[] {
  const toItem = (line: TextLine): Item => ({ box: line.box, line })
  if (gutter === null) {
    const lines = baselines.flatMap(line => splitAtGaps(line, tolerances.lineGap, tolerances))
    return joinStacks(lines, tolerances).map(toItem)
  }
  const isCrossing = (line: TextLine) => line.words.some(word => crosses(word.box, gutter))
  const crossing = baselines.filter(isCrossing)
  const parted = baselines.filter(line => !isCrossing(line)).flatMap(line => line.words)
  const sides = [parted.filter(word => word.box.right <= gutter + 1), parted.filter(word => word.box.right > gutter + 1)]
  return [...crossing, ...sides.flatMap((words: Word[]) => wordsToLines(words, tolerances))].map(toItem)
}

function crosses(box: Box, x: number): boolean {
  return box.left < x - 1 && box.right > x + 1
}

/** Regions in reading order. What crosses the gutter parts the page into bands; in each the left column is read before the right. */
function readingOrder(items: readonly Item[], gutter: number | null): Region[] {
  const sorted = [...items].sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
  if (gutter === null) return [sorted]
  const regions: Item[][] = [[], [], []]
  for (const item of sorted) {
    if (crosses(item.box, gutter)) {
      if (regions.at(-1)!.length + regions.at(-2)!.length > 0) regions.push([], [], [])
      regions.at(-3)!.push(item)
    } else regions.at(item.box.right <= gutter + 1 ? -2 : -1)!.push(item)
  }
  return regions.filter(region => region.length > 0)
}

function regionToBlocks(region: Region, page: PrintedPage, tolerances: Tolerances): (Line | PageTable)[] {
  const sorted = sortRows(region)
  const made = textLinesToLines(
    sorted.flatMap(item => ('line' in item ? [item.line] : [])),
    page.page,
    tolerances,
  )
  return sorted.map(item => ('line' in item ? made.get(item.line)! : gridToPageTable(item.grid, region, page, tolerances)))
}

/** Items on one row of print from left to right (lines written vertically: right to left), rows from top to bottom. */
function sortRows(items: readonly Item[]): Item[] {
  const rows: Item[][] = []
  for (const item of items) {
    const first = rows.at(-1)?.[0]
    const isBeside = first && 'line' in first && 'line' in item && item.box.top < (first.box.top + first.box.bottom) / 2
    if (isBeside) rows.at(-1)!.push(item)
    else rows.push([item])
  }
  return rows.flatMap(row => row.sort((a, b) => (isVertical(a) && isVertical(b) ? b.box.left - a.box.left : a.box.left - b.box.left)))
}

function isVertical(item: Item): boolean {
  return 'line' in item && item.line.words[0]!.vertical === true
}

function gridToPageTable(grid: Grid, region: Region, page: PrintedPage, tolerances: Tolerances): PageTable {
  const openAbove = grid.cells.filter(cell => cell.openAbove)
  const openBelow = grid.cells.filter(cell => cell.openBelow)
  const tagged = page.taggedTables ? taggedRows(grid, page.taggedTables) : null
  return {
    type: 'page-table',
    table: gridToTable(page.taggedTables ? markHeaders(grid, page.taggedTables) : grid, '', page.page, tolerances),
    closedAbove: isMostlyClosed(grid, openAbove),
    closedBelow: isMostlyClosed(grid, openBelow),
    openAbove: openAbove.map(cell => cell.column),
    openBelow: openBelow.map(cell => cell.column),
    columnEdges: grid.columnEdges,
    box: grid.box,
    page: page.page,
    reachesTop: !region.some(item => item.box.bottom <= grid.box.top && item.box.top > page.height * furnitureZone),
    reachesBottom: !region.some(item => item.box.top >= grid.box.bottom && item.box.bottom < page.height * (1 - furnitureZone)),
    ...(tagged && { tagged }),
  }
}

function isMostlyClosed(grid: Grid, open: readonly GridCell[]): boolean {
  const width = open.reduce((sum, { box }) => sum + box.right - box.left, 0)
  return width < (grid.box.right - grid.box.left) / 2
}

/** Share of the page's height at its top and bottom where running heads and feet stand. */
const furnitureZone = 0.1

function numberTables(blocks: readonly (Line | PageTable)[]): (Line | PageTable)[] {
  let count = 0
  return blocks.map(block => (block.type === 'line' ? block : { ...block, table: { ...block.table, id: `t${++count}` } }))
}
