import type { DocumentStatus } from '@zhibiao/model'
import type { Clock } from '../clock.ts'
import type { BatchEvent, BatchSummary, DocumentEvent } from '../events.ts'

/** What a report of a run is made of. Times are in milliseconds. */
export interface RunFigures {
  readonly summary: BatchSummary
  readonly jobs: number
  /** Of documents that were read in this run, in the order in which they ended. */
  readonly documents: readonly ReadDocument[]
  /** Files that are not ok, those that had not changed included. */
  readonly attention: readonly AttentionFile[]
}

export interface ReadDocument {
  readonly name: string
  readonly status: DocumentStatus
  readonly pages: number
  readonly records: number
  readonly duration: number
  readonly times: DocumentEvent['times']
  /** Since the run began. */
  readonly endedAt: number
}

export interface AttentionFile {
  readonly name: string
  readonly status: DocumentStatus
  readonly reason: string
  readonly errors: readonly string[]
}

/** Takes in the events of a run; `figures` is null until it is finished. */
export function collectRun(clock: Clock): { readonly onEvent: (event: BatchEvent) => void; figures(): RunFigures | null } {
  const started = clock.now()
  const documents: ReadDocument[] = []
  const attention: AttentionFile[] = []
  let jobs = 0
  let summary: BatchSummary | null = null
  return {
    onEvent(event) {
      if (event.type === 'started') jobs = event.jobs
      if (event.type === 'finished') summary = event.summary
      if (event.type === 'document') {
        const { name, status, pagesRead, records, duration, times } = event
        documents.push({ name, status, pages: pagesRead ?? 0, records, duration, times, endedAt: clock.now() - started })
      }
      if ('status' in event && (event.status === 'partial' || event.status === 'rejected')) {
        const { name, status } = event
        const reason = 'reason' in event ? event.reason : event.type === 'same' ? `It has the bytes of ${event.as}` : 'As in an earlier run'
        attention.push({ name, status, reason, errors: 'errors' in event ? event.errors : [] })
      }
    },
    figures: () => summary && { summary, jobs, documents, attention },
  }
}
