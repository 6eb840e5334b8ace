import type { IndicatorRecord, Reading } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { contradictedReading } from '../drafted.ts'
import type { Found } from '../time/year-conflicts.ts'

/** Shorter names are of many things. */
const shortestName = 6

/** One indicator, year and period in two tables or sections of a document, with another target or actual. */
export function findRestatedRecords(records: readonly IndicatorRecord[]): Found {
  const found: Found = { checks: [], findings: [] }
  const firsts = new Map<string, IndicatorRecord>()
  for (const record of records) {
    const name = matchKey(`${record.indicator}${record.item}`)
    if (record.type !== 'indicator' || name.length < shortestName || record.rocYear === null || record.flags.includes('total')) continue
    const key = [matchKey(goalOf(record)), matchKey(record.indicator), matchKey(record.item), record.rocYear, record.period].join(' ')
    const first = firsts.get(key)
    if (!first) firsts.set(key, record)
    else if (first.tableId !== record.tableId) {
      compare('target', first, record, found)
      compare('actual', first, record, found)
    }
  }
  return found
}

/** A goal that is only the heading above the table says where the record stands, not what it is. */
function goalOf({ goal, path }: IndicatorRecord): string {
  return path.some(title => matchKey(title).endsWith(matchKey(goal))) ? '' : goal
}

const words = { target: { zh: '目標值', en: 'target' }, actual: { zh: '實際值', en: 'actual' } } as const

function compare(figure: 'target' | 'actual', first: IndicatorRecord, record: IndicatorRecord, { checks, findings }: Found): void {
  const [before, now] = [first[figure], record[figure]]
  const [then, value] = [numberOf(before), numberOf(now)]
  const unit = now?.quantity?.unit ?? null
  if (then === null || value === null || (before?.quantity?.unit ?? null) !== unit) return
  const steps = [before, now].map(reading => reading?.quantity?.step ?? 0)
  const holds = Math.abs(then - value) <= Math.max(...steps) * 0.999
  checks.push({
    kind: 'restatement',
    outcome: holds ? 'pass' : 'fail',
    reason: `${figure} in two tables`,
    recordId: record.id,
    tableId: record.tableId,
    figures: [
      { role: `earlier ${figure}`, value: then, unit, step: steps[0]! },
      { role: figure, value, unit, step: steps[1]! },
    ],
  })
  if (holds) return
  findings.push(
    contradictedReading(record, now!, before!, {
      kind: 'restatement',
      message: `${record.indicator}${record.item ? ` › ${record.item}` : ''}：${words[figure].zh}此處為 ${now!.print.text.trim()}，前表為 ${before!.print.text.trim()}。The ${words[figure].en} is another in an earlier table.`,
    }),
  )
}

function numberOf(reading: Reading | null): number | null {
  const value = reading?.quantity?.value
  return typeof value === 'number' ? value : null
}
