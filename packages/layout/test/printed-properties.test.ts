import type { PrintedPage } from '@zhibiao/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dropShadows } from '../src/printed/glyph-runs.ts'
import { layoutPrintedPage } from '../src/printed/layout-page.ts'
import { defaultTolerances } from '../src/printed/options.ts'
import type { PrintedLayout } from '../src/printed/page-table.ts'
import { horizontal, printedPage, vertical, word } from './printed-pages.ts'

const coordinate = fc.integer({ min: 20, max: 580 })
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
  .map(({ words, rulings }) => printedPage(words, rulings))

/** Every glyph, sorted: what must be the same before and after. White space is not printed. */
function glyphs(texts: readonly string[]): string {
  return [...texts.join('').replace(/\s/g, '')].sort().join('')
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
    fc.property(anyPage, page => {
      const { kept } = dropShadows(page.words, defaultTolerances)
      expect(glyphs(textsOf(layoutPrintedPage(page)))).toBe(glyphs(kept.map(({ text }) => text)))
    }),
    { numRuns: 300 },
  )
})

test('the real cells of a table do not overlap, and its layout survives JSON', () => {
  fc.assert(
    fc.property(anyPage, page => {
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
