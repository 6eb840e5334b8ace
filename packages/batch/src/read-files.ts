import { type DocumentResult, type DocumentStatus, ExtractionError, type Severity } from '@zhibiao/model'
import type { Store } from '@zhibiao/store'
import pLimit from 'p-limit'
import type { Clock } from './clock.ts'
import type { FoundFile, FoundKind } from './collect-files.ts'
import { listedResult, mayEndOtherwise, type RunFile, readEndToResult } from './document-result.ts'
import { errorToFailure } from './document-task.ts'
import type { BatchEvent, DocumentEvent } from './events.ts'
import { identifyFile } from './identify-file.ts'
import { type ReadEnd, readDocument } from './read-document.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface ReadFilesOptions {
  readonly store: Pick<Store, 'find' | 'write'>
  readonly pool: WorkerPool
  readonly clock: Clock
  /** What a document must have been read by to be left alone. */
  readonly version: string
  readonly family: string
  /** Milliseconds a document may take. */
  readonly timeout: number
  readonly jobs: number
  readonly signal: AbortSignal | undefined
  readonly onEvent: (event: BatchEvent) => void
}

export interface FileCounts {
  /** Files of this run by status, those that had not changed included. */
  readonly files: Readonly<Record<DocumentStatus, number>>
  /** How many of them had not changed since a run before. */
  readonly unchanged: number
  /** Files not taken up because the run was stopped. */
  readonly left: number
}

/** One document more than there are workers is under way, so that no worker waits while another's document is written. */
const documentsAhead = 1

/** Take up the files in their order, as many at a time as keep the workers busy, and write each as soon as it is read. */
export async function readFiles(files: readonly FoundFile[], options: ReadFilesOptions): Promise<FileCounts> {
  const { store, pool, jobs, timeout, version, signal, onEvent } = options
  const counts = { ok: 0, partial: 0, rejected: 0, skipped: 0 }
  let unchanged = 0
  let left = files.length
  const broken: unknown[] = []
  const onStop = () => onEvent({ type: 'stopping', left })
  signal?.addEventListener('abort', onStop)

  const takeUp = async (found: FoundFile): Promise<void> => {
    const { file, unreadable } = await identifyFile(found)
    const { name } = file
    if (found.kind !== 'report' || unreadable !== '') {
      const { status, reason } = writeListed(file, found.kind, unreadable)
      counts[status] += 1
      onEvent({ type: 'listed', name, status, reason })
      return
    }
    const known = store.find(name)
    if (known?.documentId === file.id && known.pipelineVersion === version) {
      unchanged += 1
      counts[known.status] += 1
      onEvent({ type: 'unchanged', name, status: known.status })
      return
    }
    onEvent({ type: 'reading', name })
    const end = await readDocument(file, pool, { ...options, onPages: range => onEvent({ type: 'pages', name, range }) })
    const event = writeRead(file, end)
    counts[event.status] += 1
    onEvent(event)
  }

  const writeListed = (file: RunFile, kind: FoundKind, unreadable: string) => {
    const result = listedResult(file, kind, unreadable)
    store.write(result, null)
    return result
  }

  const writeRead = (file: RunFile, end: ReadEnd): DocumentEvent => {
    const result = readEndToResult(file, end, timeout)
    try {
      store.write(result, mayEndOtherwise(end) ? null : version)
    } catch (error) {
      // What is wrong with the output stops the run. What the store cannot take of a document is a defect that only this one brings to light.
      if (error instanceof ExtractionError || end.end.type !== 'processed') throw error
      return writeRead(file, { ...end, end: errorToFailure(error), lost: [] })
    }
    return documentEvent(result, end)
  }

  await pLimit(jobs + documentsAhead).map(files, async found => {
    if (signal?.aborted || broken.length > 0) return
    left -= 1
    try {
      await takeUp(found)
    } catch (error) {
      // The output cannot be written, or no worker can be started: nothing that runs is of use any more.
      broken.push(error)
      pool.halt(error)
    }
  })
  signal?.removeEventListener('abort', onStop)
  if (broken.length > 0) throw broken[0]
  return { files: counts, unchanged, left }
}

function documentEvent(result: DocumentResult, { end, lost, duration }: ReadEnd): DocumentEvent {
  const diagnostics: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const { severity } of result.diagnostics) diagnostics[severity] += 1
  const failed = [end, ...lost.map(({ failure }) => failure)].find(({ type }) => type === 'failed')
  return {
    type: 'document',
    name: result.facts.name,
    documentId: result.facts.id,
    status: result.status,
    reason: result.reason,
    pages: result.facts.pageCount,
    pagesRead: result.pagesRead,
    records: result.content?.records.length ?? 0,
    findings: result.content?.findings.length ?? 0,
    diagnostics,
    errors: [...new Set(result.diagnostics.filter(({ severity }) => severity === 'error').map(({ id }) => id))],
    duration,
    ...(failed?.type === 'failed' && { stack: failed.stack }),
  }
}
