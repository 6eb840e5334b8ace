import { type Line, type OutlineNode, passageAt } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { outline } from '../src/index.ts'

const facts = { id: 'x', name: 'x.txt', mediaType: 'text/plain', textSource: 'text', pageCount: null } as const
const toLine = (text: string, index: number): Line => ({
  type: 'line',
  content: passageAt(text, { line: index + 1 }),
  place: { line: index + 1 },
})
const draw = (nodes: readonly OutlineNode[], depth = 0): string =>
  nodes
    .map(node => {
      const indent = '  '.repeat(depth)
      if (node.type === 'section') return `${indent}# ${node.marker?.text ?? ''}${node.title.text}\n${draw(node.children, depth + 1)}`
      return node.type === 'paragraph' ? `${indent}${node.marker?.text ?? ''}${node.content.text}\n` : `${indent}[table]\n`
    })
    .join('')
const drawLines = (lines: readonly string[]) =>
  draw(outline({ type: 'laid-out', facts, blocks: lines.map(toLine), furniture: [] }, {}).value.root.children)

test('headings nest, and a style that is open closes what is below it', () => {
  expect(drawLines(['壹、年度目標', '一、河川治理計畫：', '(一)目標達成情形：', '已完成。', '二、水質改善計畫', '貳、檢討'])).toBe(
    '# 壹、年度目標\n  # 一、河川治理計畫：\n    # (一)目標達成情形：\n      已完成。\n  # 二、水質改善計畫\n# 貳、檢討\n',
  )
})

test('a sentence that a page break has cut is one paragraph', () => {
  expect(drawLines(['1. 本年度完成疏濬作業，並由人', '工巡查改為遙測。', '2. 另案辦理。'])).toBe(
    '1.本年度完成疏濬作業，並由人工巡查改為遙測。\n2.另案辦理。\n',
  )
})

test('a numbered sentence is no heading', () => {
  expect(drawLines(['一、目標', '1. 全年辦理訓練 12 場次，參訓 340 人。'])).toBe('# 一、目標\n  1.全年辦理訓練 12 場次，參訓 340 人。\n')
})

test('a title without marker is no parent of the numbered headings behind it', () => {
  expect(drawLines(['河川生態署 112年度施政績效報告', '壹、前言', '本署掌理河川事務。'])).toBe(
    '# 河川生態署 112年度施政績效報告\n# 壹、前言\n  本署掌理河川事務。\n',
  )
})

test('a series that goes on without having begun stands above what usually stands below it', () => {
  expect(drawLines(['1. 前言：', '本署掌理事項如下。', '二、年度目標', '(一)目標說明：', '略。'])).toBe(
    '# 1.前言：\n  本署掌理事項如下。\n# 二、年度目標\n  # (一)目標說明：\n    略。\n',
  )
})

test('entries of a table of contents, the note on an empty page, and the label of a note are no headings', () => {
  expect(
    drawLines(['總說明………………………1-8', '參、歲出預算表．．．．．．12', '（本頁空白）', '※註1：', '河川生態署預算', '本署預算如下。']),
  ).toBe('總說明………………………1-8\n參、歲出預算表．．．．．．12\n（本頁空白）\n※註1：\n# 河川生態署預算\n  本署預算如下。\n')
})

const printedLine = (text: string, left: number, right: number, top: number, full: boolean, fontSize = 14): Line => {
  const place = { page: 1, box: { left, right, top, bottom: top + 14 } }
  return { type: 'line', content: passageAt(text, place), place, fontSize, full, gapBefore: false }
}
const drawPrinted = (lines: readonly Line[]) =>
  draw(outline({ type: 'laid-out', facts, blocks: lines, furniture: [] }, {}).value.root.children)

test.each([
  [
    'a figure that would not have fitted',
    [
      [98, 480, false, 14],
      [70, 140, false, 14],
    ],
    ['本署另行編列，全年執行率為', '92.20%。'],
  ],
  [
    'a last line of figures in a Latin font',
    [
      [98, 524, true, 14],
      [70, 140, false, 15.06],
    ],
    ['本署另行編列，全年執行率為', '92.20%。'],
  ],
] as const)('a printed paragraph goes on with %s', (_, boxes, texts) => {
  const [first, second] = boxes
  const lines = [
    printedLine('本署掌理河川治理及水質改善事務，並督導各地方政府辦理相關工程', 70, 524, 20, true),
    printedLine('之規劃。', 70, 130, 40, false),
    printedLine(texts[0], first[0], first[1], 60, first[2], first[3]),
    printedLine(texts[1], second[0], second[1], 80, second[2], second[3]),
  ]
  expect(drawPrinted(lines).split('\n').at(-2)).toBe(texts.join(''))
})

test('a printed line that had room for the figure below it ends its paragraph', () => {
  const lines = [
    printedLine('本署掌理河川治理及水質改善事務，並督導各地方政府辦理相關工程', 70, 524, 20, true),
    printedLine('之規劃，各區如下', 70, 180, 40, false),
    printedLine('110年度北區，110年度南區', 70, 240, 60, false),
  ]
  expect(drawPrinted(lines).trim().split('\n')).toHaveLength(2)
})
