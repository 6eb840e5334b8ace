import { systemClock } from './clock.ts'
import type { Deadline } from './deadline.ts'
import type { Answer } from './own-process.ts'
import type { Task } from './task.ts'
import { openWorkerPool } from './worker-pool.ts'

/** What the process of `own-process.ts` runs: one worker, asked one task at a time by the program that started it. */

const [module, workerMemory] = process.argv.slice(2)
// Its parent says when the time is up, by ending it.
const noDeadline: Deadline = { signal: new AbortController().signal, during: work => work(), spent: () => 0 }

// However the parent ends, this ends too; what a person types (Ctrl-C) or a scheduler sends to the whole group is for the parent to answer.
process.on('disconnect', () => process.exit())
if (!process.connected) process.exit()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

const pool = openWorkerPool({ workers: 1, workerMemory: Number(workerMemory), atOnce: 1, module: new URL(module!), clock: systemClock })

process.on('message', async (task: Task) => {
  const answer: Answer = await pool.run(unshared(task), noDeadline).then(
    end => ({ end }),
    error => ({ broken: error instanceof Error ? error.message : String(error) }),
  )
  process.send!(answer)
})

/** The ranges of a task come as views of one message, and are to change hands one by one. */
function unshared(task: Task): Task {
  return task.type === 'process' ? { ...task, ranges: task.ranges.map(range => new Uint8Array(range)) } : task
}
