import { expect, test } from 'vitest'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { draw, horizontal, printedPage, ruledGrid, word, words, wordsTo } from './printed-pages.ts'

test('letter-spaced print closes up', () => {
  expect(draw(layoutPrintedPage(printedPage(words('內 政 部', 100, 100))))).toEqual(['內政部'])
  expect(draw(layoutPrintedPage(printedPage(words('9 , 0 0 0', 100, 100))))).toEqual(['9,000'])
})

test('no space between Chinese and numbers, one between Latin words and one in a wide gap', () => {
  expect(draw(layoutPrintedPage(printedPage(words('計 1 萬 1,638 人次', 100, 100))))).toEqual(['計1萬1,638人次'])
  expect(draw(layoutPrintedPage(printedPage(words('Open Data 平台', 100, 100))))).toEqual(['Open Data平台'])
  expect(draw(layoutPrintedPage(printedPage(words('第二款   規費收入', 100, 100))))).toEqual(['第二款 規費收入'])
})

test('shadow printing is read once', () => {
  expect(draw(layoutPrintedPage(printedPage([word('預算', 100, 100), word('預算', 100.6, 100.5)])))).toEqual(['預算'])
})

test('words written vertically are lines from right to left', () => {
  const down = (text: string, x: number) => ({
    text,
    box: { left: x, top: 100, right: x + 10, bottom: 100 + text.length * 10 },
    edges: Array.from({ length: text.length + 1 }, (_, index) => 100 + index * 10),
    fontSize: 10,
    vertical: true as const,
  })
  expect(draw(layoutPrintedPage(printedPage([down('第二行', 280), down('第一行', 300)])))).toEqual(['第一行', '第二行'])
})

test('two columns of text are read one after the other', () => {
  const rows = Array.from({ length: 10 }, (_, row) => row)
  const page = printedPage([
    ...words('標題橫跨兩欄的一行文字寫得相當長以便跨過中間', 100, 60),
    ...rows.flatMap(row => [
      ...words(`左${row}辦理各項訓練課程共計若干`, 50, 100 + row * 15),
      ...words(`右${row}推動各類宣導活動另計若干`, 320, 102 + row * 15),
    ]),
  ])
  const texts = draw(layoutPrintedPage(page))
  expect(texts).toHaveLength(21)
  expect(texts.slice(1, 11).every(text => text.startsWith('左'))).toBe(true)
  expect(texts.slice(11).every(text => text.startsWith('右'))).toBe(true)
})

test('a line knows whether it is full and whether a gap stands before it', () => {
  const page = printedPage([
    ...words('辦理各項訓練課程共計若干場次並且', 100, 100),
    ...words('推動宣導活動。', 100, 115),
    ...words('另外辦理各項訓練課程共計若干場次', 100, 160),
    ...words('完成。', 100, 175),
  ])
  const lines = layoutPrintedPage(page).blocks
  expect(lines.map(line => line.type === 'line' && [line.full, line.gapBefore])).toEqual([
    [true, true],
    [false, false],
    [true, true],
    [false, false],
  ])
})

test('caption and unit line belong to the table below them', () => {
  const page = printedPage(
    [
      ...words('表 1-2 辦理情形統計', 100, 70),
      ...wordsTo('單位：千元', 400, 85),
      ...words('項目', 110, 110),
      ...words('金額', 310, 110),
      ...words('業務費', 110, 140),
      ...wordsTo('12', 390, 140),
    ],
    ruledGrid([100, 250, 400], [100, 130, 160]),
  )
  const [table, ...others] = layoutPrintedPage(page).blocks
  expect(others).toEqual([])
  expect(table).toMatchObject({ table: { caption: { text: '表1-2辦理情形統計' }, unitLine: { text: '單位：千元' } } })
})

const figures = ['業務費 1,200 1,100', '設備費 300 290', '獎補助費 75 75', '合計 1,575 1,465'].map(row => row.split(' '))

test('figures that end at common right edges are a table without rules, with the titles above', () => {
  const body = figures.flatMap(([name, a, b], row) => [
    ...words(name!, 100, 120 + row * 15),
    ...wordsTo(a!, 300, 120 + row * 15),
    ...wordsTo(b!, 400, 120 + row * 15),
  ])
  const page = printedPage(
    [...words('科目', 100, 105), ...words('預算數', 270, 105), ...words('決算數', 370, 105), ...body],
    [horizontal(118, 100, 400)],
  )
  const layout = layoutPrintedPage(page)
  expect(draw(layout)).toEqual(['科目 | 預算數 | 決算數', ...figures.map(row => row.join(' | '))])
})

test('a table of contents and prose with numbers are no tables', () => {
  const contents = ['第一章', '第二章', '第三章', '第四章'].flatMap((name, row) => [
    ...words(`${name}………………………………`, 100, 100 + row * 15),
    ...wordsTo(String(row * 7 + 1), 400, 100 + row * 15),
  ])
  expect(layoutPrintedPage(printedPage(contents)).blocks.every(block => block.type === 'line')).toBe(true)
  const list = ['1. 辦理訓練 12 場', '2. 推動宣導 30 次', '3. 出版年報 1 冊'].flatMap((text, row) => words(text, 100, 100 + row * 15))
  expect(layoutPrintedPage(printedPage(list)).blocks.every(block => block.type === 'line')).toBe(true)
})

test('characters one below the other in the margin are a line', () => {
  const stack = [...'一般行政'].flatMap((text, index) => words(text, 20, 100 + index * 12))
  const text = words('辦理各項訓練課程共計若干場次並且推動', 100, 112)
  expect(draw(layoutPrintedPage(printedPage([...stack, ...text])))).toEqual(['一般行政', '辦理各項訓練課程共計若干場次並且推動'])
})
