import type { DocumentStatus, Finding, MentionRole, RecordCheck, Severity } from '@zhibiao/model'
import type { Database } from 'better-sqlite3'
import { type CorrectionState, correctionStates } from './tables/corrections.ts'
import { documentStatuses } from './tables/documents.ts'
import { diagnosticSeverities, findingSeverities } from './tables/findings.ts'
import { recordChecks } from './tables/indicators.ts'
import { mentionRoles } from './tables/quantities.ts'

/** Figures of everything that is stored. */
export interface StoreSummary {
  readonly documents: Record<DocumentStatus, number>
  readonly records: number
  readonly checks: Record<RecordCheck, number>
  readonly findings: Record<Finding['severity'], number>
  readonly corrections: Record<CorrectionState, number>
  readonly diagnostics: Record<Severity, number>
  /** Where the numbers of the documents went, from the ledger. */
  readonly numbers: Record<MentionRole, number>
}

export function summarise(db: Database): StoreSummary {
  const checks = countBy(db, 'indicators', 'check', recordChecks)
  return {
    documents: countBy(db, 'documents', 'status', documentStatuses),
    records: Object.values(checks).reduce((total, count) => total + count, 0),
    checks,
    findings: countBy(db, 'findings', 'severity', findingSeverities),
    corrections: countBy(db, 'corrections', 'state', correctionStates),
    diagnostics: countBy(db, 'diagnostics', 'severity', diagnosticSeverities),
    numbers: countBy(db, 'ledger', 'fate', mentionRoles, 'sum(numbers)'),
  }
}

/** How many rows have each of the words a column may hold (or another measure of them); those that none has are 0. */
function countBy<Word extends string>(
  db: Database,
  table: string,
  column: string,
  words: readonly Word[],
  measure = 'count(*)',
): Record<Word, number> {
  const counted = db.prepare<[], [Word, number]>(`SELECT "${column}", ${measure} FROM "${table}" GROUP BY 1`).raw().all()
  const counts = new Map(counted)
  return Object.fromEntries(words.map(word => [word, counts.get(word) ?? 0])) as Record<Word, number>
}
