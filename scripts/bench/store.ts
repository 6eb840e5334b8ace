import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assembleSource, openSource, pageRanges, readPages } from '@zhibiao/ingest'
import type { DocumentResult, SourcePage } from '@zhibiao/model'
import { processDocument } from '@zhibiao/pipelines'
import { openStore } from '@zhibiao/store'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import type { Measurement } from './measurement.ts'

/** A budget book of 51 pages, minutes with many tables, and prose. */
const files = ['real/gov_cy_114_budget.pdf', 'real/ly_iad_10-2-8.pdf', 'seeds/nia-105-results.txt', 'seeds/nia-100-service-award.txt']
const kilobyte = 1024

type Row = Readonly<Record<string, unknown>>

/**
 * Rows per second of storing documents (with keys, checks, indexes and full-text search), beside plain better-sqlite3 inserts of the same rows,
 * a transaction a document: into bare tables, and into tables with the keys, checks and indexes of ours. And what a page takes in the database.
 */
export async function benchStore(corpus: string): Promise<Measurement[]> {
  const results = await Promise.all(files.map(file => toResult(corpus, file)))
  const pages = results.reduce((sum, { facts }) => sum + (facts.pageCount ?? 0), 0)
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-bench-'))
  try {
    const store = openStore(folder)
    store.write(results[2]!, 'warm-up')
    store.remove(results[2]!.facts.name)
    const writing = time(() => {
      for (const result of results) store.write(result, 'bench')
    })
    store.exportAll()
    store.close()
    const file = join(folder, 'zhibiao.sqlite')
    const db = new SqliteDatabase(file, { readonly: true })
    const tables = readTables(db)
    const count = tables.reduce((sum, { rows }) => sum + rows.length, 0)
    const bare = insertAll(join(folder, 'bare.sqlite'), tables, bareSql(tables))
    const keyed = insertAll(join(folder, 'keyed.sqlite'), tables, sqlOf(db, tables))
    db.close()
    return [
      { name: 'store.rows', value: count / writing, unit: 'rows/s' },
      { name: 'store.documents', value: results.length / writing, unit: 'documents/s' },
      { name: 'store.plain', value: count / bare, unit: 'rows/s into tables without keys, indexes and search' },
      { name: 'store.plain-with-keys', value: count / keyed, unit: 'rows/s into tables with keys and indexes, without search' },
      { name: 'store.size', value: statSync(file).size / kilobyte / pages, unit: 'kB a page of PDF' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function toResult(corpus: string, file: string): Promise<DocumentResult> {
  const bytes = readFileSync(join(corpus, file))
  const { value: facts } = await openSource(bytes, file)
  const pages: SourcePage[] = []
  for (const range of pageRanges(facts.pageCount ?? 1)) pages.push(...(await readPages(bytes, facts, range)).value)
  const { value: content, diagnostics } = processDocument(assembleSource(facts, pages, []).value, { family: 'auto' })
  return { facts: content.facts, bytes: bytes.length, status: 'ok', reason: '', pagesRead: facts.pageCount, content, diagnostics }
}

interface TableRows {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** The tables of documents, those they refer to first. */
function readTables(db: Database): TableRows[] {
  const names = db
    .prepare<[], string>("SELECT table_name FROM data_dictionary WHERE column_name = 'document_id' AND in_csv ORDER BY rowid")
    .pluck()
    .all()
  return [...new Set(names)]
    .filter(name => name !== 'corrections')
    .map(name => {
      const rows = db.prepare<[], Row>(`SELECT * FROM "${name}"`).all()
      return { name, rows, columns: Object.keys(rows[0] ?? {}) }
    })
}

function bareSql(tables: readonly TableRows[]): string {
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, columns }) => `CREATE TABLE "${name}" (${columns.map(column => `"${column}"`).join(', ')});`)
    .join('\n')
}

function sqlOf(db: Database, tables: readonly TableRows[]): string {
  const names = new Set([...tables.map(({ name }) => name), 'series'])
  return db
    .prepare<[], { tbl_name: string; sql: string }>('SELECT tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
    .all()
    .filter(({ tbl_name }) => names.has(tbl_name))
    .map(({ sql }) => `${sql};`)
    .join('\n')
}

function insertAll(file: string, tables: readonly TableRows[], schema: string): number {
  const db = new SqliteDatabase(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec(schema)
  const inserts = tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, columns, rows }) => ({
      statement: db.prepare(`INSERT INTO "${name}" VALUES (${columns.map(column => `@${column}`).join(', ')})`),
      rows: Map.groupBy(rows, row => row.document_id),
    }))
  const documents = new Set(tables.flatMap(({ rows }) => rows.map(row => row.document_id)))
  // Series are not among the rows.
  db.pragma('foreign_keys = OFF')
  const write = db.transaction((document: unknown) => {
    for (const { statement, rows } of inserts) for (const row of rows.get(document) ?? []) statement.run(row)
  })
  const taken = time(() => {
    for (const document of documents) write(document)
  })
  db.close()
  return taken
}

/** Seconds. */
function time(work: () => void): number {
  const started = performance.now()
  work()
  return (performance.now() - started) / 1000
}
