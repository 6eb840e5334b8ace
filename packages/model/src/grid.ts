import type { Cell } from './laid-out.ts'

export interface GridSize {
  readonly rowCount: number
  readonly columnCount: number
}

/** The cell that covers each place of the grid, row by row; null where none does. */
export function cellsToGrid<AnyCell extends Cell>({ rowCount, columnCount }: GridSize, cells: readonly AnyCell[]): (AnyCell | null)[][] {
  const grid: (AnyCell | null)[][] = Array.from({ length: rowCount }, () => new Array<AnyCell | null>(columnCount).fill(null))
  for (const cell of cells) {
    for (let row = cell.row; row < Math.min(rowCount, cell.row + cell.rowSpan); row++) {
      for (let column = cell.column; column < Math.min(columnCount, cell.column + cell.columnSpan); column++) grid[row]![column] = cell
    }
  }
  return grid
}

/** Text of every place of the grid; a spanning cell's text stands in each place it covers. */
export function cellsToTexts(size: GridSize, cells: readonly Cell[]): string[][] {
  return cellsToGrid(size, cells).map(row => row.map(cell => cell?.content.text ?? ''))
}
