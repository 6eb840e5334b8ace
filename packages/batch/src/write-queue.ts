import type { DocumentResult } from '@zhibiao/model'
import type { Store, WrittenDocument } from '@zhibiao/store'
import type { Clock } from './clock.ts'
import type { BatchEvent } from './events.ts'
import type { Journal } from './journal.ts'

/** What has been read of a file, and what is to be noted and told when it is stored. */
export interface Reading extends WrittenDocument {
  /** What the journal says of the file from then on; null to leave it as it is. */
  readonly state: { readonly state: 'done' } | { readonly state: 'set-aside'; readonly reason: string } | null
  /** Null where there is nothing to tell. `milliseconds` is its share of the time that the writing took. */
  readonly toEvent: ((milliseconds: number) => BatchEvent) | null
  /** What is read instead where the store cannot take it: a defect that only this document brings to light. */
  readonly instead: (error: unknown) => Reading
}

/**
 * The one writer: what is read waits until some of it can be written together, in one transaction. It never waits long, as what waits is lost when
 * the program ends; the next run reads it again.
 */
export interface WriteQueue {
  add(reading: Reading): void
  /** Writes all that waits. */
  flush(): void
}

/** Documents; with fewer, writing costs more, and while more are written no worker gets another document. */
const mostWaiting = 16
/** Rows of one table or another; those of a long budget book are written at once. */
const mostRows = 20_000
/** Milliseconds. */
const longestWait = 500

/** `onBroken` is told what is wrong with the output where nobody else would be: at the end of the longest wait. */
export function openWriteQueue({ store, journal, clock, onEvent }: QueueGround, onBroken: (error: unknown) => void): WriteQueue {
  let waiting: Reading[] = []
  let rows = 0
  let cancel = () => {}

  const flush = () => {
    cancel()
    const readings = waiting
    waiting = []
    rows = 0
    if (readings.length === 0) return
    const started = clock.now()
    const errors = store.writeAll(readings)
    const share = (clock.now() - started) / readings.length
    const written = readings.filter((_, index) => errors[index] === null)
    journal.noteAll(written.flatMap(({ result, state }) => (state ? [{ name: result.facts.name, ...state }] : [])))
    for (const { toEvent } of written) if (toEvent) onEvent(toEvent(share))
    const failed = readings.flatMap((reading, index) => (errors[index] === null ? [] : [reading.instead(errors[index])]))
    for (const reading of failed) add(reading)
    if (failed.length > 0) flush()
  }
  const flushLate = () => {
    try {
      flush()
    } catch (error) {
      onBroken(error)
    }
  }
  const add = (reading: Reading) => {
    if (waiting.length === 0) cancel = clock.after(longestWait, flushLate)
    waiting.push(reading)
    rows += rowsOf(reading.result)
    if (waiting.length >= mostWaiting || rows >= mostRows) flush()
  }
  return { add, flush }
}

interface QueueGround {
  readonly store: Pick<Store, 'writeAll'>
  readonly journal: Pick<Journal, 'noteAll'>
  readonly clock: Clock
  readonly onEvent: (event: BatchEvent) => void
}

function rowsOf({ content }: DocumentResult): number {
  if (!content) return 1
  const cells = content.tables.reduce((sum, table) => sum + table.cells.length, 0)
  return cells + content.mentions.length + content.claims.length
}
