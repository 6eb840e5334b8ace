import { readFile } from 'node:fs/promises'
import type { PrintedPage, SourceFacts, SourcePage } from '@zhibiao/model'
import { expect, test } from 'vitest'
import * as index from '../src/index.ts'
import {
  assembleSource,
  assessPages,
  ingest,
  ingestDiagnostics,
  isReportName,
  openSource,
  pageRanges,
  readPages,
  UnreadableSourceError,
} from '../src/index.ts'
import { inlineImage, show, writePdf } from './write-pdf.ts'

const encoder = new TextEncoder()
const onePage = writePdf({ pages: [{ content: show('readable', 20, 50) }] })

async function rejection(reading: Promise<unknown>): Promise<UnreadableSourceError> {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UnreadableSourceError)
  return error as UnreadableSourceError
}

function testFile(name: string): Promise<Uint8Array> {
  return readFile(new URL(`files/${name}`, import.meta.url))
}

test('the package exports these names', () => {
  expect(Object.keys(index).sort()).toEqual([
    'UnreadableSourceError',
    'assembleSource',
    'assessPages',
    'ingest',
    'ingestDiagnostics',
    'isReportName',
    'openFile',
    'openReader',
    'openSource',
    'pageRanges',
    'pagesPerRange',
    'readPages',
  ])
})

test('a PDF: facts and pages; the bytes stay as they are', async () => {
  const before = onePage.slice()
  const { value, diagnostics } = await ingest(onePage, 'a/report.pdf')
  expect(onePage).toEqual(before)
  expect(diagnostics).toEqual([])
  expect(value.facts).toMatchObject({ name: 'a/report.pdf', mediaType: 'application/pdf', textSource: 'pdf', pageCount: 1 })
  expect(value.facts.id).toMatch(/^[0-9a-f]{64}$/)
  expect(value.pages).toMatchObject([{ type: 'printed-page', page: 1, words: [{ text: 'readable' }] }])
  expect(JSON.parse(JSON.stringify(value))).toEqual(value)
})

