import type { OutlinedCell, Reading } from '@zhibiao/model'
import { type Draft, emptyDraft, oneLine } from './draft.ts'
import type { Role } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { columnReading, type Grid, type Surroundings, splitGoal, splitMarker, targetBase, withBound } from './readings.ts'
import { columnOf, type Recognised, titleToRole } from './recognise-table.ts'
import { rowUnit, withoutUnit } from './row-unit.ts'
import { targetToFlags } from './target-flags.ts'

/** Rows that tell one indicator: target, actual and rate, one below the other. */
interface IndicatorRows {
  readonly goal: { readonly no: string; readonly name: string } | null
  readonly indicator: { readonly no: string; readonly name: string } | null
  readonly unit: string | null
  readonly rows: ReadonlyMap<Role, number>
}

/**
 * Records of a table with years across: 原訂目標值, 實際值, 達成度 name the rows, the cells before them or the headings above goal and indicator.
 *
 *     │ 訓練人次 │ 人次 │ 目標值 │ 100 │ 110 │
 *     │          │      │ 實際值 │ 105 │  99 │      → two records
 */
export function yearsToDrafts(recognised: Recognised, grid: Grid, around: Surroundings, context: ReadingContext): Draft[] {
  return rowsByIndicator(recognised, grid).flatMap(group =>
    recognised.columns.flatMap((column, index): Draft[] => {
      if (!column || column.rocYear === null) return []
      const read = (role: Role): Reading | null => {
        const row = group.rows.get(role)
        if (row === undefined) return null
        const { unit: _, ...plain } = context
        const own = group.unit ? { ...context, unit: group.unit } : context
        return columnReading(
          grid[row]?.[index] ?? null,
          [roleTitle(recognised, grid, row)],
          role === 'rate' ? { ...plain, unit: '%' } : own,
        )
      }
      const original = withBound(read('originalTarget'), context)
      const target = withBound(read('target'), context) ?? original
      const actual = read('actual')
      const statedRate = read('rate')
      if (!target && !actual && !statedRate) return []
      const indicator = group.indicator?.name || around.indicator || around.title || rowsName(group, recognised, grid) || around.heading
      return [
        {
          ...emptyDraft,
          goalNo: group.goal?.no ?? around.goalNo,
          goal: group.goal?.name ?? around.goal,
          indicator,
          itemNo: group.indicator?.no ?? '',
          progress: around.progress,
          measurementStandard: around.measurementStandard,
          originalTarget: original,
          target,
          actual,
          statedRate,
          base: targetBase(target, context),
          rocYear: column.rocYear,
          flags: targetToFlags(target, indicator, around.measurementStandard),
          places: (target ?? actual ?? statedRate)!.print.parts.map(part => part.place),
        },
      ]
    }),
  )
}

/** Rows one below the other with the same name; a role that comes again begins another indicator. */
function rowsByIndicator(recognised: Recognised, grid: Grid): IndicatorRows[] {
  const goalColumn = columnOf(recognised, 'goal')
  const unitColumn = columnOf(recognised, 'unit')
  const groups: (Omit<IndicatorRows, 'rows'> & { readonly key: string; readonly rows: Map<Role, number> })[] = []
  recognised.rows.forEach((role, row) => {
    if (role === null) return
    const name = nameCell(recognised, grid, row)
    const goal = grid[row]?.[goalColumn] ?? null
    const unit = grid[row]?.[unitColumn] ?? null
    const key = name ? oneLine(name.content) : ''
    const last = groups.at(-1)
    if (last && !last.rows.has(role) && (key === last.key || key === '')) {
      last.rows.set(role, row)
      return
    }
    const named = name && key !== '' ? splitMarker(name.content) : null
    groups.push({
      key,
      goal: goal && oneLine(goal.content) !== '' ? splitGoal(goal.content) : null,
      indicator: named && { ...named, name: withoutUnit(named.name) },
      unit: rowUnit(unit ? oneLine(unit.content) : null, name ? oneLine(name.content) : null),
      rows: new Map([[role, row]]),
    })
  })
  return groups
}

/** The cell before a row's role that names its indicator. */
function nameCell(recognised: Recognised, grid: Grid, row: number): OutlinedCell | null {
  const titled = columnOf(recognised, 'indicator')
  if (titled >= 0) return grid[row]?.[titled] ?? null
  const cells =
    grid[row]?.slice(
      0,
      recognised.columns.findIndex(column => column?.rocYear != null),
    ) ?? []
  const isName = (cell: OutlinedCell | null, index: number) =>
    cell !== null && recognised.columns[index] === null && titleToRole(cell.content.text, recognised.family.columns) === null
  return cells.findLast(isName) ?? null
}

/** The label that gave a row its role, with the unit it may bear: 達成度(%). */
function roleTitle(recognised: Recognised, grid: Grid, row: number): string {
  const labels =
    grid[row]?.slice(
      0,
      recognised.columns.findIndex(column => column?.rocYear != null),
    ) ?? []
  const label = labels.findLast(cell => titleToRole(cell?.content.text ?? '', recognised.family.columns) === recognised.rows[row])
  return label?.content.text.replace(/\s+/g, '') ?? ''
}

/** 訓練場次目標值 over 訓練場次實際值: what the labels of the rows begin with alike, before the word for target or result; empty where they have only that word. */
function rowsName(group: IndicatorRows, recognised: Recognised, grid: Grid): string {
  const titles = (['originalTarget', 'target', 'actual'] as const).flatMap(role => {
    const row = group.rows.get(role)
    return row === undefined ? [] : [roleTitle(recognised, grid, row)]
  })
  const [first = '', ...others] = titles
  let end = first.length
  while (others.some(title => !title.startsWith(first.slice(0, end)))) end--
  const name = others.length === 0 ? '' : first.slice(0, end).replace(/(?:年度|原[定訂]|預[定期計])$/, '')
  return name.length >= shortestName ? name : ''
}

/** 年度目標值 and 年度實際值 begin alike without naming anything. */
const shortestName = 3
