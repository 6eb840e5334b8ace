import { type Box, unionBox } from '@zhibiao/model'
import { isMeasure } from '../figures.ts'
import { isCaption } from './captions.ts'
import { clusterBy } from './edges.ts'
import { coveredExtents, type Extent } from './extents.ts'
import type { Grid, GridCell } from './grid.ts'
import type { Tolerances } from './options.ts'
import { splitAtGaps } from './page-lines.ts'
import type { TextLine } from './text-lines.ts'

/** A baseline with its pieces left to right. */
interface PrintRow {
  readonly line: TextLine
  readonly pieces: readonly TextLine[]
}

/** Leaders run from a title to a page number: a table of contents. */
const leaders = /[.…．·‧]{4,}/u

/** em; the blank that ends a table without rulings. */
const largestRowGap = 2.5

/** Rows of titles above the first row of figures. */
const mostHeaderRows = 3

/** Share of the rows that may have a piece where others have a gap between columns. */
const strayPieces = 0.1

/** Share of the rows in which a column has its figure. */
const filledColumn = 0.6

/**
 * Tables without rulings: consecutive baselines with figures that end at common right edges, in two columns or more, at least `fewestRows` of them.
 * Everything less sure stays prose. Gives the grids and the lines that are in none.
 */
export function linesToAlignedGrids(lines: readonly TextLine[], tolerances: Tolerances): { grids: Grid[]; rest: TextLine[] } {
  const rows = lines.map((line): PrintRow => ({ line, pieces: splitAtGaps(line, tolerances.columnGap, tolerances) }))
  const grids: Grid[] = []
  const rest: TextLine[] = []
  let next = 0
  let free = 0
  while (next < rows.length) {
    const end = isFigureRow(rows[next]!) ? endOfRun(rows, next) : next
    const columns = figureRows(rows.slice(next, end)) >= tolerances.fewestRows ? alignedColumns(rows.slice(next, end)) : []
    if (columns.length === 0) {
      const stop = Math.max(end, next + 1)
      rest.push(...rows.slice(next, stop).map(row => row.line))
      next = stop
      continue
    }
    const first = startOfHeader(rows, next, columns, free)
    const headers = next - first
    if (headers > 0) rest.splice(rest.length - headers, headers)
    grids.push(rowsToGrid(rows.slice(first, end), columns))
    next = end
    free = end
  }
  return { grids, rest }
}

function isFigureRow(row: PrintRow): boolean {
  return row.pieces.length > 1 && row.pieces.some(piece => isMeasure(piece.text)) && !leaders.test(row.line.text)
}

function figureRows(rows: readonly PrintRow[]): number {
  return rows.filter(isFigureRow).length
}

function isNear(above: PrintRow, below: PrintRow): boolean {
  return below.line.box.top - above.line.box.bottom < largestRowGap * below.line.fontSize
}

/** Where a run of rows with figures ends; one row without (a name of a group, a wrapped name) may stand between two with. */
function endOfRun(rows: readonly PrintRow[], start: number): number {
  let end = start + 1
  for (;;) {
    if (end < rows.length && isNear(rows[end - 1]!, rows[end]!) && isFigureRow(rows[end]!)) end++
    else if (
      end + 1 < rows.length &&
      isNear(rows[end - 1]!, rows[end]!) &&
      isNear(rows[end]!, rows[end + 1]!) &&
      isFigureRow(rows[end + 1]!)
    )
      end += 2
    else return end
  }
}

/** The columns of a run of rows: where its pieces stand, seen from above. Empty where fewer than two of them are columns of figures. */
function alignedColumns(rows: readonly PrintRow[]): Extent[] {
  const inRun = rows.filter(isFigureRow)
  const pieces = inRun.flatMap(row => row.pieces)
  const columns = coveredExtents(
    pieces.map(piece => piece.box),
    Math.floor(strayPieces * inRun.length),
  )
  const ofFigures = columns.filter(column => {
    const figures = pieces.filter(piece => isMeasure(piece.text) && isInside(piece.box, column))
    const fontSize = figures[0]?.fontSize ?? 0
    const aligned = clusterBy(figures, piece => piece.box.right, fontSize / 2).map(cluster => cluster.length)
    return Math.max(0, ...aligned) >= filledColumn * inRun.length
  })
  return ofFigures.length >= 2 && columns.length >= 3 ? columns : []
}

