import type { IndicatorRecord } from '@zhibiao/model'
import { type Check, emptyPassage } from '@zhibiao/model'
import type { Drafted } from '../drafted.ts'
import { roundHalfUp, truncate } from '../fraction.ts'
import { printedDecimals, type RecordRate, statedRate } from './record-rate.ts'

/** Fewer rates than these that tell rounding from cutting off show no habit. */
const fewRates = 3
/** Share of them that must agree. */
const habitual = 0.8

/** Whether a document rounds its rates or cuts them off, from those where it makes a difference. */
export function findRateHabit(
  rated: readonly { readonly record: IndicatorRecord; readonly rate: RecordRate }[],
): { check: Check; finding: Drafted | null } | null {
  const telling = rated.flatMap(({ record, rate }) => {
    const stated = statedRate(record)
    if (stated === null || rate.quotient === null || rate.check === 'capped' || rate.check === 'mismatch') return []
    const decimals = printedDecimals(record.statedRate!.quantity!)
    return roundHalfUp(rate.quotient, decimals) === truncate(rate.quotient, decimals)
      ? []
      : [{ record, cutOff: rate.check === 'truncated' }]
  })
  if (telling.length === 0) return null
  const cutOff = telling.filter(each => each.cutOff)
  const counts = [
    { role: 'rounded', value: telling.length - cutOff.length, unit: null, step: 1 },
    { role: 'cut_off', value: cutOff.length, unit: null, step: 1 },
  ]
  const cuts = telling.length >= fewRates && cutOff.length >= habitual * telling.length
  const rounds = telling.length - cutOff.length >= habitual * telling.length
  const reason = cuts ? 'the document cuts its rates off' : rounds ? 'the document rounds its rates' : 'the document does both'
  const outcome = telling.length < fewRates ? 'not_applicable' : rounds ? 'pass' : 'fail'
  const check: Check = {
    kind: 'truncated_rate',
    outcome,
    reason: telling.length < fewRates ? 'too few rates tell' : reason,
    recordId: null,
    tableId: null,
    figures: counts,
  }
  if (outcome !== 'fail') return { check, finding: null }
  const first = cutOff[0]!.record
  const zh = cuts
    ? `本文件之達成率採無條件捨去：可辨別的 ${telling.length} 個中有 ${cutOff.length} 個。`
    : `本文件之達成率進位不一：可辨別的 ${telling.length} 個中有 ${cutOff.length} 個為無條件捨去，其餘為四捨五入。`
  const en = cuts
    ? `The document cuts its rates off: ${cutOff.length} of the ${telling.length} that tell.`
    : `The document both rounds its rates and cuts them off: ${cutOff.length} of ${telling.length} are cut off.`
  const finding: Drafted = {
    kind: 'truncated_rate',
    severity: 'low',
    outcome: 'info',
    scope: 'document',
    recordId: null,
    tableId: null,
    place: first.statedRate?.print.parts[0]?.place ?? null,
    related: cutOff.flatMap(({ record }) => record.statedRate?.print.parts[0]?.place ?? []),
    print: first.statedRate?.print ?? emptyPassage,
    stated: cutOff.length,
    computed: telling.length,
    unit: null,
    message: `${zh}${en}`,
  }
  return { check, finding }
}
