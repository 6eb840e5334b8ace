import type { Role } from './family.ts'

/** What a column holds, by its header words. */
export interface ColumnUse {
  readonly role: Role
  /** Title as printed, outermost header first. */
  readonly path: readonly string[]
  /** Its own title names the role, not one that spans several columns. */
  readonly own: boolean
  /** 民國 year the column's header names. */
  readonly rocYear: number | null
  /** Years from that of the book, where the header says 上年度 and the like. */
  readonly yearOffset: number | null
  /** Part of a year that a title above its own names (第1季 › 預定); empty for a whole year. */
  readonly part: string
  /** Header words that name neither role nor year: what this column group is about (第一期 of 第一期 › 預算數); empty for most. */
  readonly group: string
}

/** Roles whose columns hold the figures of a record. */
export const figureRoles: ReadonlySet<Role> = new Set<Role>(['target', 'originalTarget', 'actual', 'rate'])

/** Columns of figures that belong together: one year, or one group of the header. */
export interface ColumnGroup {
  readonly rocYear: number | null
  readonly yearOffset: number | null
  readonly name: string
  readonly columns: ReadonlyMap<Role, number>
}

/** 達成率 │ 預算數 │ 決算數 │ 執行率: of two rates the one behind the result is its own, where the other stands before it. */
function isNearer(index: number, columns: ReadonlyMap<Role, number>): boolean {
  const actual = columns.get('actual')
  return actual !== undefined && columns.get('rate')! < actual && index > actual
}

/** Columns of figures by year and group, in order; a column without either beside groups belongs to all of them. */
export function columnGroups(columns: readonly (ColumnUse | null)[]): ColumnGroup[] {
  const groups = new Map<string, ColumnGroup & { columns: Map<Role, number> }>()
  columns.forEach((column, index) => {
    if (!column || !figureRoles.has(column.role)) return
    const key = `${column.rocYear ?? ''}|${column.yearOffset ?? ''}|${column.part}|${column.group}`
    const group = groups.get(key) ?? {
      rocYear: column.rocYear,
      yearOffset: column.yearOffset,
      name: column.group,
      columns: new Map<Role, number>(),
    }
    if (!group.columns.has(column.role) || (column.role === 'rate' && isNearer(index, group.columns))) group.columns.set(column.role, index)
    groups.set(key, group)
  })
  const shared = groups.get('|||')
  if (!shared || groups.size === 1) return [...groups.values()]
  const parted = [...groups.values()].filter(group => group !== shared)
  // Groups that hold only one role each are no groups: their titles tell target from actual.
  if (
    parted.every(group => group.columns.size === 1 && group.yearOffset === null) &&
    new Set(parted.flatMap(group => [...group.columns.keys()])).size === parted.length
  ) {
    return [
      { rocYear: null, yearOffset: null, name: '', columns: new Map([...parted.flatMap(group => [...group.columns]), ...shared.columns]) },
    ]
  }
  return parted.map(group => {
    const columns = new Map([...shared.columns, ...group.columns])
    // A rate without a year is not of a year that only one of its two figures stands for (107年實徵數 beside this year's budget and result).
    const divides = columns.has('actual') && (columns.has('target') || columns.has('originalTarget'))
    if (!divides && !group.columns.has('rate')) columns.delete('rate')
    return { ...group, columns }
  })
}
