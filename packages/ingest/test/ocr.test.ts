import { readFile } from 'node:fs/promises'
import type { PrintedPage, SourcePage, Word } from '@zhibiao/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ingest, isReportName, openSource, readPages, UnreadableSourceError } from '../src/index.ts'
import { altoToPages } from '../src/ocr/alto-to-pages.ts'
import { hocrToPages } from '../src/ocr/hocr-to-pages.ts'
import { lineToWords } from '../src/ocr/line-to-words.ts'
import { emptyOcrPage } from '../src/ocr/ocr-page.ts'
import { defaultResolution, ocrToPages, resolutionOf } from '../src/ocr/ocr-to-pages.ts'

const encoder = new TextEncoder()

function testFile(name: string): Promise<Uint8Array> {
  return readFile(new URL(`ocr/${name}`, import.meta.url))
}

function printed(pages: readonly SourcePage[]): PrintedPage[] {
  return pages.filter(page => page.type === 'printed-page')
}

function draw({ text, box, confidence }: Word): string {
  return `${text} ${box.left}–${box.right} ${confidence}`
}

test('hOCR: characters joined to words that end where the next begins, with places in points and confidences', async () => {
  const { value, diagnostics } = await ingest(await testFile('page.hocr'), 'scan.hocr')
  expect(diagnostics).toEqual([])
  expect(value.facts).toMatchObject({ mediaType: 'text/vnd.hocr+html', textSource: 'ocr', pageCount: 2, encoding: 'utf-8' })
  const [first, second] = printed(value.pages)
  expect(first).toMatchObject({ page: 1, width: 595.2, height: 841.92, images: 1 })
  expect(first!.words.map(draw)).toEqual([
    '湖畔燈&塔局 48–117.6 0.8',
    '113年 153.6–184.8 0.95',
    '燈塔 52.8–75.36 0.9',
    '1,250 144–182.4 0.7',
  ])
  expect(first!.words[2]!.edges).toEqual([52.8, 65.28, 75.36])
  expect(second!.words.map(({ text, vertical }) => [text, vertical ?? false])).toEqual([
    ['全行無字框', false],
    ['直排', true],
    ['文字', true],
  ])
  expect(second!.words[1]!.edges).toEqual([96, 107.52, 119.04])
  expect(JSON.parse(JSON.stringify(value))).toEqual(value)
})

test('words of a line stand one em high around its middle, in the size most of the text has', async () => {
  const { value } = await ingest(await testFile('page.hocr'), 'scan.hocr')
  const words = printed(value.pages)[0]!.words
  expect(new Set(words.map(({ fontSize }) => fontSize)).size).toBe(1)
  for (const { box, fontSize } of words) expect(box.bottom - box.top).toBeCloseTo(fontSize, 1)
  expect(words[0]!.box.top).toBe(words[1]!.box.top)
})

test('separators are rulings', async () => {
  const { value } = await ingest(await testFile('page.hocr'), 'scan.hocr')
  expect(printed(value.pages)[0]!.rulings).toEqual([
    { orientation: 'horizontal', position: 96.48, start: 48, end: 528, thickness: 0.96 },
    { orientation: 'vertical', position: 48.24, start: 96, end: 124.8, thickness: 0.48 },
  ])
})

test('ALTO: units of a tenth of a millimetre, prefixed names, glyphs, strings without a box', async () => {
  const { value, diagnostics } = await ingest(await testFile('page.xml'), 'scan.xml')
  expect(diagnostics).toEqual([])
  expect(value.facts).toMatchObject({ mediaType: 'application/alto+xml', textSource: 'ocr', pageCount: 2 })
  const [first, second] = printed(value.pages)
  expect(first).toMatchObject({ width: 595.28, height: 841.89, images: 1 })
  expect(first!.words.map(({ text, confidence }) => [text, confidence])).toEqual([
    ['巡燈次', 0.91],
    ['<48', 0.5],
    ['沒有字框', undefined],
  ])
  expect(first!.words[0]!.edges).toEqual([56.69, 68.6, 81.07, 91.28])
  expect(first!.rulings).toHaveLength(1)
  expect(second!.words).toEqual([])
})

