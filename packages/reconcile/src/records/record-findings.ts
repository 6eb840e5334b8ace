import {
  type Check,
  type CheckFigure,
  emptyPassage,
  type Finding,
  type FindingKind,
  type IndicatorRecord,
  type Reading,
} from '@zhibiao/model'
import { readQuantities } from '@zhibiao/quantities'
import type { Drafted } from '../drafted.ts'
import { add } from '../fraction.ts'
import { disjoint, quantityToInterval, quotientInterval, rateToInterval } from '../interval.ts'
import { type RecordRate, statedRate } from './record-rate.ts'

/** A cap that hides more than this, in percent, changes how the rate reads. */
const largeCap = 200

/** What the other records of its table say of a record. */
export interface RecordContext {
  /** Others have an actual or a rate, so that one without is missing it. */
  readonly hasResults: boolean
  /** The record whose original target is this one's target, and whose target is this one's original. */
  readonly swappedWith: IndicatorRecord | null
  /** Targets of its indicator that the text has and the column has not. */
  readonly onlyInText: readonly IndicatorRecord[]
}

export interface CheckedRecord {
  readonly check: Check
  readonly finding: Drafted | null
}

/** Every check of one record, each with its finding where a person should see one. */
export function checkRecord(record: IndicatorRecord, rate: RecordRate, context: RecordContext): CheckedRecord[] {
  return [
    checkRate(record, rate),
    checkRevision(record, context),
    checkMissed(record),
    checkActual(record, rate, context),
    checkWording(record, rate),
  ].filter(checked => checked !== null)
}

function checkRate(record: IndicatorRecord, rate: RecordRate): CheckedRecord {
  const kind: FindingKind = record.type === 'budget' ? 'execution_rate' : 'achievement_rate'
  const elsewhere = rate.check === 'mismatch' && otherAmountFits(record)
  const applies = !elsewhere && ['match', 'capped', 'truncated', 'mismatch'].includes(rate.check)
  const figures = toFigures({ target: record.target, actual: record.actual, base: record.base, stated_rate: record.statedRate })
  return {
    check: toCheck(
      record,
      kind,
      applies ? (rate.check === 'mismatch' ? 'fail' : 'pass') : 'not_applicable',
      applies ? [rate.check, ...rate.reproducing].join('; ') : elsewhere ? 'another amount of the sentence gives the rate' : rate.check,
      figures,
    ),
    finding: elsewhere ? null : rateFinding(kind, record, rate),
  }
}

function rateFinding(kind: FindingKind, record: IndicatorRecord, rate: RecordRate): Drafted | null {
  const stated = statedRate(record)
  const computed = rate.computedRate
  if (stated === null || computed === null) return null
  const figures = { stated, computed, unit: '%' }
  const divided = arithmetic(record, rate)
  const draft = (findingKind: FindingKind, severity: Finding['severity'], outcome: Finding['outcome'], zh: string, en: string) =>
    toFinding(record, findingKind, severity, outcome, record.statedRate, zh, en, figures)
  if (rate.check === 'capped') {
    const severity = computed > largeCap ? 'medium' : 'low'
    return draft(
      'capped_rate',
      severity,
      'info',
      `達成率以 100% 為上限，${divided} 為 ${computed}%。`,
      `The rate is capped at 100; the printed figures give ${computed}%.`,
    )
  }
  if (rate.check === 'truncated')
    return draft(
      'truncated_rate',
      'low',
      'info',
      `達成率 ${stated}% 為無條件捨去，${divided} 為 ${computed}%。`,
      'The rate is cut off, not rounded.',
    )
  if (rate.check !== 'mismatch' || (rate.rateBasis === 'collective' && stated === 100)) return null
  if (rate.rateBasis === 'growth')
    return draft(
      kind,
      'medium',
      'fail',
      `印出的達成率 ${stated}% 其實是成長率本身；${divided} 為 ${computed}%。`,
      'The stated rate is the growth itself.',
    )
  const slip = rate.quotient ? unitSlip(stated, Number(rate.quotient.numerator) / Number(rate.quotient.denominator)) : null
  if (slip !== null)
    return draft(
      'unit_disagreement',
      'medium',
      'fail',
      `印出的達成率 ${stated}%，${divided} 為 ${computed}%，相差 ${slip}，其一單位有誤。`,
      `Stated ${stated}%, the printed figures give ${computed}%: the units of one of them are wrong.`,
    )
  return draft(
    kind,
    contradicts(record, stated) && !isMisread(stated, computed) ? 'high' : 'low',
    'fail',
    `印出的達成率 ${stated}%，${divided} 為 ${computed}%。`,
    `Stated ${stated}%, the printed figures give ${computed}%.`,
  )
}

