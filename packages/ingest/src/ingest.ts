import type { Diagnostic, Outcome, SourceDocument, SourceFacts, SourcePage } from '@zhibiao/model'
import type { IngestDiagnosticId } from './diagnostics.ts'
import { UnreadableSourceError } from './errors.ts'
import { openFile } from './open-source.ts'
import { pageRanges, pagesPerRange } from './page-range.ts'

/** All of a file: `openFile`, then its reader range after range, then `assembleSource`. `bytes` stay as they are. */
export async function ingest(
  bytes: Uint8Array,
  name: string,
  options: { readonly rangePages?: number } = {},
): Promise<Outcome<SourceDocument>> {
  const { source, reader } = await openFile(bytes, name)
  const { value: facts, diagnostics: opened } = source
  const pages: SourcePage[] = []
  const diagnostics: Diagnostic[] = [...opened]
  const rangePages = facts.mediaType === 'application/pdf' ? (options.rangePages ?? pagesPerRange) : Number.POSITIVE_INFINITY
  try {
    for (const range of pageRanges(facts.pageCount, rangePages)) {
      const read = await reader.read(range)
      pages.push(...read.value)
      diagnostics.push(...read.diagnostics)
    }
  } finally {
    await reader.close()
  }
  return assembleSource(facts, pages, diagnostics)
}

/**
 * A document of the pages that were read, in order, with what can only be said of all of them together (`assessPages`).
 * Throws UnreadableSourceError when there is no text at all.
 */
export function assembleSource(
  facts: SourceFacts,
  pages: readonly SourcePage[],
  diagnostics: readonly Diagnostic[],
): Outcome<SourceDocument> {
  const assessed = assessPages(facts, pages)
  const fatal = assessed.find(({ severity }) => severity === 'error')
  if (fatal) {
    const unreadable = diagnostics.filter(({ id }) => id === ('ingest/page-unreadable' satisfies IngestDiagnosticId))
    if (pages.length > 0 && unreadable.length === pages.length) {
      throw new UnreadableSourceError(
        'ingest/damaged-pdf',
        `None of the ${pages.length} pages can be read: fetch the PDF again or repair it`,
      )
    }
    throw new UnreadableSourceError(fatal.id, fatal.message)
  }
  return { value: { type: 'source', facts, pages }, diagnostics: [...diagnostics, ...assessed] }
}

/** What the pages as a whole show: an error where none has text, a warning for each page with an image and no text. */
export function assessPages(facts: SourceFacts, pages: readonly SourcePage[]): Diagnostic<IngestDiagnosticId>[] {
  if (!pages.some(hasText)) {
    const images = pages.reduce((sum, page) => sum + (page.type === 'printed-page' ? page.images : 0), 0)
    return facts.mediaType === 'application/pdf'
      ? [
          {
            id: 'ingest/no-text-layer',
            severity: 'error',
            message: `The PDF has no text layer (pages: ${pages.length}, images: ${images}): run OCR over it and ingest the result`,
          },
        ]
      : [{ id: 'ingest/no-text', severity: 'error', message: 'The file holds no text' }]
  }
  return pages
    .filter(page => page.type === 'printed-page' && page.images > 0 && !hasText(page))
    .map(({ page }) => ({
      id: 'ingest/page-without-text',
      severity: 'warning',
      message: `Page ${page} holds an image and no text: what it shows is not in the data`,
      place: { page: page! },
    }))
}

function hasText(page: SourcePage): boolean {
  return page.type === 'printed-page' ? page.words.length > 0 : page.lines.some(({ text }) => text.trim() !== '')
}
