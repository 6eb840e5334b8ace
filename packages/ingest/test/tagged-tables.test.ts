import type { PrintedPage } from '@zhibiao/model'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { ingest } from '../src/ingest.ts'
import { mostTaggedCells, TagReader } from '../src/tag-reader.ts'
import { type StructNode, structTreeToTables } from '../src/tagged-tables.ts'
import { show, writePdf } from './write-pdf.ts'

const element = (role: string, children: StructNode[] = [], spans: Partial<StructNode> = {}): StructNode => ({ role, children, ...spans })
const mark = (mcid: number, page = '5R'): StructNode => ({ type: 'content', id: `p${page}_mc${mcid}` })
const cell = (mcid: number, spans: Partial<StructNode> = {}) => element('TD', [element('P', [mark(mcid)])], spans)
const row = (...cells: StructNode[]) => element('TR', cells)
const table = (...rows: StructNode[]) => element('Table', [element('TBody', rows)])

/** Where the marked content of a table stands: row, column, spans. */
function placesOf(root: StructNode) {
  const { tables, tags } = structTreeToTables(root, '5R')
  return Object.fromEntries(
    [...tags].map(([mcid, tag]) => {
      const { row, column, rowSpan, columnSpan } = tables[tag.table]!.cells[tag.cell]!
      return [mcid, [tag.table, row, column, rowSpan, columnSpan]]
    }),
  )
}

describe('tables of the structure tree', () => {
  test('cells stand where HTML would put them: a span pushes the cells below it to the right', () => {
    const root = table(row(cell(0, { rowSpan: 2 }), cell(1, { colSpan: 2 })), row(cell(2), cell(3)))
    expect(placesOf(root)).toEqual({ 0: [0, 0, 0, 2, 1], 1: [0, 0, 1, 1, 2], 2: [0, 1, 1, 1, 1], 3: [0, 1, 2, 1, 1] })
  })

  test('rows of other pages are counted, their cells left out; the parts of a table have the same shape', () => {
    const root = table(row(cell(0), cell(1)), row(element('TD', [mark(0, '9R')]), element('TD', [mark(1, '9R')])))
    const here = structTreeToTables(root, '5R')
    const there = structTreeToTables(root, '9R')
    expect(here.tables[0]).toMatchObject({ rowCount: 2, columnCount: 2, cells: [{ row: 0 }, { row: 0 }] })
    expect(there.tables[0]).toMatchObject({ rowCount: 2, columnCount: 2, cells: [{ row: 1 }, { row: 1 }] })
    expect(here.tables[0]!.shape).toBe(there.tables[0]!.shape)
    expect(structTreeToTables(table(row(cell(0)), row(cell(1), cell(2))), '5R').tables[0]!.shape).not.toBe(here.tables[0]!.shape)
  })

  test('a table of one column, and one that holds another, are no tables; the inner one is', () => {
    expect(placesOf(table(row(cell(0)), row(cell(1))))).toEqual({})
    const inner = table(row(cell(2), cell(3)))
    expect(placesOf(table(row(cell(0), element('TD', [inner])), row(cell(4), cell(5))))).toEqual({ 2: [0, 0, 0, 1, 1], 3: [0, 0, 1, 1, 1] })
  })

  test('spans that would fill the memory are refused', () => {
    expect(structTreeToTables(table(row(cell(0, { colSpan: 1e9 }), cell(1)), row(cell(2))), '5R').tables).toEqual([])
  })

  test('a page without tags has none', () => {
    expect(structTreeToTables(null, '5R')).toEqual({ tables: [], tags: new Map(), cellCount: 0 })
  })
})

describe('the reader of tags', () => {
  test('stops where tables have more cells than it may read, and says from which page on', async () => {
    const rows = Array.from({ length: mostTaggedCells / 4 }, () => row(cell(0), cell(1)))
    const page = { ref: { num: 5, gen: 0 }, getStructTree: async () => table(...rows) } as unknown as PDFPageProxy
    const reader = new TagReader()
    await reader.read(page)
    expect(reader.isSpent).toBe(false)
    await reader.read(page)
    expect(reader.isSpent).toBe(true)
    expect(reader.reportLeftOut(3)).toMatchObject([{ id: 'ingest/tags-left-out', severity: 'info', place: { page: 3 } }])
    expect(reader.reportLeftOut(4)).toEqual([])
  })

  test('takes tags that cannot be read for none', async () => {
    const page = { ref: null, getStructTree: async () => Promise.reject(new Error('damaged')) } as unknown as PDFPageProxy
    expect(await new TagReader().read(page)).toBeNull()
  })
})

/** A page of two cells side by side, marked 0 and 1, and a word that is not marked. Objects 20 to 25 are the structure tree. */
function taggedPdf(content: string) {
  return writePdf({
    pages: [{ content, entries: '/StructParents 0' }],
    catalog: '/StructTreeRoot 20 0 R /MarkInfo << /Marked true >>',
    objects: [
      '<< /Type /StructTreeRoot /K 21 0 R /ParentTree 22 0 R >>',
      '<< /S /Table /P 20 0 R /K [23 0 R] >>',
      '<< /Nums [0 [24 0 R 25 0 R]] >>',
      '<< /S /TR /P 21 0 R /K [24 0 R 25 0 R] >>',
      '<< /S /TH /P 23 0 R /Pg 100 0 R /K 0 >>',
      '<< /S /TD /P 23 0 R /Pg 100 0 R /K [1] /A << /O /Table /ColSpan 2 >> >>',
    ],
  })
}

async function readPage(pdf: Uint8Array): Promise<PrintedPage> {
  const { value } = await ingest(pdf, 'tagged.pdf')
  return value.pages[0] as PrintedPage
}

describe('words of a tagged PDF', () => {
  test('carry their cell; a word ends where its cell does, however near the next stands', async () => {
    const page = await readPage(
      taggedPdf(`${show('before', 10, 60)}/TH << /MCID 0 >> BDC ${show('12', 10, 40)}EMC /TD << /MCID 1 >> BDC ${show('34', 21, 40)}EMC`),
    )
    expect(page.words.map(({ text, tag }) => [text, tag])).toEqual([
      ['before', undefined],
      ['12', { table: 0, cell: 0 }],
      ['34', { table: 0, cell: 1 }],
    ])
    expect(page.taggedTables).toMatchObject([
      {
        rowCount: 1,
        columnCount: 3,
        cells: [
          { row: 0, column: 0, columnSpan: 1, header: true },
          { row: 0, column: 1, columnSpan: 2 },
        ],
      },
    ])
  })

  test('marked content inside a cell that has no number of its own is the cell’s', async () => {
    const page = await readPage(taggedPdf(`/TD << /MCID 1 >> BDC /Span BMC ${show('34', 21, 40)}EMC EMC ${show('after', 60, 40)}`))
    expect(page.words.map(({ text, tag }) => [text, tag?.cell])).toEqual([
      ['34', 1],
      ['after', undefined],
    ])
  })
})
