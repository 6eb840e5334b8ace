import type { ColumnGroup } from './column-groups.ts'
import type { Role } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { columnReading, type Grid } from './readings.ts'
import type { Recognised } from './recognise-table.ts'

/** A rate printed without decimals is within this of its quotient. */
const rounding = 0.5

/** Share of the rows whose rate must be over a column that is not the first. */
const fewestFitting = 0.5

/**
 * The budget or target that the printed rates are over, where a group has several: 全年度預算數｜累計分配數｜累計執行數｜占分配數(%). It is the target and the first one the original;
 * the group as it was where none fits more rows than the first.
 */
export function withRateBase(group: ColumnGroup, recognised: Recognised, grid: Grid, context: ReadingContext): ColumnGroup {
  const first = group.columns.get('target')
  if (first === undefined || group.columns.has('originalTarget')) return group
  const isSibling = (index: number) => {
    const column = recognised.columns[index]
    return (
      column?.role === 'target' && column.rocYear === group.rocYear && column.yearOffset === group.yearOffset && column.group === group.name
    )
  }
  const share = (index: number) => fittingShare(index, group, recognised, grid, context)
  const siblings = recognised.columns.map((_, index) => index).filter(index => index !== first && isSibling(index))
  let base = -1
  let best = share(first)
  for (const index of siblings) {
    const fitting = share(index)
    if (fitting <= best || fitting < fewestFitting) continue
    base = index
    best = fitting
  }
  return base < 0 ? group : { ...group, columns: new Map<Role, number>([...group.columns, ['target', base], ['originalTarget', first]]) }
}

/** The share of the rows that print all three in which the rate is actual ÷ this column. */
function fittingShare(base: number, group: ColumnGroup, recognised: Recognised, grid: Grid, context: ReadingContext): number {
  let rows = 0
  let fitting = 0
  for (const row of grid.slice(recognised.headerRows)) {
    const [target, actual, rate] = [base, group.columns.get('actual'), group.columns.get('rate')].map(index => {
      const value = columnReading(row[index ?? -1] ?? null, recognised.columns[index ?? -1]?.path ?? [], context)?.quantity?.value
      return typeof value === 'number' ? value : null
    })
    if (target == null || actual == null || rate == null || target <= 0) continue
    rows++
    if (Math.abs((actual / target) * 100 - rate) <= rounding) fitting++
  }
  return rows > 0 ? fitting / rows : 0
}
