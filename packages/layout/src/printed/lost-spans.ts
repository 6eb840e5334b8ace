import { isMeasure } from '../figures.ts'
import type { Grid, GridCell } from './grid.ts'

/** Share of a moved row's cells that must be of the kind (number, percent or words) their new columns hold. */
const fittingCells = 0.8

/** More cells of a row must fit after it is moved than before. */
const betterBy = 2

/**
 * Move back the rows that stand too far left because a cell spanning rows, left of them, has lost its span, as converters of web pages leave it.
 * The cell above gets its span back.
 *
 *     │ 小學 │ 午餐 │ 120 │ 95% │        the row ends short: nothing is ruled where its last cell should be,
 *     │ 書籍 │  80 │ 70% ╵              and it fits the columns when moved right
 *     │ 國中 │ 午餐 │ 110 │ 91% │
 */
export function restoreSpans(grid: Grid): Grid {
  const columns = grid.columnEdges.length - 1
  const rows = grid.rowEdges.length - 1
  const missing = Array.from({ length: rows }, (_, row) => missingColumns(grid.cells, row, columns))
  if (missing.every(count => count === 0)) return grid
  const complete = grid.cells.filter(cell => missing[cell.row] === 0)
  const moved = missing.map(
    (count, row) => count > 0 && row > 0 && (fitsMoved(grid.cells, complete, row, count) || isSubHeader(grid.cells, row, count, columns)),
  )
  if (!moved.includes(true)) return grid
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row++) {
    const inRow = grid.cells.filter(cell => cell.row === row)
    const by = moved[row] ? missing[row]! : 0
    for (let column = 0; column < by; ) {
      const above = cells.findIndex(cell => cell.row + cell.rowSpan === row && cell.column === column)
      if (above < 0) return grid
      cells[above] = { ...cells[above]!, rowSpan: cells[above]!.rowSpan + 1 }
      column += cells[above]!.columnSpan
    }
    for (const cell of inRow)
      if (!isVoid(cell)) cells.push({ ...cell, column: cell.column + by })
      else if (!covers(cell).some(at => moved[at])) cells.push(cell)
  }
  return { ...grid, cells }
}

/** An empty place at the end of rows, open to the outside. */
function isVoid(cell: GridCell): boolean {
  return cell.openRight === true && cell.lines.length === 0
}

function covers(cell: GridCell): number[] {
  return Array.from({ length: cell.rowSpan }, (_, index) => cell.row + index)
}

/** How many columns a row lacks at its end; 0 also where it is not made of simple cells. */
function missingColumns(cells: readonly GridCell[], row: number, columns: number): number {
  const inRow = cells.filter(cell => !isVoid(cell) && covers(cell).includes(row))
  const isSimple = inRow.every(cell => cell.rowSpan === 1 && cell.columnSpan === 1)
  return isSimple && inRow.length > 0 ? columns - Math.max(...inRow.map(cell => cell.column + 1)) : 0
}

function fitsMoved(cells: readonly GridCell[], complete: readonly GridCell[], row: number, by: number): boolean {
  const inRow = cells.filter(cell => cell.row === row && cell.lines.length > 0)
  const fitting = (shift: number) => inRow.filter(cell => kindOfColumn(complete, cell.column + shift) === kindOf(cell)).length
  return fitting(by) >= fittingCells * inRow.length && fitting(by) >= fitting(0) + betterBy
}

type Kind = 'number' | 'percent' | 'words'

function kindOf(cell: GridCell): Kind {
  if (!cell.lines.every(line => isMeasure(line.text))) return 'words'
  return /[%％]/u.test(cell.lines[0]!.text) ? 'percent' : 'number'
}

/** What most cells of a column hold. */
function kindOfColumn(cells: readonly GridCell[], column: number): Kind {
  const kinds = cells.filter(cell => cell.column === column && cell.columnSpan === 1 && cell.lines.length > 0).map(kindOf)
  const count = (kind: Kind) => kinds.filter(other => other === kind).length
  return (['number', 'percent'] as const).find(kind => count(kind) * 2 > kinds.length) ?? 'words'
}

/** Titles below titles of groups: the first columns of the row above are no groups, all others are. */
function isSubHeader(cells: readonly GridCell[], row: number, by: number, columns: number): boolean {
  const inRow = cells.filter(cell => cell.row === row && !isVoid(cell))
  const above = cells.filter(cell => cell.row + cell.rowSpan === row)
  const groups = above.filter(cell => cell.column >= by)
  return (
    inRow.every(cell => cell.lines.length > 0 && kindOf(cell) === 'words') &&
    above.some(cell => cell.column === 0) &&
    above.every(cell => cell.column >= by || cell.column + cell.columnSpan <= by) &&
    groups.every(cell => cell.columnSpan > 1) &&
    groups.reduce((sum, cell) => sum + cell.columnSpan, 0) === columns - by
  )
}
