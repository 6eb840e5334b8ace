import type { ExpectedRecord } from '@zhibiao/fixtures'
import type { Reading, ReconciledRecord } from '@zhibiao/model'

/** Columns whose text a hand-made expectation and the program may cut differently: the one must hold the other. */
const loose = new Set(['target_text', 'actual_text'])

/** Text without white space, full-width forms folded: how a line was broken is not what is compared. */
const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** A record in the columns of the expectation. */
export function recordToRow(record: ReconciledRecord): Record<string, string> {
  const number = (value: unknown) => (value === null || value === undefined ? '' : String(value))
  const figures = (name: string, reading: Reading | null) => ({
    [`${name}_text`]: reading?.print.text ?? '',
    [`${name}_value`]: number(reading?.quantity?.value),
    [`${name}_upper`]: number(reading?.quantity?.upper),
    [`${name}_comparator`]: reading?.quantity?.comparator ?? '',
    [`${name}_unit`]: reading?.quantity?.unit ?? '',
  })
  return {
    record_type: record.type,
    section: record.path[0] ?? '',
    roc_year: number(record.rocYear),
    period: record.period,
    goal_no: record.goalNo,
    goal: record.goal,
    indicator: record.indicator,
    item_no: record.itemNo,
    item: record.item,
    ...figures('original_target', record.originalTarget),
    ...figures('target', record.target),
    ...figures('actual', record.actual),
    stated_rate: number(record.statedRate?.quantity?.value),
    computed_rate: record.computedRate === null ? '' : record.computedRate.toFixed(2),
    rate_basis: record.rateBasis,
    check: record.check,
    flags: record.flags.join(';'),
    page: number(record.places[0]?.page),
  }
}

/** Every cell that differs, a line each, in reading order: `3 target_value: "12", expected "11"`. */
export function compareRecords(
  records: readonly ReconciledRecord[],
  expected: readonly ExpectedRecord[],
  columns: readonly string[],
): string[] {
  const differences: string[] = []
  if (records.length !== expected.length) differences.push(`${records.length} records, expected ${expected.length}`)
  expected.forEach((want, index) => {
    const record = records[index]
    if (!record) {
      differences.push(`${index + 1} missing: ${want.goal} › ${want.indicator} › ${want.item}`)
      return
    }
    const row = recordToRow(record)
    for (const column of columns) {
      const got = fold(row[column] ?? '')
      const wanted = fold((want as Readonly<Record<string, string>>)[column] ?? '')
      const same = loose.has(column) ? got.includes(wanted) || (got !== '' && wanted.includes(got)) : got === wanted
      if (!same)
        differences.push(
          `${index + 1} ${column}: ${JSON.stringify(row[column])}, expected ${JSON.stringify((want as Readonly<Record<string, string>>)[column])}`,
        )
    }
  })
  for (const record of records.slice(expected.length)) differences.push(`extra: ${record.goal} › ${record.indicator} › ${record.item}`)
  return differences
}
