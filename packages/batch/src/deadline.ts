import type { Clock } from './clock.ts'

/** The time one document may take. `signal` aborts when it is used up. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Does a piece of the document's work; time passes only while at least one such piece is under way, never while the document waits for a worker. */
  during<Value>(work: () => Promise<Value>): Promise<Value>
  /** Milliseconds that have passed so. */
  spent(): number
}

export function startDeadline(milliseconds: number, clock: Clock): Deadline {
  const controller = new AbortController()
  let spent = 0
  let underWay = 0
  let since = 0
  let cancel = () => {}
  return {
    signal: controller.signal,
    async during(work) {
      if (underWay++ === 0) {
        since = clock.now()
        cancel = clock.after(milliseconds - spent, () => controller.abort())
      }
      try {
        return await work()
      } finally {
        if (--underWay === 0) {
          cancel()
          spent += clock.now() - since
        }
      }
    },
    spent: () => spent,
  }
}

/** A deadline for a piece of what another one is for: it is up when either is, and what it spends is spent of both. */
export function startPart(whole: Deadline, milliseconds: number, clock: Clock): Deadline {
  const part = startDeadline(milliseconds, clock)
  return {
    signal: AbortSignal.any([whole.signal, part.signal]),
    during: work => whole.during(() => part.during(work)),
    spent: part.spent,
  }
}
