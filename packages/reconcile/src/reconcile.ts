import type { Check, ExtractedDocument, Finding, Flag, IndicatorRecord, ReconciledDocument, ReconciledRecord, Stage } from '@zhibiao/model'
import { claimsToFindings } from './prose/prose-findings.ts'
import { findRestatements } from './prose/restatements.ts'
import { recordToFindings } from './record-findings.ts'
import { rateRecord } from './record-rate.ts'
import { tableToFindings } from './tables/table-findings.ts'

export type ReconcileOptions = Readonly<Record<string, never>>

/** Target against actual, stated against computed. Nothing stated is overwritten: what differs is a finding. */
export const reconcile: Stage<ExtractedDocument, ReconciledDocument, ReconcileOptions> = document => {
  const withResults = groupsWithResults(document.records)
  const records: ReconciledRecord[] = []
  const checks: Check[] = []
  const findings: Finding[] = []
  const withId = (finding: Omit<Finding, 'id'>): Finding => ({
    ...finding,
    id: `${document.facts.id.slice(0, 12)}-${String(findings.length + 1).padStart(4, '0')}`,
  })
  for (const record of document.records) {
    const rate = rateRecord(record)
    // The printed rate itself says that less is better.
    const flags = rate.rateBasis === 'target/actual' ? [...new Set<Flag>([...record.flags, 'lower_is_better'])].sort() : record.flags
    records.push({ ...record, flags, computedRate: rate.computedRate, rateBasis: rate.rateBasis, check: rate.check })
    const found = recordToFindings(record, rate, withResults.has(groupOf(record)))
    checks.push(...found.checks)
    for (const finding of found.findings) findings.push(withId(finding))
  }
  for (const table of document.tables) {
    const found = tableToFindings(table)
    checks.push(...found.checks)
    for (const finding of found.findings) findings.push(withId(finding))
  }
  const prose = claimsToFindings(document.claims)
  checks.push(...prose.checks)
  for (const finding of [...prose.findings, ...findRestatements(document.claims)]) findings.push(withId(finding))
  return { value: { ...document, type: 'reconciled', records, checks, findings }, diagnostics: [] }
}

function groupOf(record: IndicatorRecord): string {
  return `${record.tableId ?? ''}/${record.rocYear ?? ''}`
}

/** Tables, by year, of which some record has an actual or a rate: the others are plans for a coming year. */
function groupsWithResults(records: readonly IndicatorRecord[]): Set<string> {
  return new Set(records.filter(record => record.actual !== null || record.statedRate !== null).map(groupOf))
}
