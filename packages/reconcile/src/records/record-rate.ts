import type { IndicatorRecord, Quantity, RateBasis, Reading, RecordCheck } from '@zhibiao/model'
import { unitsDivide } from '@zhibiao/quantities'
import { add, compare, divide, type Fraction, multiply, roundHalfUp, times, toFraction, truncate } from '../fraction.ts'

/** What arithmetic says of one record. */
export interface RecordRate {
  readonly computedRate: number | null
  readonly rateBasis: RateBasis | ''
  readonly check: RecordCheck
  /** The unrounded quotient in percent, where target and actual can be divided. */
  readonly quotient: Fraction | null
  /** Formulas that reproduce the stated rate, in the order they are tried. */
  readonly reproducing: readonly RateBasis[]
}

/** Stated against computed achievement rate, by the order of the output contract. */
export function rateRecord(record: IndicatorRecord): RecordRate {
  const target = record.target
  const actual = record.actual
  const stated = statedRate(record)
  const none = (check: RecordCheck): RecordRate => ({
    computedRate: null,
    rateBasis: stated !== null && record.flags.includes('collective_rate') ? 'collective' : '',
    check,
    quotient: null,
    reproducing: [],
  })
  if (!target || isNothing(target)) return none('no_target')
  if (!target.quantity || target.quantity.kind === 'ordinal') return none('qualitative')
  if (!actual || isNothing(actual)) return none(stated === null ? 'no_actual' : 'rate_only')
  const formulas = toFormulas(record)
  const first = formulas[0]
  if (!first) return none('not_comparable')
  if (stated === null)
    return { computedRate: roundHalfUp(first.quotient, 2), rateBasis: '', check: 'no_rate', quotient: first.quotient, reproducing: [] }
  const decimals = printedDecimals(record.statedRate!.quantity!)
  const reproducing = formulas.filter((formula, index) => reproduces(formula, index, stated, decimals))
  const best = reproducing.find(formula => formula === first || formula.changesQuotient) ?? first
  const check = verdict(best.quotient, stated, decimals)
  const isGrowthItself =
    check === 'mismatch' && record.flags.includes('growth_target') && actual.quantity?.unit === '%' && actual.quantity.value === stated
  const basis: RateBasis | '' = record.flags.includes('collective_rate')
    ? 'collective'
    : check === 'mismatch'
      ? isGrowthItself
        ? 'growth'
        : ''
      : best.basis
  return {
    computedRate: roundHalfUp(best.quotient, 2),
    rateBasis: basis,
    check,
    quotient: best.quotient,
    reproducing: reproducing.map(formula => formula.basis),
  }
}

export function statedRate(record: IndicatorRecord): number | null {
  const value = record.statedRate?.quantity?.value
  return typeof value === 'number' ? value : null
}

/** How many decimals a figure is printed with, from the worth of its last digit. */
export function printedDecimals(quantity: Quantity): number {
  const step = quantity.step ?? 1
  return step >= 1 ? 0 : Math.max(0, Math.round(-Math.log10(step)))
}

/** A formula that is only tried because the first does not fit must give the rate itself: a cap would fit half of all figures. */
function reproduces(formula: Formula, index: number, stated: number, decimals: number): boolean {
  const found = verdict(formula.quotient, stated, decimals)
  return found !== 'mismatch' && (index === 0 || formula.expected || found !== 'capped')
}

/** Nothing is printed but a dash, or words that say that there is nothing yet. */
const nothing = /^[\s\-‐-―－─━…]*$|^(?:無|尚無|無資料|N\/?A|未公布|尚未\S{0,8}|n\.a\.)$/i

/** Only a dash, or words that say that nothing is known yet. */
export function isNothing(reading: Reading): boolean {
  return reading.quantity === null && nothing.test(reading.print.text.trim())
}

function verdict(quotient: Fraction, stated: number, decimals: number): 'match' | 'capped' | 'truncated' | 'mismatch' {
  if (roundHalfUp(quotient, decimals) === stated) return 'match'
  if (stated === 100 && compare(quotient, toFraction(100)) > 0) return 'capped'
  return truncate(quotient, decimals) === stated ? 'truncated' : 'mismatch'
}

