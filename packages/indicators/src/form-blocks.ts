import { cellsToGrid, type OutlinedCell, type OutlinedTable } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { oneLine } from './draft.ts'
import type { Family, Role } from './family.ts'
import type { Grid } from './readings.ts'
import { isBodyRow, type Recognised, recogniseTable, titleToRole } from './recognise-table.ts'
import { withoutUnit } from './row-unit.ts'
import { titleUnit } from './table-title.ts'

/** A table that stands in a form among others, under titles of its own. */
export interface FormBlock {
  readonly node: OutlinedTable
  readonly recognised: Recognised
  /** What the cell beside its rows calls it, and the unit that it states. */
  readonly title: string
  readonly unit: string | null
  /** The plan that the form is about. */
  readonly subject: string
}

/** Share of the titles of a block's header that must be known. */
const knownTitles = 0.5

/**
 * The tables that a form has one below the other in one frame, each with its own titles and, mostly, a cell beside its rows that names it. What the form is about
 * stands in its first rows, behind a label.
 *
 *     │ 项目名称 │ 基层医疗机构服务能力提升                     │
 *     │ 项目资金 │          │ 全年预算数 │ 全年执行数 │ 执行率 │
 *     │ （万元） │ 资金总额 │     456.00 │     433.20 │    95% │
 *     │ 绩效指标 │ 三级指标 │ 年度指标值 │ 实际完成值 │   得分 │
 *     │          │ 培训人员 │      600人 │      642人 │     15 │
 */
export function tableToBlocks(
  node: OutlinedTable,
  families: readonly Family[],
  subjectWords: readonly string[],
  whole: Recognised | null,
): FormBlock[] {
  if (whole && whole.family.orientation !== 'rows') return []
  const grid = cellsToGrid(node.table, node.cells)
  const starts = grid.flatMap((row, index) => (isHeader(row, index, families) ? [index] : []))
  if (starts.length === 0 || (whole && !hasOtherHeader(grid, starts, whole))) return []
  const subject = findSubject(grid.slice(0, starts[0]), subjectWords)
  // One header below others is the last row of a header tree, unless the rest looks like a form.
  if (starts.length < 2 && subject === '' && !labelBeside(grid, starts[0]!)) return []
  return starts.flatMap((start, index): FormBlock[] => {
    const label = labelBeside(grid, start)
    const next = starts[index + 1] ?? grid.length
    // The titles of several rows at the top are one header.
    const from = whole && !label && start < whole.headerRows ? 0 : start
    const part = clip(node, from, Math.min(next, label ? start + label.rowSpan : next), label ? label.columnSpan : 0)
    const recognised = part === null ? null : recogniseTable(part, families)
    if (part === null || recognised?.family.orientation !== 'rows') return []
    const name = label ? oneLine(label.content) : ''
    return [{ node: part, recognised, title: withoutUnit(name), unit: titleUnit(name), subject }]
  })
}

/** Whether a row has the titles that a family asks for, each in a cell of its own that begins with it, and not many others. */
function isHeader(row: Grid[number], index: number, families: readonly Family[]): boolean {
  if (row.some(cell => cell !== null && cell.row < index) || isBodyRow(row)) return false
  const cells = [...new Set(row)].filter((cell): cell is OutlinedCell => cell !== null && cell.row === index && cell.rowSpan === 1)
  const titles = cells.map(cell => oneLine(cell.content)).filter(text => text !== '')
  return (
    titles.length >= fewestTitles &&
    families.some(family => {
      if (family.orientation !== 'rows') return false
      const roles = titles.map(title => titleToRole(title, family.columns))
      const has = (role: Role) => roles.includes(role) || (role === 'target' && roles.includes('originalTarget'))
      return family.required.every(has) && roles.filter(role => role !== null).length >= knownTitles * titles.length
    })
  )
}

const fewestTitles = 3

/** Whether other titles than those at its top stand among the rows of a table. */
function hasOtherHeader(grid: Grid, starts: readonly number[], whole: Recognised): boolean {
  return starts.some(start => start >= whole.headerRows) && new Set(starts.map(start => headerKey(grid[start]!))).size > 1
}

/** Titles printed again for the next page or group are no other table's. */
function headerKey(row: Grid[number]): string {
  return row.map(cell => matchKey(cell?.content.text ?? '')).join('|')
}

/** The cell left of a header's row that reaches over rows below it too. */
function labelBeside(grid: Grid, start: number): OutlinedCell | null {
  const cell = grid[start]![0] ?? null
  return cell && cell.row === start && cell.rowSpan > 1 && cell.columnSpan < grid[start]!.length ? cell : null
}

/** What stands behind one of the words in the rows above the first block. */
function findSubject(rows: Grid, words: readonly string[]): string {
  const keys = words.map(matchKey)
  for (const row of rows) {
    const cells = [...new Set(row)].filter((cell): cell is OutlinedCell => cell !== null)
    const at = cells.findIndex(cell => keys.includes(matchKey(oneLine(cell.content))))
    const value = at < 0 ? undefined : cells[at + 1]
    if (value && value.content.text.trim() !== '') return oneLine(value.content)
  }
  return ''
}

/** The rows from `start` up to `end` as a table of their own, without the columns before `column`; null where no row is left below the titles. */
function clip({ table, cells, ...rest }: OutlinedTable, start: number, end: number, column: number): OutlinedTable | null {
  if (end - start < 2) return null
  const kept = cells
    .filter(cell => cell.row + cell.rowSpan > start && cell.row < end && cell.column >= column)
    .map(cell => {
      const row = Math.max(start, cell.row)
      return { ...cell, row: row - start, rowSpan: Math.min(end, cell.row + cell.rowSpan) - row, column: cell.column - column }
    })
  const { caption: _, unitLine: __, ...bare } = table
  return { ...rest, table: { ...bare, rowCount: end - start, columnCount: table.columnCount - column, headerRows: 1 }, cells: kept }
}
