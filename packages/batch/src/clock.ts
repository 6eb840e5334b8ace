/** The one clock of a run; tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls back once after that many milliseconds; the function returned cancels it. */
  after(milliseconds: number, call: () => void): () => void
}

export const systemClock: Clock = {
  // Unlike Date.now() it never goes back, whatever is done to the clock of the machine during a run.
  now: () => Math.round(performance.timeOrigin + performance.now()),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
}
