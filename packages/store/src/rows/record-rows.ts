import { type DocumentFacts, placesOf, type Quantity, type Reading, type ReconciledRecord } from '@zhibiao/model'
import { readingToStatus } from '../observation-status.ts'
import type { RowOf } from '../table.ts'
import type { indicators, ObservationRole, observations } from '../tables/indicators.ts'
import { finite, joinList, joinPath, placeToColumns, quantityToColumns, toGregorian } from './columns.ts'

/** `computedRate` has two decimals. */
const computedRateStep = 0.01

export function recordToRow(
  record: ReconciledRecord,
  facts: DocumentFacts,
  sourceName: string,
  position: number,
): RowOf<typeof indicators> {
  const { originalTarget, target, actual, statedRate } = record
  return {
    record_id: record.id,
    document_id: facts.id,
    series_id: record.seriesId,
    source_name: sourceName,
    record_type: record.type,
    agency: facts.agency,
    section: record.path[0] ?? null,
    path: joinPath(record.path),
    roc_year: record.rocYear,
    year: toGregorian(record.rocYear),
    period: record.period,
    goal_no: record.goalNo,
    goal: record.goal,
    indicator: record.indicator,
    item_no: record.itemNo,
    item: record.item,
    evaluation_system: record.evaluationSystem,
    evaluation_method: record.evaluationMethod,
    measurement_standard: record.measurementStandard,
    progress: record.progress,
    benefit: record.benefit,
    original_target_text: textOf(originalTarget),
    original_target_value: numberOf(originalTarget),
    original_target_unit: unitOf(originalTarget),
    target_text: textOf(target),
    target_value: numberOf(target),
    target_upper: finite(target?.quantity?.upper),
    target_comparator: comparatorOf(target),
    target_unit: unitOf(target),
    actual_text: textOf(actual),
    actual_value: numberOf(actual),
    actual_upper: finite(actual?.quantity?.upper),
    actual_comparator: comparatorOf(actual),
    actual_unit: unitOf(actual),
    stated_rate_text: textOf(statedRate),
    stated_rate: numberOf(statedRate),
    computed_rate: finite(record.computedRate),
    rate_basis: record.rateBasis === '' ? null : record.rateBasis,
    check: record.check,
    flags: joinList(record.flags.toSorted()),
    ...placeToColumns(record.places[0]),
    confidence: record.confidence,
    confidence_reasons: joinList(record.confidenceReasons),
    family: record.family,
    table_id: record.tableId,
    position,
    extracted: null,
  }
}

/** A record's figures, `first` being the position of the first of them. */
export function recordToObservations(record: ReconciledRecord, documentId: string, first: number): RowOf<typeof observations>[] {
  const printed: [ObservationRole, Reading | null][] = [
    ['original_target', record.originalTarget],
    ['target', record.target],
    ['actual', record.actual],
    ['stated_rate', record.statedRate],
    ['base', record.base],
  ]
  const rows: Omit<RowOf<typeof observations>, 'position'>[] = []
  const key = { record_id: record.id, document_id: documentId }
  for (const [role, reading] of printed) {
    if (!reading) continue
    rows.push({
      ...key,
      role,
      ...quantityToColumns(reading.quantity),
      status: readingToStatus(reading),
      text: reading.print.text,
      ...placeToColumns(placesOf(reading.print)[0]),
    })
  }
  if (record.computedRate !== null) {
    const rate: Quantity = {
      kind: 'percent',
      value: record.computedRate,
      comparator: '=',
      unit: '%',
      unitCode: '%',
      step: computedRateStep,
    }
    rows.push({ ...key, role: 'computed_rate', ...quantityToColumns(rate), status: 'value', text: null, ...placeToColumns(null) })
  }
  return rows.map((row, index) => ({ ...row, position: first + index }))
}

function textOf(reading: Reading | null): string | null {
  return reading?.print.text ?? null
}

/** The number; of a range, its lower end. */
function numberOf(reading: Reading | null): number | null {
  return finite(reading?.quantity?.value) ?? finite(reading?.quantity?.lower)
}

function unitOf(reading: Reading | null): string | null {
  return reading?.quantity?.unit ?? null
}

function comparatorOf(reading: Reading | null): Quantity['comparator'] | null {
  return reading?.quantity?.comparator ?? null
}
