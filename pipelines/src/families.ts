import type { Family } from '@zhibiao/indicators'
import { budgetBook } from './families/budget-book.ts'
import { budgetResults } from './families/budget-results.ts'
import { indicatorCard } from './families/indicator-card.ts'
import { indicatorYears } from './families/indicator-years.ts'
import { kpiPlan } from './families/kpi-plan.ts'
import { operations } from './families/operations.ts'
import { planResults } from './families/plan-results.ts'
import { resultsNarrative } from './families/results-narrative.ts'
import { targetResults } from './families/target-results.ts'
import { toldResults } from './families/told-results.ts'

/** Every family of reports, in order of preference where two fit a table equally well. */
export const families: readonly Family[] = [
  resultsNarrative,
  planResults,
  operations,
  budgetResults,
  budgetBook,
  indicatorYears,
  kpiPlan,
  targetResults,
  indicatorCard,
  toldResults,
]

/** Names as `--family` takes them. */
export const familyNames: readonly string[] = families.map(family => family.name)
