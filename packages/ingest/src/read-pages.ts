import type { Outcome, SourceFacts, SourcePage } from '@zhibiao/model'
import { bytesToText } from './decode-text.ts'
import { UnreadableSourceError } from './errors.ts'
import { htmlToLines } from './html-to-lines.ts'
import { textToOcrPages } from './ocr/read-ocr.ts'
import type { PageRange } from './page-range.ts'
import { textToPages } from './text-to-pages.ts'

/** A file that is open for reading; a PDF holds much memory until it is closed. */
export interface SourceReader {
  /** The pages of a range, whatever was read before. */
  read(range: PageRange): Promise<Outcome<readonly SourcePage[]>>
  close(): Promise<void>
}

/** Read a file range after range, opened once: what its pages share, fonts above all, is made once too. pdf.js is loaded for the first PDF. */
export async function openReader(bytes: Uint8Array, facts: SourceFacts): Promise<SourceReader> {
  if (facts.mediaType !== 'application/pdf') {
    const decoded = bytesToText(bytes)
    if (!decoded) throw new UnreadableSourceError('ingest/not-text', 'The file is not text: it has changed since it was opened')
    return openTextReader(decoded.text, facts)
  }
  const { openPdfReader } = await import('./pdf-to-pages.ts')
  return openPdfReader(bytes, facts)
}

export function openTextReader(text: string, facts: SourceFacts): SourceReader {
  return { read: async range => readTextPages(text, facts, range), async close() {} }
}

/** Read one range of pages, with a reader of its own. */
export async function readPages(bytes: Uint8Array, facts: SourceFacts, range: PageRange): Promise<Outcome<readonly SourcePage[]>> {
  const reader = await openReader(bytes, facts)
  try {
    return await reader.read(range)
  } finally {
    await reader.close()
  }
}

/**
 * A text file without page numbers (no form feeds) is read whole, whatever the range; one with them gives the pages of the range, so that ranges
 * put together are the file, once.
 */
function readTextPages(text: string, facts: SourceFacts, range: PageRange): Outcome<readonly SourcePage[]> {
  if (facts.textSource === 'ocr' && facts.mediaType !== 'text/plain') return textToOcrPages(text, facts.mediaType, range)
  if (facts.mediaType !== 'text/html') {
    const pages = textToPages(text).filter(({ page }) => page === null || (page >= range.first && page <= range.last))
    return { value: pages, diagnostics: [] }
  }
  return { value: [{ type: 'text-page', page: null, lines: htmlToLines(text) }], diagnostics: [] }
}
