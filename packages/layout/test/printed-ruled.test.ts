import { expect, test } from 'vitest'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import type { PageTable } from '../src/printed/page-table.ts'
import { draw, horizontal, printedPage, ruledGrid, vertical, word, words, wordsTo } from './printed-pages.ts'

const xs = [100, 200, 300, 400]
const ys = [100, 130, 160]
const filled = [
  ...words('指標', 110, 110),
  ...words('目標值', 210, 110),
  ...words('達成率', 310, 110),
  ...words('訓練場次', 110, 140),
  ...wordsTo('1,200', 295, 140),
  ...wordsTo('98.5%', 395, 140),
]
const filledRows = ['指標 | 目標值 | 達成率', '訓練場次 | 1,200 | 98.5%']

function tableOf(layout: ReturnType<typeof layoutPrintedPage>): PageTable {
  return layout.blocks.find(block => block.type === 'page-table')!
}

test('a grid of rules is a table', () => {
  const layout = layoutPrintedPage(printedPage(filled, ruledGrid(xs, ys)))
  expect(draw(layout)).toEqual(filledRows)
  expect(tableOf(layout)).toMatchObject({
    closedAbove: true,
    closedBelow: true,
    reachesTop: true,
    columnEdges: xs,
    table: { headerRows: 1, id: 't1' },
  })
})

test('doubled and dashed rules are one rule', () => {
  const doubled = ruledGrid(xs, ys).flatMap(rule => [rule, { ...rule, position: rule.position + 2 }])
  expect(draw(layoutPrintedPage(printedPage(filled, doubled)))).toEqual(filledRows)
  const dashed = ruledGrid(xs, ys).flatMap(rule => {
    const count = Math.ceil((rule.end - rule.start) / 5)
    return Array.from({ length: count }, (_, dash) => ({ ...rule, start: rule.start + dash * 5, end: rule.start + dash * 5 + 3 }))
  })
  expect(draw(layoutPrintedPage(printedPage(filled, dashed)))).toEqual(filledRows)
})

test('outer rules that are not drawn are inferred from where the others end', () => {
  const open = [...ys.map(y => horizontal(y, 100, 400)), vertical(200, 100, 160), vertical(300, 100, 160)]
  expect(draw(layoutPrintedPage(printedPage(filled, open)))).toEqual(filledRows)
})

test('a table that the page cuts has no rule below its last row', () => {
  const cut = [horizontal(100, 100, 400), horizontal(130, 100, 400), ...xs.map(x => vertical(x, 100, 160))]
  const layout = layoutPrintedPage(printedPage(filled, cut))
  expect(draw(layout)).toEqual(filledRows)
  expect(tableOf(layout)).toMatchObject({ closedAbove: true, closedBelow: false, reachesBottom: true })
})

test('a rule left out makes a spanning cell', () => {
  const rules = [
    ...[100, 160, 190].map(y => horizontal(y, 100, 400)),
    horizontal(130, 200, 400),
    ...[100, 200, 400].map(x => vertical(x, 100, 190)),
    vertical(300, 130, 190),
  ]
  const page = printedPage(
    [
      ...words('項目', 110, 125),
      ...words('預算數', 280, 110),
      ...words('本年度', 210, 140),
      ...words('上年度', 310, 140),
      ...words('業務費', 110, 170),
      ...wordsTo('10', 290, 170),
      ...wordsTo('12', 390, 170),
    ],
    rules,
  )
  const layout = layoutPrintedPage(page)
  expect(draw(layout)).toEqual(['項目 ↓2 | 預算數 →2', '本年度 | 上年度', '業務費 | 10 | 12'])
  expect(tableOf(layout).table.headerRows).toBe(2)
})

test('a frame of one cell and a column of frames are no tables', () => {
  const frame = layoutPrintedPage(printedPage(words('重要事項', 110, 110), ruledGrid([100, 400], [100, 160])))
  expect(frame.blocks.map(block => block.type)).toEqual(['line'])
  const stack = layoutPrintedPage(printedPage([...words('重要事項', 110, 110), ...words('其他', 110, 140)], ruledGrid([100, 400], ys)))
  expect(stack.blocks.map(block => block.type)).toEqual(['line', 'line'])
})

test('an underline in a cell is no rule', () => {
  const layout = layoutPrintedPage(printedPage(filled, [...ruledGrid(xs, ys), horizontal(151, 110, 150)]))
  expect(draw(layout)).toEqual(filledRows)
})

test('a word that runs through a rule is cut there, one that overflows its cell stays whole', () => {
  const grid = ruledGrid([100, 145, 200], [100, 130, 160])
  const running = word('1,234567,890', 120, 110)
  const cut = layoutPrintedPage(printedPage([running, ...words('甲', 110, 140), ...words('乙', 160, 140)], grid))
  expect(draw(cut)).toEqual(['1,234 | 567,890', '甲 | 乙'])
  const overflowing = layoutPrintedPage(
    printedPage([word('訓練及格人數', 100, 110), ...words('甲', 110, 140), ...words('乙', 160, 140)], grid),
  )
  expect(draw(overflowing)).toEqual(['訓練及格人數 | ', '甲 | 乙'])
})

