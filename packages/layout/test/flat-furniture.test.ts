import { expect, test } from 'vitest'
import { furnitureKey, groupsToFurniture, headsToFurniture, pagesToFurniture } from '../src/flat/furniture.ts'

const lines = (from: number, texts: readonly string[]) => texts.map((text, index) => ({ line: from + index, text }))

test('running heads differ in their digits at most, figures alone also in their signs', () => {
  expect(furnitureKey('預 算 總 說 明 114')).toBe(furnitureKey('預算總說明 115'))
  expect(furnitureKey('11')).not.toBe(furnitureKey('100%。'))
})

test('a figure that ends a sentence at the foot of a page is text, a page number is not', () => {
  const pages = [lines(1, ['某某署', '甲', '乙', '丙', '丁', '11']), lines(11, ['某某署', '戊', '己', '庚', '達成率', '100%。'])]
  expect([...pagesToFurniture(pages)].sort((a, b) => a - b)).toEqual([1, 6, 11])
})

test('heads above a repeated header are furniture, headings that recur are not', () => {
  const heads = [lines(1, ['辦理完成。', '某某署', '中華民國114年度']), lines(21, ['尚待加強。', '某某署', '中華民國114年度'])]
  expect([...headsToFurniture(heads)].sort((a, b) => a - b)).toEqual([2, 3, 22, 23])
  const headings = [lines(1, ['(一) 計畫目標及達成情形：']), lines(9, ['(一) 計畫目標及達成情形：'])]
  expect(headsToFurniture(headings).size).toBe(0)
})

test('a head that is printed on one line or two is the same', () => {
  const groups = [lines(1, ['某某署 預算總說明']), lines(11, ['某某署', '預算總說明'])]
  expect([...groupsToFurniture(groups)].sort((a, b) => a - b)).toEqual([1, 11, 12])
})
