import { expect, test } from 'vitest'
import { isFigure, isMeasure } from '../src/figures.ts'

test.each(['1,234', '(12.5)', '△3', '-0.7%', '–', '≧85%', '12場次', '1億2,000萬元', '3件以上', '77萬2,280', '12個月'])(
  '%s is a measure',
  text => {
    expect(isMeasure(text)).toBe(true)
  },
)

test.each(['112年', '3月底', '112年目標', '衡量指標', '1.業務', ''])('%s is none', text => {
  expect(isMeasure(text)).toBe(false)
})

test('a unit makes no plain figure', () => {
  expect([isFigure('1,234'), isFigure('12場次')]).toEqual([true, false])
})

test.each(['1', '1萬', '1,', '-1', '(1)'])('a long run of %s before a letter is read to its end', piece => {
  expect(isMeasure(`${piece.repeat(5000)}x`)).toBe(false)
})
