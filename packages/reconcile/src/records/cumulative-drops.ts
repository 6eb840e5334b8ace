import type { IndicatorRecord } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { contradictedReading } from '../drafted.ts'
import type { Found } from '../time/year-conflicts.ts'

/** What only ever grows: 累計, 累積. 累計執行率 and the like are of one year each. */
const cumulative = /累計|累積|总计达|歷年總/
const perYear = /率|比例|百分|本年度|當年度|年度累計|當年累計/

/** A figure that adds up over the years goes down from one year to a later one, in the same document. */
export function findCumulativeDrops(records: readonly IndicatorRecord[]): Found {
  const found: Found = { checks: [], findings: [] }
  const series = new Map<string, IndicatorRecord[]>()
  for (const record of records) {
    const name = `${record.indicator}${record.item}`
    if (record.rocYear === null || record.type !== 'indicator' || !cumulative.test(name) || perYear.test(name)) continue
    if (typeof record.actual?.quantity?.value !== 'number' || record.actual.quantity.unit === '%') continue
    const key = [record.path.join(), record.goal, record.indicator, record.item, record.actual.quantity.unit]
      .map(text => matchKey(text ?? ''))
      .join(' ')
    series.set(key, [...(series.get(key) ?? []), record])
  }
  for (const members of series.values()) {
    const byYear = [...members].sort((a, b) => a.rocYear! - b.rocYear!)
    byYear.slice(1).forEach((record, index) => {
      const earlier = byYear[index]!
      if (earlier.rocYear === record.rocYear) return
      const [before, now] = [earlier, record].map(each => each.actual!.quantity!.value as number) as [number, number]
      const { unit, step } = record.actual!.quantity!
      found.checks.push({
        kind: 'cumulative_drop',
        outcome: now < before ? 'fail' : 'pass',
        reason: '',
        recordId: record.id,
        tableId: record.tableId,
        figures: [
          { role: 'earlier', value: before, unit, step },
          { role: 'later', value: now, unit, step },
        ],
      })
      if (now >= before) return
      const [reading, last] = [record.actual!, earlier.actual!]
      found.findings.push(
        contradictedReading(record, reading, last, {
          kind: 'cumulative_drop',
          message: `${record.indicator}：累計數 ${record.rocYear} 年 ${reading.print.text.trim()}，少於 ${earlier.rocYear} 年 ${last.print.text.trim()}。A cumulative figure goes down.`,
        }),
      )
    })
  }
  return found
}