/** 萬 for 千, 億 for 萬 …: a rate that is off by just that, though right in its digits. */
const unitSlips: readonly (readonly [factor: number, text: string])[] = [
  [1000, '千倍'],
  [10_000, '一萬倍'],
  [100_000, '十萬倍'],
  [100_000_000, '一億倍'],
]

function unitSlip(stated: number, computed: number): string | null {
  const ratio = Math.max(stated, computed) / Math.min(stated, computed)
  return unitSlips.find(([factor]) => Math.abs(ratio / factor - 1) < 0.006)?.[1] ?? null
}

/** A rate that is off by more than a hundred times says that a figure was not read as it is meant, not that it is wrong. */
function isMisread(stated: number, computed: number): boolean {
  return Math.max(stated, computed) > 100 * Math.min(stated, computed)
}

/** The text gives another target than the column of original targets. */
function checkRevision(record: IndicatorRecord, { swappedWith }: RecordContext): CheckedRecord | null {
  const { originalTarget, target } = record
  if (!originalTarget || !target) return null
  const revised = record.flags.includes('revised_target')
  const texts = `原定目標值 ${originalTarget.print.text}，內文目標值 ${target.print.text}`
  return {
    check: toCheck(
      record,
      'revised_target',
      revised ? 'fail' : 'pass',
      swappedWith ? 'swapped' : '',
      toFigures({ original_target: originalTarget, target }),
    ),
    finding: revised
      ? toFinding(
          record,
          'revised_target',
          'medium',
          'info',
          originalTarget,
          swappedWith ? `${texts}，與「${nameOf(swappedWith)}」互換。` : `${texts}。`,
          swappedWith
            ? 'The text and the column have the targets of two items the other way round.'
            : 'The text gives another target than the column.',
          { stated: numberOf(originalTarget), computed: numberOf(target), unit: target.quantity?.unit ?? null },
        )
      : null,
  }
}

/** A target of zero, or a rank, that was missed without a rate that says so. */
function checkMissed(record: IndicatorRecord): CheckedRecord | null {
  const [target, actual] = [numberOf(record.target), numberOf(record.actual)]
  const unit = record.target?.quantity?.unit ?? null
  const isRank = record.target?.quantity?.kind === 'ordinal' && unit !== null
  if (target === null || actual === null || record.actual?.quantity?.unit !== unit || !(target === 0 || isRank)) return null
  // Ranks count from the best: 第2級 misses 第1級.
  const missed = actual > target && statedRate(record) === null
  return {
    check: toCheck(
      record,
      'target_missed',
      missed ? 'fail' : 'pass',
      isRank ? 'rank' : 'zero target',
      toFigures({ target: record.target, actual: record.actual }),
    ),
    finding: missed
      ? toFinding(
          record,
          'target_missed',
          'medium',
          'fail',
          record.actual,
          `目標值為 ${record.target!.print.text}，實際為 ${record.actual!.print.text}，未達成。`,
          'The target was missed, and no rate says so.',
          { stated: actual, computed: target, unit },
        )
      : null,
  }
}

