import type { Column } from './column.ts'
import { achievementByYear, budgetExecution } from './views/by-year.ts'
import { figurePlaces } from './views/figure-places.ts'
import { indicatorWide } from './views/indicator-wide.ts'
import { openFindings } from './views/open-findings.ts'
import { documentQuality } from './views/quality.ts'
import { seriesOverYears } from './views/series.ts'

/** A question asked so often that it has a name in the database. Views are made anew where they differ from these, so they may change freely. */
export interface View {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly zhMeaning: string
  /** In the order of `select`. */
  readonly columns: Readonly<Record<string, Column>>
  readonly select: string
}

export const views: readonly View[] = [
  indicatorWide,
  figurePlaces,
  achievementByYear,
  budgetExecution,
  openFindings,
  seriesOverYears,
  documentQuality,
]

export function viewToSql(view: View): string {
  const comments = Object.entries(view.columns).map(([name, { zh, en }]) => `-- ${name} ${zh}: ${en}`)
  return `CREATE VIEW "${view.name}" AS -- ${view.zh}: ${view.en}\n${comments.join('\n')}\n${view.select}`
}
