import { type Box, unionBox } from '@zhibiao/model'
import { leaders } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import { isCaption } from './captions.ts'
import { clusterBy } from './edges.ts'
import { coveredExtents, type Extent } from './extents.ts'
import type { Grid, GridCell } from './grid.ts'
import type { Tolerances } from './options.ts'
import { splitAtGaps } from './page-lines.ts'
import type { TextLine } from './text-lines.ts'

/** A baseline with its pieces left to right; several, where cells beside each other have more lines than one. */
export interface PrintRow {
  readonly lines: readonly TextLine[]
  readonly box: Box
  readonly fontSize: number
  readonly pieces: readonly TextLine[]
}

/** em; the blank that ends a table without rulings. */
const largestRowGap = 2.5

/** Rows of titles above the first row of figures. */
const mostHeaderRows = 3

/** Share of the rows that may have a piece where others have a gap between columns. */
const strayPieces = 0.1

/** Share of the rows in which a column has its figure. */
const filledColumn = 0.6

/**
 * Tables without rulings: consecutive baselines with figures that end or begin at common edges, in two columns or more, at least `fewestRows` of them.
 * Everything less sure stays prose. Gives the grids and the lines that are in none.
 */
export function linesToAlignedGrids(lines: readonly TextLine[], tolerances: Tolerances): { grids: Grid[]; rest: TextLine[] } {
  const rows = joinOverlapping(lines.map(line => lineToRow(line, tolerances)))
  const grids: Grid[] = []
  const rest: TextLine[] = []
  let next = 0
  let free = 0
  while (next < rows.length) {
    const end = isFigureRow(rows[next]!) ? endOfRun(rows, next) : next
    const columns = figureRows(rows.slice(next, end)) >= tolerances.fewestRows ? alignedColumns(rows.slice(next, end)) : []
    if (columns.length === 0) {
      const stop = Math.max(end, next + 1)
      rest.push(...rows.slice(next, stop).flatMap(row => row.lines))
      next = stop
      continue
    }
    const first = startOfHeader(rows, next, columns, free)
    const titles = rows.slice(first, next).reduce((sum, row) => sum + row.lines.length, 0)
    if (titles > 0) rest.splice(rest.length - titles, titles)
    grids.push(rowsToGrid([...rows.slice(first, next), ...joinWrapped(rows.slice(next, end), columns, tolerances)], columns))
    next = end
    free = end
  }
  return { grids, rest }
}

export function lineToRow(line: TextLine, tolerances: Tolerances): PrintRow {
  return { lines: [line], box: line.box, fontSize: line.fontSize, pieces: splitAtGaps(line, tolerances.columnGap, tolerances) }
}

export function joinRows(a: PrintRow, b: PrintRow): PrintRow {
  const pieces = [...a.pieces, ...b.pieces].sort((one, other) => one.box.left - other.box.left || one.box.top - other.box.top)
  return { lines: [...a.lines, ...b.lines], box: unionBox(a.box, b.box), fontSize: a.fontSize, pieces }
}

/** Share of a line's height by which the lines of one row overlap, where cells of two lines stand beside cells of one. */
const rowOverlap = 0.15

/**
 * Rows in which a cell of two lines stands beside figures that are centred between them:
 *
 *                完成現勘與設計並
 *       2  步道                     91.10%
 *                辦理說明會
 */
function joinOverlapping(rows: readonly PrintRow[]): PrintRow[] {
  const joined: PrintRow[] = []
  for (const row of rows) {
    const above = joined.at(-1)
    if (above && isFigureRow(above) !== isFigureRow(row) && sharesRow(above, row)) joined[joined.length - 1] = joinRows(above, row)
    else joined.push(row)
  }
  return joined
}

function sharesRow(a: PrintRow, b: PrintRow): boolean {
  const overlap = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
  return overlap > rowOverlap * b.fontSize && !a.pieces.some(one => b.pieces.some(other => isAbove(one, other) && !isLineOf(one, other)))
}

/** Whether two pieces stand one above the other. */
function isAbove(one: TextLine, other: TextLine): boolean {
  return Math.min(one.box.right, other.box.right) > Math.max(one.box.left, other.box.left)
}

/** Two lines of one cell: below each other without touching. */
function isLineOf(one: TextLine, other: TextLine): boolean {
  return other.box.top >= one.box.bottom - rowOverlap * one.fontSize
}

/** em; how much nearer a line must stand to one row than to the other to be part of it; below a line that fills its column less is enough. */
const nearer = 0.25
const nearerBelowFull = 0.1

