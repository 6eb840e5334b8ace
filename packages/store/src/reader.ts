import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { DatabaseNotReadableError, InvalidQueryError } from './errors.ts'
import { openForReading } from './open-for-reading.ts'
import { type SearchOptions, type SearchResult, search as searchIn } from './search.ts'
import type { Value } from './table.ts'

type Cell = Value | bigint | Uint8Array

/** Answer to a query: names of its columns, and its rows one by one. */
export interface QueryResult {
  readonly columns: readonly string[]
  /** Whole numbers are bigints where a number cannot hold them. */
  readonly rows: Iterable<readonly Cell[]>
}

/** A database that is only read: nothing done with it can change it, and it never waits for a writer. */
export interface Reader {
  /** Throws `InvalidQueryError` for what is not one query. */
  query(sql: string): QueryResult
  /** Null where there is no word in the text. */
  search(text: string, options: SearchOptions): SearchResult | null
  close(): void
}

/** `path` is a database, or the folder of an output. Throws `DatabaseNotReadableError` where there is no such database. */
export function openReader(path: string): Reader {
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, 'zhibiao.sqlite') : path
  if (!existsSync(file)) throw new DatabaseNotReadableError(`There is no database "${file}"; "zhibiao ingest" makes one.`)
  const db = open(file)
  return {
    query(sql) {
      const statement = asInvalidQuery(() => db.prepare<[], Cell[]>(sql).safeIntegers())
      if (!statement.reader) throw new InvalidQueryError('This is not a query: the database is opened for reading only.')
      const columns = statement.columns().map(({ name }) => name)
      return { columns, rows: withNumbers(asInvalidRows(statement.raw().iterate())) }
    },
    search: (text, options) => asInvalidQuery(() => searchIn(db, text, options)),
    close: () => {
      db.close()
    },
  }
}

function open(file: string): SqliteDatabase.Database {
  try {
    const db = openForReading(file)
    db.pragma('query_only = ON')
    return db
  } catch (error) {
    throw new DatabaseNotReadableError(`"${file}" cannot be read as a database (${messageOf(error)}).`, { cause: error })
  }
}

function asInvalidQuery<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (messageOf(error).includes('no such table: search_'))
      throw new InvalidQueryError('The database was made by an older zhibiao and has no index yet; "zhibiao ingest" adds it.', {
        cause: error,
      })
    if (error instanceof SqliteDatabase.SqliteError || error instanceof RangeError)
      throw new InvalidQueryError(`The database does not take the query: ${messageOf(error)}.`, { cause: error })
    throw error
  }
}

/** What goes wrong while rows are read, such as malformed JSON in a function, is of the query too. */
function* asInvalidRows<Row>(rows: Iterator<Row>): Generator<Row> {
  try {
    for (;;) {
      const { done, value } = asInvalidQuery(() => rows.next())
      if (done) return
      yield value
    }
  } finally {
    rows.return?.()
  }
}

function* withNumbers(rows: Iterable<Cell[]>): Generator<Cell[]> {
  for (const row of rows) yield row.map(cell => (typeof cell === 'bigint' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
