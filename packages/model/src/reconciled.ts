import type { Passage } from './passage.ts'
import type { Place } from './place.ts'
import type { ExtractedDocument, IndicatorRecord } from './record.ts'

/** What `reconcile` yields: the records with what arithmetic says of them. Nothing stated is overwritten. */
export interface ReconciledDocument extends Omit<ExtractedDocument, 'type' | 'records'> {
  readonly type: 'reconciled'
  readonly records: readonly ReconciledRecord[]
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
}

export interface ReconciledRecord extends IndicatorRecord {
  /** Percent, two decimals, half up; null where target and actual cannot be divided. */
  readonly computedRate: number | null
  readonly rateBasis: RateBasis | ''
  readonly check: RecordCheck
}

/** The formula that reproduces the stated rate. */
export type RateBasis =
  | 'actual/target'
  | 'target/actual'
  | 'growth'
  | 'growth/target'
  | 'executed/budget'
  | 'executed/(budget+carried)'
  | 'executed/allotment'
  | 'unexecuted/budget'
  | 'share'
  | 'completed/planned'
  | 'collective'

/** The first that applies, in the order of the output contract. */
export type RecordCheck =
  | 'no_target'
  | 'qualitative'
  | 'rate_only'
  | 'no_actual'
  | 'not_comparable'
  | 'no_rate'
  | 'match'
  | 'capped'
  | 'truncated'
  | 'mismatch'

export type FindingKind =
  | 'sum'
  | 'difference'
  | 'growth_rate'
  | 'share'
  | 'ratio'
  | 'achievement_rate'
  | 'execution_rate'
  | 'capped_rate'
  | 'truncated_rate'
  | 'revised_target'
  | 'dropped_target'
  | 'missing_actual'
  | 'target_missed'
  | 'list_count'
  | 'restatement'
  | 'cumulative_drop'
  | 'year_conflict'
  | 'label_conflict'
  | 'unit_disagreement'

/** One comparison, whatever came of it; `reason` says why it does not apply, `figures` what it used. */
export interface Check {
  readonly kind: FindingKind
  readonly outcome: 'pass' | 'fail' | 'not_applicable'
  readonly reason: string
  readonly recordId: string | null
  readonly tableId: string | null
  readonly figures: readonly CheckFigure[]
}

export interface CheckFigure {
  readonly role: string
  readonly value: number
  readonly unit: string | null
  readonly step: number | null
}

/** What a person should see of a check. `stated` and `computed` are plain numbers in `unit`. */
export interface Finding {
  readonly id: string
  readonly kind: FindingKind
  readonly severity: 'high' | 'medium' | 'low'
  readonly outcome: 'fail' | 'info'
  readonly scope: 'record' | 'table' | 'prose' | 'document' | 'series'
  readonly recordId: string | null
  readonly tableId: string | null
  readonly place: Place | null
  readonly related: readonly Place[]
  /** The print it speaks of. */
  readonly print: Passage
  readonly stated: number | null
  readonly computed: number | null
  readonly unit: string | null
  readonly message: string
}
