import { expect, test } from 'vitest'
import { FontUses } from '../src/garbage-fonts.ts'

function isGarbage(text: string): boolean {
  const uses = new FontUses()
  for (const glyph of text) uses.add('F1', glyph)
  return uses.isGarbage('F1')
}

test('letters of ever another script in one font are garbage', () => {
  expect(isGarbage('ଯ໢ѱࡹ۬Ьीೀ!ጓ')).toBe(true)
})

test('a language keeps to its script: Thai, Russian, Greek letters in formulas, names among Chinese', () => {
  expect(isGarbage('ภาษาไทยสำหรับผู้ย้ายถิ่น')).toBe(false)
  expect(isGarbage('Отчёт о выполнении плана')).toBe(false)
  expect(isGarbage('α＝0.05，β＝0.2，Σ（χ²）')).toBe(false)
  expect(isGarbage('多語服務（ภาษาไทย、မြန်မာ、Tiếng Việt）之達成率為百分之九十五，較上年度增加二件')).toBe(false)
})

test('too few glyphs tell nothing, nor does another font', () => {
  expect(isGarbage('ଯ໢ѱ')).toBe(false)
  const uses = new FontUses()
  for (const glyph of 'ଯ໢ѱࡹ۬Ьीೀ') uses.add('F1', glyph)
  expect(uses.isGarbage('F2')).toBe(false)
})
