import { type ColumnGroup, columnGroups } from './column-groups.ts'
import type { Role } from './family.ts'
import type { Recognised } from './recognise-table.ts'

/** (1), (A) behind a title: what a formula calls the column. The (1) of (2)-(1) is part of a formula itself. */
const letter = /(?<![-－−–＋+÷/／*×]\s*)[（(]([A-Za-z\d])[)）]$/

/** (2)/(1), (B/A), B÷A: what a rate divides by what. */
const quotient = /[（(]?([A-Za-z\d])[)）]?[/÷／][（(]?([A-Za-z\d])[)）]?/

/**
 * The figures of a table whose header says which column is divided by which; null where it says nothing of the kind. What else the header's groups hold are
 * parts of these sums, no figures of their own.
 *
 *     │ 預算數                    │ 執行數                   │         │
 *     │ 本年度 │ 轉入數 │ 合計(1) │ 實現數 │ 應付數 │ 合計(2) │ (2)/(1) │     the rate is 合計(2) over 合計(1)
 */
export function letteredGroups(recognised: Recognised, paths: readonly (readonly string[])[]): ColumnGroup[] | null {
  const bare = paths.map(path => path.map(title => title.replace(/[*×]\s*100\s*[%％]?/g, '')))
  const groups = bare.flatMap((path, rate): ColumnGroup[] => {
    if (recognised.columns[rate]?.role !== 'rate') return []
    const found = quotient.exec(path.join(' '))
    // The letters begin anew with each year: those nearest before the rate are meant.
    const columnOf = (name: string) => bare.slice(0, rate).findLastIndex(titles => titles.some(title => letter.exec(title)?.[1] === name))
    const [actual, target] = found ? [columnOf(found[1]!), columnOf(found[2]!)] : [-1, -1]
    if (actual < 0 || target < 0 || actual === target) return []
    const { rocYear = null, yearOffset = null } = recognised.columns[target] ?? {}
    const name = recognised.columns[rate]!.group
    return [
      {
        rocYear,
        yearOffset,
        name,
        columns: new Map<Role, number>([...original(recognised, target), ['target', target], ['actual', actual], ['rate', rate]]),
      },
    ]
  })
  return groups.length > 0 ? groups : null
}

/** What was first promised, beside the target that the rate is over: a column that says so, an earlier target, the annual budget of an allotment. */
function original(recognised: Recognised, target: number): [Role, number][] {
  const [first] = columnGroups(recognised.columns)
  const stated = first?.columns.get('originalTarget')
  const isSum = recognised.columns[target]?.role !== 'target' || /合計|小計|總計/.test(recognised.columns[target]?.path.at(-1) ?? '')
  const index = stated ?? (isSum ? undefined : first?.columns.get('target'))
  return index !== undefined && index !== target ? [['originalTarget', index]] : []
}

/** 以前年度轉入數, 保留數 among the columns that a sum adds up: what is spent was carried over in part. */
const carried = /以前年度|上年度保留|轉入|保留/

/** Whether a target column is the sum of this year's budget and what was carried over. */
export function isWithCarryOver(paths: readonly (readonly string[])[], target: number): boolean {
  const path = paths[target] ?? []
  if (!/合計|小計|總計|預算現額|可支用/.test(path.at(-1) ?? '')) return false
  const isBeside = (other: readonly string[]) => other[0] === path[0] || (other.length === 1 && /可支用|預算現額/.test(path[0] ?? ''))
  return paths.slice(0, target).some(other => carried.test(other.at(-1) ?? '') && isBeside(other))
}