test('rows of figures in a ruled row are rows, a wrapped name stays with its first line', () => {
  const rows = [
    ['警政業務', '3,607', '2,526'],
    ['一般行政管理', '1,640', '83'],
    ['民政業務', '-', '54'],
    ['戶政業務', '70', '4'],
  ]
  const body = rows.flatMap(([name, a, b], index) => [
    ...words(name!, 105, 135 + index * 15),
    ...wordsTo(a!, 295, 135 + index * 15),
    ...wordsTo(b!, 395, 135 + index * 15),
  ])
  const layout = layoutPrintedPage(printedPage([...filled.slice(0, 3), ...body], ruledGrid(xs, [100, 130, 400])))
  expect(draw(layout)).toEqual(['指標 | 目標值 | 達成率', ...rows.map(row => row.join(' | '))])
})

test('the lines of a cell run on, a list marker starts a paragraph', () => {
  const lines = ['一、辦理訓練課程及推廣活動', '共計十二場次', '二、出版年報一冊']
  const body = lines.flatMap((text, index) => words(text, 105, 105 + index * 15))
  const layout = layoutPrintedPage(printedPage([...body, ...words('完成', 310, 105)], ruledGrid([100, 250, 400], [100, 160])))
  expect(draw(layout)).toEqual(['一、辦理訓練課程及推廣活動共計十二場次⏎二、出版年報一冊 | 完成'])
  expect(tableOf(layout).table.cells[0]!.content.parts.map(part => part.start)).toEqual([0, 13, 20])
})

test('borders painted as one box within another are rules', () => {
  const fills = ys.slice(0, -1).flatMap((top, row) =>
    xs.slice(0, -1).flatMap((left, column) => {
      const outer = { left, top, right: xs[column + 1]!, bottom: ys[row + 1]! }
      const inner = { left: outer.left + 0.7, top: outer.top + 0.7, right: outer.right - 0.7, bottom: outer.bottom - 0.7 }
      return [outer, inner].map(box => ({ box, lightness: 0 }))
    }),
  )
  const layout = layoutPrintedPage(printedPage(filled, [], fills))
  expect(draw(layout)).toEqual(filledRows)
})

test('shaded rows are the header', () => {
  const body = [...words('一般', 110, 110), ...words('甲', 210, 110), ...words('乙', 310, 110), ...filled.slice(3)]
  const shade = { box: { left: 100, top: 100, right: 400, bottom: 160 }, lightness: 0.8 }
  const lastRow = [...words('丙', 110, 170), ...words('丁', 210, 170), ...words('戊', 310, 170)]
  const layout = layoutPrintedPage(printedPage([...body, ...lastRow], ruledGrid(xs, [...ys, 190]), [shade]))
  expect(tableOf(layout).table.headerRows).toBe(2)
})

test('a rule that ends short of the verticals stands inside a cell', () => {
  const cut = [...words('訓練', 110, 132), ...words('場次', 110, 147), ...filled.filter(({ text }) => text !== '訓練場次')]
  const layout = layoutPrintedPage(printedPage(cut, [...ruledGrid(xs, ys), horizontal(144, 102, 200)]))
  expect(draw(layout)).toEqual(filledRows)
})

test('a name over several rows that the page cuts is a cell, open below', () => {
  const rules = [
    ...[100, 130].map(y => horizontal(y, 100, 400)),
    ...[160, 190].map(y => horizontal(y, 200, 400)),
    ...xs.map(x => vertical(x, 100, 190)),
  ]
  const body = [
    ...words('甲市', 110, 140),
    ...words('乙里', 210, 140),
    ...wordsTo('12', 390, 140),
    ...words('丙里', 210, 170),
    ...wordsTo('15', 390, 170),
  ]
  const layout = layoutPrintedPage(printedPage([...filled.slice(0, 3), ...body], rules))
  expect(draw(layout)).toEqual(['指標 | 目標值 | 達成率', '甲市 ↓2 | 乙里 | 12', '丙里 | 15'])
  expect(tableOf(layout)).toMatchObject({ closedBelow: true, openBelow: [0], openAbove: [] })
})

test('the boxes of an organisation chart are no table', () => {
  const pair = [...words('主任', 110, 110), ...words('秘書', 160, 110)]
  const small = layoutPrintedPage(printedPage(pair, ruledGrid([100, 150, 200], [100, 130])))
  expect(small.blocks.every(block => block.type === 'line')).toBe(true)
  const comb = layoutPrintedPage(printedPage(pair, ruledGrid([100, 150, 200, 250, 300, 350, 400], [100, 130, 160])))
  expect(comb.blocks.every(block => block.type === 'line')).toBe(true)
})

