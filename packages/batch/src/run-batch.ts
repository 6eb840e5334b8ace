import { join } from 'node:path'
import { isReportName } from '@zhibiao/ingest'
import { pipelineVersion } from '@zhibiao/pipelines'
import { openStore } from '@zhibiao/store'
import { type Clock, systemClock } from './clock.ts'
import { collectFiles, type FoundFile } from './collect-files.ts'
import { NothingToReadError } from './errors.ts'
import type { BatchEvent, BatchSummary } from './events.ts'
import { readFiles } from './read-files.ts'
import { openWorkerPool } from './worker-pool.ts'

export interface BatchOptions {
  /** Folder of the output. */
  readonly out: string
  /** Worker threads. */
  readonly jobs: number
  /** Seconds a document may take. */
  readonly timeout: number
  /** `auto`, or the name of a family of reports. */
  readonly family: string
  /** MB of JavaScript heap a worker may take. */
  readonly workerMemory?: number
  /** When it aborts, documents under way are finished, and no others begun. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: BatchEvent) => void
}

/** What a run stands on; tests bring their own clock and workers. */
export interface BatchGround {
  readonly clock: Clock
  /** The module a worker thread runs. */
  readonly worker: URL
}

/** Seconds; a report of 400 pages of dense tables takes about fifteen. */
export const defaultTimeout = 300
/** MB; four times what a worker needs for a range of pages and the stages of such a report. */
export const defaultWorkerMemory = 1024

const defaultGround: BatchGround = { clock: systemClock, worker: new URL('./worker.ts', import.meta.url) }

/**
 * Read every report at and below the PATHs into the store of `out`, and export it.
 *
 * A file whose bytes the store already has under the same name, read by the same version, is not read again. Throws NothingToReadError,
 * and what `store` throws where the output cannot be written; whatever a file does is in the output and in the events.
 */
export async function runBatch(paths: readonly string[], options: BatchOptions, ground = defaultGround): Promise<BatchSummary> {
  const { out, jobs, timeout, family, workerMemory = defaultWorkerMemory, signal, onEvent = () => {} } = options
  const { clock } = ground
  const started = clock.now()
  const files = await collectFiles(paths, isReportName, outputsIn(out))
  announce(files, paths, jobs, onEvent)
  const store = openStore(out)
  const pool = openWorkerPool({ workers: jobs, workerMemory, module: ground.worker })
  try {
    const version = family === 'auto' ? pipelineVersion : `${pipelineVersion} ${family}`
    const counts = await readFiles(files, { store, pool, clock, version, family, timeout: timeout * 1000, jobs, signal, onEvent })
    onEvent({ type: 'exporting' })
    store.exportAll()
    const finished = clock.now()
    store.recordRun({
      startedAt: new Date(started).toISOString(),
      finishedAt: new Date(finished).toISOString(),
      pipelineVersion,
      options: { jobs, timeout, family },
      counts: { ...counts.files, unchanged: counts.unchanged, left: counts.left },
    })
    const summary = { ...counts, duration: finished - started, store: store.summary() }
    onEvent({ type: 'finished', summary })
    return summary
  } finally {
    await pool.close()
    store.close()
  }
}

/** Says how many files there are; throws where none is a report, after listing what there is instead. */
function announce(files: readonly FoundFile[], paths: readonly string[], jobs: number, onEvent: (event: BatchEvent) => void): void {
  const reports = files.filter(file => file.kind === 'report').length
  onEvent({ type: 'started', reports, others: files.length - reports, jobs })
  if (reports > 0) return
  for (const { kind, name, reason } of files) {
    onEvent({ type: 'listed', name, status: kind === 'unreadable' ? 'rejected' : 'skipped', reason })
  }
  throw new NothingToReadError(`There is no report (.pdf, .txt, .md, .html) at or below ${paths.map(path => `"${path}"`).join(', ')}.`)
}

/** What a run writes, so that a run over the folder that holds its output does not list it. */
function outputsIn(out: string): string[] {
  return ['zhibiao.sqlite', 'zhibiao.sqlite-wal', 'zhibiao.sqlite-shm', 'zhibiao.sqlite-journal', 'csv', 'datapackage.json'].map(name =>
    join(out, name),
  )
}
