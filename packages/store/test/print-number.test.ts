import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printNumber } from '../src/print-number.ts'

test.each([
  [0, '0'],
  [-0, '0'],
  [100, '100'],
  [-3.5, '-3.5'],
  [0.1, '0.1'],
  [2e21, '2000000000000000000000'],
  [1.25e22, '12500000000000000000000'],
  [-1e-7, '-0.0000001'],
  [1.5e-9, '0.0000000015'],
  [Number.MAX_SAFE_INTEGER, '9007199254740991'],
])('%s is printed as %s', (value, printed) => {
  expect(printNumber(value)).toBe(printed)
})

test('a number, printed and read, is itself, and has no exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
      const printed = printNumber(value)
      expect(printed).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(printed)).toBe(value === 0 ? 0 : value)
    }),
  )
})

test('what is no number cannot be printed', () => {
  expect(() => printNumber(Number.NaN)).toThrow(RangeError)
  expect(() => printNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError)
})