function isInside(box: Box, column: Extent): boolean {
  return box.left >= column.left - 0.01 && box.right <= column.right + 0.01
}

/**
 * The first of the rows of titles above a run: the lowest has a title for half of the columns or more, those above it at least two, and none is the table's
 * caption, unit line or a field beside them. `free` is the first row that no table has.
 */
function startOfHeader(rows: readonly PrintRow[], start: number, columns: readonly Extent[], free: number): number {
  let first = start
  while (first > free && start - first < mostHeaderRows && isNear(rows[first - 1]!, rows[first]!)) {
    const { pieces } = rows[first - 1]!
    const fewest = first === start ? columns.length / 2 : 2
    if (pieces.length < fewest || pieces.length > columns.length || pieces.some(piece => isNoTitle(piece.text))) break
    first--
  }
  return first
}

/** A caption, a unit line, or a field of a form (製表日期：…). */
function isNoTitle(text: string): boolean {
  return isCaption(text) || /[：:]/u.test(text)
}

function rowsToGrid(rows: readonly PrintRow[], columns: readonly Extent[]): Grid {
  const box = rows.map(row => row.line.box).reduce(unionBox)
  const columnEdges = [
    Math.min(box.left, columns[0]!.left),
    ...columns.slice(1).map((column, index) => (columns[index]!.right + column.left) / 2),
    Math.max(box.right, columns.at(-1)!.right),
  ]
  const rowEdges = [box.top, ...rows.slice(1).map((row, index) => (rows[index]!.line.box.bottom + row.line.box.top) / 2), box.bottom]
  return {
    origin: 'alignment',
    box,
    rowEdges,
    columnEdges,
    cells: rows.flatMap((row, index) => rowToCells(row, index, rowEdges, columnEdges, columns)),
  }
}

/** The columns a piece stands over: all that it covers, else the one it overlaps most. */
function columnsOf(piece: TextLine, columns: readonly Extent[], columnEdges: readonly number[]): { from: number; to: number } {
  const covered = columns.flatMap(({ left, right }, index) => {
    const overlap = Math.min(right, piece.box.right) - Math.max(left, piece.box.left)
    return overlap > coveredColumn * (right - left) ? [index] : []
  })
  if (covered.length > 1) return { from: covered[0]!, to: covered.at(-1)! }
  const overlaps = columns.map(
    (_, index) => Math.min(columnEdges[index + 1]!, piece.box.right) - Math.max(columnEdges[index]!, piece.box.left),
  )
  const column = overlaps.indexOf(Math.max(...overlaps))
  return { from: column, to: column }
}

/** Share of a column's width that a title over several columns covers of each. */
const coveredColumn = 0.8

/** Each piece into the columns it stands in; two that stand in one column are its lines. */
function rowToCells(
  row: PrintRow,
  index: number,
  rowEdges: readonly number[],
  columnEdges: readonly number[],
  columns: readonly Extent[],
): GridCell[] {
  const spans: { from: number; to: number; lines: TextLine[] }[] = []
  for (const piece of row.pieces) {
    const { from, to } = columnsOf(piece, columns, columnEdges)
    const last = spans.at(-1)
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to)
      last.lines.push(piece)
    } else spans.push({ from, to, lines: [piece] })
  }
  const cells: GridCell[] = []
  const cell = (column: number, to: number, lines: TextLine[]) => {
    const box = { left: columnEdges[column]!, top: rowEdges[index]!, right: columnEdges[to + 1]!, bottom: rowEdges[index + 1]! }
    cells.push({ box, row: index, column, rowSpan: 1, columnSpan: to - column + 1, lines })
  }
  let column = 0
  for (const span of spans) {
    for (; column < span.from; column++) cell(column, column, [])
    cell(span.from, span.to, span.lines)
    column = span.to + 1
  }
  for (; column + 1 < columnEdges.length; column++) cell(column, column, [])
  return cells
}
