import type { IndicatorRecord } from '@zhibiao/model'

/** Pairs of revised records of one indicator whose original targets are each other's targets. */
export function findSwapped(records: readonly IndicatorRecord[]): Map<IndicatorRecord, IndicatorRecord> {
  const revised = records.filter(record => record.flags.includes('revised_target') && record.originalTarget && record.target)
  const swapped = new Map<IndicatorRecord, IndicatorRecord>()
  for (const record of revised) {
    const other = revised.find(
      candidate =>
        candidate !== record &&
        candidate.tableId === record.tableId &&
        candidate.indicator === record.indicator &&
        candidate.rocYear === record.rocYear &&
        valueOfTarget(candidate.originalTarget) === valueOfTarget(record.target) &&
        valueOfTarget(record.originalTarget) === valueOfTarget(candidate.target),
    )
    if (other) swapped.set(record, other)
  }
  return swapped
}

function valueOfTarget(reading: IndicatorRecord['target']): string {
  return reading?.quantity ? `${reading.quantity.value}${reading.quantity.unit ?? ''}` : (reading?.print.text ?? '')
}
