import { retryBatch } from '@zhibiao/batch'
import type { Io } from '../io.ts'
import { type WatchedOptions, watchedRun } from './watched-run.ts'

export async function retry(out: string, options: Omit<WatchedOptions, 'out'>, io: Io): Promise<number> {
  return watchedRun({ ...options, out }, io, retryBatch)
}
