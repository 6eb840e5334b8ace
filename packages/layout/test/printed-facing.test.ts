import type { PrintedPage } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { joinFacingPages } from '../src/printed/facing-pages.ts'
import { separateFurniture } from '../src/printed/furniture.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { drawBlocks, horizontal, printedPage, ruledGrid, words, wordsTo } from './printed-pages.ts'

const rowTops = [145, 165, 185]

/** A group title over two columns, their titles, and rows without rules between them. */
function rulings(xs: readonly number[], group: number) {
  return [...ruledGrid(xs, [100, 140, 400]), horizontal(120, xs[group]!, xs.at(-1)!)]
    .filter(ruling => ruling.orientation === 'horizontal' || !xs.slice(group + 1, -1).includes(ruling.position))
    .concat(xs.slice(group + 1, -1).map(position => ({ orientation: 'vertical', position, start: 120, end: 400, thickness: 0.5 })))
}

function leftPage(): PrintedPage {
  const rows = [
    ['一般行政', '120', '30'],
    ['業務管理', '85', '-'],
    ['第一預備金', '-', '-'],
  ]
  return printedPage(
    [
      ...wordsTo('歲出用', 550, 70),
      ...words('科目', 54, 115),
      ...words('經常', 400, 105),
      ...words('人事費', 304, 125),
      ...words('業務費', 434, 125),
      ...rows.flatMap(([name, first, second], index) => [
        ...words(name!, 54, rowTops[index]!),
        ...wordsTo(first!, 425, rowTops[index]!),
        ...wordsTo(second!, 545, rowTops[index]!),
      ]),
    ],
    rulings([50, 300, 430, 550], 1),
    [],
    8,
  )
}

function rightPage(tops: readonly number[] = rowTops): PrintedPage {
  const rows = [
    ['7', '157', '157'],
    ['-', '85', '85'],
    ['10', '10', '10'],
  ]
  return printedPage(
    [
      ...words('途別分析表', 50, 70),
      ...words('支出', 150, 105),
      ...words('預備金', 54, 125),
      ...words('小計', 184, 125),
      ...words('合計', 434, 115),
      ...rows.flatMap((row, index) => row.flatMap((text, column) => wordsTo(text, [170, 420, 545][column]!, tops[index]!))),
    ],
    [...rulings([50, 180, 430], 0), ...ruledGrid([430, 550], [100, 140, 400])],
    [],
    9,
  )
}

function joined(pages: readonly PrintedPage[]): string[][] {
  const layouts = pages.map(page => layoutPrintedPage(page))
  return joinFacingPages(separateFurniture(layouts, pages).pages).map(drawBlocks)
}

test('a table over two facing pages is one: rows by their heights, titles cut at the fold made whole', () => {
  const [left, right] = joined([leftPage(), rightPage()])
  expect(right).toEqual([])
  expect(left!.filter(line => !/^[═─]+$/.test(line))).toEqual([
    'caption: 歲出用途別分析表',
    '科目 ↓2 | 經常支出 →4 | 合計 ↓2',
    '人事費 | 業務費 | 預備金 | 小計',
    '一般行政 | 120 | 30 | 7 | 157 | 157',
    '業務管理 | 85 | - | - | 85 | 85',
    '第一預備金 | - | - | 10 | 10 | 10',
  ])
})

test('a row of the right page beside none of the left keeps the pages apart', () => {
  const [left, right] = joined([leftPage(), rightPage([145, 165, 300])])
  expect(left!.some(line => line.startsWith('一般行政 | 120 | 30'))).toBe(true)
  expect(left!.some(line => line.includes('157'))).toBe(false)
  expect(right!.length).toBeGreaterThan(0)
})
