import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  type BatchEvent,
  type BatchGround,
  type BatchOptions,
  type BatchSummary,
  type DocumentEvent,
  type RunOptions,
  retryBatch,
  runBatch,
} from '@zhibiao/batch'
import { onTestFinished } from 'vitest'
import type { FakeDocument } from './fake-worker.ts'

/** A folder that is gone when the test is. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-batch-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function folderWith(files: Readonly<Record<string, string | FakeDocument>>): string {
  const folder = emptyFolder()
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

export interface RunOutcome {
  readonly summary: BatchSummary
  readonly events: readonly BatchEvent[]
  /** What came of each document that was read, by name. */
  readonly documents: Readonly<Record<string, DocumentEvent>>
}

/** A run with workers that only pretend to read, see `fake-worker.ts`. */
export async function run(
  paths: readonly string[],
  out: string,
  options: Partial<BatchOptions> = {},
  ground: Partial<BatchGround> = {},
): Promise<RunOutcome> {
  return outcomeOf(options, onEvent => runBatch(paths, { ...defaults, out, ...options, onEvent }, { ...fakeGround, ...ground }))
}

export async function retry(out: string, options: Partial<RunOptions> = {}): Promise<RunOutcome> {
  return outcomeOf(options, onEvent => retryBatch({ ...defaults, out, ...options, onEvent }, fakeGround))
}

const defaults = { jobs: 2, timeout: 60, family: 'auto' }

async function outcomeOf(
  options: Partial<RunOptions>,
  start: (onEvent: (event: BatchEvent) => void) => Promise<BatchSummary>,
): Promise<RunOutcome> {
  const events: BatchEvent[] = []
  const summary = await start(event => {
    events.push(event)
    options.onEvent?.(event)
  })
  const read = events.filter(event => event.type === 'document')
  return { summary, events, documents: Object.fromEntries(read.map(event => [event.name, event])) }
}

/** No time passes, and no time is ever up. */
export const frozenClock: BatchGround['clock'] = { now: () => Date.UTC(2026, 0, 1), after: () => () => {} }

const fakeGround: BatchGround = { clock: frozenClock, worker: new URL('./fake-worker.ts', import.meta.url) }
