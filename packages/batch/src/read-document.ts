import type { Diagnostic } from '@zhibiao/model'
import type { Clock } from './clock.ts'
import { type Deadline, startDeadline, startPart } from './deadline.ts'
import { addTimes, noTime, type PageRange, type PagesReply, type ProcessedReply, type StepTimes, type TaskFile } from './task.ts'
import type { Failure, WorkerPool } from './worker-pool.ts'

export interface ReadOptions {
  readonly family: string
  /** Milliseconds that reading a document may take; processing the ranges of a long one may take as much again. */
  readonly timeout: number
  /** Pages of a document that are read. */
  readonly maxPages: number
  readonly clock: Clock
  /** Called for each range of a long document when it has been read. */
  readonly onPages: (range: PageRange) => void
}

/** A range of pages that is missing, and why. */
export interface LostRange {
  readonly range: PageRange
  readonly failure: Failure | { readonly type: 'too-many-pages'; readonly limit: number }
}

/** What came of a document: its content or why there is none, and what is missing from it. */
export interface ReadEnd {
  readonly end: ProcessedReply | Failure
  readonly lost: readonly LostRange[]
  /** Every page had its turn: where there is no content, it is the stages after reading that gave none. */
  readonly wasRead: boolean
  /** Milliseconds that workers were on it, side by side or not; those it waited for one are not counted. */
  readonly duration: number
  readonly times: StepTimes
}

/** Share of a document's time that one page may take where pages are read one by one: a page that hangs leaves enough for the others. */
const pageShare = 0.1

/**
 * Read one file with the workers of the pool, whatever becomes of it.
 *
 * A short document is one task. A long one is read range by range, by as many workers as are free; what was read before the time was up or
 * a worker ended is then processed, so that only the rest is missing.
 *
 * `before` is how a first attempt ended: ranges on which a worker ended are then read page by page, each page with a time of its own, so that
 * only the pages that do it are missing.
 */
export async function readDocument(
  file: TaskFile,
  pool: WorkerPool,
  options: ReadOptions,
  before: ReadEnd | null = null,
): Promise<ReadEnd> {
  const { family, timeout, maxPages, clock } = options
  const deadline = startDeadline(timeout, clock)
  const inRanges = before !== null && !before.wasRead
  const opened = await pool.run({ type: 'whole', file, family, maxPages, inRanges }, deadline)
  if (opened.type !== 'opened') {
    const times = opened.type === 'processed' ? opened.times : noTime
    return { end: opened, lost: [], wasRead: opened.type === 'processed', duration: deadline.spent(), times }
  }
  const { facts } = opened
  const pieces = opened.ranges.flatMap(range => (before && endedWorker(before, range) ? rangeToPages(range) : [range]))
  const replies = await Promise.all(
    pieces.map(async (range, index) => {
      const time = opened.ranges.includes(range) ? deadline : startPart(deadline, timeout * pageShare, clock)
      const reply = await pool.run({ type: 'pages', file, facts, range, isLast: index >= pieces.length - pool.workers }, time)
      if (reply.type === 'pages') options.onPages(range)
      return { range, reply }
    }),
  )
  const read: PagesReply[] = []
  const lost: LostRange[] = []
  for (const { range, reply } of replies) {
    if (reply.type === 'pages') read.push(reply)
    else lost.push({ range, failure: reply })
  }
  const readTimes = [opened.times, ...read.map(reply => reply.times)]
  const nothing = replies.map(({ reply }) => reply).find(reply => reply.type === 'changed' || (read.length === 0 && reply.type !== 'pages'))
  if (nothing && nothing.type !== 'pages') {
    return { end: nothing, lost, wasRead: false, duration: deadline.spent(), times: addTimes(readTimes) }
  }
  if (facts.pageCount !== null && facts.pageCount > maxPages) {
    lost.push({ range: { first: maxPages + 1, last: facts.pageCount }, failure: { type: 'too-many-pages', limit: maxPages } })
  }

  const diagnostics: Diagnostic[] = [...opened.diagnostics, ...read.flatMap(reply => reply.diagnostics)]
  const ranges = read.map(reply => reply.pages)
  const processing: Deadline = startDeadline(timeout, clock)
  const end = await pool.run({ type: 'process', facts, ranges, diagnostics, family }, processing)
  const times = addTimes([...readTimes, ...(end.type === 'processed' ? [end.times] : [])])
  return { end, lost, wasRead: true, duration: deadline.spent() + processing.spent(), times }
}

/** Whether a worker ended while it was on pages of this range; where nothing is known of ranges, it may have been any. */
function endedWorker({ end, lost, wasRead }: ReadEnd, range: PageRange): boolean {
  if (!wasRead && lost.length === 0) return isEnding(end)
  return lost.some(({ range: { first, last }, failure }) => first <= range.last && last >= range.first && isEnding(failure))
}

function isEnding(failure: LostRange['failure'] | ReadEnd['end']): boolean {
  return failure.type === 'died' || failure.type === 'out-of-memory' || (failure.type === 'timed-out' && failure.begun)
}

/** A worker ended on it: another attempt with nothing else under way may end otherwise, for more of its pages at least. */
export function isPoisoned({ end, lost }: ReadEnd): boolean {
  return isEnding(end) || lost.some(({ failure }) => isEnding(failure))
}

/** A limit of the run stands between the document and its content; only other limits help. */
export function isBeyondLimits({ end, lost }: ReadEnd): boolean {
  const limits: readonly string[] = ['timed-out', 'died', 'out-of-memory', 'too-many-pages']
  return [end, ...lost.map(({ failure }) => failure)].some(({ type }) => limits.includes(type))
}

function rangeToPages({ first, last }: PageRange): PageRange[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ first: first + index, last: first + index }))
}
