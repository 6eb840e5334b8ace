import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import type { ReplyTo, Task } from './task.ts'
import type { Failure, WorkerPool } from './worker-pool.ts'

/** What the process answers to a task: its end, or why no worker can be started there. */
export type Answer = { readonly end: ReplyTo<Task> | Failure } | { readonly broken: string }

export interface OwnProcessOptions {
  /** That the worker in it may hold, in MB. */
  readonly workerMemory: number
  /** The module the worker runs. */
  readonly module: URL
}

const program = fileURLToPath(new URL('./own-process-main.ts', import.meta.url))

/**
 * A pool of one worker in a process of its own, for documents that are read alone because they may end more than a worker.
 *
 * The one place that tells a document that ends the program from a program that is ended: when the process ends while this program lives, the
 * document has done it (or took so much memory that the system ended the largest process); when this program is killed, no document is to
 * blame, whatever it was reading, and the process ends with it. It is started for the first task, and again after its end.
 */
export function openOwnProcess({ workerMemory, module }: OwnProcessOptions): WorkerPool {
  const oneAtATime = pLimit(1)
  const broken = new AbortController()
  let child: ChildProcess | null = null

  const start = (): ChildProcess => {
    const started = fork(program, [module.href, String(workerMemory)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child = started
    started.on('exit', () => {
      child = null
    })
    return started
  }

  /** Rejects where no process, or no worker in it, can be started. */
  const ask = (task: Task, stop: AbortSignal) =>
    new Promise<ReplyTo<Task> | Failure>((resolve, reject) => {
      const asked = child ?? start()
      const onMessage = (answer: Answer) => end(() => ('broken' in answer ? reject(new Error(answer.broken)) : resolve(answer.end)))
      const onExit = (code: number | null, signal: string | null) =>
        end(() => resolve({ type: 'died', reason: `its process ended with ${signal ?? `code ${code}`}` }))
      const onError = (error: Error) => end(() => reject(error))
      const kill = () => asked.kill('SIGKILL')
      const end = (settle: () => void) => {
        asked.off('message', onMessage).off('exit', onExit).off('error', onError)
        stop.removeEventListener('abort', kill)
        settle()
      }
      asked.on('message', onMessage).on('exit', onExit).on('error', onError)
      stop.addEventListener('abort', kill)
      if (stop.aborted) return void kill()
      // Where it cannot be sent the process has ended, and its end is told.
      asked.send(task, () => {})
    })

  return {
    workers: 1,
    run: (task, deadline) =>
      oneAtATime(async () => {
        broken.signal.throwIfAborted()
        if (deadline.signal.aborted) return { type: 'timed-out', begun: false }
        const stop = AbortSignal.any([deadline.signal, broken.signal])
        const end = await deadline.during(() => ask(task, stop))
        broken.signal.throwIfAborted()
        return end.type === 'died' && deadline.signal.aborted ? { type: 'timed-out', begun: true } : (end as ReplyTo<typeof task> | Failure)
      }),
    halt: error => broken.abort(error),
    async close() {
      const last = child
      if (!last) return
      const ended = once(last, 'exit')
      last.kill('SIGKILL')
      await ended
    },
  }
}