test('tesseract TSV: the OCR is taken at its word, quotation marks too; a broken row is reported', async () => {
  const { value, diagnostics } = await ingest(await testFile('page.tsv'), 'scan.tsv')
  expect(value.facts).toMatchObject({ mediaType: 'text/tab-separated-values', textSource: 'ocr', pageCount: 2 })
  expect(diagnostics).toMatchObject([
    { id: 'ingest/ocr-entries-lost', severity: 'error', message: expect.stringMatching(/^1 entry /) },
    { id: 'ingest/resolution-assumed', severity: 'info', message: expect.stringMatching(/300 dpi/) },
  ])
  expect(printed(value.pages).map(({ words }) => words.map(({ text }) => text))).toEqual([['航標1,572', '座', '"甲"'], ['乙']])
})

test('a page of which the OCR is not sure is reported', async () => {
  const tsv = (await testFile('page.tsv')).toString().replace(/^5.2.broken\n/m, '')
  const { diagnostics } = await ingest(encoder.encode(tsv.replace(/\t96\t乙/, '\t31.5\t乙')), 'scan.tsv')
  expect(diagnostics).toMatchObject([
    { id: 'ingest/resolution-assumed' },
    {
      id: 'ingest/ocr-doubtful',
      severity: 'warning',
      message: 'The OCR is 32 % sure of page 2: compare it with the scan',
      place: { page: 2 },
    },
  ])
})

test('ranges put together are the document', async () => {
  for (const name of ['page.hocr', 'page.xml', 'page.tsv']) {
    const bytes = await testFile(name)
    const { value: facts } = await openSource(bytes, name)
    const first = await readPages(bytes, facts, { first: 1, last: 1 })
    const second = await readPages(bytes, facts, { first: 2, last: 2 })
    expect([...first.value, ...second.value]).toEqual((await ingest(bytes, name)).value.pages)
  }
})

test('the content decides, not the name', async () => {
  expect(['a.hocr', 'a.XML', 'a.tsv'].every(isReportName)).toBe(true)
  for (const [file, name] of [
    ['page.hocr', 'a.html'],
    ['page.xml', 'a.txt'],
    ['page.tsv', 'a.txt'],
  ] as const) {
    expect((await openSource(await testFile(file), name)).value.textSource).toBe('ocr')
  }
  expect((await openSource(encoder.encode('<p>class ocr_page</p>'), 'a.html')).value.mediaType).toBe('text/html')
  expect((await openSource(encoder.encode('目標'), 'a.hocr')).value.mediaType).toBe('text/plain')
})

test.each([
  ['data.xml', '<?xml version="1.0"?><data/>', /XML, but not ALTO/],
  ['data.xml', '<data/>', /XML, but not ALTO/],
  ['data.txt', '<?xml version="1.0"?><PcGts/>', /XML, but not ALTO/],
  ['data.tsv', '年\t人數\n113\t5\n', /not the OCR output of tesseract/],
])('%s that is no OCR output is refused', async (name, content, message) => {
  const error = await openSource(encoder.encode(content), name).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(UnreadableSourceError)
  expect((error as UnreadableSourceError).diagnostic).toMatchObject({
    id: 'ingest/not-ocr-output',
    message: expect.stringMatching(message),
  })
})

test.each([
  ['named', { width: 1240, height: 1754, unitsPerInch: 200 }, 200],
  ['A4 at a usual one', { width: 1654, height: 2339, unitsPerInch: null }, 200],
  ['A4, landscape', { width: 3508, height: 2480, unitsPerInch: null }, 300],
  ['another paper', { width: 2550, height: 3300, unitsPerInch: null }, defaultResolution],
  ['unknown', { width: null, height: null, unitsPerInch: null }, defaultResolution],
])('resolution: %s', (_, size, expected) => {
  expect(resolutionOf(emptyOcrPage(size))).toBe(expected)
})

