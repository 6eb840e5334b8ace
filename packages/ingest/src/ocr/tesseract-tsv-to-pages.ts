import { emptyOcrPage, type OcrLine, type OcrPage, type ParsedOcr, spreadText } from './ocr-page.ts'

/** The eleven columns before `text`. */
type Row = [number, number, number, number, number, number, number, number, number, number, number]

const columns = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'

/** Levels of a row; those between are blocks, paragraphs and lines. */
const pageLevel = 1
const wordLevel = 5

export function isTesseractTsv(text: string): boolean {
  return text.trimStart().startsWith(columns)
}

/**
 * Tesseract's TSV (`tesseract IMAGE OUT tsv`): a row for each page, block, paragraph, line and word, pixels, confidence in percent.
 *
 *     level page_num block_num par_num line_num word_num left top width height conf  text
 *     1     1        0         0       0        0        0    0   1240  1754   -1
 *     5     1        1         1       1        1        340  158 32    31     90.24 偏
 *
 * It names no resolution and has no quotes: a quotation mark is one. Rows with another number of columns count as damaged.
 */
export function tesseractTsvToPages(text: string): ParsedOcr {
  const pages = new Map<number, OcrPage>()
  const lines = new Map<string, OcrLine>()
  let damaged = 0
  for (const row of text.split(/\r\n|\r|\n/)) {
    if (row.trim() === '' || row.startsWith('level\t')) continue
    const cells = row.split('\t')
    const numbers = cells.slice(0, 11).map(Number)
    if (numbers.length < 11 || numbers.some(Number.isNaN)) {
      damaged++
      continue
    }
    const [level, pageNumber, block, paragraph, lineNumber, , left, top, width, height, confidence] = numbers as Row
    if (level === pageLevel || !pages.has(pageNumber)) {
      const size = level === pageLevel ? { width, height } : { width: null, height: null }
      pages.set(pageNumber, emptyOcrPage({ ...size, unitsPerInch: null }))
    }
    const content = cells.slice(11).join(' ')
    if (level !== wordLevel || content.trim() === '') continue
    const key = [pageNumber, block, paragraph, lineNumber].join()
    let line = lines.get(key)
    if (!line) {
      line = { words: [], runsUp: false }
      lines.set(key, line)
      pages.get(pageNumber)!.lines.push(line)
    }
    const box = { left, top, right: left + width, bottom: top + height }
    line.words.push(...spreadText(content, box, confidence < 0 ? undefined : confidence / 100))
  }
  return { pages: [...pages].sort(([a], [b]) => a - b).map(([, page]) => page), damaged }
}
