import type { Quantity } from '@zhibiao/model'
import { compare, divide, type Fraction, times, toFraction } from './fraction.ts'

export interface Interval {
  readonly lower: Fraction
  readonly upper: Fraction
}

/**
 * All values that a printed figure may stand for: it was rounded (half a step either way) or cut off (up to a whole step more), so from half a step
 * below to a whole step above. A count (step 1 and no decimals, in a unit that is counted) is exact.
 */
export function quantityToInterval(quantity: Quantity): Interval {
  const value = toFraction(quantity.value as number)
  const step = quantity.step ?? 0
  if (step === 0 || ((quantity.kind === 'count' || quantity.kind === 'number') && step <= 1 && Number.isInteger(quantity.value)))
    return { lower: value, upper: value }
  return widen(value, step)
}

/** A stated rate: rounded or cut off at its last digit. */
export function rateToInterval(rate: number, step: number): Interval {
  return widen(toFraction(rate), step)
}

function widen(value: Fraction, step: number): Interval {
  const width = toFraction(step)
  const lower = {
    numerator: 2n * value.numerator * width.denominator - width.numerator * value.denominator,
    denominator: 2n * value.denominator * width.denominator,
  }
  const upper = {
    numerator: value.numerator * width.denominator + width.numerator * value.denominator,
    denominator: value.denominator * width.denominator,
  }
  return { lower, upper }
}

/** Quotients in percent of any value of `dividend` by any of `divisor`; null where the divisor may be zero or less. */
export function quotientInterval(dividend: Interval, divisor: Interval): Interval | null {
  if (divisor.lower.numerator <= 0n || dividend.lower.numerator < 0n) return null
  const lower = divide(dividend.lower, divisor.upper)
  const upper = divide(dividend.upper, divisor.lower)
  return lower && upper ? { lower: times(lower, 100n), upper: times(upper, 100n) } : null
}

export function disjoint(a: Interval, b: Interval): boolean {
  return compare(a.upper, b.lower) < 0 || compare(b.upper, a.lower) < 0
}
