import pLimit from 'p-limit'
import { Piscina } from 'piscina'
import type { Clock } from './clock.ts'
import type { Deadline } from './deadline.ts'
import { codeOf } from './errors.ts'
import { watchMemory } from './memory-watch.ts'
import type { ReplyTo, Task, TaskFailure } from './task.ts'

/** How a task ended, if not with its reply. */
export type Failure =
  | TaskFailure
  /** `begun` is false where its document's time was up before a worker was on it. */
  | { readonly type: 'timed-out'; readonly begun: boolean }
  | { readonly type: 'out-of-memory' }
  | { readonly type: 'died'; readonly reason: string }

export interface WorkerPool {
  /** How many there are. */
  readonly workers: number
  /** Waits for a free worker, then for the task; at the deadline the worker is ended. Rejects only where no worker can be started at all. */
  run<Asked extends Task>(task: Asked, deadline: Deadline): Promise<ReplyTo<Asked> | Failure>
  /** Ends every worker at once; what runs and what waits rejects with this error. */
  halt(error: unknown): void
  close(): Promise<void>
}

export interface WorkerPoolOptions {
  readonly workers: number
  /** That a worker may hold, in MB; one that needs more is ended. */
  readonly workerMemory: number
  /** Workers that are started with the first task. */
  readonly atOnce: number
  /** The module a worker runs. */
  readonly module: URL
  readonly clock: Clock
}

/** MB of a worker's heap for what does not live long; with V8's own half of it a tenth of the time goes into clearing it, and memory peaks higher. */
const youngGeneration = 96

export function openWorkerPool({ workers, workerMemory, atOnce, module, clock }: WorkerPoolOptions): WorkerPool {
  let started: Piscina | null = null
  // Not before there is a task: a run in which nothing has changed needs no worker.
  const start = (): Piscina => {
    started = new Piscina({
      filename: module.href,
      minThreads: atOnce,
      maxThreads: workers,
      idleTimeout: Number.POSITIVE_INFINITY,
      // The default puts an idle worker to sleep in Atomics.wait, where what pdf.js has left to do cannot end.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: workerMemory, maxYoungGenerationSizeMb: youngGeneration },
    })
    // Of a worker without a task: its module does not load, which no other worker would do better.
    started.on('error', error => broken.abort(error))
    return started
  }
  // A task starts when a worker is free, so that a document's time does not pass in piscina's queue.
  const free = pLimit(workers)
  const broken = new AbortController()
  const memory = watchMemory(() => started?.threads ?? [], workerMemory, clock)

  return {
    workers,
    run: (task, deadline) =>
      free(async () => {
        broken.signal.throwIfAborted()
        if (deadline.signal.aborted) return { type: 'timed-out', begun: false }
        const signal = AbortSignal.any([deadline.signal, broken.signal])
        try {
          return await deadline.during(() => (started ?? start()).run(task, { signal, transferList: buffersOf(task) }))
        } catch (error) {
          // Its module does not load, though it had a task by then: no document is to blame.
          if (codeOf(error) === 'ERR_MODULE_NOT_FOUND') broken.abort(error)
          broken.signal.throwIfAborted()
          if (deadline.signal.aborted) return { type: 'timed-out', begun: true }
          if (memory.endedOne() || codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') return { type: 'out-of-memory' }
          return { type: 'died', reason: error instanceof Error ? error.message : String(error) }
        }
      }),
    halt: error => broken.abort(error),
    async close() {
      memory.stop()
      await started?.destroy()
    },
  }
}

/** What changes hands with a task. Piscina takes its type from an overload of postMessage that is not the one it calls. */
function buffersOf(task: Task): NonNullable<NonNullable<Parameters<Piscina['run']>[1]>['transferList']> {
  const buffers: readonly ArrayBuffer[] = task.type === 'process' ? task.ranges.map(range => range.buffer) : []
  return buffers as ReturnType<typeof buffersOf>
}
