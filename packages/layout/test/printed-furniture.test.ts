import { expect, test } from 'vitest'
import { separateFurniture } from '../src/printed/furniture.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { draw, printedPage, words } from './printed-pages.ts'

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
