import type { Cell } from '@zhibiao/model'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import { isFigure, isMeasure } from '../figures.ts'
import type { HeaderWords } from '../header-rows.ts'
import { type Fragment, toFragment } from './column-fit.ts'
import { type ColumnTables, type FoundPart, joinFragments, piecesToPassage, toCell } from './column-tables.ts'
import { columnsGuessed } from './columns-guessed.ts'
import { linePlace, type PlacedText } from './flat-line.ts'
import { flatPart } from './flat-part.ts'
import { flowToTitles } from './flow-titles.ts'
import { type Flow, linesToFlows } from './flows.ts'
import { titleKind } from './title-kinds.ts'
import { findTitleRuns, type Title } from './title-lines.ts'

/** A flow of one or two columns: titles, and below each as many cells. */
interface ColumnFlow {
  readonly titles: readonly Title[]
  readonly columns: readonly (readonly Fragment[])[]
  readonly page: number | null
}

const fewestRows = 2
const fewestColumns = 3
/** Flows that may stand between two of a table. */
const mostBetween = 1

/**
 * Tables of which each flow is a column with its title, or two columns line by line:
 *
 *     年度目標值(B)          實際值(C) 達成率(C/B)
 *     98.0%                 98.7%
 *     4.2萬戶               100.7%
 *                           4.1萬戶
 *                           97.6%
 *
 * What holds a table together is that its columns have as many cells. The names of the rows may stand in a flow without a title, further below; only one
 * flow of the page may have as many lines.
 */
export function readFlowColumns(lines: readonly PlacedText[], words: HeaderWords): ColumnTables {
  const flows = linesToFlows(lines)
  const read = flows.map(flow => flowToColumns(flow, words))
  const parts: FoundPart[] = []
  const diagnostics: LayoutDiagnostic[] = []
  for (let at = 0; at < flows.length; ) {
    const group: ColumnFlow[] = []
    let end = at
    for (let next = at; next < flows.length && next <= end + mostBetween; next++) {
      const columns = read[next]
      if (columns && group.some(each => hasTitleOf(each, columns))) break
      if (!columns || (group.length > 0 && !belongsTo(columns, group[0]!))) continue
      group.push(columns)
      end = next + 1
    }
    const found = group.length > 1 && read[at] ? groupToPart(group, flows, at, words) : null
    if (found) {
      parts.push(found)
      const [first] = group
      const rows = `${first!.columns[0]!.length} rows of ${found.part.table.columnCount} columns read column by column, each of as many cells`
      diagnostics.push(columnsGuessed(rows, null, first!.titles[0]!.pieces[0]!.line))
    }
    at = found ? end : at + 1
  }
  return { parts, diagnostics }
}

function hasTitleOf(some: ColumnFlow, other: ColumnFlow): boolean {
  return other.titles.some(title => some.titles.some(({ key }) => key === title.key))
}

function belongsTo({ columns, page }: ColumnFlow, first: ColumnFlow): boolean {
  return page === first.page && columns[0]!.length === first.columns[0]!.length
}

/** Null where a flow does not begin with titles, or where what stands below them is not of their kinds. */
function flowToColumns(flow: Flow, words: HeaderWords): ColumnFlow | null {
  const [run] = findTitleRuns(flow.lines, words)
  if (run?.from !== 0 || run.to >= flow.lines.length || run.titles.length > 2) return null
  const pieces = flow.lines.slice(run.to).flatMap(lineToWords)
  const count = run.titles.length
  if (pieces.length < fewestRows * count || pieces.length % count !== 0) return null
  if (count === 1 && pieces.length !== flow.lines.length - run.to) return null
  const columns = run.titles.map((_, column) => pieces.filter((_, index) => index % count === column))
  return columns.every((column, index) => fitsTitle(column, run.titles[index]!))
    ? { titles: run.titles, columns, page: flow.lines[0]!.page }
    : null
}

function lineToWords(line: PlacedText): Fragment[] {
  return [...line.text.matchAll(/\S+/g)].map(({ index, 0: { length } }) => toFragment(line, index, index + length))
}

const dash = /^[-－─—–]$/

function fitsTitle(column: readonly Fragment[], title: Title): boolean {
  const kind = titleKind(title.key)
  const figures = column.filter(({ text }) => isMeasure(text) || dash.test(text)).length
  if (kind === 'rate') return column.every(({ text }) => isFigure(text) || dash.test(text))
  if (kind === 'figure') return figures * 2 > column.length
  return figures === 0
}

function groupToPart(group: readonly ColumnFlow[], flows: readonly Flow[], at: number, words: HeaderWords): FoundPart | null {
  let titles = group.flatMap(each => each.titles)
  let columns = group.flatMap(each => each.columns)
  if (new Set(titles.map(({ key }) => key)).size < titles.length) return null
  if (titleKind(titles[0]!.key) !== 'words') {
    const key = keyOf(flows, at, group, words)
    if (!key) return null
    titles = [key.title, ...titles]
    columns = [key.column, ...columns]
  }
  if (columns.length < fewestColumns) return null
  const place = linePlace(titles[0]!.pieces[0]!.line)
  const cells = columns.flatMap((column, index): Cell[] => [
    toCell(0, index, 1, 1, piecesToPassage(titles[index]!.pieces), place),
    ...column.map((fragment, row) => toCell(row + 1, index, 1, 1, joinFragments([fragment]), linePlace(fragment.line))),
  ])
  cells.sort((a, b) => a.row - b.row || a.column - b.column)
  const rowCount = columns[0]!.length + 1
  return {
    part: flatPart({ origin: 'columns', rowCount, columnCount: columns.length, headerRows: 1, cells }, place, false),
    lines: new Set([
      ...titles.flatMap(({ pieces }) => pieces.map(({ line }) => line.line)),
      ...columns.flat().map(({ line }) => line.line),
    ]),
  }
}

/** Flows before a table in which the title of its first column may stand. */
const mostBefore = 3

/** The title and the names of the rows, where they stand apart: the title alone in a flow above, the names in the only flow of the page with as many lines of words. */
function keyOf(
  flows: readonly Flow[],
  at: number,
  [first]: readonly ColumnFlow[],
  words: HeaderWords,
): { readonly title: Title; readonly column: readonly Fragment[] } | null {
  const above = flows.slice(Math.max(0, at - mostBefore), at).filter(flow => flow.lines[0]!.page === first!.page)
  const alone = above.flatMap(flow => {
    const titles = flowToTitles(flow, words)
    return titles?.length === 1 && titleKind(titles[0]!.key) === 'words' ? titles : []
  })
  const named = flows.filter(
    flow =>
      flow.lines[0]!.page === first!.page &&
      flow.lines.length === first!.columns[0]!.length &&
      flow.fragments.every(({ text, marker, glued }) => !isMeasure(text) && (marker === null || glued) && !/[\s。：:]/.test(text)),
  )
  const [title] = alone
  const [names] = named
  return title && names && alone.length === 1 && named.length === 1 ? { title, column: names.fragments } : null
}
