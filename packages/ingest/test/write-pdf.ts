/** A page of a PDF made for a test. */
export interface TestPage {
  /** Content stream: PDF operators. */
  readonly content: string
  /** Further entries of the page's dictionary: `/Rotate 90`. */
  readonly entries?: string
  /** Left, bottom, right, top. */
  readonly mediaBox?: readonly [number, number, number, number]
}

export interface TestPdf {
  readonly pages: readonly TestPage[]
  /** Entries of the catalog. */
  readonly catalog?: string
  /** Further objects, numbered from 20; what they are for is named in `resources` or a page's entries. */
  readonly objects?: readonly string[]
  /** Entries of the resources of every page. */
  readonly resources?: string
}

const firstOwnObject = 20
const firstPageObject = 100

/**
 * A small PDF. Fonts: /Latin (Helvetica), /Han and /HanDown (a CJK font that is not embedded, text as UTF-16BE in hex, written across and down),
 * /Lost (an encoding that does not exist).
 */
export function writePdf({ pages, catalog = '', objects = [], resources = '' }: TestPdf): Uint8Array<ArrayBuffer> {
  const bodies = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${firstPageObject + 2 * index} 0 R`).join(' ')}] >>`],
    [3, `<< /Font << /Latin 4 0 R /Han 5 0 R /HanDown 6 0 R /Lost 7 0 R >> ${resources} >>`],
    [4, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'],
    [5, hanFont('UniCNS-UTF16-H')],
    [6, hanFont('UniCNS-UTF16-V')],
    [7, hanFont('Nowhere-UTF16-H')],
    [
      8,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MSung-Light /DW 1000 /FontDescriptor 9 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 0 >> >>',
    ],
    [
      9,
      '<< /Type /FontDescriptor /FontName /MSung-Light /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 >>',
    ],
  ])
  for (const [index, body] of objects.entries()) bodies.set(firstOwnObject + index, body)
  for (const [index, { content, entries = '', mediaBox = [0, 0, 200, 100] }] of pages.entries()) {
    const page = firstPageObject + 2 * index
    bodies.set(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [${mediaBox.join(' ')}] /Resources 3 0 R /Contents ${page + 1} 0 R ${entries} >>`,
    )
    bodies.set(page + 1, stream(content))
  }

  let file = '%PDF-1.7\n'
  const offsets = new Map<number, number>()
  for (const [number, body] of bodies) {
    offsets.set(number, file.length)
    file += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(...bodies.keys()) + 1
  const start = file.length
  file += `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number)
    file += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
  }
  file += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

/** A stream object; `entries` go into its dictionary. */
export function stream(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`
}

/** Operators that show a text at a place (from the bottom left) in one of the fonts of `writePdf`. */
export function show(text: string, x: number, y: number, size = 10, font: 'Latin' | 'Han' | 'HanDown' | 'Lost' = 'Latin'): string {
  return `BT /${font} ${size} Tf ${x} ${y} Td ${font === 'Latin' ? `(${text})` : hanHex(text)} Tj ET\n`
}

/** A text as the string of a CJK font with a UTF-16 CMap. */
export function hanHex(text: string): string {
  return `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}

/** An image of one pixel over 20 × 20 points, in the content itself. */
export const inlineImage = 'q 20 0 0 20 10 10 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q\n'

function hanFont(cmap: string): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /MSung-Light /Encoding /${cmap} /DescendantFonts [8 0 R] >>`
}
