import type { Diagnostic, Outcome, PrintedPage, SourceFacts } from '@zhibiao/model'
import type { IngestDiagnosticId } from '../diagnostics.ts'
import type { PageRange } from '../page-range.ts'
import { altoToPages, isAlto } from './alto-to-pages.ts'
import { hocrToPages, isHocr } from './hocr-to-pages.ts'
import type { ParsedOcr } from './ocr-page.ts'
import { ocrToPages, resolutionOf } from './ocr-to-pages.ts'
import { isTesseractTsv, tesseractTsvToPages } from './tesseract-tsv-to-pages.ts'

interface OcrFormat {
  readonly name: string
  readonly mediaType: string
  readonly recognises: (text: string) => boolean
  readonly parse: (text: string) => ParsedOcr
}

const formats: readonly OcrFormat[] = [
  { name: 'hOCR', mediaType: 'text/vnd.hocr+html', recognises: isHocr, parse: hocrToPages },
  { name: 'ALTO XML', mediaType: 'application/alto+xml', recognises: isAlto, parse: altoToPages },
  { name: 'tesseract TSV', mediaType: 'text/tab-separated-values', recognises: isTesseractTsv, parse: tesseractTsvToPages },
]

/** Mean confidence of a page's words below which a person should look at it. */
const doubtfulConfidence = 0.6

/** Facts of OCR output with boxes; null where the text is none. */
export function textToOcrFacts(text: string, known: Pick<SourceFacts, 'id' | 'name' | 'encoding'>): Outcome<SourceFacts> | null {
  const format = formats.find(({ recognises }) => recognises(text))
  if (!format) return null
  const { pages, damaged } = format.parse(text)
  const diagnostics: Diagnostic<IngestDiagnosticId>[] = []
  if (damaged > 0) {
    diagnostics.push({
      id: 'ingest/ocr-entries-lost',
      severity: 'error',
      message: `${damaged} ${damaged === 1 ? 'entry' : 'entries'} of the ${format.name} cannot be read or placed on a page: what they hold is missing`,
    })
  }
  const unscaled = pages.find(({ unitsPerInch }) => unitsPerInch === null)
  if (unscaled) {
    diagnostics.push({
      id: 'ingest/resolution-assumed',
      severity: 'info',
      message: `The ${format.name} does not say its resolution: ${resolutionOf(unscaled)} dpi is assumed`,
    })
  }
  const { id, name, encoding } = known
  const facts: SourceFacts = {
    id,
    name,
    mediaType: format.mediaType,
    textSource: 'ocr',
    pageCount: pages.length,
    ...(encoding && { encoding }),
  }
  return { value: facts, diagnostics }
}

/** Pages of the range, of text whose facts `textToOcrFacts` gave. */
export function textToOcrPages(text: string, mediaType: string, range: PageRange): Outcome<readonly PrintedPage[]> {
  const format = formats.find(each => each.mediaType === mediaType)!
  const pages = ocrToPages(format.parse(text).pages).slice(range.first - 1, range.last)
  return { value: pages, diagnostics: pages.flatMap(assessConfidence) }
}

function assessConfidence({ page, words }: PrintedPage): Diagnostic<IngestDiagnosticId>[] {
  const sure = words.filter(({ confidence }) => confidence !== undefined)
  const characters = sure.reduce((sum, { text }) => sum + text.length, 0)
  const mean = sure.reduce((sum, { text, confidence }) => sum + confidence! * text.length, 0) / characters
  if (!(mean < doubtfulConfidence)) return []
  return [
    {
      id: 'ingest/ocr-doubtful',
      severity: 'warning',
      message: `The OCR is ${Math.round(mean * 100)} % sure of page ${page}: compare it with the scan`,
      place: { page },
    },
  ]
}
