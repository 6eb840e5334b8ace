import type { DocumentStatus, Severity } from '@zhibiao/model'
import type { StoreSummary } from '@zhibiao/store'
import type { FileCounts } from './tally.ts'
import type { PageRange, StepTimes } from './task.ts'

/** What a run tells while it goes. Durations are in milliseconds. */
export type BatchEvent =
  | { readonly type: 'started'; readonly reports: number; readonly others: number; readonly jobs: number }
  /** A worker may be on it from now on. */
  | { readonly type: 'reading'; readonly name: string }
  | { readonly type: 'pages'; readonly name: string; readonly range: PageRange }
  /** A worker ended on it; it is read once more when nothing else is under way. */
  | { readonly type: 'postponed'; readonly name: string; readonly reason: string }
  | DocumentEvent
  /** The same bytes were read by the same version before; `setAside`: without success, and they are left alone. */
  | { readonly type: 'unchanged'; readonly name: string; readonly status: DocumentStatus; readonly setAside: boolean }
  /** It has the bytes of another file of the run, which is read once. */
  | { readonly type: 'same'; readonly name: string; readonly as: string; readonly status: DocumentStatus }
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
  /** A limit of the run ended it: it is left alone until it changes or is retried. */
  readonly setAside: boolean
  readonly pages: number | null
  readonly pagesRead: number | null
  readonly records: number
  readonly findings: number
  readonly diagnostics: Readonly<Record<Severity, number>>
  /** Ids of the diagnostics that are errors, each once. */
  readonly errors: readonly string[]
  /** That workers were on it. */
  readonly duration: number
  /** By step, of all its ranges together; `store` is the writing. */
  readonly times: StepTimes & { readonly store: number }
  /** Where a stage failed: for whoever mends it. */
  readonly stack?: string
}

/** What came of a run. */
export interface BatchSummary extends FileCounts {
  /** Milliseconds. */
  readonly duration: number
  /** Of it, writing csv/ and datapackage.json. */
  readonly exporting: number
  /** The most memory that the program held, in bytes. */
  readonly peakMemory: number
  /** What the output holds after it, of earlier runs too. */
  readonly store: StoreSummary
}
