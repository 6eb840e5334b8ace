import type { BatchEvent, Clock, DocumentEvent } from '@zhibiao/batch'
import { MultiBar } from 'cli-progress'
import type { Io } from './io.ts'
import { counted, padEnd, plural, printable, shortened } from './text.ts'

/** Tells a person how a run goes, on stderr. */
export interface Progress {
  readonly onEvent: (event: BatchEvent) => void
  close(): void
}

/** A bar on a terminal, with a line for each file that needs attention above it; elsewhere, or without `bar`, a line for each file. */
export function openProgress(io: Io, bar: boolean, clock: Clock): Progress {
  return bar && io.stderr.isTTY ? openBar(io, clock) : { onEvent: event => io.stderr.write(eventToLines(event)), close() {} }
}

/** What an event says to someone who reads along, with its line end; empty where it says nothing. */
export function eventToLines(event: BatchEvent): string {
  switch (event.type) {
    case 'started':
      return `${plural(event.reports, 'report')} to read${event.others > 0 ? `, ${plural(event.others, 'other file')}` : ''}\n`
    case 'document':
      return fileLine(event.status, event.name, documentNote(event))
    case 'unchanged':
      if (event.setAside) return fileLine(event.status, event.name, 'set aside by an earlier run; zhibiao retry takes it again')
      return needsAttention(event) ? fileLine(event.status, event.name, 'as in an earlier run; the file has not changed') : ''
    case 'same':
      return fileLine(event.status, event.name, `has the bytes of ${event.as}, which is read once`)
    case 'postponed':
      return fileLine('later', event.name, `${event.reason}; it is read once more when nothing else is under way`)
    case 'listed':
      return fileLine(event.status, event.name, event.reason)
    case 'stopping':
      return `Stopping: what is under way is finished and stored; ${plural(event.left, 'file')} left for the next run. Press Ctrl-C again to stop at once.\n`
    default:
      return ''
  }
}

/** `partial` is the longest word that comes often. */
const statusWidth = 8

function fileLine(status: string, name: string, note: string): string {
  return `${padEnd(status, statusWidth)}  ${printable(name)}  ${printable(note)}\n`
}

function documentNote({ status, reason, pages, records, duration, errors }: DocumentEvent): string {
  if (status === 'rejected') return withIds(reason, errors)
  const facts = [...(pages === null ? [] : [plural(pages, 'page')]), plural(records, 'record'), `${(duration / 1000).toFixed(1)} s`].join(
    ', ',
  )
  return status === 'partial' ? `${facts}. ${withIds(reason, errors)}` : facts
}

/** The ids are what `zhibiao explain` takes; those of later stages tell of single values, not of the file. */
function withIds(reason: string, errors: readonly string[]): string {
  const ids = errors.filter(id => /^(batch|ingest)\//.test(id))
  return ids.length > 0 ? `${reason} [${ids.join(', ')}]` : reason
}

function needsAttention({ status }: { readonly status: string }): boolean {
  return status === 'rejected' || status === 'partial'
}

/** Columns that the name of the file under way may take; the rest of the line takes most of a 120-column terminal. */
const nameWidth = 24

function openBar(io: Io, clock: Clock): Progress {
  const format = '[{bar}] {value}/{total} files · {pages} pages · {records} records · {rate} pages/s · {left} left · {slowest}'
  // `linewrap` trims the line to the terminal; hiding the cursor would leave it hidden when Ctrl-C ends the program at once.
  const bars = new MultiBar({ stream: io.stderr, format, barsize: 16, clearOnComplete: true, linewrap: true, gracefulExit: false })
  const started = clock.now()
  const bar = bars.create(0, 0, { pages: '0', records: '0', rate: '0', left: '–', slowest: '' })
  /** Files that workers are on, each with the time since when, the slowest first. */
  const underWay = new Map<string, number>()
  let [total, done, read, pages, records] = [0, 0, 0, 0, 0]
  let open = true

  const show = () => {
    const now = clock.now()
    const seconds = (now - started) / 1000
    const [slowest] = underWay
    bar.update(done, {
      pages: counted(pages),
      records: counted(records),
      rate: seconds > 0 ? (pages / seconds).toFixed(0) : '0',
      // Files that had not changed take no time, and say nothing of those that are left.
      left: read > 0 ? secondsToText(((total - done) * seconds) / read) : '–',
      slowest: slowest ? `${shortened(printable(slowest[0]), nameWidth)} ${secondsToText((now - slowest[1]) / 1000)}` : '',
    })
  }
  const timer = setInterval(show, 1000)
  timer.unref()
  return {
    onEvent(event) {
      if (event.type === 'started') {
        total = event.reports + event.others
        bar.setTotal(total)
      }
      if (event.type === 'reading') underWay.set(event.name, clock.now())
      if (event.type === 'document' || event.type === 'postponed') underWay.delete(event.name)
      if (event.type === 'document') {
        pages += event.pagesRead ?? 0
        records += event.records
        read += 1
      }
      if ('status' in event) done += 1
      show()
      if (event.type !== 'document' || needsAttention(event)) bars.log(eventToLines(event))
    },
    close() {
      if (!open) return
      open = false
      clearInterval(timer)
      // Writes the lines that are still waiting.
      bars.update()
      bars.stop()
    },
  }
}

/** 42 s, 3 min, 2 h 5 min */
function secondsToText(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
