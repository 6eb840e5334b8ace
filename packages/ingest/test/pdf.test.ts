import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PrintedPage, Word } from '@zhibiao/model'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openFile, openSource } from '../src/open-source.ts'
import { pdfToPages } from '../src/pdf-to-pages.ts'
import { hanHex, inlineImage, show, stream, type TestPage, type TestPdf, writePdf } from './write-pdf.ts'

const consoleMethods = ['log', 'info', 'warn', 'error'] as const

beforeEach(() => {
  for (const method of consoleMethods) vi.spyOn(console, method)
})

afterEach(() => {
  for (const method of consoleMethods) expect(console[method]).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

async function read(pdf: TestPdf, folder?: string) {
  const bytes = writePdf(pdf)
  const { value: facts } = await openSource(bytes, 'report.pdf')
  const { value, diagnostics } = await pdfToPages(bytes, facts, { first: 1, last: pdf.pages.length }, folder)
  for (const page of value) for (const word of page.words) expectSound(word, page)
  return { pages: value, diagnostics, ids: diagnostics.map(({ id }) => id) }
}

async function readPage(page: TestPage, pdf: Omit<TestPdf, 'pages'> = {}): Promise<PrintedPage> {
  const { pages, diagnostics } = await read({ pages: [page], ...pdf })
  expect(diagnostics).toEqual([])
  return pages[0]!
}

function expectSound({ text, edges, box, vertical }: Word, page: PrintedPage): void {
  expect(text).not.toBe('')
  expect(edges).toHaveLength(text.length + 1)
  expect([...edges].sort((a, b) => a - b)).toEqual([...edges])
  expect(edges[0]).toBeCloseTo(vertical ? box.top : box.left, 1)
  expect(edges.at(-1)).toBeCloseTo(vertical ? box.bottom : box.right, 1)
  expect(box.left < page.width && box.right > 0 && box.top < page.height && box.bottom > 0).toBe(true)
}

const texts = (page: PrintedPage) => page.words.map(({ text }) => text)

test('a word has its place from the top left, and an edge for each character', async () => {
  const page = await readPage({ content: show('Hi all', 20, 70) })
  // Helvetica: H 722, i 222, space 278, a 556, l 222 thousandths of the size.
  expect(page).toMatchObject({ page: 1, width: 200, height: 100, rulings: [], fills: [], glyphsOutside: 0, images: 0 })
  expect(page.words).toEqual([
    { text: 'Hi', box: { left: 20, top: 21.2, right: 29.44, bottom: 31.2 }, edges: [20, 27.22, 29.44], fontSize: 10 },
    { text: 'all', box: { left: 32.22, top: 21.2, right: 42.22, bottom: 31.2 }, edges: [32.22, 37.78, 40, 42.22], fontSize: 10 },
  ])
})

test('a CJK font that is not embedded reads through its CMap', async () => {
  const page = await readPage({ content: show('年度目標', 10, 50, 12, 'Han') })
  expect(page.words).toEqual([
    { text: '年度目標', box: { left: 10, top: 39.44, right: 58, bottom: 51.44 }, edges: [10, 22, 34, 46, 58], fontSize: 12 },
  ])
})

test('vertical writing runs down the page and is marked', async () => {
  const page = await readPage({ content: show('民意代表', 100, 90, 10, 'HanDown') })
  expect(page.words).toEqual([
    { text: '民意代表', box: { left: 95, top: 10, right: 105, bottom: 50 }, edges: [10, 20, 30, 40, 50], fontSize: 10, vertical: true },
  ])
})

test('a character beyond the basic plane has an edge for each UTF-16 unit', async () => {
  const page = await readPage({ content: show('𠝹人', 10, 50, 10, 'Han') })
  expect(page.words).toMatchObject([{ text: '𠝹人', edges: [10, 15, 20, 30] }])
})

// The text matrix turns the text against the page, as programs print landscape tables on upright paper.
test.each([
  [90, '0 1 -1 0 30 70', [100, 200], { left: 70, top: 21.2, right: 79.44, bottom: 31.2 }],
  [180, '-1 0 0 -1 30 70', [200, 100], { left: 170, top: 61.2, right: 179.44, bottom: 71.2 }],
  [270, '0 -1 1 0 30 80', [100, 200], { left: 20, top: 161.2, right: 29.44, bottom: 171.2 }],
] as const)('a page turned by %i° is read as it is shown', async (rotate, matrix, size, box) => {
  const page = await readPage({ content: `BT /Latin 10 Tf ${matrix} Tm (Hi) Tj ET`, entries: `/Rotate ${rotate}` })
  expect([page.width, page.height]).toEqual(size)
  expect(page.words).toEqual([{ text: 'Hi', box, edges: [box.left, box.left + 7.22, box.right], fontSize: 10 }])
})

test('on an upright page, text that runs down is vertical, text that runs up keeps its order', async () => {
  const page = await readPage({ content: 'BT /Latin 10 Tf 0 -1 1 0 50 80 Tm (down) Tj 0 1 -1 0 150 20 Tm (up) Tj ET' })
  expect(texts(page)).toEqual(['down', 'up'])
  expect(page.words[0]).toMatchObject({ vertical: true, box: { top: 20, left: 48.8, right: 58.8 } })
  expect(page.words[1]!.vertical).toBeUndefined()
  expect(page.words[1]!.box.bottom).toBe(80)
})

test('places are from the crop box; glyphs outside it are counted and not shown', async () => {
  const page = await readPage({ content: show('in', 60, 40) + show('out there', 150, 40), entries: '/CropBox [50 20 140 90]' })
  expect(page).toMatchObject({ width: 90, height: 70, glyphsOutside: 8 })
  expect(page.words).toMatchObject([{ text: 'in', box: { left: 10, top: 41.2 } }])
})

test('a gap ends a word: letter spacing, kerning, a new place; a kern within the threshold does not', async () => {
  const page = await readPage({
    content: `${show('9,000', 10, 80).replace('BT', 'BT 4 Tc')}${'BT /Latin 10 Tf 0 Tc 10 50 Td [(ab) -90 (cd) -300 (ef)] TJ ET\n'}${show('x', 10, 20)}${show('y', 15, 20)}${show('z', 30, 20)}`,
  })
  expect(texts(page)).toEqual(['9', ',', '0', '0', '0', 'abcd', 'ef', 'xy', 'z'])
})

test('font, size and baseline end a word; the same text printed twice is two words', async () => {
  const page = await readPage({
    content: `BT /Latin 10 Tf 10 50 Td (m) Tj 4 Ts (2) Tj 0 Ts /Latin 6 Tf (3) Tj ET ${show('1', 10, 20)}${show('1', 10.3, 20)}`,
  })
  expect(texts(page)).toEqual(['m', '2', '3', '1', '1'])
})

test('text parameters: leading, word spacing, horizontal scale, a text matrix, a form, a saved state', async () => {
  const form = stream(show('form', 0, 0), '/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [1 0 0 1 100 30] /Resources 3 0 R')
  const page = await readPage(
    {
      content: `BT /Latin 10 Tf 12 TL 10 80 Td (a) Tj T* (b) Tj 5 Tw (c d) ' ET
        q 2 0 0 2 0 0 cm BT /Latin 5 Tf 50 Tz 10 20 Td (wide) Tj ET Q ${show('end', 100, 80)} /Form Do`,
    },
    { objects: [form], resources: '/XObject << /Form 20 0 R >>' },
  )
  expect(texts(page)).toEqual(['a', 'b', 'c', 'd', 'wide', 'end', 'form'])
  const [a, b, c, d, wide, , inForm] = page.words as [Word, Word, Word, Word, Word, Word, Word]
  expect([a.box.top, b.box.top, c.box.top]).toEqual([11.2, 23.2, 35.2])
  expect(d.box.left - c.box.right).toBeCloseTo(7.78, 2)
  expect(wide).toMatchObject({ fontSize: 10, box: { left: 20 } })
  expect(wide.box.right - wide.box.left).toBeCloseTo(10.28, 1)
  expect(inForm.box.left).toBe(100)
})

test('invisible text and hidden layers are marked', async () => {
  const page = await readPage(
    { content: `${show('seen', 10, 80)}/OC /Off BDC ${show('layer', 10, 50)} EMC ${show('ocr', 10, 20).replace('BT', 'BT 3 Tr')}` },
    {
      catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
      objects: ['<< /Type /OCG /Name (draft) >>'],
      resources: '/Properties << /Off 20 0 R >>',
    },
  )
  expect(page.words.map(({ text, hidden }) => [text, hidden ?? false])).toEqual([
    ['seen', false],
    ['layer', true],
    ['ocr', true],
  ])
})

test('rulings: stroked lines and boxes, thin filled boxes, dashes; curves and slanting lines are none', async () => {
  const page = await readPage({
    content: `2 w 10 90 m 110 90 l S [3 2] 0 d 20 80 m 20 30 l S [] 0 d
      1 w 120 20 40 30 re S 0 g 10 10 80 0.5 re f 10 10 m 60 60 l S 10 10 m 20 40 50 40 60 10 c S`,
  })
  expect(page.fills).toEqual([])
  expect(page.rulings).toEqual([
    { orientation: 'horizontal', position: 10, start: 10, end: 110, thickness: 2 },
    { orientation: 'vertical', position: 20, start: 20, end: 70, thickness: 2 },
    { orientation: 'horizontal', position: 80, start: 120, end: 160, thickness: 1 },
    { orientation: 'vertical', position: 160, start: 50, end: 80, thickness: 1 },
    { orientation: 'horizontal', position: 50, start: 120, end: 160, thickness: 1 },
    { orientation: 'vertical', position: 120, start: 50, end: 80, thickness: 1 },
    { orientation: 'horizontal', position: 89.75, start: 10, end: 90, thickness: 0.5 },
  ])
})

test('filled boxes have their shade; a white page is no box, a white line shows only on a shade', async () => {
  const page = await readPage({
    content: `1 g 0 0 200 100 re f 0.8 g 10 40 100 40 re f 1 G 10 60 m 110 60 l S 10 20 m 110 20 l S
      q 0 0 30 100 re W n 0 g 20 5 100 10 re f Q`,
  })
  expect(page.fills).toEqual([
    { box: { left: 10, top: 20, right: 110, bottom: 60 }, lightness: 0.8 },
    { box: { left: 20, top: 85, right: 30, bottom: 95 }, lightness: 0 },
  ])
  expect(page.rulings).toEqual([{ orientation: 'horizontal', position: 40, start: 10, end: 110, thickness: 1 }])
})

test('images are counted', async () => {
  expect(await readPage({ content: inlineImage + inlineImage })).toMatchObject({ images: 2, words: [] })
})

test('a font whose encoding nobody supplies is an error at its page; the rest is read', async () => {
  const { pages, diagnostics } = await read({
    pages: [{ content: show('before', 10, 50) }, { content: show('失', 10, 80, 10, 'Lost') + show('kept', 10, 50) }],
  })
  expect(pages.map(texts)).toEqual([['before'], ['kept']])
  expect(diagnostics).toMatchObject([{ id: 'ingest/font-data-missing', severity: 'error', place: { page: 2 } }])
})

test('CMap files that cannot be opened are an error, not a silence', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'zhibiao-'))
  const { diagnostics } = await read({ pages: [{ content: show('年度', 10, 50, 10, 'Han') }] }, `${empty}/`)
  expect(diagnostics).toContainEqual(expect.objectContaining({ id: 'ingest/font-data-missing', severity: 'error', place: { page: 1 } }))
})

