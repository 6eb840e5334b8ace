import type { Reading } from '@zhibiao/model'
import { type Draft, emptyDraft } from './draft.ts'
import type { Role } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { columnReading, type Grid, type Surroundings, targetBase, withBound } from './readings.ts'
import type { Recognised } from './recognise-table.ts'
import { targetToFlags } from './target-flags.ts'

/** Records of a small table with years across: 原訂目標值, 實際值, 達成度 name the rows, the headings above it goal and indicator. */
export function yearsToDrafts(recognised: Recognised, grid: Grid, around: Surroundings, context: ReadingContext): Draft[] {
  return recognised.columns.flatMap((column, index): Draft[] => {
    if (!column) return []
    const read = (role: Role): Reading | null => {
      const row = recognised.rows.indexOf(role)
      if (row < 0) return null
      const title = firstTitle(grid, row)
      const { unit: _, ...plain } = context
      return columnReading(grid[row]?.[index] ?? null, [title], role === 'rate' ? { ...plain, unit: '%' } : context)
    }
    const original = withBound(read('originalTarget'), context)
    const target = withBound(read('target'), context) ?? original
    const actual = read('actual')
    const statedRate = read('rate')
    if (!target && !actual && !statedRate) return []
    return [
      {
        ...emptyDraft,
        goalNo: around.goalNo,
        goal: around.goal,
        indicator: around.indicator || around.title || rowsName(recognised, grid) || around.heading,
        progress: around.progress,
        measurementStandard: around.measurementStandard,
        originalTarget: original,
        target,
        actual,
        statedRate,
        base: targetBase(target, context),
        rocYear: column.rocYear,
        flags: targetToFlags(target, around.indicator, around.measurementStandard),
        places: (target ?? actual ?? statedRate)!.print.parts.map(part => part.place),
      },
    ]
  })
}

/** 訓練場次目標值 over 訓練場次實際值: what the titles of the rows begin with alike, before the word for target or result; empty where they have only that word. */
function rowsName(recognised: Recognised, grid: Grid): string {
  const titles = recognised.rows.flatMap((role, row) => (role === 'target' || role === 'actual' ? [firstTitle(grid, row)] : []))
  const [first = '', ...others] = titles
  let end = first.length
  while (others.some(title => !title.startsWith(first.slice(0, end)))) end--
  const name = others.length === 0 ? '' : first.slice(0, end).replace(/(?:年度|原[定訂]|預[定期計])$/, '')
  return name.length >= shortestName ? name : ''
}

/** 年度目標值 and 年度實際值 begin alike without naming anything. */
const shortestName = 3

function firstTitle(grid: Grid, row: number): string {
  return grid[row]?.[0]?.content.text.replace(/\s+/g, '') ?? ''
}
