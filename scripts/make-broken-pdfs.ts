/**
 * PDFs that are damaged or made to do harm, to see what a run does with them: `node scripts/make-broken-pdfs.ts FOLDER [SEED]`.
 *
 * Equal seeds give equal bytes. Damage is done to the printed example reports; what is hostile is written by hand, object by object.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { randomFrom } from './random.ts'

export interface BrokenPdf {
  /** Says what is wrong with it. */
  readonly name: string
  readonly bytes: Uint8Array
}

const printedFolder = join(import.meta.dirname, '../fixtures/printed')
const defaultSeed = 1

/** All of them, by name. */
export function brokenPdfs(seed = defaultSeed): BrokenPdf[] {
  const reports = readdirSync(printedFolder)
    .sort()
    .map(name => ({ name: name.replace(/\.pdf$/, ''), bytes: readFileSync(join(printedFolder, name)) }))
  const damaged = reports.flatMap(({ name, bytes }, index) =>
    damagesOf(bytes, seed + index).map(({ name: damage, bytes }) => ({ name: `${damage}-${name}.pdf`, bytes })),
  )
  return [...damaged, ...hostilePdfs()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What transport, disks and careless programs do to a file. */
export function damagesOf(bytes: Uint8Array, seed: number): BrokenPdf[] {
  const random = randomFrom(seed)
  const cut = (share: number) => bytes.slice(0, Math.floor(bytes.length * share))
  const flipped = (bits: number) => {
    const copy = Uint8Array.from(bytes)
    for (let flip = 0; flip < bits; flip++) copy[random(copy.length)]! ^= 1 << random(8)
    return copy
  }
  const text = Buffer.from(bytes).toString('latin1')
  const rewritten = (from: RegExp, to: (match: string) => string) => Buffer.from(text.replace(from, to), 'latin1')
  const hole = Uint8Array.from(bytes).fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.5))
  const start = random(Math.floor(bytes.length / 2))
  return [
    { name: 'cut-at-a-tenth', bytes: cut(0.1) },
    { name: 'cut-at-half', bytes: cut(0.5) },
    { name: 'cut-before-the-end', bytes: cut(0.99) },
    { name: 'bits-flipped-few', bytes: flipped(8) },
    { name: 'bits-flipped-many', bytes: flipped(bytes.length >> 8) },
    { name: 'hole-of-zeros', bytes: hole },
    { name: 'part-twice', bytes: Buffer.concat([bytes.slice(0, start * 2), bytes.slice(start)]) },
    { name: 'line-ends-changed', bytes: rewritten(/\n/g, () => '\r\n') },
    { name: 'startxref-wrong', bytes: rewritten(/startxref\s+\d+/g, () => `startxref\n${random(bytes.length)}`) },
    { name: 'offsets-wrong', bytes: rewritten(/^\d{10} (?=\d{5} n)/gm, () => `${String(random(bytes.length)).padStart(10, '0')} `) },
    { name: 'trailer-missing', bytes: rewritten(/trailer[\s\S]*/g, () => '') },
    { name: 'root-missing', bytes: rewritten(/\/Root \d+ \d+ R/g, match => ' '.repeat(match.length)) },
  ]
}

