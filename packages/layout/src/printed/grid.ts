import { type Box, type Cell, type Table, type TableOrigin, unionBox } from '@zhibiao/model'
import { linesToPassage } from './cell-text.ts'
import { countHeaderRows } from './header-rows.ts'
import type { Tolerances } from './options.ts'
import type { TextLine } from './text-lines.ts'

/** A table whose cells hold lines, however it was found; the next steps (rows without rules between them, model's table) read it. */
export interface Grid {
  readonly origin: TableOrigin
  readonly box: Box
  readonly rowEdges: readonly number[]
  readonly columnEdges: readonly number[]
  readonly cells: readonly GridCell[]
}

export interface GridCell {
  readonly box: Box
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly lines: readonly TextLine[]
  /** No rule is drawn above it, below it, or on its right. */
  readonly openAbove?: true
  readonly openBelow?: true
  readonly openRight?: true
  /** The cell is filled with a colour other than white, as header cells are. */
  readonly shaded?: true
  /** All its words are tagged as those of a header cell. */
  readonly tagged?: true
}

/** Model's table; its id counts the tables of the page. */
export function gridToTable(grid: Grid, id: string, page: number, tolerances: Tolerances): Table {
  const cells = grid.cells.map(
    (cell): Cell => ({
      type: 'cell',
      row: cell.row,
      column: cell.column,
      rowSpan: cell.rowSpan,
      columnSpan: cell.columnSpan,
      content: linesToPassage(cell.lines, page, cell.box, tolerances),
      places: [{ page, box: cell.lines.length > 0 ? cell.lines.map(line => line.box).reduce(unionBox) : cell.box }],
    }),
  )
  const rowCount = grid.rowEdges.length - 1
  const columnCount = grid.columnEdges.length - 1
  return {
    type: 'table',
    id,
    origin: grid.origin,
    rowCount,
    columnCount,
    headerRows: countHeaderRows({
      rowCount,
      columnCount,
      cells: grid.cells.map((cell, index) => ({ ...cell, text: cells[index]!.content.text })),
    }),
    cells,
    places: [{ page, box: grid.box }],
  }
}