test('a part of a page that is damaged is reported, the rest is read', async () => {
  const { pages, ids } = await read({ pages: [{ content: `/Nothing Do ${show('rest', 10, 50)}` }, { content: show('next', 10, 50) }] })
  expect(pages.map(texts)).toEqual([['rest'], ['next']])
  expect(ids).toEqual(['ingest/page-damaged'])
})

test('glyphs without a usable Unicode value are reported when they are many', async () => {
  const { diagnostics } = await read({
    pages: [{ content: show('\uf8f0目標', 10, 50, 10, 'Han') }, { content: show('目標值目標', 10, 50, 10, 'Han') }],
  })
  expect(diagnostics.every(({ id, place }) => id === 'ingest/unmapped-glyphs' && place?.page === 1)).toBe(true)
})

test('a range gives its pages, with their numbers in the file', async () => {
  const bytes = writePdf({ pages: [1, 2, 3, 4].map(page => ({ content: show(`page${page}`, 10, 50) })) })
  const { value: facts } = await openSource(bytes, 'report.pdf')
  const { value: pages } = await pdfToPages(bytes, facts, { first: 2, last: 3 })
  expect(pages.map(page => [page.page, ...texts(page)])).toEqual([
    [2, 'page2'],
    [3, 'page3'],
  ])
})

