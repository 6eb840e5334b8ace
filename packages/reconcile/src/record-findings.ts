import {
  type Check,
  type CheckFigure,
  emptyPassage,
  type Finding,
  type FindingKind,
  type IndicatorRecord,
  type Reading,
} from '@zhibiao/model'
import type { Drafted } from './drafted.ts'
import { disjoint, quantityToInterval, quotientInterval, rateToInterval } from './interval.ts'
import { type RecordRate, statedRate } from './record-rate.ts'

/** A cap that hides more than this, in percent, changes how the rate reads. */
const largeCap = 200

/** Checks and findings of one record. `hasResults`: other records of its table have an actual or a rate, so that one without is missing it. */
export function recordToFindings(record: IndicatorRecord, rate: RecordRate, hasResults: boolean): { checks: Check[]; findings: Drafted[] } {
  const kind: FindingKind = record.type === 'budget' ? 'execution_rate' : 'achievement_rate'
  const findings: Drafted[] = []
  const checks: Check[] = [rateCheck(kind, record, rate)]
  const stated = statedRate(record)
  const name = [record.indicator, record.item].filter(text => text !== '').join(' › ')
  const add = (
    findingKind: FindingKind,
    severity: Finding['severity'],
    outcome: Finding['outcome'],
    reading: Reading | null,
    message: string,
    figures: Partial<Pick<Finding, 'stated' | 'computed' | 'unit'>> = {},
  ) => {
    const print = reading?.print ?? record.target?.print ?? emptyPassage
    const places = [record.target, record.actual, record.statedRate].flatMap(other => other?.print.parts.map(part => part.place) ?? [])
    findings.push({
      kind: findingKind,
      severity,
      outcome,
      scope: 'record',
      recordId: record.id,
      tableId: record.tableId,
      place: print.parts[0]?.place ?? record.places[0] ?? null,
      related: places,
      print,
      stated: null,
      computed: null,
      unit: null,
      message,
      ...figures,
    })
  }
  const target = record.target?.quantity
  const actual = record.actual?.quantity
  const arithmetic = `${actual?.value ?? ''}${actual?.unit ?? ''} ÷ ${target?.value ?? ''}${target?.unit ?? ''}`
  if (stated !== null && rate.computedRate !== null) {
    const figures = { stated, computed: rate.computedRate, unit: '%' }
    if (rate.check === 'mismatch') {
      if (rate.rateBasis === 'growth')
        add(
          kind,
          'medium',
          'fail',
          record.statedRate,
          `${name}：印出的達成率 ${stated}% 其實是成長率本身；${arithmetic} 為 ${rate.computedRate}%。The stated rate is the growth itself.`,
          figures,
        )
      else if (rate.rateBasis !== 'collective' || stated !== 100) {
        const severity = contradicts(record, stated) ? 'high' : 'low'
        add(
          kind,
          severity,
          'fail',
          record.statedRate,
          `${name}：印出的達成率 ${stated}%，${arithmetic} 為 ${rate.computedRate}%。Stated ${stated}%, the printed figures give ${rate.computedRate}%.`,
          figures,
        )
      }
    }
    if (rate.check === 'capped') {
      const severity = rate.computedRate > largeCap ? 'medium' : 'low'
      add(
        'capped_rate',
        severity,
        'info',
        record.statedRate,
        `${name}：達成率以 100% 為上限，${arithmetic} 為 ${rate.computedRate}%。The rate is capped at 100; the printed figures give ${rate.computedRate}%.`,
        figures,
      )
    }
    if (rate.check === 'truncated')
      add(
        'truncated_rate',
        'low',
        'info',
        record.statedRate,
        `${name}：達成率 ${stated}% 為無條件捨去，${arithmetic} 為 ${rate.computedRate}%。The rate is cut off, not rounded.`,
        figures,
      )
  }
  if (record.flags.includes('revised_target') && record.originalTarget) {
    const original = record.originalTarget.quantity
    add(
      'revised_target',
      'medium',
      'info',
      record.originalTarget,
      `${name}：原定目標值 ${record.originalTarget.print.text}，內文目標值 ${record.target!.print.text}。The text gives another target than the column.`,
      {
        stated: typeof original?.value === 'number' ? original.value : null,
        computed: typeof target?.value === 'number' ? target.value : null,
        unit: target?.unit ?? null,
      },
    )
  }
  if (target?.value === 0 && typeof actual?.value === 'number' && actual.value > 0 && actual.unit === target.unit) {
    add(
      'target_missed',
      'medium',
      'fail',
      record.actual,
      `${name}：目標值為 0，實際為 ${actual.value}${actual.unit ?? ''}。The target is zero, the actual is not.`,
      { stated: actual.value, computed: 0, unit: actual.unit },
    )
  }
  if (rate.check === 'no_actual' && hasResults) {
    const dropped = record.confidenceReasons.includes('item-unmatched')
    add(
      dropped ? 'dropped_target' : 'missing_actual',
      'medium',
      'info',
      record.target,
      dropped
        ? `${name}：目標欄列有此項，分析內文未提及。The target column has it, the text does not speak of it.`
        : `${name}：有目標值而無實際值。A target without an actual.`,
    )
  }
  return { checks, findings }
}

/** No rounding or cutting off of the printed figures explains the stated rate. */
function contradicts(record: IndicatorRecord, stated: number): boolean {
  const target = record.flags.includes('share_target') && record.base?.quantity ? record.base.quantity : record.target?.quantity
  const actual = record.actual?.quantity
  if (typeof target?.value !== 'number' || typeof actual?.value !== 'number') return false
  if (target.comparator === '~' || actual.comparator === '~') return false
  const quotient = quotientInterval(quantityToInterval(actual), quantityToInterval(target))
  return quotient !== null && disjoint(quotient, rateToInterval(stated, record.statedRate?.quantity?.step ?? 1))
}

function rateCheck(kind: FindingKind, record: IndicatorRecord, rate: RecordRate): Check {
  const applies = rate.check === 'match' || rate.check === 'capped' || rate.check === 'truncated' || rate.check === 'mismatch'
  const figures = [
    ['target', record.target],
    ['actual', record.actual],
    ['base', record.base],
    ['stated_rate', record.statedRate],
  ] as const
  return {
    kind,
    outcome: applies ? (rate.check === 'mismatch' ? 'fail' : 'pass') : 'not_applicable',
    reason: applies ? [rate.check, ...rate.reproducing].join('; ') : rate.check,
    recordId: record.id,
    tableId: record.tableId,
    figures: figures.flatMap(([role, reading]): CheckFigure[] =>
      typeof reading?.quantity?.value === 'number'
        ? [{ role, value: reading.quantity.value, unit: reading.quantity.unit, step: reading.quantity.step }]
        : [],
    ),
  }
}
