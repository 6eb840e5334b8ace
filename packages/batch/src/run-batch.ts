import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isReportName } from '@zhibiao/ingest/names'
import { openStore } from '@zhibiao/store'
import { type Clock, systemClock } from './clock.ts'
import { collectFiles, compareCodePoints, type FoundFile } from './collect-files.ts'
import { NothingToReadError } from './errors.ts'
import type { BatchEvent, BatchSummary } from './events.ts'
import { type Journal, openJournal } from './journal.ts'
import { openOwnProcess } from './own-process.ts'
import { programVersion } from './program-version.ts'
import { readFiles } from './read-files.ts'
import { listToRoots, pathsToRoots } from './roots.ts'
import { openTally } from './tally.ts'
import { openWorkerPool } from './worker-pool.ts'

export interface RunOptions {
  /** Folder of the output. */
  readonly out: string
  /** Worker threads. */
  readonly jobs: number
  /** Seconds a document may take. */
  readonly timeout: number
  /** MB that a worker may hold. */
  readonly workerMemory?: number
  /** Pages of a document that are read. */
  readonly maxPages?: number
  /** When it aborts, documents under way are finished, and no others begun. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: BatchEvent) => void
}

export interface BatchOptions extends RunOptions {
  /** `auto`, or the name of a family of reports. */
  readonly family: string
  /** Paths that another program listed: one that is gone is accounted for, and does not end the run. */
  readonly listed?: readonly string[]
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
/** Pages; five times the longest budget book we know. */
export const defaultMaxPages = 10_000

const defaultGround: BatchGround = { clock: systemClock, worker: new URL('./worker.ts', import.meta.url) }

/**
 * Read every report at and below the PATHs into the store of `out`, and export it.
 *
 * A file whose bytes the store already has under the same name, read by the same version, is not read again. Throws NothingToReadError,
 * and what `store` throws where the output cannot be written; whatever a file does is in the output and in the events.
 */
export async function runBatch(paths: readonly string[], options: BatchOptions, ground = defaultGround): Promise<BatchSummary> {
  const started = ground.clock.now()
  const { out, jobs, family, listed = [], onEvent = () => {} } = options
  const roots = [...(await pathsToRoots(paths)), ...listToRoots(listed, process.cwd())]
  const files = await collectFiles(roots, isReportName, outputsIn(out))
  announce(files, paths, jobs, onEvent)
  return withOutput(out, output => readAndExport([{ files, family }], false, output, options, ground, started))
}

/**
 * Read again what is set aside in the output of earlier runs, each file as the family it was read as, whether it has changed or not.
 * Throws NothingToReadError where there is no output, or nothing is set aside.
 */
export async function retryBatch(options: RunOptions, ground = defaultGround): Promise<BatchSummary> {
  const started = ground.clock.now()
  const { out, jobs, onEvent = () => {} } = options
  if (!existsSync(join(out, 'zhibiao.sqlite'))) throw new NothingToReadError(`There is no output of a run in "${out}".`)
  return withOutput(out, async output => {
    const listed = output.journal.listSetAside()
    if (listed.length === 0) throw new NothingToReadError(`No file is set aside in "${out}".`)
    onEvent({ type: 'started', reports: listed.length, others: 0, jobs })
    const groups = [...Map.groupBy(listed, ({ family }) => family)].map(([family, group]) => ({
      family,
      files: group.map(({ file }) => file).sort((a, b) => compareCodePoints(a.name, b.name)),
    }))
    return readAndExport(groups, true, output, options, ground, started)
  })
}

/**
 * Take files out of the output, by the names they have there, or all below a folder (`2013/`); what was read in them stays in `document_history`.
 * Gives the names of those taken out. Throws NothingToReadError where there is no output, or no such file in it: then none is taken out.
 */
export async function removeFiles(names: readonly string[], out: string): Promise<readonly string[]> {
  if (!existsSync(join(out, 'zhibiao.sqlite'))) throw new NothingToReadError(`There is no output of a run in "${out}".`)
  return withOutput(out, async ({ store, journal }) => {
    const found = names.map(name => ({ name, files: store.names(name) }))
    const unknown = found.find(({ files }) => files.length === 0)
    if (unknown)
      throw new NothingToReadError(`There is no file "${unknown.name}" in "${out}"; documents.csv has their names as source_name.`)
    const removed = [...new Set(found.flatMap(({ files }) => files))].filter(file => store.remove(file))
    for (const file of removed) journal.forget(file)
    store.exportAll()
    return removed
  })
}

interface FileGroup {
  readonly files: readonly FoundFile[]
  readonly family: string
}

interface Output {
  readonly store: ReturnType<typeof openStore>
  readonly journal: Journal
}

async function withOutput<Result>(out: string, work: (output: Output) => Promise<Result>): Promise<Result> {
  const store = openStore(out)
  try {
    const journal = openJournal(out)
    try {
      return await work({ store, journal })
    } finally {
      journal.close()
    }
  } finally {
    store.close()
  }
}

async function readAndExport(
  groups: readonly FileGroup[],
  again: boolean,
  { store, journal }: Output,
  options: RunOptions,
  { clock, worker }: BatchGround,
  started: number,
): Promise<BatchSummary> {
  const { jobs, timeout, workerMemory = defaultWorkerMemory, maxPages = defaultMaxPages, signal, onEvent = () => {} } = options
  const pipelineVersion = programVersion()
  const families = groups.map(({ family }) => family).join(' ')
  const record = (finished: number | null, counts: Readonly<Record<string, number>>) =>
    store.recordRun({
      startedAt: new Date(started).toISOString(),
      finishedAt: finished === null ? null : new Date(finished).toISOString(),
      pipelineVersion,
      options: { jobs, timeout, workerMemory, maxPages, family: families, again },
      counts,
    })
  record(null, {})
  const tally = openTally(groups.reduce((sum, { files }) => sum + files.length, 0))
  const tell = (event: BatchEvent) => {
    tally.onEvent(event)
    onEvent(event)
  }
  // A long document is read by more than one of them.
  const atOnce = Math.min(
    jobs,
    groups.reduce((sum, { files }) => sum + files.filter(({ kind }) => kind === 'report').length, 1),
  )
  const pool = openWorkerPool({ workers: jobs, workerMemory, atOnce, module: worker, clock })
  const ownProcess = openOwnProcess({ workerMemory, module: worker })
  try {
    for (const { files, family } of groups) {
      const version = family === 'auto' ? pipelineVersion : `${pipelineVersion} ${family}`
      const reading = {
        store,
        journal,
        pool,
        ownProcess,
        clock,
        version,
        known: again ? null : version,
        family,
        timeout: timeout * 1000,
        maxPages,
        jobs,
      }
      await readFiles(files, { ...reading, signal, onEvent: tell })
    }
    const counts = tally.counts()
    onEvent({ type: 'exporting' })
    const read = clock.now()
    store.exportChanges()
    const finished = clock.now()
    const figures = { duration: finished - started, exporting: finished - read, peakMemory: peakMemory() }
    const { files, ...others } = counts
    record(finished, { ...files, ...others, ...figures })
    const summary = { ...counts, ...figures, store: store.summary() }
    onEvent({ type: 'finished', summary })
    return summary
  } finally {
    await Promise.all([pool.close(), ownProcess.close()])
  }
}

/** Bytes; the system counts in kB. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024
}

/** Says how many files there are; throws where none is a report, after listing what there is instead. */
function announce(files: readonly FoundFile[], paths: readonly string[], jobs: number, onEvent: (event: BatchEvent) => void): void {
  const reports = files.filter(file => file.kind === 'report').length
  onEvent({ type: 'started', reports, others: files.length - reports, jobs })
  if (reports > 0) return
  for (const { kind, name, reason } of files) {
    onEvent({ type: 'listed', name, status: kind === 'unreadable' ? 'rejected' : 'skipped', reason })
  }
  const where = paths.length > 0 ? ` at or below ${paths.map(path => `"${path}"`).join(', ')}` : ' in the list'
  throw new NothingToReadError(`There is no report (.pdf, .txt, .md, .html)${where}.`)
}

/** What a run writes, so that a run over the folder that holds its output does not list it. */
function outputsIn(out: string): string[] {
  return ['zhibiao.sqlite', 'zhibiao.sqlite-wal', 'zhibiao.sqlite-shm', 'zhibiao.sqlite-journal', 'csv', 'excel', 'datapackage.json'].map(
    name => join(out, name),
  )
}
