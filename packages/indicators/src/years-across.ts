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
      const title = grid[row]?.[0]?.content.text.replace(/\s+/g, '') ?? ''
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
        indicator: around.indicator || around.title || around.heading,
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
