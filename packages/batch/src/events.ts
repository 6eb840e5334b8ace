import type { DocumentStatus, Severity } from '@zhibiao/model'
import type { StoreSummary } from '@zhibiao/store'
import type { PageRange } from './document-task.ts'
import type { FileCounts } from './read-files.ts'

/** What a run tells while it goes. Durations are in milliseconds. */
export type BatchEvent =
  | { readonly type: 'started'; readonly reports: number; readonly others: number; readonly jobs: number }
  /** A worker may be on it from now on. */
  | { readonly type: 'reading'; readonly name: string }
  | { readonly type: 'pages'; readonly name: string; readonly range: PageRange }
  | DocumentEvent
  /** The same bytes were read by the same version before. */
  | { readonly type: 'unchanged'; readonly name: string; readonly status: DocumentStatus }
  | { readonly type: 'listed'; readonly name: string; readonly status: 'rejected' | 'skipped'; readonly reason: string }
  | { readonly type: 'stopping'; readonly left: number }
  | { readonly type: 'exporting' }
  | { readonly type: 'finished'; readonly summary: BatchSummary }

/** A document was read, as far as it could be, and stored. */
export interface DocumentEvent {
  readonly type: 'document'
  readonly name: string
  readonly documentId: string
  readonly status: DocumentStatus
  readonly reason: string
  readonly pages: number | null
  readonly pagesRead: number | null
  readonly records: number
  readonly findings: number
  readonly diagnostics: Readonly<Record<Severity, number>>
  /** Ids of the diagnostics that are errors, each once. */
  readonly errors: readonly string[]
  /** That workers were on it. */
  readonly duration: number
  /** Where a stage failed: for whoever mends it. */
  readonly stack?: string
}

/** What came of a run. */
export interface BatchSummary extends FileCounts {
  /** Milliseconds. */
  readonly duration: number
  /** What the output holds after it, of earlier runs too. */
  readonly store: StoreSummary
}
