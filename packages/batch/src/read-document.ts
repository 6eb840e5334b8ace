import type { Clock } from './clock.ts'
import { startDeadline } from './deadline.ts'
import type { PageRange, ProcessedReply, TaskFile } from './document-task.ts'
import type { Failure, WorkerPool } from './worker-pool.ts'

export interface ReadOptions {
  readonly family: string
  /** Milliseconds that reading a document may take; processing the ranges of a long one may take as much again. */
  readonly timeout: number
  readonly clock: Clock
  /** Called for each range of a long document when it has been read. */
  readonly onPages: (range: PageRange) => void
}

/** A range of pages that is missing, and why. */
export interface LostRange {
  readonly range: PageRange
  readonly failure: Failure
}

/** What came of a document: its content or why there is none, and what is missing from it. */
export interface ReadEnd {
  readonly end: ProcessedReply | Failure
  readonly lost: readonly LostRange[]
  /** Milliseconds that workers were on it, side by side or not; those it waited for one are not counted. */
  readonly duration: number
}

/**
 * Read one file with the workers of the pool, whatever becomes of it.
 *
 * A short document is one task. A long one is read range by range, by as many workers as are free; what was read before the time was up or
 * a worker died is then processed, so that only the rest is missing.
 */
export async function readDocument(file: TaskFile, pool: WorkerPool, options: ReadOptions): Promise<ReadEnd> {
  const { family, timeout, clock, onPages } = options
  const deadline = startDeadline(timeout, clock)
  const opened = await pool.run({ type: 'whole', file, family }, deadline)
  if (opened.type !== 'opened') return { end: opened, lost: [], duration: deadline.spent() }

  const { facts } = opened
  const replies = await Promise.all(
    opened.ranges.map(async range => {
      const reply = await pool.run({ type: 'pages', file, facts, range }, deadline)
      if (reply.type === 'pages') onPages(range)
      return { range, reply }
    }),
  )
  const read = []
  const lost: LostRange[] = []
  for (const { range, reply } of replies) {
    if (reply.type === 'pages') read.push(reply)
    else lost.push({ range, failure: reply })
  }
  const nothing = lost.find(({ failure }) => failure.type === 'changed' || read.length === 0)
  if (nothing) return { end: nothing.failure, lost: [], duration: deadline.spent() }

  const diagnostics = [...opened.diagnostics, ...read.flatMap(reply => reply.diagnostics)]
  const ranges = read.map(reply => reply.pages)
  const processing = startDeadline(timeout, clock)
  const end = await pool.run({ type: 'process', facts, ranges, diagnostics, family }, processing)
  return { end, lost, duration: deadline.spent() + processing.spent() }
}
