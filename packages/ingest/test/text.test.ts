import type { SourcePage } from '@zhibiao/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesToText } from '../src/decode-text.ts'
import { htmlToLines } from '../src/html-to-lines.ts'
import { ingest } from '../src/ingest.ts'
import { openSource } from '../src/open-source.ts'
import { textToPages } from '../src/text-to-pages.ts'

const encoder = new TextEncoder()
/** 年度目標 in Big5. */
const big5 = Uint8Array.from([0xa6, 0x7e, 0xab, 0xd7, 0xa5, 0xd8, 0xbc, 0xd0])

function linesOf(pages: readonly SourcePage[]): string[] {
  return pages.flatMap(page => (page.type === 'text-page' ? page.lines.map(({ text }) => text) : []))
}

test.each([
  ['utf-8', encoder.encode('年度目標')],
  ['utf-8', Uint8Array.from([0xef, 0xbb, 0xbf, ...encoder.encode('年度目標')])],
  ['utf-16le', Uint8Array.from([0xff, 0xfe, ...Buffer.from('年度目標', 'utf16le')])],
  ['utf-16be', Uint8Array.from([0xfe, 0xff, ...Buffer.from('年度目標', 'utf16le').swap16()])],
  ['big5', big5],
] as const)('%s is found by decoding', (encoding, bytes) => {
  expect(bytesToText(bytes)).toEqual({ text: '年度目標', encoding, undecodable: 0, nuls: [] })
})

test('a few bytes that are not valid are kept as U+FFFD and reported with their line', async () => {
  const line = `${'年度目標值'.repeat(30)}\n`
  const bytes = Uint8Array.from([...encoder.encode(line), 0xe5, 0x0a, ...encoder.encode(line)])
  const { value, diagnostics } = await ingest(bytes, 'report.txt')
  expect(value.facts.encoding).toBe('utf-8')
  expect(linesOf(value.pages)[1]).toBe('\ufffd')
  expect(diagnostics).toMatchObject([{ id: 'ingest/undecodable-bytes', severity: 'warning', place: { line: 2 } }])
})

test('where NUL characters were U+FFFD stands, once, and nothing at the end of the file; the first is reported with its line', async () => {
  const line = '實際值'.repeat(100)
  const { value, diagnostics } = await ingest(encoder.encode(`年度目標值 12\u0000\u0000345\n${line}\n\u0000 7\u0000\u0000`), 'report.txt')
  expect(linesOf(value.pages)).toEqual(['年度目標值 12\ufffd345', line, '\ufffd 7'])
  expect(diagnostics).toMatchObject([{ id: 'ingest/nul-characters', severity: 'warning', place: { line: 1 } }])
  expect(diagnostics[0]!.message).toContain('in 3 places')
})

test('characters that are not valid are told from NUL characters', async () => {
  const bytes = Uint8Array.from([...encoder.encode(`\0${'年度目標值'.repeat(30)}\n`), 0xe5, 0x0a])
  const { diagnostics } = await ingest(bytes, 'report.txt')
  expect(diagnostics).toMatchObject([
    { id: 'ingest/undecodable-bytes', place: { line: 2 } },
    { id: 'ingest/nul-characters', place: { line: 1 } },
  ])
})

test('a file with NUL characters all over is no text', () => {
  expect(bytesToText(encoder.encode('a\0b\0'.repeat(100)))).toBeNull()
  expect(bytesToText(Uint8Array.from([1, 0, 0, 0, 2, 0, 0, 0]))).toBeNull()
})

test('lines end with CRLF, CR or LF, and are kept as printed', () => {
  expect(textToPages('甲 \r\n\r\t乙<p>\n| 丙 |\n')).toEqual([
    {
      type: 'text-page',
      page: null,
      lines: [
        { line: 1, text: '甲 ' },
        { line: 2, text: '' },
        { line: 3, text: '\t乙<p>' },
        { line: 4, text: '| 丙 |' },
      ],
    },
  ])
})

test('form feeds end pages; lines count through the file', () => {
  expect(textToPages('甲\n\f乙\n\n\f\f丁\n\f')).toEqual([
    { type: 'text-page', page: 1, lines: [{ line: 1, text: '甲' }] },
    {
      type: 'text-page',
      page: 2,
      lines: [
        { line: 2, text: '乙' },
        { line: 3, text: '' },
      ],
    },
    { type: 'text-page', page: 3, lines: [] },
    { type: 'text-page', page: 4, lines: [{ line: 4, text: '丁' }] },
  ])
})

