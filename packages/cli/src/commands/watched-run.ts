import { createWriteStream, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { finished } from 'node:stream/promises'
import {
  type BatchEvent,
  type BatchSummary,
  collectRun,
  createJsonLog,
  defaultMaxPages,
  defaultTimeout,
  defaultWorkerMemory,
  type RunOptions,
  runToHtml,
  systemClock,
} from '@zhibiao/batch'
import { ExtractionError } from '@zhibiao/model'
import { exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { openProgress } from '../progress.ts'
import { summaryToText } from '../summary.ts'

/** What `ingest` and `retry` have in common. */
export interface WatchedOptions {
  readonly out: string
  readonly jobs?: number
  readonly timeout?: number
  readonly memory?: number
  readonly maxPages?: number
  readonly log: 'pretty' | 'json'
  readonly logFile?: string
  readonly report?: string
  readonly progress: boolean
}

/** A file beside the output, the log or the report, cannot be written. */
class FileNotWritableError extends ExtractionError {
  override name = 'FileNotWritableError'
}

/** Runs a batch, tells how it goes, and gives the exit code of what came of it. */
export async function watchedRun(options: WatchedOptions, io: Io, start: (options: RunOptions) => Promise<BatchSummary>): Promise<number> {
  const { out, jobs = availableParallelism(), timeout = defaultTimeout, maxPages = defaultMaxPages } = options
  const { memory: workerMemory = defaultWorkerMemory, log, logFile, report } = options
  // Not after hours of work: what cannot be written is known now.
  if (report !== undefined) writeNow(report, '')
  const logged = logFile === undefined ? null : openLog(logFile)
  const progress = log === 'json' ? { onEvent: createJsonLog(io.stderr), close() {} } : openProgress(io, options.progress, systemClock)
  const run = collectRun(systemClock)
  const onEvent = (event: BatchEvent) => {
    progress.onEvent(event)
    logged?.onEvent(event)
    run.onEvent(event)
  }
  try {
    const summary = await start({ out, jobs, timeout, workerMemory, maxPages, signal: io.stopSignal(), onEvent })
    progress.close()
    const figures = run.figures()
    if (report !== undefined && figures) writeNow(report, runToHtml(figures))
    if (log === 'pretty') io.stderr.write(summaryToText(summary, out))
    const { rejected, partial } = summary.files
    return rejected + partial + summary.left === 0 ? exitCodes.ok : exitCodes.incomplete
  } finally {
    progress.close()
    await logged?.close()
  }
}

function writeNow(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (cause) {
    throw notWritable(path, cause)
  }
}

function openLog(path: string) {
  const stream = createWriteStream(path, { flags: 'a' })
  // Told when the run ends: a log that breaks off does not end the run.
  let broken: unknown = null
  stream.on('error', error => {
    broken = error
  })
  return {
    onEvent: createJsonLog(stream),
    async close() {
      if (broken === null) await finished(stream.end()).catch(() => {})
      if (broken !== null) throw notWritable(path, broken)
    },
  }
}

function notWritable(path: string, cause: unknown): FileNotWritableError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : String(cause)
  return new FileNotWritableError(`"${path}" cannot be written (${code}).`, { cause })
}
