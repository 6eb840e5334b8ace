import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { type CsvForm, canonical, headerToCsv, rowsToCsv, spreadsheet } from './csv.ts'
import { dataPackage, type ExportedFile } from './data-package.ts'
import { nameList } from './ddl.ts'
import { exportedTables } from './dictionary.ts'
import { OutputNotWritableError } from './errors.ts'
import { makeFolder } from './make-folder.ts'
import { readSources } from './sources.ts'
import { exportedColumns, rowSchema, type Table, type Value } from './table.ts'

export interface ExportSummary {
  /** The CSV files and datapackage.json, which counts no rows. */
  readonly files: readonly ExportedFile[]
  readonly rows: number
  readonly bytes: number
}

/** Rows held in memory at a time. */
const rowsPerChunk = 1000

/** Ending of a file that is not yet complete. */
const partial = '.part'

/**
 * Rewrite `csv/` and `datapackage.json` below `dir`: every file is written whole beside its place, then all are renamed, so that a full disk
 * leaves the old ones. It happens in one write transaction: what is exported is one state of the database, and two exports never mix.
 */
export function exportAll(db: Database, dir: string, { excel = false, onMade = () => {} }: ExportOptions = {}): ExportSummary {
  return db
    .transaction(() => {
      const summary = writeFiles(db, dir, excel)
      onMade()
      return summary
    })
    .immediate()
}

export interface ExportOptions {
  /** Also the tables for a double click in a spreadsheet, in excel/. */
  readonly excel?: boolean
  /** Called when the files are there, within the transaction. */
  readonly onMade?: () => void
}

function writeFiles(db: Database, dir: string, excel: boolean): ExportSummary {
  const folders = excel ? ['csv', 'excel'] : ['csv']
  for (const folder of folders) makeFolder(join(dir, folder))
  const paths = [...folders.flatMap(folder => exportedTables.map(table => `${folder}/${table.name}.csv`)), 'datapackage.json']
  try {
    const resources = exportedTables.map(table => ({ table, file: writeTable(db, table, dir) }))
    if (excel) for (const table of exportedTables) writeFile(dir, `excel/${table.name}.csv`, tableToChunks(db, table, spreadsheet), partial)
    const descriptor = writeFile(dir, 'datapackage.json', [{ text: toJson(dataPackage(resources, readSources(db))), rows: 0 }], partial)
    for (const path of paths) renameSync(join(dir, path + partial), join(dir, path))
    const files = [...resources.map(({ file }) => file), descriptor]
    return { files, rows: sum(files.map(file => file.rows)), bytes: sum(files.map(file => file.bytes)) }
  } finally {
    for (const path of paths) rmSync(join(dir, path + partial), { force: true })
  }
}

/** A piece of a file, and how many rows it has. */
export interface Chunk {
  readonly text: string
  readonly rows: number
}

function writeTable(db: Database, table: Table, dir: string): ExportedFile {
  return writeFile(dir, `csv/${table.name}.csv`, tableToChunks(db, table), partial)
}

export function* tableToChunks(db: Database, table: Table, form: CsvForm = canonical): Generator<Chunk> {
  yield { text: headerToCsv(table, form), rows: 0 }
  let rows: Record<string, Value>[] = []
  for (const row of readRows(db, table)) {
    rows.push(row)
    if (rows.length < rowsPerChunk) continue
    yield { text: rowsToCsv(table, rows, form), rows: rows.length }
    rows = []
  }
  yield { text: rowsToCsv(table, rows, form), rows: rows.length }
}

/**
 * Rows in the order of the export: by (source_name, document_id), then reading order. Each is validated here, where it enters the program:
 * the database is a file that any tool can change, while rows on their way in are typed by the dictionary and checked by SQLite.
 */
export function* readRows(db: Database, table: Table): Generator<Record<string, Value>> {
  const schema = rowSchema(table)
  const select = `SELECT ${nameList(exportedColumns(table).map(([name]) => name))} FROM "${table.name}"`
  const order = `ORDER BY ${table.order.join(', ')}`
  const statement = db.prepare<string[], Record<string, Value>>(
    table.scope === 'document' ? `${select} WHERE document_id = ? ${order}` : `${select} ${order}`,
  )
  const documentIds = db.prepare<[], string>('SELECT document_id FROM documents ORDER BY source_name, document_id').pluck()
  for (const parameters of table.scope === 'document' ? documentIds.all().map(id => [id]) : [[]]) {
    for (const row of statement.iterate(...parameters)) {
      const checked = schema.safeParse(row)
      if (!checked.success) throw new OutputNotWritableError(describeMisfit(table, row, checked.error.issues[0]))
      yield checked.data
    }
  }
}

function describeMisfit(table: Table, row: Record<string, Value>, issue: { path: PropertyKey[]; message: string } | undefined): string {
  const key = table.primaryKey.map(name => `${name} ${row[name]}`).join(', ')
  const what = issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown column'
  return `A row of ${table.name} (${key}) has been changed and does not fit its schema (${what}); move zhibiao.sqlite away and run again.`
}

/** Writes a file below `dir`; `ending` is added to its name. */
export function writeFile(dir: string, path: string, chunks: Iterable<Chunk>, ending = ''): ExportedFile {
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  const file = openSync(join(dir, path + ending), 'w')
  try {
    for (const chunk of chunks) {
      const buffer = Buffer.from(chunk.text)
      hash.update(buffer)
      for (let written = 0; written < buffer.length; ) written += writeSync(file, buffer, written)
      bytes += buffer.length
      rows += chunk.rows
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return { path, rows, bytes, sha256: hash.digest('hex') }
}

/** As all our JSON files are written. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
