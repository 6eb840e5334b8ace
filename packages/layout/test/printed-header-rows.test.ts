import { expect, test } from 'vitest'
import { countHeaderRows } from '../src/printed/header-rows.ts'

/** A grid from rows of texts; `null` lets the cell to the left span on, `undefined` the one above. */
function grid(rows: readonly (readonly (string | null | undefined)[])[]) {
  const cells = rows.flatMap((texts, row) =>
    texts.flatMap((text, column) => {
      if (typeof text !== 'string') return []
      const columnSpan = 1 + countWhile(texts.slice(column + 1), value => value === null)
      const rowSpan = 1 + countWhile(rows.slice(row + 1), below => below[column] === undefined)
      return [{ row, column, rowSpan, columnSpan, text }]
    }),
  )
  return { rowCount: rows.length, columnCount: rows[0]!.length, cells }
}

function countWhile<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  const end = items.findIndex(item => !test(item))
  return end < 0 ? items.length : end
}

test('one row of titles', () => {
  expect(
    countHeaderRows(
      grid([
        ['項目', '金額'],
        ['業務費', '12'],
        ['設備費', '7'],
      ]),
    ),
  ).toBe(1)
})

test('titles below a title that spans them', () => {
  expect(
    countHeaderRows(
      grid([
        ['項目', '預算數', null],
        [undefined, '本年度', '上年度'],
        ['業務費', '12', '9'],
      ]),
    ),
  ).toBe(2)
})

test('years are titles', () => {
  expect(
    countHeaderRows(
      grid([
        ['項目', '108', '109'],
        ['業務費', '12.5', '9.1'],
      ]),
    ),
  ).toBe(1)
})

test('a table that goes on from the page before has no titles', () => {
  expect(
    countHeaderRows(
      grid([
        ['業務費', '1,200'],
        ['設備費', '700'],
      ]),
    ),
  ).toBe(0)
  expect(
    countHeaderRows(
      grid([
        ['辦理訓練課程十二場次。', '完成'],
        ['出版年報', '完成'],
      ]),
    ),
  ).toBe(0)
})

test('a single row has none', () => {
  expect(countHeaderRows(grid([['項目', '金額']]))).toBe(0)
})