test('no character of a text is lost, and lines stand in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('甲', '1', ' ', '\t', '\n', '\f') }), text => {
      const lines = textToPages(text).flatMap(page => page.lines)
      expect(lines.map(line => line.text).join('')).toBe(text.replace(/[\n\f]/g, ''))
      expect(lines.every(({ line }, index) => index === 0 || line >= lines[index - 1]!.line)).toBe(true)
    }),
  )
})

test.each([
  ['report.md', '# 目標\n\n| 指標 | 值 |\n', 'text/markdown', 'markup'],
  ['report.html', '<p>目標</p>', 'text/html', 'markup'],
  ['report.txt', '目標<p>值</p>', 'text/plain', 'text'],
  ['saved.txt', '<!DOCTYPE html>\n<html><body><p>目標</p></body></html>', 'text/html', 'markup'],
])('%s has its media type', async (name, content, mediaType, textSource) => {
  expect((await openSource(encoder.encode(content), name)).value).toMatchObject({ mediaType, textSource })
})

test('HTML: blocks and breaks end lines, entities are decoded, scripts and styles dropped, lines are those of the file', () => {
  const html = `<html><head><title>年報</title><style>p { color: red }</style></head>
<body><h1>一、<b>目標</b></h1>
<p>甲&nbsp;&amp;
 乙<br>丙</p><script>let x = '<p>'</script>
<ul><li>壹<li>貳</ul>尾
</body></html>`
  expect(htmlToLines(html)).toEqual([
    { line: 1, text: '年報' },
    { line: 2, text: '一、目標' },
    { line: 3, text: '甲\u00a0& 乙' },
    { line: 4, text: '丙' },
    { line: 5, text: '壹' },
    { line: 5, text: '貳' },
    { line: 5, text: '尾' },
  ])
})

test('HTML tables stay as they are written, line by line, without scripts; one that is not closed is closed', () => {
  const html = `<p>前</p><table
border=1><caption>表一</caption>
<tr><th rowspan="2">指標<th>目標<script>let a = '<td>'
</script></tr>
<tr><td>甲<br>乙</td></tr></table><p>後
<table><tr><td>丙`
  expect(htmlToLines(html).map(({ line, text }) => [line, text])).toEqual([
    [1, '前'],
    [1, '<table border=1>'],
    [2, '<caption>表一</caption>'],
    [3, '<tr><th rowspan="2">指標<th>目標'],
    [4, '</tr>'],
    [5, '<tr><td>甲<br>乙</td></tr></table>'],
    [5, '後'],
    [6, '<table><tr><td>丙</table>'],
  ])
})

test('an HTML table that holds little but other tables is the frame of the page', () => {
  const html = `<table><tr><td>選單</td><td>
<h1>年報</h1><table><tr><td>指標甲</td><td>目標值</td></tr></table></td></tr></table>`
  expect(htmlToLines(html).map(({ line, text }) => [line, text])).toEqual([
    [1, '選單'],
    [2, '年報'],
    [2, '<table><tr><td>指標甲</td><td>目標值</td></tr></table>'],
  ])
})

test('HTML: preformatted text keeps its lines and spaces', () => {
  expect(htmlToLines('<pre>甲  1\n乙  2</pre>丙').map(({ line, text }) => [line, text])).toEqual([
    [1, '甲  1'],
    [2, '乙  2'],
    [2, '丙'],
  ])
})

test.each([
  ['ocr', '一、目標:提升服務。二、情形:辦理演練,共 12 場;參與人次(含線上)逾百人。'],
  ['ocr', '、年度目標值:12 場。\n、達成度:全部達成,超過目標。'],
  ['ocr', '指 標 名 稱 : 演 練 場 次 , 逐 年 增 加 ;'],
  ['text', '一、目標：提升服務。二、情形：辦理演練，共12場；參與人次（含線上）逾百人。'],
  ['text', '一、目標:提升服務,如附件:1,2,3。二、情形：辦理演練，共12場；參與人次（含線上）逾百人，較上年增加。'],
  ['text', '| 指標 | 目標 |\n| --- | --- |\n| 演練:場次,次數 | 12 |'],
])('by its punctuation the text is %s', async (textSource, text) => {
  const { value, diagnostics } = await openSource(encoder.encode(text), 'report.txt')
  expect(value.textSource).toBe(textSource)
  expect(diagnostics.map(({ id }) => id)).toEqual(textSource === 'ocr' ? ['ingest/text-recognised'] : [])
})
