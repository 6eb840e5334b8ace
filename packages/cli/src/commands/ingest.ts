import { runBatch } from '@zhibiao/batch'
import { familyNames } from '@zhibiao/pipelines/names'
import { UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../option-values.ts'
import { readInput } from '../read-input.ts'
import { type WatchedOptions, watchedRun } from './watched-run.ts'

export interface IngestOptions extends WatchedOptions {
  readonly family: string
}

/** `-` among the PATHs is a list of paths on stdin. */
export async function ingest(paths: readonly string[], options: IngestOptions, io: Io): Promise<number> {
  const family = oneOf('--family', ['auto', ...familyNames])(options.family)
  const given = paths.filter(path => path !== '-')
  const listed = given.length < paths.length ? bytesToList((await readInput('-', io)).bytes) : []
  if (given.length + listed.length === 0) throw new UsageError('The list on stdin is empty.')
  return watchedRun(options, io, run => runBatch(given, { ...run, family, listed }))
}

/** One path a line, or ended by NUL, as `find -print0` prints those that may hold line ends. */
function bytesToList(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes)
  return text.split(text.includes('\0') ? '\0' : /\r?\n/).filter(path => path !== '')
}