/** Rows of print without figures become lines of the row that they stand nearer to, where their columns have text already: cells that wrap. */
function joinWrapped(rows: readonly PrintRow[], columns: readonly Extent[], tolerances: Tolerances): PrintRow[] {
  const joined: PrintRow[] = []
  let begun: PrintRow | null = null
  rows.forEach((row, index) => {
    const above = joined.at(-1)
    const below = rows[index + 1]
    if (begun) {
      row = joinRows(begun, row)
      begun = null
    }
    if (!isFigureRow(row) && above && below) {
      const up = row.box.top - above.box.bottom
      const down = below.box.top - row.box.bottom
      const margin = followsFull(row, above, columns, tolerances) ? nearerBelowFull : nearer
      if (up < down - margin * row.fontSize && goesOn(row, above, columns)) {
        joined[joined.length - 1] = joinRows(above, row)
        return
      }
      if (down < up - nearer * row.fontSize && isFigureRow(below) && goesOn(row, below, columns)) {
        begun = row
        return
      }
    }
    joined.push(row)
  })
  return joined
}

/** Whether all pieces of a row stand below text that reaches the right edge of its column. */
function followsFull(row: PrintRow, above: PrintRow, columns: readonly Extent[], tolerances: Tolerances): boolean {
  return row.pieces.every(piece => {
    const column = columns.find(({ left, right }) => piece.box.left < right && piece.box.right > left)
    const last = above.pieces.findLast(other => isAbove(piece, other))
    return column !== undefined && last !== undefined && column.right - last.box.right < tolerances.fullLine * last.fontSize
  })
}

/** Whether all pieces of a row stand in columns in which the other has text too. */
function goesOn(row: PrintRow, other: PrintRow, columns: readonly Extent[]): boolean {
  const at = (piece: TextLine) => columns.findIndex(({ left, right }) => piece.box.left < right && piece.box.right > left)
  const filled = new Set(other.pieces.map(at))
  return row.pieces.every(piece => filled.has(at(piece)))
}

function isFigureRow(row: PrintRow): boolean {
  return row.pieces.length > 1 && row.pieces.some(piece => isMeasure(piece.text)) && !row.lines.some(line => leaders.test(line.text))
}

function figureRows(rows: readonly PrintRow[]): number {
  return rows.filter(isFigureRow).length
}

function isNear(above: PrintRow, below: PrintRow): boolean {
  return below.box.top - above.box.bottom < largestRowGap * below.fontSize
}

/** Rows without figures that may stand between two with: a name of a group, lines of wrapped names. */
const mostBetween = 2

/** Share of the width of the rows with figures that one of several lines between them may take: wider is prose. */
const widestBetween = 0.6

/** Where a run of rows with figures ends. */
function endOfRun(rows: readonly PrintRow[], start: number): number {
  let end = start + 1
  for (;;) {
    let next = end
    while (next < rows.length && next - end <= mostBetween && isNear(rows[next - 1]!, rows[next]!) && !isFigureRow(rows[next]!)) next++
    if (next >= rows.length || next - end > mostBetween || !isNear(rows[next - 1]!, rows[next]!)) return end
    const width = rows[next]!.box.right - rows[next]!.box.left
    const isWide = (row: PrintRow) => row.box.right - row.box.left > widestBetween * width
    if (next - end > 1 && rows.slice(end, next).some(isWide)) return end
    end = next + 1
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
    const aligned = (['right', 'left'] as const).flatMap(edge => clusterBy(figures, piece => piece.box[edge], fontSize / 2))
    return Math.max(0, ...aligned.map(cluster => cluster.length)) >= filledColumn * inRun.length
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
  const below = isBand(rows[start - 1], rows[start]!, columns) ? start - 1 : start
  const first = startOfTitles(rows, below, columns, free)
  return below < start && first === below ? start : first
}

/** The name of the first group of rows, between the titles and the figures. */
function isBand(row: PrintRow | undefined, below: PrintRow, columns: readonly Extent[]): boolean {
  const [only, ...others] = row?.pieces ?? []
  return (
    row !== undefined &&
    only !== undefined &&
    others.length === 0 &&
    isNear(row, below) &&
    !isNoTitle(only.text) &&
    only.box.left < columns[1]!.left
  )
}

function startOfTitles(rows: readonly PrintRow[], start: number, columns: readonly Extent[], free: number): number {
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
export function isNoTitle(text: string): boolean {
  return isCaption(text) || /[：:]/u.test(text)
}

export function rowsToGrid(rows: readonly PrintRow[], columns: readonly Extent[]): Grid {
  const box = rows.map(row => row.box).reduce(unionBox)
  const columnEdges = [
    Math.min(box.left, columns[0]!.left),
    ...columns.slice(1).map((column, index) => (columns[index]!.right + column.left) / 2),
    Math.max(box.right, columns.at(-1)!.right),
  ]
  const rowEdges = [box.top, ...rows.slice(1).map((row, index) => (rows[index]!.box.bottom + row.box.top) / 2), box.bottom]
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
