import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BatchSummary } from '@zhibiao/batch'
import Database from 'better-sqlite3'
import { archiveFiles } from '../make-archive.ts'
import type { Measurement } from './measurement.ts'

/** A budget book of 392 pages, most of them tables. */
const longFile = 'real/gov_moi_114_unit_budget.pdf'
const command = join(import.meta.dirname, '../../packages/cli/src/main.ts')
const jobs = '2'
const pageCounts = [1, 10, 100, 400]
const documentCounts = [10, 100, 1000]
/** Of a start that does nothing; the fastest counts. */
const starts = 5
const megabyte = 1024 * 1024

/** The command from PDF to SQLite and CSV on a long document, whole and its first pages alone, with two workers, and how long it takes to start. */
export function benchLongDocument(corpus: string): Measurement[] {
  const file = join(corpus, longFile)
  const byPages = pageCounts.map(count => ({ count, ...ingest(file, ['--max-pages', String(count)]) }))
  const whole = byPages.at(-1)!
  return [
    { name: 'start.version', value: Math.min(...Array.from({ length: starts }, startUp)), unit: 'ms' },
    ...figuresOf('document', whole),
    ...byPages.map(({ count, summary }) => ({ name: `document.first ${count} pages`, value: summary.duration, unit: 'ms' })),
    // Measured once, with other machines of this size; it is no part of this project.
    { name: 'document.pdfplumber', value: 26, unit: 'pages/s, text and tables alone, as measured elsewhere' },
  ]
}

/** The command on archives of generated reports, text and PDF mixed, some broken; the time of a document should not grow with their number. */
export function benchArchives(): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'))
  try {
    return documentCounts.flatMap(count => {
      const archive = join(folder, String(count))
      for (const { name, bytes } of archiveFiles(count)) {
        mkdirSync(dirname(join(archive, name)), { recursive: true })
        writeFileSync(join(archive, name), bytes)
      }
      const run = ingest(archive, [])
      rmSync(archive, { recursive: true })
      return [{ name: `archive ${count}.document`, value: run.summary.duration / count, unit: 'ms' }, ...figuresOf(`archive ${count}`, run)]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Run {
  readonly summary: BatchSummary
  readonly rows: number
}

function figuresOf(name: string, { summary, rows }: Run): Measurement[] {
  const seconds = summary.duration / 1000
  return [
    { name: `${name}.pages`, value: summary.pages / seconds, unit: 'pages/s' },
    { name: `${name}.records`, value: summary.records / seconds, unit: 'records/s' },
    { name: `${name}.rows`, value: rows / seconds, unit: 'rows/s' },
    { name: `${name}.export`, value: summary.exporting, unit: 'ms' },
    { name: `${name}.memory`, value: summary.peakMemory / megabyte, unit: 'MB at most' },
  ]
}

function ingest(path: string, options: readonly string[]): Run {
  const out = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'))
  try {
    const { stderr } = spawnSync(process.execPath, [command, 'ingest', path, '--out', out, '--jobs', jobs, '--log', 'json', ...options], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    const finished = stderr
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line))
      .find(({ event }) => event === 'finished')
    if (!finished) throw new Error(stderr)
    return { summary: finished.summary, rows: countRows(join(out, 'zhibiao.sqlite')) }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** Of the tables with a row for each thing that a document says. */
function countRows(path: string): number {
  const db = new Database(path, { readonly: true })
  const count = (table: string) => db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get()!
  const tables = ['indicators', 'observations', 'tables', 'cells', 'quantities', 'claims', 'checks', 'findings', 'diagnostics']
  const rows = tables.reduce((sum, table) => sum + count(table), 0)
  db.close()
  return rows
}

function startUp(): number {
  const started = performance.now()
  spawnSync(process.execPath, [command, '--version'], { stdio: 'ignore' })
  return performance.now() - started
}