/** Bytes a bomb unpacks to: more than is taken of one stream, less than hurts where there is no limit. */
const bombSize = 512 * 2 ** 20
/** Calls deep enough to overflow any stack. */
const depth = 100_000
const line = '(Target 50 Actual 46) Tj'
const page = (entries: string) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${entries} >>`
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const show = (operators = '') => stream(`${operators} BT /F1 12 Tf 72 700 Td ${line} ET`)

/** Files that a person, or a fuzzer, writes to stop a program that reads PDFs. Object 1 is the catalog, 2 the page tree, 3 the first page. */
export function hostilePdfs(): BrokenPdf[] {
  const zeros = deflateSync(Buffer.alloc(bombSize, ' '), { level: 9 })
  const kids = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
  const withFont = page('/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>')
  const withObjects = (entries: string, ...objects: readonly Part[]) => pdf(catalog, kids, page(entries), ...objects)
  return [
    ['page-tree-of-itself', pdf(catalog, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>')],
    [
      'page-tree-in-a-circle',
      pdf(catalog, '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 9 >>', page(''), '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 8 >>'),
    ],
    ['page-count-huge', pdf(catalog, '<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>', withFont, show(), font)],
    ['page-count-negative', pdf(catalog, '<< /Type /Pages /Kids [3 0 R] /Count -5 >>', withFont, show(), font)],
    ['pages-missing', pdf('<< /Type /Catalog >>')],
    [
      'pages-of-many-levels',
      pdf(catalog, ...levels(3000), page('/Contents 3003 0 R /Resources << /Font << /F1 3004 0 R >> >>'), show(), font),
    ],
    ['page-box-huge', pdf(catalog, kids, withFont.replace('595 842', '1e30 -1e30'), show(), font)],
    [
      'image-enormous',
      withObjects(
        '/Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>',
        stream('q 500 0 0 500 0 0 cm /I Do Q'),
        stream('x', '/Type /XObject /Subtype /Image /Width 200000 /Height 200000 /BitsPerComponent 8 /ColorSpace /DeviceRGB'),
      ),
    ],
    [
      'image-bomb',
      withObjects(
        '/Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>',
        stream('q 500 0 0 500 0 0 cm /I Do Q'),
        stream(
          zeros,
          '/Type /XObject /Subtype /Image /Width 6000 /Height 6000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode',
        ),
      ),
    ],
    ['content-bomb', withObjects('/Contents 4 0 R', stream(zeros, '/Filter /FlateDecode'))],
    ['content-bomb-packed-twice', withObjects('/Contents 4 0 R', stream(deflateSync(zeros), '/Filter [/FlateDecode /FlateDecode]'))],
    [
      'page-2-of-3-is-a-bomb',
      pdf(
        catalog,
        '<< /Type /Pages /Kids [3 0 R 6 0 R 8 0 R] /Count 3 >>',
        withFont,
        show(),
        font,
        page('/Contents 7 0 R'),
        stream(zeros, '/Filter /FlateDecode'),
        withFont,
      ),
    ],
    [
      'form-of-itself',
      withObjects(
        '/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>',
        stream('/X Do'),
        stream('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>'),
      ),
    ],
    ['forms-that-double', withObjects('/Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >>', stream('/X Do'), ...doublingForms(40))],
    ['arrays-nested', withObjects(`/Contents 4 0 R /Deep ${'['.repeat(depth)}${']'.repeat(depth)}`, show())],
    ['dictionaries-nested', withObjects(`/Contents 4 0 R /Deep ${'<< /A '.repeat(depth)}0${' >>'.repeat(depth)}`, show())],
    ['states-nested', pdf(catalog, kids, withFont, show('q '.repeat(1_000_000)), font)],
    ['text-arrays-nested', pdf(catalog, kids, withFont, stream(`BT /F1 9 Tf ${'['.repeat(depth)} (a) ${']'.repeat(depth)} TJ ET`), font)],
    ['fonts-by-thousands', fontsByThousands(4000)],
    [
      'map-to-unicode-huge',
      pdf(
        catalog,
        kids,
        withFont,
        show(),
        '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] /ToUnicode 6 0 R >>',
        stream(
          'begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <4e00> endbfrange endcmap',
        ),
      ),
    ],
    ['length-of-itself', withObjects('/Contents 4 0 R', '<< /Length 4 0 R >>\nstream\nBT ET\nendstream')],
    ['references-in-a-circle', pdf(catalog, '3 0 R', '4 0 R', '2 0 R')],
    [
      'contents-by-thousands',
      pdf(catalog, kids, page(`/Contents [${'4 0 R '.repeat(20_000)}] /Resources << /Font << /F1 5 0 R >> >>`), show(), font),
    ],
    [
      'tables-in-a-circle',
      Buffer.from(`${pdf(catalog, kids, withFont, show(), font).toString('latin1').replace('/Root', '/Prev 9 /Root')}`, 'latin1'),
    ],
    [
      'script-that-runs',
      pdf('<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while (true) {}) >> >>', kids, withFont, show(), font),
    ],
    ['not-a-pdf-inside', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000, 0xff)])],
    ['header-alone', Buffer.from('%PDF-1.7\n%%EOF\n')],
  ].map(([name, bytes]) => ({ name: `${name}.pdf`, bytes: bytes as Buffer }))
}

type Part = string | Buffer
const catalog = '<< /Type /Catalog /Pages 2 0 R >>'

/** A file of objects numbered from 1, its table of them right. */
function pdf(...objects: readonly Part[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]!.length
  const offsets = objects.map((object, index) => {
    const offset = length
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')])
    parts.push(part)
    length += part.length
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`),
  )
  return Buffer.concat(parts)
}

function stream(content: Part, entries = ''): Buffer {
  const bytes = Buffer.from(content as string)
  return Buffer.concat([Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`), bytes, Buffer.from('\nendstream')])
}

/** A page tree of one kid a level, from object 2 on; the object after the last is the page. */
function levels(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `<< /Type /Pages /Kids [${index + 3} 0 R] /Count 1 >>`)
}

/** Each form paints the next twice: 2^count paintings. From object 5 on. */
function doublingForms(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    stream(
      '/X Do /X Do',
      `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${Math.min(index + 6, count + 4)} 0 R >> >>`,
    ),
  )
}

function fontsByThousands(count: number): Buffer {
  const names = Array.from({ length: count }, (_, index) => index + 5)
  const uses = names.map(number => `/F${number} 9 Tf (a) Tj`).join(' ')
  const fonts = names.map(number => `/F${number} ${number} 0 R`).join(' ')
  return pdf(
    catalog,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    page(`/Contents 4 0 R /Resources << /Font << ${fonts} >> >>`),
    stream(`BT 72 700 Td ${uses} ET`),
    ...names.map(number => `<< /Type /Font /Subtype /Type1 /BaseFont /Font${number} >>`),
  )
}

if (import.meta.main) {
  const [folder, seed = String(defaultSeed)] = process.argv.slice(2)
  if (folder === undefined || !/^\d+$/.test(seed)) {
    process.stderr.write('Usage: node scripts/make-broken-pdfs.ts FOLDER [SEED]\n')
    process.exitCode = 2
  } else {
    mkdirSync(folder, { recursive: true })
    const files = brokenPdfs(Number(seed))
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
    process.stderr.write(`${files.length} broken PDFs in ${folder}\n`)
  }
}
