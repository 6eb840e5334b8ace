import type { Diagnostic } from '@zhibiao/model'
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { IngestDiagnosticId } from './diagnostics.ts'
import { type PageTags, type StructNode, structTreeToTables } from './tagged-tables.ts'

/**
 * Cells of tagged tables that are read for one range of pages. pdf.js goes through all rows of a table on each page it stands on, at about 13 µs a cell: a table
 * of 6,000 rows over 150 pages would take five times as long as all else. A range of 50 full pages has about 15,000.
 */
export const mostTaggedCells = 60_000

/** Reads the tags of the pages of a range, until its tables have had too many cells. */
export class TagReader {
  #left = mostTaggedCells
  #isReported = false

  get isSpent(): boolean {
    return this.#left <= 0
  }

  /** The tables of the page's tags; null where these cannot be read or describe none: the page is then read as one without. */
  async read(page: PDFPageProxy): Promise<PageTags | null> {
    const tree: StructNode | null = await page.getStructTree().catch(() => null)
    const { num, gen } = page.ref ?? { num: 0, gen: 0 }
    const tags = structTreeToTables(tree, gen === 0 ? `${num}R` : `${num}R${gen}`)
    this.#left -= tags.cellCount
    return tags.tables.length > 0 ? tags : null
  }

  /** What has to be said where the tags of a page are left out: once, at the first. */
  reportLeftOut(page: number): Diagnostic<IngestDiagnosticId>[] {
    if (this.#isReported) return []
    this.#isReported = true
    const message = `The tags of page ${page} and those after it were not read: the tables before have more than ${mostTaggedCells} tagged cells`
    return [{ id: 'ingest/tags-left-out', severity: 'info', message, place: { page } }]
  }
}
