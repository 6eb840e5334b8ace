import type { DocumentStatus } from '@zhibiao/model'
import type { BatchEvent } from './events.ts'

export interface FileCounts {
  /** Files of this run by status, those that had not changed included. */
  readonly files: Readonly<Record<DocumentStatus, number>>
  /** How many of them had not changed since a run before. */
  readonly unchanged: number
  /** How many of them have the bytes of another one of the run. */
  readonly same: number
  /** How many of them are set aside: a limit of the run ended them, in this run or before. */
  readonly setAside: number
  /** Files not accounted for because the run was stopped. */
  readonly left: number
  /** Of the documents that were read in this run. */
  readonly pages: number
  readonly records: number
  readonly findings: number
}

/** Counts what the events of a run over so many files tell. */
export function openTally(total: number): { readonly onEvent: (event: BatchEvent) => void; counts(): FileCounts } {
  const files: Record<DocumentStatus, number> = { ok: 0, partial: 0, rejected: 0, skipped: 0 }
  const counts = { unchanged: 0, same: 0, setAside: 0, left: total, pages: 0, records: 0, findings: 0 }
  return {
    onEvent(event) {
      // Only what accounts for a file has a status.
      if (!('status' in event)) return
      files[event.status] += 1
      counts.left -= 1
      if (event.type === 'unchanged') counts.unchanged += 1
      if (event.type === 'same') counts.same += 1
      if ('setAside' in event && event.setAside) counts.setAside += 1
      if (event.type !== 'document') return
      counts.pages += event.pagesRead ?? 0
      counts.records += event.records
      counts.findings += event.findings
    },
    counts: () => ({ files: { ...files }, ...counts }),
  }
}