/** 已達成年度目標, 超越目標值 */
const reached = /(?<!未|未能|尚未|如|若|以|期|可)(?:達成|達到|超越|超過)(?:原[定訂]|年度|預[期定])*目標(?!值?\s*(?:為|[:：]|\d))/
const notReached = /未(?:能)?(?:達成?|達到)(?:原[定訂]|年度|預[期定])*目標/

/** What the words of a record with one target say of it, against its figures. */
function checkWording(record: IndicatorRecord, { quotient, check }: RecordRate): CheckedRecord | null {
  if (quotient === null || record.item !== '' || record.type === 'budget' || check === 'not_comparable') return null
  if (record.flags.includes('growth_target') || record.flags.includes('collective_rate') || record.flags.includes('lower_is_better'))
    return null
  const text = [record.progress, record.actual?.print.text, record.statedRate?.print.text].join('。').replace(/\s+/g, '')
  const [says, denies] = [reached.test(text), notReached.test(text)]
  if (says === denies) return null
  const met = Number(quotient.numerator) / Number(quotient.denominator) >= 100
  const holds = says === met || record.target?.quantity?.comparator === '<='
  return {
    check: toCheck(
      record,
      'label_conflict',
      holds ? 'pass' : 'fail',
      says ? 'said to be reached' : 'said to be missed',
      toFigures({ target: record.target, actual: record.actual }),
    ),
    finding: holds
      ? null
      : toFinding(
          record,
          'label_conflict',
          'medium',
          'fail',
          record.actual,
          `內文稱${says ? '已達成' : '未達成'}目標，目標值為 ${record.target!.print.text.trim()}，實際為 ${record.actual!.print.text.trim()}。`,
          `The text says that the target was ${says ? 'reached' : 'missed'}; the figures do not.`,
          { stated: numberOf(record.actual), computed: numberOf(record.target), unit: record.target?.quantity?.unit ?? null },
        ),
  }
}

/** A target is often printed with its name: 完成洽談達 100 次. */
function wholeTarget(item: string, print: string): string {
  return print.startsWith(item) ? print : `${item} ${print}`
}

/** A target without an actual, where others of its table have one. */
function checkActual(record: IndicatorRecord, rate: RecordRate, { hasResults, onlyInText }: RecordContext): CheckedRecord | null {
  if (rate.check === 'no_target' || !hasResults) return null
  const missing = rate.check === 'no_actual'
  const dropped = missing && record.confidenceReasons.includes('item-unmatched')
  const kind: FindingKind = dropped ? 'dropped_target' : 'missing_actual'
  const instead = onlyInText
    .flatMap(({ item, target }) => (target ? [`「${wholeTarget(item, target.print.text.trim())}」`] : []))
    .join('、')
  return {
    check: toCheck(record, kind, missing ? 'fail' : 'pass', '', toFigures({ target: record.target, actual: record.actual })),
    finding: missing
      ? toFinding(
          record,
          kind,
          'medium',
          'info',
          record.target,
          dropped ? `目標欄列有此項，分析內文未提及${instead === '' ? '' : `，內文另列目標欄所無之${instead}`}。` : '有目標值而無實際值。',
          dropped
            ? `The target column has it, the text does not speak of it${instead === '' ? '' : '; it names others instead'}.`
            : 'A target without an actual.',
        )
      : null,
  }
}

/** A record read from running text may have taken the wrong one of several amounts: one of the others gives the stated rate. */
function otherAmountFits(record: IndicatorRecord): boolean {
  const stated = statedRate(record)
  const actual = record.actual?.quantity
  if (record.tableId !== null || stated === null || typeof actual?.value !== 'number') return false
  const rate = rateToInterval(stated, record.statedRate?.quantity?.step ?? 1)
  return readQuantities(record.progress).some(({ quantity }) => {
    if (
      typeof quantity.value !== 'number' ||
      quantity.unit !== actual.unit ||
      quantity.value === actual.value ||
      quantity.value === numberOf(record.target)
    )
      return false
    const quotient = quotientInterval(quantityToInterval(actual), quantityToInterval(quantity))
    return quotient !== null && !disjoint(quotient, rate)
  })
}