/** A page of one ruled row with `lines` at a pitch of 12 points: names in the first column, figures in the next two, prose in the last. */
function unruledRows(lines: readonly (readonly [string, string, string, string])[]) {
  const body = lines.flatMap(([name, a, b, prose], index) => {
    const y = 135 + index * 12
    return [
      ...(name ? words(name, 105, y) : []),
      ...(a ? wordsTo(a, 245, y) : []),
      ...(b ? wordsTo(b, 295, y) : []),
      ...(prose ? words(prose, 305, y) : []),
    ]
  })
  const titles = [...words('名稱', 105, 110), ...words('本年', 210, 110), ...words('上年', 260, 110), ...words('說明', 305, 110)]
  return draw(layoutPrintedPage(printedPage([...titles, ...body], ruledGrid([100, 200, 250, 300, 400], [100, 130, 400])))).slice(1)
}

test('prose beside rows of figures, and names under their account numbers, stay in their row', () => {
  const rows = unruledRows([
    ['32020110000', '70', '54', '係辦理各項訓練之'],
    ['訓練業務', '', '', '講師費。'],
    ['32020120000', '12', '-', ''],
    ['一般行政', '', '', ''],
    ['32020130000', '5', '3', '購置設備。'],
    ['設備', '', '', ''],
  ])
  expect(rows).toEqual([
    '32020110000訓練業務 | 70 | 54 | 係辦理各項訓練之講師費。',
    '32020120000一般行政 | 12 | - | ',
    '32020130000設備 | 5 | 3 | 購置設備。',
  ])
})

test('an account number above its name belongs to it, a name of a group is a row', () => {
  const rows = unruledRows([
    ['第一組', '', '', ''],
    ['3708010100', '', '', ''],
    ['一般行政', '44', '40', ''],
    ['3708011000', '', '', ''],
    ['訓練業務', '12', '11', ''],
    ['3708011500', '', '', ''],
    ['設備', '7', '7', ''],
  ])
  expect(rows).toEqual([
    '第一組 |  |  | ',
    '3708010100一般行政 | 44 | 40 | ',
    '3708011000訓練業務 | 12 | 11 | ',
    '3708011500設備 | 7 | 7 | ',
  ])
})

test('figures one below the other stay apart, a number that a narrow column cuts is one', () => {
  const rules = ruledGrid([100, 370, 400], [100, 160])
  const twice = [...words('合計', 105, 105), ...wordsTo('70,000', 395, 105, 6), ...wordsTo('70,000', 395, 120, 6)]
  expect(draw(layoutPrintedPage(printedPage(twice, rules)))).toEqual(['合計 | 70,000⏎70,000'])
  const cut = [...words('合計', 105, 105), ...words('1,24', 373, 105), ...words('2,890', 373, 120)]
  expect(draw(layoutPrintedPage(printedPage(cut, rules)))).toEqual(['合計 | 1,242,890'])
})

test('horizontal rules of one width with gaps between the words are a table, rules between paragraphs are none', () => {
  const rules = [100, 130, 160, 190].map(y => horizontal(y, 100, 400))
  const rows = [
    ['項目', '目標', '實際'],
    ['訓練', '十二場', '十三場'],
    ['宣導', '三十次', '三十次'],
  ]
  const body = rows.flatMap((texts, row) => texts.flatMap((text, column) => words(text, [110, 210, 310][column]!, 110 + row * 30)))
  expect(draw(layoutPrintedPage(printedPage(body, rules)))).toEqual(rows.map(texts => texts.join(' | ')))
  const prose = rows.flatMap((_, row) => words('辦理各項訓練課程共計若干場次並推動宣導', 110, 110 + row * 30))
  expect(layoutPrintedPage(printedPage(prose, rules)).blocks.every(block => block.type === 'line')).toBe(true)
})

test('no table is looked for in a drawing, which has more lines than any table', () => {
  const { blocks, steps } = layoutPrintedPage(printedPage(filled, ruledGrid(xs, ys)), { mostEdges: 6 })
  expect(blocks.every(block => block.type === 'line')).toBe(true)
  expect(steps.tables).toEqual([])
})

test('a word that runs right across several cells shows that their walls are painted over', () => {
  const grid = ruledGrid([100, 150, 200, 250, 400], [100, 130, 160])
  const first = ['款', '項', '目', '名稱'].flatMap((text, column) => words(text, 110 + column * 50, 110))
  const layout = layoutPrintedPage(
    printedPage([...first, ...words('違反契約所收之逾期罰款收入', 105, 140), ...words('有', 380, 140)], grid),
  )
  expect(draw(layout)).toEqual(['款 | 項 | 目 | 名稱', '違反契約所收之逾期罰款收入 →3 | 有'])
})

test('a wrapped name beside lists of figures is not torn into rows', () => {
  const rows = unruledRows([
    ['辦理各項訓練課程及', '70', '54', ''],
    ['推動宣導活動所需之', '12', '11', ''],
    ['講師費及場地租金共', '5', '3', ''],
    ['計', '4', '2', ''],
  ])
  expect(rows).toHaveLength(1)
})
