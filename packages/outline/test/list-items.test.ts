import { type ListItem, passageAt } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { passageToItems } from '../src/list-items.ts'

const draw = (items: readonly ListItem[], depth = 0): string =>
  items.map(item => `${'  '.repeat(depth)}${item.marker?.text ?? '∅'} ${item.content.text}\n${draw(item.children, depth + 1)}`).join('')
const drawText = (text: string) => draw(passageToItems(passageAt(text, { line: 1 })))

test('markers nest by the order in which their styles appear', () => {
  expect(drawText('一、衡量標準：巡查件數。二、辦理情形： (一)完成巡查 12 處。 (二)改善 3 處。三、效益：河道暢通。')).toBe(
    '一、 衡量標準：巡查件數。\n二、 辦理情形：\n  (一) 完成巡查 12 處。\n  (二) 改善 3 處。\n三、 效益：河道暢通。\n',
  )
})

test('a series in one line begins where its second number follows', () => {
  expect(drawText('1.設置水位站 8 座 2.更新雨量計 40 具')).toBe('1. 設置水位站 8 座\n2. 更新雨量計 40 具\n')
})

test('the same style begins anew under another heading', () => {
  expect(drawText('一、目標：\n(一)甲。\n(二)乙。\n二、實績：\n(一)丙。\n(二)丁。')).toBe(
    '一、 目標：\n  (一) 甲。\n  (二) 乙。\n二、 實績：\n  (一) 丙。\n  (二) 丁。\n',
  )
})

test('text before the first marker is an item of its own', () => {
  expect(drawText('本年度完成下列工作：\n1.清淤。\n2.植栽。')).toBe('∅ 本年度完成下列工作：\n1. 清淤。\n2. 植栽。\n')
})

test('a text without markers has no items', () => {
  expect(passageToItems(passageAt('累計完成 15 件。', { line: 1 }))).toEqual([])
})

test('the text of an item keeps the places where it is printed', () => {
  const passage = {
    text: '一、前半\n二、後半',
    parts: [
      { start: 0, place: { page: 1 } },
      { start: 5, place: { page: 2 } },
    ],
  }
  const items = passageToItems(passage)
  expect(items.map(item => item.content.parts.map(part => part.place.page))).toEqual([[1], [2]])
})

test('markers glued to numbers are a series where each follows the one before', () => {
  expect(drawText('1.30分鐘2.85%3.98.5%')).toBe('1. 30分鐘\n2. 85%\n3. 98.5%\n')
  expect(passageToItems(passageAt('1.5公里', { line: 1 }))).toEqual([])
})