test('strokes that OCR takes for separators are no rulings: they are short and meet no other', () => {
  const page = emptyOcrPage({ width: 600, height: 840, unitsPerInch: 72 })
  const [left, right, top, bottom] = [50, 250, 100, 160]
  const line = (from: number, down: number, to: number, end: number) => ({ left: from, top: down, right: to, bottom: end })
  page.separators.push(
    line(left, top, right, top + 1),
    line(left, top, left + 1, bottom),
    line(90, 112, 91, 148),
    line(120, 130, 150, 131),
    line(150, top, 153, top + 15),
    line(300, 400, 500, 401),
  )
  expect(ocrToPages([page])[0]!.rulings.map(({ position }) => position)).toEqual([100.5, 50.5, 400.5])
})

test('tables that OCR has joined over a heading come apart before a header row that is there twice', () => {
  const rows = [
    [
      ['指標名稱', 60],
      ['年度目標值', 260],
      ['達成率', 420],
    ],
    [
      ['甲', 60],
      ['10件', 260],
      ['100%', 420],
    ],
    [['二、提升坡地安全之績效指標', 60]],
    [
      ['指標名稱', 60],
      ['年度目標值', 260],
      ['達成率', 420],
    ],
    [
      ['乙', 60],
      ['20件', 260],
      ['90%', 420],
    ],
  ] as const
  const page = emptyOcrPage({ width: 600, height: 840, unitsPerInch: 72 })
  rows.forEach((row, index) => {
    const top = 105 + index * 20
    page.lines.push({
      runsUp: false,
      words: row.map(([text, left]) => ({ text, box: { left, top, right: left + text.length * 12, bottom: top + 11 } })),
    })
  })
  for (let index = 0; index <= rows.length; index++)
    page.separators.push({ left: 50, top: 100 + index * 20, right: 550, bottom: 101 + index * 20 })
  for (const left of [50, 250, 400, 549]) page.separators.push({ left, top: 100, right: left + 1, bottom: 200 })
  const verticals = ocrToPages([page])[0]!.rulings.filter(({ orientation, position }) => orientation === 'vertical' && position < 60)
  expect(verticals.map(({ start, end }) => [start, end])).toEqual([
    [100, 140.5],
    [160.5, 200],
  ])
  page.lines.splice(2, 1)
  page.lines.push({
    runsUp: false,
    words: rows[1].map(([text, left]) => ({ text, box: { left, top: 145, right: left + text.length * 12, bottom: 156 } })),
  })
  expect(ocrToPages([page])[0]!.rulings.filter(({ orientation }) => orientation === 'vertical')).toHaveLength(4)
})

test('a word placed before the one it follows stands after it', () => {
  const words = lineToWords(lineOf(['甲', 50], ['乙', 30], ['丙', 75]), 12, 1)
  expect(words.map(({ text }) => text).join('')).toBe('甲乙丙')
})

test('a page scanned askew is turned straight, its rulings too', () => {
  const slope = 0.01
  const page = emptyOcrPage({ width: 600, height: 840, unitsPerInch: 72 })
  for (let line = 0; line < 6; line++) {
    const words = Array.from({ length: 12 }, (_, index) => {
      const [left, top] = [60 + index * 40, 100 + line * 20 + slope * (60 + index * 40)]
      return { text: '字', box: { left, top, right: left + 11, bottom: top + 11 } }
    })
    page.lines.push({ words, runsUp: false })
  }
  page.separators.push({ left: 50, top: 90, right: 550, bottom: 96 })
  const [{ words, rulings }] = ocrToPages([page]) as [PrintedPage]
  for (let line = 0; line < 6; line++) {
    const tops = words.filter((_, index) => Math.floor(index / 12) === line).map(({ box }) => box.top)
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(0.1)
  }
  expect(words[0]!.box.top).toBeCloseTo(105.5 + slope * 300 - words[0]!.fontSize / 2, 1)
  expect(rulings[0]!.thickness).toBeCloseTo(1, 1)
})