interface Formula {
  readonly basis: RateBasis
  readonly quotient: Fraction
  /** Only these may stand in for actual ÷ target where that does not give the stated rate. */
  readonly changesQuotient: boolean
  /** Something printed says that this formula is meant. */
  readonly expected: boolean
}

/** Ways to form the rate of a record, in the order they are tried; the first is the one that is computed where none fits. */
function toFormulas(record: IndicatorRecord): Formula[] {
  const target = numberOf(record.target)
  const actual = numberOf(record.actual)
  if (!target || !actual) return []
  const formulas: Formula[] = []
  const addFormula = (basis: RateBasis, dividend: Fraction, divisor: Fraction, changesQuotient = false, expected = false) => {
    const quotient = compare(divisor, { numerator: 0n, denominator: 1n }) > 0 ? divide(dividend, divisor) : null
    if (quotient) formulas.push({ basis, quotient: times(quotient, 100n), changesQuotient, expected })
  }
  if (record.type === 'budget') {
    const carried = numberOf(record.base)
    if (record.flags.includes('allotment_base')) addFormula('executed/allotment', actual.value, target.value)
    else if (carried) {
      addFormula('executed/(budget+carried)', actual.value, add(target.value, carried.value), true)
      addFormula('executed/budget', actual.value, target.value, true)
    } else
      addFormula(record.flags.includes('carried_over_base') ? 'executed/(budget+carried)' : 'executed/budget', actual.value, target.value)
    return formulas
  }
  const base = numberOf(record.base)
  // 【(19/74)/0.25】: actual over the whole is the share that was reached; it is divided by the target share.
  if (base && record.baseIsWhole && target.unit === '%' && divisible(actual, base))
    addFormula('actual/target', times(actual.value, 100n), multiply(base.value, target.value))
  else if (base && divisible(actual, base)) addFormula('actual/target', actual.value, base.value)
  else if (divisible(actual, target)) {
    const isGrowth = record.flags.includes('growth_target') && target.unit === '%'
    addFormula(isGrowth ? 'growth/target' : 'actual/target', actual.value, target.value)
    if (!isGrowth && target.value.numerator > 0n)
      addFormula('target/actual', target.value, actual.value, true, record.flags.includes('lower_is_better') || isHarm(record))
  }
  return formulas
}

/**
 * What a report wants less of: deaths, breaches, days of waiting. The name alone is weak evidence (禁止違規宣導場次), so that it only lets a rate
 * of exactly 100 be a cap of target ÷ actual, as in most reports on such indicators.
 */
const harm =
  /死亡|傷亡|受傷|事故|失業|違規|違失|逾期|罹患|罹病|發病|感染|發生率|發生件數|缺失|退件|申訴|陳情|誤差|錯誤|故障|中斷|停電|漏水|損失|犯罪|竊盜|外洩|等候|等待|處理天數|處理日數|處理時間|處理時數|所需時間|辦理天數|作業天數|反應時間|到達時間|用電量|用水量|用油量|排放量|濃度|违规|发生率|等候时间|处理时间/

function isHarm({ indicator, item }: IndicatorRecord): boolean {
  return harm.test(indicator) || harm.test(item)
}

interface Measured {
  readonly value: Fraction
  readonly unit: string | null
}

function numberOf(reading: Reading | null): Measured | null {
  const quantity = reading?.quantity
  if (!quantity || typeof quantity.value !== 'number' || quantity.kind === 'ordinal') return null
  return { value: toFraction(quantity.value), unit: quantity.unit }
}

/** A share written as a fraction (0.25) is not divided by one in percent (25%); a figure above one without a unit goes with a percent. */
function divisible(left: Measured, right: Measured): boolean {
  if (unitsDivide(left.unit, right.unit)) return true
  const bare = left.unit === null ? left : right.unit === null ? right : null
  return bare !== null && (left.unit === '%' || right.unit === '%') && compare(bare.value, toFraction(1)) > 0
}