test('ranges put together are the document, in order', async () => {
  const pages = Array.from({ length: 5 }, (_, page) => ({ content: show(`p${page + 1}`, 20, 50) }))
  const bytes = writePdf({ pages })
  const whole = await ingest(bytes, 'report.pdf')
  expect(await ingest(bytes, 'report.pdf', { rangePages: 2 })).toEqual(whole)
  expect(whole.value.pages.map(page => page.type === 'printed-page' && page.words[0]!.text)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5'])
})

test('page ranges cover a document', () => {
  expect(pageRanges(101)).toEqual([
    { first: 1, last: 50 },
    { first: 51, last: 100 },
    { first: 101, last: 101 },
  ])
  expect(pageRanges(3, 3)).toEqual([{ first: 1, last: 3 }])
  expect(pageRanges(null)).toEqual([{ first: 1, last: 1 }])
})

test.each([
  ['report.pdf', true],
  ['REPORT.PDF', true],
  ['dir.v2/報告.md', true],
  ['page.htm', true],
  ['notes.html', true],
  ['dump.txt', true],
  ['report.docx', false],
  ['pdf', false],
])('%s may be read: %s', (name, expected) => {
  expect(isReportName(name)).toBe(expected)
})

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const docx = encoder.encode('PK\u0003\u0004\u0014\u0000word/document.xml')
const junk = Uint8Array.from({ length: 4000 }, (_, index) => (index * index * 7919 + index * 104729) % 251)

test.each([
  ['empty.pdf', new Uint8Array(), 'ingest/empty-file', /empty/],
  ['image.pdf', png, 'ingest/not-a-pdf', /PNG/],
  ['word.pdf', docx, 'ingest/not-a-pdf', /Word document/],
  ['error.pdf', encoder.encode('<!DOCTYPE html><html><body>404</body></html>'), 'ingest/not-a-pdf', /web page/],
  ['text.pdf', encoder.encode('年度績效目標'), 'ingest/not-a-pdf', /plain text/],
  ['junk.pdf', junk, 'ingest/not-a-pdf', /no known kind/],
  ['word.txt', docx, 'ingest/unsupported-type', /Word document/],
  ['image.md', png, 'ingest/unsupported-type', /PNG/],
  ['junk.txt', junk, 'ingest/not-text', /UTF-8/],
  ['blank.txt', encoder.encode(' \n\n\f\n'), 'ingest/no-text', /white space/],
  ['head-only.pdf', encoder.encode('%PDF-1.7\n1 0 obj\n<< /Type /Cat'), 'ingest/damaged-pdf', /damaged/],
  ['blank.pdf', writePdf({ pages: [{ content: '' }] }), 'ingest/no-text-layer', /OCR/],
  ['scan.pdf', writePdf({ pages: [{ content: inlineImage }, { content: inlineImage }] }), 'ingest/no-text-layer', /images: 2/],
] as const)('%s is refused', async (name, bytes, id, message) => {
  const error = await rejection(ingest(bytes, name))
  expect(error.diagnostic).toMatchObject({ id, severity: 'error' })
  expect(error.message).toMatch(message)
  expect(error.message).toBe(error.diagnostic.message)
  expect(ingestDiagnostics[error.diagnostic.id].advice).not.toBe('')
})

test('a PDF is one whatever its name', async () => {
  expect((await openSource(onePage, 'report.txt')).value.mediaType).toBe('application/pdf')
})

test('a PDF that needs a password is refused; one that only restricts printing and copying reads', async () => {
  const error = await rejection(ingest(await testFile('password.pdf'), 'password.pdf'))
  expect(error.diagnostic.id).toBe('ingest/encrypted')
  const { value, diagnostics } = await ingest(await testFile('permissions-only.pdf'), 'permissions-only.pdf')
  expect(diagnostics).toEqual([])
  expect(value.pages).toMatchObject([{ words: [{ text: 'readable' }] }])
})

test('a truncated PDF gives the pages that are left, the others empty in their place, and says so', async () => {
  const whole = writePdf({ pages: [1, 2, 3, 4].map(page => ({ content: show(`page${page}`, 20, 50) })) })
  const endsBefore = async (mark: string) => {
    const { value, diagnostics } = await ingest(whole.slice(0, Buffer.from(whole).indexOf(mark)), 'report.pdf')
    return {
      texts: value.pages.map(page => (page.type === 'printed-page' ? page.words.map(({ text }) => text).join(' ') : '')),
      said: diagnostics.map(({ id, place }) => `${id} ${place?.page ?? ''}`.trim()),
    }
  }
  // pdf.js looks for pages up to the first that is lost: how many came after it is not known.
  expect(await endsBefore('103 0 obj')).toEqual({
    texts: ['page1', '', ''],
    said: ['ingest/truncated-pdf', 'ingest/page-unreadable 2', 'ingest/page-unreadable 3'],
  })
  expect(await endsBefore('xref')).toEqual({ texts: ['page1', 'page2', 'page3', 'page4'], said: ['ingest/truncated-pdf'] })
})

test('cut anywhere, a PDF is read or refused', { timeout: 60_000 }, async () => {
  for (let length = 1; length < onePage.length; length += 97) {
    const { value } = await ingest(onePage.slice(0, length), 'cut.pdf').catch((error: unknown) => {
      expect(error).toBeInstanceOf(UnreadableSourceError)
      return { value: null }
    })
    if (value) expect(value.pages).toMatchObject([{ words: [{ text: 'readable' }] }])
  }
})

test('a page with an image and no text is a warning in a document that has text; a blank one is none', async () => {
  const { diagnostics } = await ingest(
    writePdf({ pages: [{ content: show('text', 20, 50) }, { content: inlineImage }, { content: '' }] }),
    'report.pdf',
  )
  expect(diagnostics).toMatchObject([{ id: 'ingest/page-without-text', severity: 'warning', place: { page: 2 } }])
})

const facts: SourceFacts = { id: '0', name: 'report.pdf', mediaType: 'application/pdf', textSource: 'pdf', pageCount: 2 }
const blank: PrintedPage = {
  type: 'printed-page',
  page: 1,
  width: 0,
  height: 0,
  words: [],
  rulings: [],
  fills: [],
  glyphsOutside: 0,
  images: 0,
}

test('pages that were all unreadable make a damaged PDF, not one without text', () => {
  const unreadable = [1, 2].map(page => ({ id: 'ingest/page-unreadable', severity: 'error' as const, message: '', place: { page } }))
  expect(() => assembleSource(facts, [blank, { ...blank, page: 2 }], unreadable)).toThrow(/None of the 2 pages/)
  expect(() => assembleSource(facts, [blank], [])).toThrow(/no text layer/)
})

test('pages are assessed as a whole', () => {
  const text: SourcePage = { type: 'text-page', page: null, lines: [{ line: 1, text: '目標' }] }
  expect(assessPages({ ...facts, mediaType: 'text/plain', textSource: 'text' }, [text])).toEqual([])
  expect(assessPages(facts, [{ ...blank, images: 1 }])).toMatchObject([{ id: 'ingest/no-text-layer' }])
})

test('a text with pages gives those of the range, one without is read whole', async () => {
  const paged = encoder.encode('甲\n\f乙\n\f丙\n')
  const { value: pagedFacts } = await openSource(paged, 'report.txt')
  expect(pagedFacts.pageCount).toBe(3)
  expect((await readPages(paged, pagedFacts, { first: 2, last: 3 })).value.map(({ page }) => page)).toEqual([2, 3])
  const flat = encoder.encode('甲\n')
  const { value: flatFacts } = await openSource(flat, 'report.txt')
  expect(flatFacts.pageCount).toBeNull()
  expect((await readPages(flat, flatFacts, { first: 5, last: 9 })).value).toHaveLength(1)
})