/** What a rate is over where nothing else gives it: the budget with what was carried over to it, the whole of a share, else the target. */
function divisorsOf({ type, target, base, flags }: IndicatorRecord): Reading[] {
  if (!target) return []
  if (type === 'budget') return base && !flags.includes('allotment_base') ? [target, base] : [target]
  return flags.includes('share_target') && base ? [base] : [target]
}

/** No rounding or cutting off of the printed figures explains the stated rate. */
function contradicts(record: IndicatorRecord, stated: number): boolean {
  const divisors = divisorsOf(record).flatMap(({ quantity }) => quantity ?? [])
  const actual = record.actual?.quantity
  if (divisors.length === 0 || typeof actual?.value !== 'number') return false
  if ([actual, ...divisors].some(({ value, comparator }) => typeof value !== 'number' || comparator === '~')) return false
  const [first, ...rest] = divisors.map(quantityToInterval)
  const divisor = rest.reduce((sum, each) => ({ lower: add(sum.lower, each.lower), upper: add(sum.upper, each.upper) }), first!)
  const quotient = quotientInterval(quantityToInterval(actual), divisor)
  // One more in the last place is rounding up, or rounding twice.
  const step = record.statedRate?.quantity?.step ?? 1
  return quotient !== null && [stated, stated - step].every(rate => disjoint(quotient, rateToInterval(rate, step)))
}

function arithmetic(record: IndicatorRecord, { rateBasis }: RecordRate): string {
  const divisors = divisorsOf(record)
  const sum = divisors.map(figureText).join(' + ')
  const divisor = divisors.length > 1 ? `(${sum})` : sum
  return rateBasis === 'target/actual' ? `${divisor} ÷ ${figureText(record.actual)}` : `${figureText(record.actual)} ÷ ${divisor}`
}

function figureText(reading: Reading | null): string {
  return `${reading?.quantity?.value ?? ''}${reading?.quantity?.unit ?? ''}`
}

function nameOf(record: IndicatorRecord): string {
  return [record.indicator, record.item].filter(text => text !== '').join(' › ')
}

function numberOf(reading: Reading | null): number | null {
  const value = reading?.quantity?.value
  return typeof value === 'number' ? value : null
}

function toFigures(readings: Readonly<Record<string, Reading | null>>): CheckFigure[] {
  return Object.entries(readings).flatMap(([role, reading]): CheckFigure[] => {
    const value = numberOf(reading)
    return value === null ? [] : [{ role, value, unit: reading!.quantity!.unit, step: reading!.quantity!.step }]
  })
}

function toCheck(
  record: IndicatorRecord,
  kind: FindingKind,
  outcome: Check['outcome'],
  reason: string,
  figures: readonly CheckFigure[],
): Check {
  return { kind, outcome, reason, recordId: record.id, tableId: record.tableId, figures }
}

function toFinding(
  record: IndicatorRecord,
  kind: FindingKind,
  severity: Finding['severity'],
  outcome: Finding['outcome'],
  reading: Reading | null,
  zh: string,
  en: string,
  figures: Pick<Finding, 'stated' | 'computed' | 'unit'> = { stated: null, computed: null, unit: null },
): Drafted {
  const print = reading?.print ?? record.target?.print ?? emptyPassage
  return {
    kind,
    severity,
    outcome,
    scope: 'record',
    recordId: record.id,
    tableId: record.tableId,
    place: print.parts[0]?.place ?? record.places[0] ?? null,
    related: [record.target, record.actual, record.statedRate].flatMap(other => other?.print.parts.map(part => part.place) ?? []),
    print,
    ...figures,
    message: `${nameOf(record)}：${zh}${en}`,
  }
}
