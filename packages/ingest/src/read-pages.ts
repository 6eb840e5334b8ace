import type { Outcome, SourceFacts, SourcePage } from '@zhibiao/model'
import { bytesToText } from './decode-text.ts'
import { UnreadableSourceError } from './errors.ts'
import { htmlToLines } from './html-to-lines.ts'
import { textToOcrPages } from './ocr/read-ocr.ts'
import type { PageRange } from './page-range.ts'
import { pdfToPages } from './pdf-to-pages.ts'
import { textToPages } from './text-to-pages.ts'

/**
 * Read a range of pages; its own pdf.js document, ended by loadingTask.destroy(). A text file without page numbers (no form feeds) is
 * read whole, whatever the range; one with them gives the pages of the range, so that ranges put together are the file, once.
 */
export async function readPages(bytes: Uint8Array, facts: SourceFacts, range: PageRange): Promise<Outcome<readonly SourcePage[]>> {
  if (facts.mediaType === 'application/pdf') return pdfToPages(bytes, facts, range)
  const decoded = bytesToText(bytes)
  if (!decoded) throw new UnreadableSourceError('ingest/not-text', 'The file is not text: it has changed since it was opened')
  if (facts.textSource === 'ocr' && facts.mediaType !== 'text/plain') return textToOcrPages(decoded.text, facts.mediaType, range)
  if (facts.mediaType !== 'text/html') {
    const pages = textToPages(decoded.text).filter(({ page }) => page === null || (page >= range.first && page <= range.last))
    return { value: pages, diagnostics: [] }
  }
  return { value: [{ type: 'text-page', page: null, lines: htmlToLines(decoded.text) }], diagnostics: [] }
}
