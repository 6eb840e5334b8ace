import type { Worker } from 'node:worker_threads'
import type { Clock } from './clock.ts'

export interface MemoryWatch {
  /** Whether a worker was ended for its memory since this was asked last. */
  endedOne(): boolean
  stop(): void
}

/** Milliseconds; a stream inflates by some 50 MB in this time. */
const interval = 100
const megabyte = 2 ** 20

/**
 * Ends each worker that holds more memory than it may. The limit that V8 enforces covers its heap alone, while what a hostile document
 * inflates to stands in buffers beside it, up to all the memory of the machine.
 */
export function watchMemory(workers: () => readonly Worker[], limit: number, clock: Clock): MemoryWatch {
  let ended = 0
  let stopped = false
  let cancel = () => {}

  const look = async () => {
    // No worker can hold more than the whole program does.
    if (process.memoryUsage.rss() > limit * megabyte) await Promise.all(workers().map(endIfLarge))
    if (!stopped) cancel = clock.after(interval, look)
  }
  const endIfLarge = async (worker: Worker) => {
    try {
      const { used_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics()
      if (stopped || heap + buffers <= limit * megabyte) return
      ended += 1
      await worker.terminate()
    } catch {
      // The worker has ended by itself; its task says why.
    }
  }
  cancel = clock.after(interval, look)
  return {
    endedOne: () => {
      if (ended === 0) return false
      ended -= 1
      return true
    },
    stop: () => {
      stopped = true
      cancel()
    },
  }
}