test('a page without a size reaches as far as its words; an empty one is a sheet of A4', () => {
  const page = emptyOcrPage({ width: null, height: null, unitsPerInch: 72 })
  page.lines.push({ runsUp: false, words: [{ text: '甲乙', box: { left: 10, top: 10, right: 34, bottom: 21 } }] })
  const [sized, empty] = ocrToPages([page, emptyOcrPage({ width: null, height: null, unitsPerInch: null })])
  expect(sized).toMatchObject({ width: 34 })
  expect(empty).toMatchObject({ width: 595, height: 842 })
})

test('damaged output is read as far as it goes', () => {
  expect(hocrToPages('<div class="ocr_page" title="x">甲').damaged).toBe(1)
  expect(hocrToPages('<div class=ocr_page title="bbox 0 0 9 9"><span class=ocrx_word>甲</span>').damaged).toBe(1)
  expect(altoToPages('<alto><Layout><Page><TextLine><String CONTENT="甲"/></TextLine></Page></Layout></alto>').damaged).toBe(1)
  expect(
    altoToPages('<alto><Layout><Page><TextLine><String HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9" CONTENT="甲"/>').pages[0]!.lines,
  ).toHaveLength(1)
})

/** A line of words of one character each, 12 points wide, at these places. */
function lineOf(...words: readonly (readonly [text: string, left: number, right?: number])[]) {
  return {
    runsUp: false,
    words: words.map(([text, left, right = left + 11]) => ({ text, box: { left, top: 100, right, bottom: 111 } })),
  }
}

test.each([
  ['a word that OCR reads over a ruling is cut at it', lineOf(['甲乙丙丁', 20, 120]), ['甲乙 20–70', '丙丁 70–120']],
  ['a bar beside a ruling is the ruling', lineOf(['甲|乙', 50, 90]), ['甲 50–66', '乙 74–90']],
  [
    'what OCR places beyond the bar stands before it',
    lineOf(['甲', 40], ['乙', 65, 78], ['|', 75, 77], ['丙', 80]),
    ['甲 40–51', '乙 65–68.8', '丙 80–91'],
  ],
  ['a bar at the end of a cell is its ruling, far from it too', lineOf(['甲', 20], ['|', 40, 42], ['丙', 80]), ['甲 20–31', '丙 80–91']],
  ['other bars are text', lineOf(['甲', 20, 31], ['|', 36, 38], ['乙', 42, 53]), ['甲|乙 20–53']],
  [
    'a line above the ruling is not cut',
    { ...lineOf(['甲乙丙丁', 20, 120]), words: [{ text: '甲乙', box: { left: 20, top: 0, right: 120, bottom: 11 } }] },
    ['甲乙 20–120'],
  ],
])('%s', (_, line, expected) => {
  const words = lineToWords(line, 12, 1, [{ position: 70, start: 90, end: 200 }])
  expect(words.map(({ text, box }) => `${text} ${box.left}–${box.right}`)).toEqual(expected)
})

test('every character has its edges, in order, and none is lost', () => {
  const side = fc.integer({ min: -50, max: 3000 })
  const word = fc.record({
    text: fc.string({ unit: fc.constantFrom('標', '1', '，', 'A', '𠮷', '.'), minLength: 1, maxLength: 5 }),
    box: fc.record({ left: side, top: side, right: side, bottom: side }),
  })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.boolean(), fc.array(side), (words, runsUp, rulings) => {
      const verticals = rulings.map(position => ({ position, start: -1000, end: 1000 }))
      const joined = lineToWords({ words, runsUp }, 12, 0.24, verticals)
      expect(joined.map(({ text }) => text).join('')).toBe(words.map(({ text }) => text).join(''))
      for (const { text, edges, box } of joined) {
        expect(edges).toHaveLength(text.length + 1)
        expect(edges.every(Number.isFinite)).toBe(true)
        expect(edges.every((edge, index) => index === 0 || edge >= edges[index - 1]!)).toBe(true)
        expect(box.right).toBeGreaterThanOrEqual(box.left)
      }
    }),
  )
})
