import { existsSync, readFileSync, statSync } from 'node:fs'
import SqliteDatabase, { type Database } from 'better-sqlite3'

/** Where the header says how the file is written and read: 1 rollback journal, 2 WAL. https://sqlite.org/fileformat.html#file_format_version_numbers */
const versions = [18, 19]
const rollback = 1

/**
 * Open a database that is only read. In WAL mode SQLite wants to make files beside it; in a folder that cannot be written (a share, a container's
 * volume) the file is read into memory instead, which is all there is, as long as no program has left work beside it.
 */
export function openForReading(file: string): Database {
  const db = new SqliteDatabase(file, { readonly: true, fileMustExist: true })
  try {
    db.prepare('SELECT 1 FROM sqlite_schema').get()
    return db
  } catch (error) {
    db.close()
    const isClosedFolder = error instanceof SqliteDatabase.SqliteError && /^SQLITE_(?:CANTOPEN|READONLY)/.test(error.code)
    if (!isClosedFolder || hasUnfinishedWork(file)) throw error
    return new SqliteDatabase(asRollbackFile(readFileSync(file)), { readonly: true })
  }
}

function hasUnfinishedWork(file: string): boolean {
  return existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
}

function asRollbackFile(bytes: Buffer): Buffer {
  for (const offset of versions) bytes[offset] = rollback
  return bytes
}
