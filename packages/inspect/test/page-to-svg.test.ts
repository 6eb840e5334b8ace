import { pageToSvg } from '@zhibiao/inspect'
import type { Diagnostic, PrintedPage, Table } from '@zhibiao/model'
import { expect, test } from 'vitest'

const box = { left: 10, top: 20, right: 50, bottom: 32 }

const page: PrintedPage = {
  type: 'printed-page',
  page: 3,
  width: 595.276,
  height: 841.89,
  words: [{ text: '目標<值>&', box, edges: [10, 20, 30, 40, 50], fontSize: 10 }],
  rulings: [
    { orientation: 'horizontal', position: 18, start: 8, end: 60, thickness: 0.1 },
    { orientation: 'vertical', position: 8, start: 18, end: 40, thickness: 2 },
  ],
  fills: [{ box, lightness: 0.8 }],
  glyphsOutside: 0,
  images: 0,
}

const cell = (onPage: number): Table => ({
  type: 'table',
  id: 't1',
  origin: 'rulings',
  rowCount: 1,
  columnCount: 1,
  headerRows: 0,
  cells: [
    { type: 'cell', row: 0, column: 0, rowSpan: 1, columnSpan: 1, content: { text: '展場', parts: [] }, places: [{ page: onPage, box }] },
  ],
  places: [{ page: onPage, box }],
})

test('the viewBox is the page in points', () => {
  expect(pageToSvg(page)).toContain('viewBox="0 0 595.28 841.89"')
})

test('words, rulings and fills stand where they are printed', () => {
  const svg = pageToSvg(page)
  expect(svg).toContain('<rect x="10" y="20" width="40" height="12" fill="rgb(204,204,204)"/>')
  expect(svg).toContain('x1="8" y1="18" x2="60" y2="18" stroke-width="0.5"')
  expect(svg).toContain('x1="8" y1="18" x2="8" y2="40" stroke-width="2"')
  expect(svg).toContain('textLength="40" lengthAdjust="spacingAndGlyphs">目標&lt;值&gt;&amp;</text>')
})

test('tables and cells of the page are drawn, those of other pages are not', () => {
  expect(pageToSvg(page, { tables: [cell(3)] })).toContain('<title>t1 row 0, column 0: 展場</title>')
  expect(pageToSvg(page, { tables: [cell(4)] })).toBe(pageToSvg(page))
})

test('where a table is joined with another page, its edge is dashed', () => {
  const table = { ...cell(3), places: [2, 3, 4].map(onPage => ({ page: onPage, box })) }
  const svg = pageToSvg(page, { tables: [table] })
  expect(svg).toContain('y1="20" x2="50" y2="20"><title>t1 is joined with page 2</title>')
  expect(svg).toContain('y1="32" x2="50" y2="32"><title>t1 is joined with page 4</title>')
  expect(pageToSvg(page, { tables: [cell(3)] })).not.toContain('is joined with')
})

test('a diagnostic is framed by its severity, and so are the places related to it', () => {
  const diagnostic: Diagnostic = {
    id: 'layout/row-join-unsure',
    severity: 'warning',
    message: 'Only one sign.',
    place: { page: 3, box },
    related: [{ page: 3, box }, { page: 4, box }, { page: 3 }],
  }
  expect(pageToSvg(page, { diagnostics: [diagnostic] }).match(/class="warning"/g)).toHaveLength(2)
})

test('characters that XML cannot hold do not break the drawing', () => {
  const word = { text: '\u0001值', box, edges: [10, 30, 50], fontSize: 10 }
  expect(pageToSvg({ ...page, words: [word] })).toContain('\ufffd值')
})

test('equal pages give equal drawings', () => {
  expect(pageToSvg(structuredClone(page))).toBe(pageToSvg(page))
})
