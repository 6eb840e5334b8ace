import type { Diagnostic } from './diagnostic.ts'
import type { ReconciledDocument } from './reconciled.ts'
import type { DocumentFacts } from './record.ts'

/** ok: all read; partial: some pages or tables are missing; rejected: nothing could be read; skipped: not a kind of file we read. */
export type DocumentStatus = 'ok' | 'partial' | 'rejected' | 'skipped'

/** All there is to say of one file, as the store writes it. `content` is null where nothing could be read. */
export interface DocumentResult {
  readonly facts: DocumentFacts
  readonly bytes: number
  readonly status: DocumentStatus
  /** One sentence; empty for ok. */
  readonly reason: string
  readonly pagesRead: number | null
  readonly content: ReconciledDocument | null
  readonly diagnostics: readonly Diagnostic[]
}
