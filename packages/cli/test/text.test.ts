import { expect, test } from 'vitest'
import { padEnd, padStart, plural, printable, shortened } from '../src/text.ts'

test('a Chinese character takes two columns', () => {
  expect(padEnd('指標', 6)).toBe('指標  ')
  expect(padStart('指標', 6)).toBe('  指標')
  expect(padEnd('too long', 3)).toBe('too long')
})

test('what does not fit loses its beginning', () => {
  expect(shortened('2014/年度績效報告.pdf', 12)).toBe('…效報告.pdf')
  expect(shortened('plan.pdf', 12)).toBe('plan.pdf')
})

test('what would steer the terminal is shown instead', () => {
  expect(printable('a\u001b[2Jb\n\u202e.pdf')).toBe('a\\x1b[2Jb\\x0a\\u202e.pdf')
})

test('numbers are counted', () => {
  expect([0, 1, 1234].map(number => plural(number, 'page'))).toEqual(['0 pages', '1 page', '1,234 pages'])
})
