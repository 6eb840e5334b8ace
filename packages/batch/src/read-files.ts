import { extname } from 'node:path'
import type { DocumentResult, Severity } from '@zhibiao/model'
import type { Store } from '@zhibiao/store'
import pLimit from 'p-limit'
import type { Clock } from './clock.ts'
import type { FoundFile, FoundKind } from './collect-files.ts'
import { listedResult, mayEndOtherwise, type RunFile, readEndToResult, sameBytesResult } from './document-result.ts'
import type { BatchEvent, DocumentEvent } from './events.ts'
import { identifyFile } from './identify-file.ts'
import type { Journal } from './journal.ts'
import { isBeyondLimits, isPoisoned, type ReadEnd, readDocument } from './read-document.ts'
import { addTimes, errorToFailure } from './task.ts'
import type { WorkerPool } from './worker-pool.ts'
import { openWriteQueue, type Reading } from './write-queue.ts'

export interface ReadFilesOptions {
  readonly store: Pick<Store, 'find' | 'writeAll'>
  readonly journal: Journal
  readonly pool: WorkerPool
  /** For what is read alone; see `own-process.ts`. */
  readonly ownProcess: WorkerPool
  readonly clock: Clock
  /** What a document must have been read by to be left alone; null to read all. */
  readonly known: string | null
  readonly version: string
  readonly family: string
  /** Milliseconds a document may take. */
  readonly timeout: number
  readonly maxPages: number
  readonly jobs: number
  readonly signal: AbortSignal | undefined
  readonly onEvent: (event: BatchEvent) => void
}

/** One document more than there are workers is under way, so that no worker waits while another's document is written. */
const documentsAhead = 1

/** A file that is read when nothing else is under way, in a process of its own, with how its first attempt ended, if it had one. */
interface Postponed {
  readonly file: RunFile
  readonly before: ReadEnd | null
}

/**
 * Take up the files in their order, as many at a time as keep the workers busy, and write what is read, some documents together. Then, one at a time, what
 * ended a worker, or was under way when an earlier run ended without a word. Files with the bytes of another one get their names at the end.
 */
