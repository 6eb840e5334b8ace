import { type ColumnGroup, columnGroups } from './column-groups.ts'
import type { Role } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { isWithCarryOver } from './lettered-columns.ts'
import { columnReading, type Grid } from './readings.ts'
import { columnPath, type Recognised } from './recognise-table.ts'

/** A rate printed without decimals is within this of its quotient. */
const rounding = 0.5

/** Share of the rows whose rate must be over a column that is not the first. */
const fewestFitting = 0.5

/** A column that is named for what it adds up, or for the money there is: 合計, 預算現額. */
const sumTitle = /^(?:合計|小計|總計|計)(?:[（(].*[）)])?$/

/**
 * The budget or target that the printed rates are over, where a group has several: 全年度預算數｜累計分配數｜累計執行數｜占分配數(%). It is the target and the first one the original;
 * the group as it was where none fits more rows than the first. A column that only says 合計 may be what the rate is over, or what is divided:
 *
 *     預算數 │ 以前年度保留數 │ 合計 │ 實支數 │ 執行率          實現數 │ 保留數 │ 合計 │ 執行率
 */
export function withRateBase(group: ColumnGroup, recognised: Recognised, grid: Grid, context: ReadingContext): ColumnGroup {
  const first = group.columns.get('target')
  if (first === undefined || group.columns.has('originalTarget') || !group.columns.has('rate')) return group
  const own = recognised.columns[first]
  const isSibling = (index: number) => {
    const column = recognised.columns[index]
    return (
      index !== first &&
      column?.role === 'target' &&
      column.rocYear === own?.rocYear &&
      column.yearOffset === own?.yearOffset &&
      column.group === own?.group
    )
  }
  const share = (target: number, actual: number | undefined) => fittingShare(target, actual, group, recognised, grid, context)
  const actual = group.columns.get('actual')
  const sums = columnGroups(recognised.columns).length === 1 ? sumColumns(recognised, grid) : []
  const targets = [first, ...recognised.columns.map((_, index) => index).filter(isSibling), ...sums]
  const actuals = actual === undefined ? [undefined] : [actual, ...sums]
  let base = { target: first, actual }
  let best = share(first, actual)
  for (const result of actuals) {
    for (const target of targets) {
      const fitting = target === result ? 0 : share(target, result)
      if (fitting <= best || fitting < fewestFitting) continue
      base = { target, actual: result }
      best = fitting
    }
  }
  const titleOf = (index: number) => recognised.columns[index]?.path.at(-1) ?? ''
  // The annual budget stands beside the allotment, before or behind it.
  const annual = targets.find(index => index !== base.target && recognised.columns[index] !== null && !/分配/.test(titleOf(index)))
  const paths = recognised.columns.map((_, column) => columnPath(grid, recognised.headerRows, column))
  // What there is with what was carried over adds up the budget; it does not replace it.
  const isFirst = base.target === first || isWithCarryOver(paths, base.target)
  const original = /分配/.test(titleOf(base.target)) ? annual : isFirst ? undefined : first
  if (original === undefined && base.target === first && base.actual === actual) return group
  const columns = new Map<Role, number>(group.columns)
  columns.set('target', base.target)
  if (original !== undefined) columns.set('originalTarget', original)
  if (base.actual !== undefined) columns.set('actual', base.actual)
  return { ...group, columns }
}

/** Columns without a role whose title is that of a sum. */
function sumColumns(recognised: Recognised, grid: Grid): number[] {
  return recognised.columns.flatMap((column, index) => {
    const title = grid[recognised.headerRows - 1]?.[index]?.content.text.replace(/\s+/g, '') ?? ''
    return column === null && sumTitle.test(title) ? [index] : []
  })
}

/** The share of the rows that print all three in which the rate is actual ÷ target. */
function fittingShare(
  targetColumn: number,
  actualColumn: number | undefined,
  group: ColumnGroup,
  recognised: Recognised,
  grid: Grid,
  context: ReadingContext,
): number {
  let rows = 0
  let fitting = 0
  for (const row of grid.slice(recognised.headerRows)) {
    const [target, actual, rate] = [targetColumn, actualColumn, group.columns.get('rate')].map(index => {
      const value = columnReading(row[index ?? -1] ?? null, recognised.columns[index ?? -1]?.path ?? [], context)?.quantity?.value
      return typeof value === 'number' ? value : null
    })
    if (target == null || actual == null || rate == null || target <= 0) continue
    rows++
    if (Math.abs((actual / target) * 100 - rate) <= rounding) fitting++
  }
  return rows > 0 ? fitting / rows : 0
}
