import type { BatchEvent, DocumentEvent } from '@zhibiao/batch'
import { MultiBar } from 'cli-progress'
import type { Io } from './io.ts'
import { counted, padEnd, plural, printable, shortened } from './text.ts'

/** Tells a person how a run goes, on stderr. */
export interface Progress {
  readonly onEvent: (event: BatchEvent) => void
  close(): void
}

/** A bar on a terminal, with a line for each file that needs attention above it; elsewhere, or without `bar`, a line for each file. */
export function openProgress(io: Io, bar: boolean): Progress {
  return bar && io.stderr.isTTY ? openBar(io) : { onEvent: event => io.stderr.write(eventToLines(event)), close() {} }
}

/** What an event says to someone who reads along, with its line end; empty where it says nothing. */
export function eventToLines(event: BatchEvent): string {
  switch (event.type) {
    case 'started':
      return `${plural(event.reports, 'report')} to read${event.others > 0 ? `, ${plural(event.others, 'other file')}` : ''}\n`
    case 'document':
      return fileLine(event.status, event.name, documentNote(event))
    case 'unchanged':
      return needsAttention(event) ? fileLine(event.status, event.name, 'as in an earlier run; the file has not changed') : ''
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

/** Columns that the name of the file under way may take; the rest of the line takes most of an 80-column terminal. */
const nameWidth = 30

function openBar(io: Io): Progress {
  const format = '[{bar}] {value}/{total} files · {pages} pages · {records} records · {eta_formatted} left · {name}'
  // `linewrap` trims the line to the terminal; hiding the cursor would leave it hidden when Ctrl-C ends the program at once.
  const bars = new MultiBar({ stream: io.stderr, format, barsize: 20, clearOnComplete: true, linewrap: true, gracefulExit: false })
  const bar = bars.create(0, 0, { pages: '0', records: '0', name: '' })
  const underWay = new Set<string>()
  let pages = 0
  let records = 0
  let open = true
  return {
    onEvent(event) {
      if (event.type === 'started') bar.setTotal(event.reports + event.others)
      if (event.type === 'reading') underWay.add(event.name)
      if (event.type === 'document') {
        underWay.delete(event.name)
        pages += event.pagesRead ?? 0
        records += event.records
      }
      const [longest = ''] = underWay
      const now = { pages: counted(pages), records: counted(records), name: shortened(printable(longest), nameWidth) }
      if (event.type === 'document' || event.type === 'unchanged' || event.type === 'listed') bar.increment(1, now)
      else bar.update(now)
      if (event.type !== 'document' || needsAttention(event)) bars.log(eventToLines(event))
    },
    close() {
      if (!open) return
      open = false
      // Writes the lines that are still waiting.
      bars.update()
      bars.stop()
    },
  }
}
