import type { Check, ExtractedDocument, Flag, IndicatorRecord, ReconciledDocument, ReconciledRecord, Stage } from '@zhibiao/model'
import type { Drafted } from './drafted.ts'
import { identifyFindings } from './finding-ids.ts'
import { findLabelledConflicts } from './prose/labelled-counts.ts'
import { findNearMisses } from './prose/near-misses.ts'
import { claimsToFindings } from './prose/prose-findings.ts'
import { findRestatements } from './prose/restatements.ts'
import { findTableRestatements } from './prose/table-restatements.ts'
import { findCumulativeDrops } from './records/cumulative-drops.ts'
import { findRateHabit } from './records/rate-habit.ts'
import { checkRecord } from './records/record-findings.ts'
import { isNothing, type RecordRate, rateRecord } from './records/record-rate.ts'
import { findRestatedRecords } from './records/restated-records.ts'
import { findSwapped } from './records/swapped-targets.ts'
import { findUnitDisagreements } from './records/unit-disagreements.ts'
import { findRestatedTables } from './tables/restated-tables.ts'
import { tableToFindings } from './tables/table-findings.ts'
import { findTitleConflicts } from './time/title-conflicts.ts'
import { findYearConflicts } from './time/year-conflicts.ts'

export type ReconcileOptions = Readonly<Record<string, never>>

/** Every figure that can be checked, of records, tables and running text. Nothing stated is overwritten: what differs is a finding. */
export const reconcile: Stage<ExtractedDocument, ReconciledDocument, ReconcileOptions> = document => {
  const rated = document.records.map(record => ({ record, rate: rateRecord(record) }))
  const restated = findTableRestatements(document.claims, document.tables)
  const prose = claimsToFindings(document.claims, restated.values)
  const found = [
    recordsToFindings(document.records, rated),
    ...document.tables.map(tableToFindings),
    findRestatedTables(document.tables),
    prose,
    { checks: restated.checks, findings: restated.findings.map(finding => confirm(finding, restated, prose.confirmed)) },
    findYearConflicts(document),
    findTitleConflicts(document.headings),
    findUnitDisagreements(document),
    findCumulativeDrops(document.records),
    findRestatedRecords(document.records),
  ]
  const drafts = [
    ...found.flatMap(each => each.findings),
    ...findRestatements(document.claims),
    ...findLabelledConflicts(document.claims),
    ...findNearMisses(document.claims),
  ]
  return {
    value: {
      ...document,
      type: 'reconciled',
      records: rated.map(({ record, rate }) => toReconciled(record, rate)),
      checks: found.flatMap(each => each.checks),
      findings: identifyFindings(withoutRepeats(drafts, found[0]!.checks), document.facts.id),
    },
    diagnostics: [],
  }
}

function recordsToFindings(
  records: readonly IndicatorRecord[],
  rated: readonly { readonly record: IndicatorRecord; readonly rate: RecordRate }[],
): { checks: Check[]; findings: Drafted[] } {
  const withResults = groupsWithResults(records)
  const swapped = findSwapped(records)
  const onlyInText = records.filter(record => record.flags.includes('target_not_in_column'))
  const checked = rated.flatMap(({ record, rate }) =>
    checkRecord(record, rate, {
      hasResults: withResults.has(groupOf(record)),
      swappedWith: swapped.get(record) ?? null,
      onlyInText: onlyInText.filter(other => other.tableId === record.tableId && other.indicator === record.indicator),
    }),
  )
  const habit = findRateHabit(rated)
  const all = habit ? [...checked, habit] : checked
  return { checks: all.map(each => each.check), findings: all.flatMap(each => each.finding ?? []) }
}

function toReconciled(record: IndicatorRecord, { computedRate, rateBasis, check }: RecordRate): ReconciledRecord {
  // The printed rate itself says that less is better.
  const flags = rateBasis === 'target/actual' ? [...new Set<Flag>([...record.flags, 'lower_is_better'])].sort() : record.flags
  return { ...record, flags, computedRate, rateBasis, check }
}

/**
 * A rate of a record that its table or running text gives too is found twice: the record says more. But where the table shows that one of the
 * record's own figures is wrong (a total), that is what is wrong.
 */
function withoutRepeats(drafts: readonly Drafted[], checks: readonly Check[]): Drafted[] {
  const records = drafts.filter(draft => draft.scope === 'record')
  // In a text file a line holds several cells: the value tells which is meant.
  const isFigureOf = (record: Drafted, { place, stated }: Drafted) =>
    record.related.some(other => samePlace(other, place)) &&
    checks.some(({ recordId, figures }) => recordId === record.recordId && figures.some(({ value }) => sameDigits(value, stated)))
  const wrong = drafts.filter(draft => draft.scope === 'table' && draft.severity === 'high' && draft.kind !== 'ratio')
  return drafts.filter(draft => {
    if (isRate(draft) && wrong.some(other => isFigureOf(draft, other))) return false
    if (draft.scope !== 'prose' && draft.kind !== 'ratio') return true
    return !records.some(record => record !== draft && record.stated === draft.stated && samePlace(record.place, draft.place))
  })
}

/** The text contradicts not only the table but itself, and would not with the figure that the table has. */
function confirm(finding: Drafted, { claims }: { readonly claims: ReadonlyMap<Drafted, string> }, confirmed: ReadonlySet<string>): Drafted {
  return confirmed.has(claims.get(finding) ?? '') ? { ...finding, severity: 'high' } : finding
}

/** A record is in 元 what its table may have in thousands. */
function sameDigits(value: number, stated: number | null): boolean {
  return stated !== null && stated !== 0 && Number.isInteger(Math.round(Math.log10(value / stated) * 1e9) / 1e9)
}

function isRate({ scope, kind }: Drafted): boolean {
  return scope === 'record' && (kind === 'achievement_rate' || kind === 'execution_rate')
}

function samePlace(a: Drafted['place'], b: Drafted['place']): boolean {
  return a !== null && b !== null && a.page === b.page && a.line === b.line && a.box?.top === b.box?.top
}

function groupOf(record: IndicatorRecord): string {
  return `${record.tableId ?? ''}/${record.rocYear ?? ''}`
}

/** Tables, by year, of which some record has an actual or a rate: the others are plans for a coming year. */
function groupsWithResults(records: readonly IndicatorRecord[]): Set<string> {
  return new Set(records.filter(record => (record.actual !== null && !isNothing(record.actual)) || record.statedRate !== null).map(groupOf))
}
