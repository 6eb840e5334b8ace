import type { Finding, IndicatorRecord, Reading } from '@zhibiao/model'

/** A finding before it has its id. */
export type Drafted = Omit<Finding, 'id'>

/** A figure of a record that says otherwise than `earlier`, the same thing's figure in another place. */
export function contradictedReading(
  record: IndicatorRecord,
  reading: Reading,
  earlier: Reading,
  { kind, message }: Pick<Drafted, 'kind' | 'message'>,
): Drafted {
  return {
    kind,
    severity: 'medium',
    outcome: 'fail',
    scope: 'record',
    recordId: record.id,
    tableId: record.tableId,
    place: reading.print.parts[0]?.place ?? record.places[0] ?? null,
    related: earlier.print.parts.map(({ place }) => place),
    print: reading.print,
    stated: numberOf(reading),
    computed: numberOf(earlier),
    unit: reading.quantity?.unit ?? null,
    message,
  }
}

function numberOf({ quantity }: Reading): number | null {
  return typeof quantity?.value === 'number' ? quantity.value : null
}
