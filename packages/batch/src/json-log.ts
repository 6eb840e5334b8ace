import { type DestinationStream, pino } from 'pino'
import type { BatchEvent } from './events.ts'

/** Writes each event as one line of JSON: `level`, `time`, `event` and what the event carries. */
export function createJsonLog(destination: DestinationStream): (event: BatchEvent) => void {
  const log = pino({ base: null, formatters: { level: label => ({ level: label }) } }, destination)
  return event => {
    const { type, ...facts } = event
    log[levelOf(event)]({ event: type, ...facts })
  }
}

function levelOf(event: BatchEvent): 'info' | 'warn' | 'error' {
  if (event.type === 'postponed') return 'warn'
  if (!('status' in event)) return 'info'
  if (event.status === 'rejected') return 'error'
  return event.status === 'partial' ? 'warn' : 'info'
}