export async function readFiles(files: readonly FoundFile[], options: ReadFilesOptions): Promise<void> {
  const { store, journal, pool, ownProcess, jobs, timeout, known: knownVersion, version, signal, onEvent } = options
  let left = files.length
  const broken: unknown[] = []
  const postponed: Postponed[] = []
  const firstOf = new Map<string, string>()
  const sameBytes: { readonly file: RunFile; readonly first: string }[] = []
  const onStop = () => onEvent({ type: 'stopping', left })
  signal?.addEventListener('abort', onStop)
  // In order, so that of files with the same bytes it is always the first by name that is read.
  const inOrder = pLimit(1)
  // The output cannot be written, or no worker can be started: nothing that runs is of use any more.
  const onBroken = (error: unknown) => {
    broken.push(error)
    pool.halt(error)
    ownProcess.halt(error)
  }
  const queue = openWriteQueue(options, onBroken)

  const takeUp = async (found: FoundFile): Promise<void> => {
    const { file, unreadable, first } = await inOrder(async () => {
      const identified = await identifyFile(found)
      return { ...identified, first: firstWithBytes(identified.file, found.kind) }
    })
    const { name } = file
    if (found.kind !== 'report' || unreadable !== '') return list(file, found.kind, unreadable || found.reason)
    const known = store.find(name)
    const entry = journal.find(name)
    if (known?.documentId === file.id && known.pipelineVersion === knownVersion) {
      const setAside = entry?.state === 'set-aside'
      if (!setAside && entry?.state !== 'done') journal.noteAll([{ name, state: 'done' }])
      onEvent({ type: 'unchanged', name, status: known.status, setAside })
    } else if (first !== name) {
      sameBytes.push({ file, first })
    } else if (entry?.state === 'reading') {
      postponed.push({ file, before: null })
    } else {
      journal.noteReading(name)
      onEvent({ type: 'reading', name })
      const end = await read(file, pool, null)
      journal.rest(name)
      if (!isPoisoned(end)) return queue.add(toReading(file, end))
      // Kept in the meantime, and read again by the next run if this one is stopped before the second attempt.
      const result = readEndToResult(file, end, timeout)
      queue.add({ ...toReading(file, end), pipelineVersion: null, state: null, toEvent: null })
      onEvent({ type: 'postponed', name, reason: result.reason })
      postponed.push({ file, before: end })
    }
  }

  const firstWithBytes = ({ id, name }: RunFile, kind: FoundKind): string => {
    if (kind !== 'report') return name
    // What a text is (plain, Markdown, HTML) depends on the ending of its name.
    const key = `${id} ${extname(name).toLowerCase()}`
    if (!firstOf.has(key)) firstOf.set(key, name)
    return firstOf.get(key)!
  }

  const read = (file: RunFile, by: WorkerPool, before: ReadEnd | null) =>
    readDocument(file, by, { ...options, onPages: range => onEvent({ type: 'pages', name: file.name, range }) }, before)

  const list = (file: RunFile, kind: FoundKind, why: string) => {
    const result = listedResult(file, kind, why)
    const { status, reason } = result
    const event: BatchEvent = { type: 'listed', name: file.name, status, reason }
    // What was read of a file that is out of reach stays; the next run looks again.
    const keeps = status === 'rejected' && store.find(file.name) !== null
    if (!keeps) return queue.add({ result, pipelineVersion: null, state: { state: 'done' }, toEvent: () => event, instead: rethrow })
    journal.noteAll([{ name: file.name, state: 'done' }])
    onEvent(event)
  }

  const readAlone = async ({ file, before }: Postponed): Promise<void> => {
    const { name } = file
    journal.noteReading(name)
    onEvent({ type: 'reading', name })
    const first = before ?? (await read(file, ownProcess, null))
    if (!isPoisoned(first)) return queue.add(toReading(file, first))
    const second = await read(file, ownProcess, first)
    const better = pagesRead(second) >= pagesRead(first) ? second : first
    const both = { duration: first.duration + second.duration, times: addTimes([first.times, second.times]) }
    queue.add(toReading(file, { ...better, ...both }))
  }

  const toReading = (file: RunFile, end: ReadEnd): Reading => {
    const result = readEndToResult(file, end, timeout)
    const setAside = isBeyondLimits(end)
    return {
      result,
      pipelineVersion: mayEndOtherwise(end) ? null : version,
      state: setAside ? { state: 'set-aside', reason: result.reason } : { state: 'done' },
      toEvent: time => documentEvent(result, end, setAside, time),
      instead: error => (end.end.type === 'failed' ? rethrow(error) : toReading(file, { ...end, end: errorToFailure(error), lost: [] })),
    }
  }

  const nameSame = ({ file, first }: { readonly file: RunFile; readonly first: string }) => {
    const known = store.find(first)
    // The first was not reached before the run was stopped.
    if (known?.documentId !== file.id) return
    const { status, pipelineVersion } = known
    queue.add({
      result: sameBytesResult(file, status),
      pipelineVersion: pipelineVersion || null,
      state: { state: 'done' },
      toEvent: () => ({ type: 'same', name: file.name, as: first, status }),
      instead: rethrow,
    })
  }

  const unlessBroken = async (work: () => Promise<void> | void): Promise<void> => {
    if (broken.length > 0) return
    try {
      await work()
    } catch (error) {
      onBroken(error)
    }
  }

  journal.begin(files, options.family)
  await pLimit(jobs + documentsAhead).map(files, async found => {
    if (signal?.aborted) return
    left -= 1
    await unlessBroken(() => takeUp(found))
  })
  await unlessBroken(queue.flush)
  for (const each of postponed) {
    if (!signal?.aborted) await unlessBroken(() => readAlone(each))
    await unlessBroken(queue.flush)
  }
  for (const each of sameBytes) await unlessBroken(() => nameSame(each))
  await unlessBroken(queue.flush)
  signal?.removeEventListener('abort', onStop)
  if (broken.length > 0) throw broken[0]
}

function rethrow(error: unknown): never {
  throw error
}

function pagesRead({ end }: ReadEnd): number {
  return end.type === 'processed' ? (end.pagesRead ?? 0) : -1
}

function documentEvent(result: DocumentResult, { end, lost, duration, times }: ReadEnd, setAside: boolean, store: number): DocumentEvent {
  const diagnostics: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const { severity } of result.diagnostics) diagnostics[severity] += 1
  const failed = [end, ...lost.map(({ failure }) => failure)].find(({ type }) => type === 'failed')
  return {
    type: 'document',
    name: result.facts.name,
    documentId: result.facts.id,
    status: result.status,
    reason: result.reason,
    setAside,
    pages: result.facts.pageCount,
    pagesRead: result.pagesRead,
    records: result.content?.records.length ?? 0,
    findings: result.content?.findings.length ?? 0,
    diagnostics,
    errors: [...new Set(result.diagnostics.filter(({ severity }) => severity === 'error').map(({ id }) => id))],
    duration,
    times: { ...times, store },
    ...(failed?.type === 'failed' && { stack: failed.stack }),
  }
}