test('ranges read one after the other give what each gives by itself, also beside one that is damaged or lacks a font', async () => {
  const [lost, damaged] = [show('失', 10, 80, 10, 'Lost'), `/Nothing Do ${show('rest', 10, 50)}`]
  const contents = [show('年度', 10, 50, 10, 'Han'), lost, damaged, lost, show('目標', 10, 50, 10, 'Han')]
  const bytes = writePdf({ pages: contents.map(content => ({ content })) })
  const { source, reader } = await openFile(bytes, 'report.pdf')
  const ranges = contents.map((_, index) => ({ first: index + 1, last: index + 1 }))
  const alone = await Promise.all(ranges.map(range => pdfToPages(bytes, source.value, range)))
  for (const order of [ranges, ranges.toReversed()]) {
    for (const range of order) expect(await reader.read(range)).toEqual(alone[range.first - 1])
  }
  await reader.close()
  expect(alone.map(({ diagnostics }) => diagnostics.length > 0)).toEqual([false, true, true, true, false])
})

test('showing operators in several texts make one word where the glyphs stand side by side', async () => {
  const page = await readPage({
    content: `BT /Han 10 Tf 10 50 Td ${hanHex('目')} Tj 10 0 Td ${hanHex('標')} Tj ET ${show('值', 30, 50, 10, 'Han')}`,
  })
  expect(texts(page)).toEqual(['目標值'])
})
