import { expect, test } from 'vitest'
import { isGenericHeading } from '../src/generic-heading.ts'

test.each([
  ['績效指標達成情形', true],
  ['目标完成情况', true],
  ['110年度施政計畫執行成果', true],
  ['年度績效目標', true],
  ['重大工程執行進度（截至112年9月30日止）', true],
  ['服務績效', true],
  ['年度施政目標與預期效益', true],
  ['健全偏鄉醫療網絡計畫', false],
  ['提升執行績效', false],
  ['共同性目標', false],
])('%s names no goal: %s', (title, generic) => {
  expect(isGenericHeading(title)).toBe(generic)
})
