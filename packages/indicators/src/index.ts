export { flagExplanations, type IndicatorsDiagnosticId, indicatorsDiagnostics } from './diagnostics.ts'
export { extractIndicators, type IndicatorsOptions } from './extract.ts'
export type { BudgetWords, Family, NarrativePhrases, PartRole, Role, TargetWords, Vocabulary } from './family.ts'
