import type { DocumentResult, DocumentStatus, Severity } from '@zhibiao/model'
import type { Store } from '@zhibiao/store'
import pLimit from 'p-limit'
import type { Clock } from './clock.ts'
import type { FoundFile } from './collect-files.ts'
import { listedResult, mayEndOtherwise, readEndToResult } from './document-result.ts'
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
  const { store, pool, jobs, signal, onEvent } = options
  const counts = { ok: 0, partial: 0, rejected: 0, skipped: 0 }
  let unchanged = 0
  let left = files.length
  const broken: unknown[] = []
  const onStop = () => onEvent({ type: 'stopping', left })
  signal?.addEventListener('abort', onStop)

  const takeUp = async (found: FoundFile): Promise<void> => {
    const { file, unreadable } = await identifyFile(found)
    const known = store.find(file.name)
    if (found.kind === 'report' && unreadable === '' && known?.documentId === file.id && known.pipelineVersion === options.version) {
      unchanged += 1
      counts[known.status] += 1
      onEvent({ type: 'unchanged', name: file.name, status: known.status })
    } else if (found.kind === 'report' && unreadable === '') {
      const started = options.clock.now()
      onEvent({ type: 'reading', name: file.name })
      const end = await readDocument(file, pool, {
        ...options,
        onPages: range => onEvent({ type: 'pages', name: file.name, range }),
      })
      const result = readEndToResult(file, end, options.timeout)
      store.write(result, mayEndOtherwise(end) ? null : options.version)
      counts[result.status] += 1
      onEvent(documentEvent(result, end, options.clock.now() - started))
    } else {
      const result = listedResult(file, found.kind, unreadable)
      store.write(result, null)
      counts[result.status] += 1
      onEvent({ type: 'listed', name: file.name, status: result.status, reason: result.reason })
    }
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

function documentEvent(result: DocumentResult, { end, lost }: ReadEnd, duration: number): DocumentEvent {
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
