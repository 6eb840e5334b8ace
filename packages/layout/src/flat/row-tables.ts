import { type Cell, mergePlaces, type Passage, type Place, passageAt } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { countHeaderRows, type HeaderWords } from '../header-rows.ts'
import type { TablePart } from '../table-part.ts'
import type { FlatLine } from './classify-lines.ts'
import { linePlace } from './flat-line.ts'
import { cellsToLogicalRows, type FlatCells, type LogicalRow } from './logical-rows.ts'

/** A line of a table with its cells; `afterGap` where a blank line stands before it inside the table. */
interface RunRow {
  readonly line: FlatLine
  readonly cells: readonly string[]
  readonly afterGap: boolean
}

/** Rows of one table on one page, and the line of the file behind them. */
export interface RowRun {
  readonly rows: readonly RunRow[]
  /** How many rows stand above a drawn rule; 0 without one. */
  readonly ruleAfter: number
  readonly end: number
}

/**
 * The rows that begin at `from`: lines with separators of one kind, blank lines and drawn rules between them passed over, down to the next header or to a line that
 * is no row.
 */
export function takeRun(lines: readonly FlatLine[], from: number, words: HeaderWords): RowRun {
  const rows: RunRow[] = []
  let ruleAfter = 0
  let afterGap = false
  let end = from
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!
    if (line.kind === 'rule' && rows.length > 0) {
      ruleAfter ||= rows.length
      end = index + 1
    } else if (line.kind === 'blank') afterGap = true
    else if (line.kind !== 'row' || (rows.length > 0 && !belongs(line, rows, lines, index, afterGap, words))) break
    else {
      rows.push({ line, cells: line.row!.cells, afterGap })
      afterGap = false
      end = index + 1
    }
  }
  return { rows, ruleAfter: ruleAfter === rows.length ? 0 : ruleAfter, end }
}

function belongs(
  line: FlatLine,
  rows: readonly RunRow[],
  lines: readonly FlatLine[],
  index: number,
  afterGap: boolean,
  words: HeaderWords,
): boolean {
  const first = rows[0]!
  if (line.row!.origin !== first.line.row!.origin || line.page !== first.line.page) return false
  if (!afterGap) return true
  const widest = Math.max(...rows.map(row => row.cells.length))
  const cells = line.row!.cells
  if (cells.length > widest + 1 || cells.length < first.cells.length - 1) return false
  const keys = (texts: readonly string[]) => texts.map(matchKey).join('\t')
  if (keys(cells) === keys(first.cells) || lines[index + 1]?.kind === 'rule') return false
  const below = lines[index + 1]?.row?.cells
  return countHeaderRows(below ? [cells, below] : [cells], words) === 0 || cells.some(cell => cell === '')
}

/** A run as the part of a table. */
export function runToPart({ rows, ruleAfter }: RowRun, words: HeaderWords): TablePart {
  const grid = rows.map(row => row.cells)
  const headerRows = Math.max(ruleAfter, countHeaderRows(grid, words))
  const body = rows.slice(headerRows).map((row): FlatCells => ({ cells: rowToPassages(row), afterGap: row.afterGap }))
  const logical = cellsToLogicalRows(grid.slice(0, headerRows), body)
  const columnCount = Math.max(
    1,
    ...grid.slice(0, headerRows).map(row => row.findLastIndex(text => text !== '') + 1),
    ...logical.map(row => row.cells.findLastIndex(cell => cell.text !== '') + 1),
  )
  const { line } = rows[0]!
  return {
    type: 'page-table',
    table: {
      type: 'table',
      id: '',
      origin: line.row!.origin,
      rowCount: headerRows + logical.length,
      columnCount,
      headerRows,
      cells: [...headerToCells(rows.slice(0, headerRows), columnCount), ...bodyToCells(logical, headerRows, columnCount, linePlace(line))],
      places: [linePlace(line)],
    },
    ...(line.page === null ? {} : { page: line.page }),
  }
}

function rowToPassages({ line, cells }: RunRow): Passage[] {
  return cells.map(text => (text === '' ? { text: '', parts: [] } : passageAt(text, linePlace(line))))
}

/** Header cells; below and beside an empty one of a header of several rows the one before it reaches. */
function headerToCells(rows: readonly RunRow[], columnCount: number): Cell[] {
  const textAt = (row: number, column: number) => rows[row]?.cells[column] ?? ''
  const covered = new Set<string>()
  const cells: Cell[] = []
  for (const [row, { line }] of rows.entries()) {
    for (let column = 0; column < columnCount; column++) {
      if (covered.has(`${row}/${column}`)) continue
      const text = textAt(row, column)
      let columnSpan = 1
      let rowSpan = 1
      const isTitle = column === 0 && row + 1 < rows.length && rows[row]!.cells.slice(1).every(cell => cell === '')
      if (text !== '' && isTitle && rows.slice(row + 1).some(below => (below.cells[0] ?? '') === '')) columnSpan = columnCount
      else if (text !== '') {
        while (column + columnSpan < columnCount && textAt(row, column + columnSpan) === '' && textAt(row + 1, column + columnSpan) !== '')
          columnSpan++
        while (columnSpan === 1 && row + rowSpan < rows.length && textAt(row + rowSpan, column) === '') rowSpan++
      }
      for (let at = 0; at < rowSpan * columnSpan; at++) covered.add(`${row + Math.floor(at / columnSpan)}/${column + (at % columnSpan)}`)
      cells.push(toCell(row, column, rowSpan, columnSpan, passageAt(text, linePlace(line)), linePlace(line)))
    }
  }
  return cells
}

function bodyToCells(rows: readonly LogicalRow[], headerRows: number, columnCount: number, place: Place): Cell[] {
  return rows.flatMap((row, index) => {
    const cells: Cell[] = []
    const own = row.cells.flatMap(cell => cell.parts.map(part => part.place))[0] ?? place
    for (let column = 0; column < columnCount; column++) {
      if (column === 0 && row.inheritsKey) continue
      const inheriting = column === 0 ? rows.slice(index + 1).findIndex(below => !below.inheritsKey) : 0
      const rowSpan = column === 0 ? 1 + (inheriting < 0 ? rows.length - index - 1 : inheriting) : 1
      cells.push(toCell(headerRows + index, column, rowSpan, 1, row.cells[column] ?? { text: '', parts: [] }, own))
    }
    return cells
  })
}

function toCell(row: number, column: number, rowSpan: number, columnSpan: number, content: Passage, place: Place): Cell {
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan, columnSpan, content, places }
}
