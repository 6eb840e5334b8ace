import type { GridSize } from './grid.ts'
import type { Cell, Table } from './laid-out.ts'
import { type Passage, slicePassage, trimPassage } from './passage.ts'

/** 單位：千元, 單位%, 单位：万元, 單位：新臺幣元；％, also in brackets. It may stand behind the caption on one line. */
export const unitLine = /[（(]?\s*(?:金額|金额|數量|数量|計量|计量|貨幣|货币)?[單单]\s*位\s*(?:[：:]\s*[^：:。]{1,30}|\s*[%％][)）]?)$/u

/** What stands above a table, or in the first rows of it, as its title and its unit. */
export interface TableTitle {
  readonly caption?: Passage
  readonly unitLine?: Passage
}

type TitleCell = Pick<Cell, 'row' | 'rowSpan' | 'columnSpan' | 'content'>

/** 表1 近三年經費　單位：千元 → the title and the unit line; either may be missing. */
export function splitUnitLine(passage: Passage): TableTitle {
  const unit = unitLine.exec(passage.text)
  const title = trimPassage(unit ? slicePassage(passage, 0, unit.index) : passage)
  return { ...(title.text !== '' && { caption: title }), ...(unit && { unitLine: trimPassage(slicePassage(passage, unit.index)) }) }
}

/** The cells of the first rows that hold nothing but one cell across the table, or one unit line: titles printed in the grid, no titles of columns. */
export function titleCells<AnyCell extends TitleCell>({ rowCount, columnCount }: GridSize, cells: readonly AnyCell[]): AnyCell[] {
  const found: AnyCell[] = []
  if (columnCount < 2) return found
  for (let row = 0; row < rowCount - 1; row++) {
    const filled = cells.filter(cell => cell.row <= row && row < cell.row + cell.rowSpan && cell.content.text.trim() !== '')
    const [only] = filled
    if (filled.length !== 1 || !only || only.rowSpan > 1) break
    if (only.columnSpan < columnCount && (splitUnitLine(only.content).unitLine === undefined || splitUnitLine(only.content).caption)) break
    found.push(only)
  }
  return found
}

/** Title and unit line of a table: those printed above it, else those of its first rows. */
export function titleOf(table: Omit<Table, 'cells'>, cells: readonly TitleCell[]): TableTitle {
  let title: TableTitle = { ...(table.caption && { caption: table.caption }), ...(table.unitLine && { unitLine: table.unitLine }) }
  for (const cell of titleCells(table, cells)) title = { ...splitUnitLine(cell.content), ...title }
  return title
}
