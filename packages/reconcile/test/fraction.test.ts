import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divide, roundHalfUp, toFraction, truncate } from '../src/fraction.ts'

const percent = (actual: number, target: number) => {
  const quotient = divide(toFraction(actual), toFraction(target))!
  return { numerator: quotient.numerator * 100n, denominator: quotient.denominator }
}

test.each([
  [15, 17, 2, 88.24, 88.23],
  [11638, 5500, 0, 212, 211],
  [99.95, 99.95, 0, 100, 100],
  [0.3, 0.1, 2, 300, 300],
  [1, 8, 1, 12.5, 12.5],
  [1005, 1000, 0, 101, 100],
])('%d of %d at %d decimals is %d, cut off %d', (actual, target, decimals, rounded, cut) => {
  expect(roundHalfUp(percent(actual, target), decimals)).toBe(rounded)
  expect(truncate(percent(actual, target), decimals)).toBe(cut)
})

test('a printed decimal is exact: rounding it at its own decimals changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 4 }), (digits, decimals) => {
      const value = Number(`${digits}e-${decimals}`)
      expect(roundHalfUp(toFraction(value), decimals)).toBe(value)
      expect(truncate(toFraction(value), decimals)).toBe(value)
    }),
  )
})

test('nothing is divided by zero', () => {
  expect(divide(toFraction(5), toFraction(0))).toBeNull()
})
