import { expect, test } from 'vitest'
import { separateFurniture } from '../src/printed/furniture.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { draw, printedPage, ruledGrid, words } from './printed-pages.ts'

function separate(pages: readonly (readonly [string, number][])[]) {
  const sources = pages.map((lines, index) =>
    printedPage(
      lines.flatMap(([text, y]) => words(text, 100, y)),
      [],
      [],
      index + 1,
    ),
  )
  const { pages: rest, furniture } = separateFurniture(
    sources.map(page => layoutPrintedPage(page)),
    sources,
  )
  return { rest: rest.map(draw), furniture: furniture.map(line => line.content.text) }
}

test('a head that comes back and page numbers are furniture, the text is not', () => {
  const pages = ['壹、目標', '貳、方法', '參、成果', '肆、檢討'].map((text, index): [string, number][] => [
    ['示範局114年度預算', 30],
    [text, 200],
    [`- ${index + 7} -`, 770],
  ])
  expect(separate(pages)).toEqual({
    rest: [['壹、目標'], ['貳、方法'], ['參、成果'], ['肆、檢討']],
    furniture: pages.flatMap(page => [page[0]![0], page[2]![0].replaceAll(' ', '')]),
  })
})

test.each(['12', '- 12 -', '(0801)-016', '第3頁', '第 3 頁，共 9 頁', '3/9', 'Page 3 of 9'])('%s is a page number', text => {
  expect(
    separate([
      [
        ['內文', 300],
        [text, 770],
      ],
    ]).furniture,
  ).toHaveLength(1)
})

test('a number inside the text and a title that comes once are kept', () => {
  expect(
    separate([
      [
        ['年度報告', 40],
        ['內文', 300],
        ['12', 400],
      ],
    ]).furniture,
  ).toEqual([])
})

test('the last line of a text that comes again on scattered pages is kept', () => {
  const pages = Array.from({ length: 12 }, (_, index): [string, number][] => [
    [`第${'甲乙丙丁戊己庚辛壬癸子丑'[index]}段`, 300],
    [index % 4 === 0 ? '提案人：王小明' : `內文${'甲乙丙丁戊己庚辛壬癸子丑'[index]}`, 760],
  ])
  expect(separate(pages).furniture).toEqual([])
})

test('a row with a number that says something is kept, one that counts the pages is not', () => {
  const pages = [27, 31, 8, 40].map((staff, index): [string, number][] => [
    [`預算員額 ${staff} 人`, 40],
    [`內文${'甲乙丙丁'[index]}`, 300],
    [`示範局 - 第${index + 5}冊頁`, 770],
  ])
  expect(separate(pages).furniture).toHaveLength(4)
})

test('a line centred above a table is its caption once running heads are gone', () => {
  const source = printedPage(
    [
      ...words('各組辦理情形', 220, 80),
      ...words('項目', 110, 110),
      ...words('數量', 310, 110),
      ...words('訓練', 110, 140),
      ...words('12', 310, 140),
    ],
    ruledGrid([100, 250, 400], [100, 130, 160]),
  )
  const layout = layoutPrintedPage(source)
  expect(layout.blocks.map(block => block.type)).toEqual(['line', 'page-table'])
  const [page] = separateFurniture([layout], [source]).pages
  expect(page!.blocks).toMatchObject([{ table: { caption: { text: '各組辦理情形' } } }])
})
