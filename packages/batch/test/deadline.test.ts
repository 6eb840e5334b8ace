import { expect, test } from 'vitest'
import type { Clock } from '../src/clock.ts'
import { startDeadline } from '../src/deadline.ts'

/** A clock that goes when told to. */
function manualClock(): Clock & { pass(milliseconds: number): void } {
  let time = 0
  const due = new Map<() => void, number>()
  return {
    now: () => time,
    after(milliseconds, call) {
      due.set(call, time + milliseconds)
      return () => due.delete(call)
    },
    pass(milliseconds) {
      time += milliseconds
      for (const [call, at] of due) if (at <= time && due.delete(call)) call()
    },
  }
}

test('time passes only while work is under way', async () => {
  const clock = manualClock()
  const deadline = startDeadline(100, clock)
  await deadline.during(async () => clock.pass(60))
  clock.pass(1000)
  expect(deadline.signal.aborted).toBe(false)
  await deadline.during(async () => clock.pass(39))
  expect(deadline.signal.aborted).toBe(false)
  await deadline.during(async () => clock.pass(1))
  expect(deadline.signal.aborted).toBe(true)
})

test('work side by side uses the time once', async () => {
  const clock = manualClock()
  const deadline = startDeadline(100, clock)
  await Promise.all([deadline.during(async () => clock.pass(60)), deadline.during(async () => {})])
  await deadline.during(async () => clock.pass(39))
  expect(deadline.signal.aborted).toBe(false)
})

test('work that fails ends its time too', async () => {
  const clock = manualClock()
  const deadline = startDeadline(100, clock)
  await expect(deadline.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  clock.pass(1000)
  expect(deadline.signal.aborted).toBe(false)
})
