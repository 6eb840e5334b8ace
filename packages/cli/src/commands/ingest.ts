import { availableParallelism } from 'node:os'
import { createJsonLog, defaultTimeout, runBatch } from '@zhibiao/batch'
import { familyNames } from '@zhibiao/pipelines'
import { exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../option-values.ts'
import { openProgress } from '../progress.ts'
import { summaryToText } from '../summary.ts'

export interface IngestOptions {
  readonly out: string
  readonly jobs?: number
  readonly family: string
  readonly timeout?: number
  readonly log: 'pretty' | 'json'
  readonly progress: boolean
}

export async function ingest(paths: readonly string[], options: IngestOptions, io: Io): Promise<number> {
  const { out, jobs = availableParallelism(), timeout = defaultTimeout, log } = options
  const family = oneOf('--family', ['auto', ...familyNames])(options.family)
  const progress = log === 'json' ? { onEvent: createJsonLog(io.stderr), close() {} } : openProgress(io, options.progress)
  try {
    const summary = await runBatch(paths, { out, jobs, timeout, family, signal: io.stopSignal(), onEvent: progress.onEvent })
    progress.close()
    if (log === 'pretty') io.stderr.write(summaryToText(summary, out))
    const { rejected, partial } = summary.files
    return rejected + partial + summary.left === 0 ? exitCodes.ok : exitCodes.incomplete
  } finally {
    progress.close()
  }
}
