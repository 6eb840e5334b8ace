import type { PrintedPage, TaggedTable } from '@zhibiao/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropShadows } from '../src/printed/glyph-runs.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { defaultTolerances } from '../src/printed/options.ts'
import type { PrintedLayout } from '../src/printed/page-table.ts'
import { horizontal, printedPage, vertical, word } from './printed-pages.ts'

const coordinate = fc.integer({ min: 20, max: 580 })
/** Tags of four rows and three columns, a cell over two rows among them; on a page of words in any place they may fit or not. */
const fourByThree: TaggedTable = {
  rowCount: 4,
  columnCount: 3,
  shape: 1,
  cells: Array.from({ length: 12 }, (_, index) => ({
    row: Math.floor(index / 3),
    column: index % 3,
    rowSpan: index === 4 ? 2 : 1,
    columnSpan: 1,
  })),
}

/** A page whose words stand in rows and columns, tagged so but for a few: most of it fits. */
const taggedPage: fc.Arbitrary<PrintedPage> = fc
  .record({
    texts: fc.array(fc.stringMatching(/^[甲乙丙0-9]{1,5}$/u), { minLength: 12, maxLength: 12 }),
    untagged: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
    swapped: fc.nat(11),
    ruledRows: fc.array(fc.nat(4), { maxLength: 5 }),
    ruledColumns: fc.array(fc.nat(3), { maxLength: 4 }),
    strangers: fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 2 }),
  })
  .map(({ texts, untagged, swapped, ruledRows, ruledColumns, strangers }) => ({
    ...printedPage(
      [
        ...texts.map((text, index) => {
          const each = word(text, 100 + (index % 3) * 100, 100 + Math.floor(index / 3) * 30)
          const cell = index === swapped ? (index + 1) % 12 : index
          return untagged.includes(index) ? each : { ...each, tag: { table: 0, cell } }
        }),
        ...strangers.map(({ x, y }) => word('外', x, y)),
      ],
      [...ruledRows.map(row => horizontal(92 + row * 30, 95, 395)), ...ruledColumns.map(column => vertical(95 + column * 100, 92, 212))],
    ),
    taggedTables: [fourByThree],
  }))

const anyPage: fc.Arbitrary<PrintedPage> = fc
  .record({
    words: fc.array(
      fc
        .record({
          text: fc.stringMatching(/^[甲乙丙丁戊0-9A-Ca-c,.%、。𠀀]{1,8}$/u),
          x: coordinate,
          y: coordinate,
          size: fc.constantFrom(8, 10, 12, 24),
        })
        .map(({ text, x, y, size }) => word(text, x, y, size)),
      { maxLength: 60 },
    ),
    tags: fc.array(fc.option(fc.record({ table: fc.nat(1), cell: fc.nat(11) }), { nil: undefined }), { minLength: 60, maxLength: 60 }),
    rulings: fc.array(
      fc
        .record({
          isHorizontal: fc.boolean(),
          at: fc.integer({ min: 2, max: 19 }),
          from: fc.integer({ min: 1, max: 10 }),
          to: fc.integer({ min: 11, max: 20 }),
        })
        .map(({ isHorizontal, at, from, to }) => (isHorizontal ? horizontal : vertical)(at * 30, from * 30, to * 30)),
      { maxLength: 16 },
    ),
  })
  .map(({ words, rulings, tags }) => ({
    ...printedPage(
      words.map((each, index) => (tags[index] ? { ...each, tag: tags[index] } : each)),
      rulings,
    ),
    taggedTables: [fourByThree, fourByThree],
  }))

/** Every glyph, sorted: what must be the same before and after. White space is not printed; a raised digit is still that digit. */
function glyphs(texts: readonly string[]): string {
  return [...texts.join('').replace(/\s/g, '').normalize('NFKC')].sort().join('')
}

function textsOf(layout: PrintedLayout): string[] {
  return layout.blocks.flatMap(block => {
    if (block.type === 'line') return [block.content.text]
    const { cells, caption, unitLine } = block.table
    return [...cells.map(cell => cell.content.text), caption?.text ?? '', unitLine?.text ?? '']
  })
}

test('each glyph of a page ends in exactly one line or cell', () => {
  fc.assert(
    fc.property(fc.oneof(anyPage, taggedPage), page => {
      const { kept } = dropShadows(page.words, defaultTolerances)
      expect(glyphs(textsOf(layoutPrintedPage(page)))).toBe(glyphs(kept.map(({ text }) => text)))
    }),
    { numRuns: 300 },
  )
})

test('the real cells of a table do not overlap, and its layout survives JSON', () => {
  fc.assert(
    fc.property(fc.oneof(anyPage, taggedPage), page => {
      const layout = layoutPrintedPage(page)
      expect(JSON.parse(JSON.stringify(layout))).toEqual(layout)
      for (const block of layout.blocks) {
        if (block.type === 'line') continue
        const taken = new Set<string>()
        for (const cell of block.table.cells)
          for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
            for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
              expect(row < block.table.rowCount && column < block.table.columnCount && !taken.has(`${row},${column}`)).toBe(true)
              taken.add(`${row},${column}`)
            }
      }
    }),
    { numRuns: 200 },
  )
})
