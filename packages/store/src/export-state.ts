import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { dataPackage } from './data-package.ts'
import { describeFile } from './describe-file.ts'
import { exportedTables } from './dictionary.ts'

/** A table of at most one row. `made` is what the files of the last export are known by; no row where something was written since. */
export const exportsSql = `CREATE TABLE exports ( -- What csv/ and datapackage.json were last made from; empty where they are to be made anew
  made TEXT NOT NULL -- Hash of datapackage.json, which has those of the CSV files, and of what the program makes of tables
) STRICT;`

/** Whether csv/ and datapackage.json are what an export would make. What another program changes in the database is not seen. */
export interface ExportState {
  /** In the transaction in which something is written. */
  stale(): void
  /** After an export, in its transaction. */
  made(): void
  /** No row was written since the last export, and its files are there as they were made. */
  isCurrent(): boolean
}

export function exportState(db: Database, dir: string): ExportState {
  const clear = db.prepare('DELETE FROM exports')
  const set = db.prepare('INSERT INTO exports (made) VALUES (?)')
  const get = db.prepare<[], string>('SELECT made FROM exports').pluck()
  return {
    stale: () => void clear.run(),
    made: () => {
      clear.run()
      set.run(fingerprint(dir))
    },
    isCurrent: () => {
      const made = get.get()
      return made !== undefined && existsSync(join(dir, 'datapackage.json')) && made === fingerprint(dir) && filesAreAsMade(dir)
    },
  }
}

/** Of the descriptor, and of how this program writes tables: another version of it may write them otherwise. */
function fingerprint(dir: string): string {
  const none = { path: '', rows: 0, bytes: 0, sha256: '' }
  const program = JSON.stringify(
    dataPackage(
      exportedTables.map(table => ({ table, file: none })),
      [],
    ),
  )
  return createHash('sha256')
    .update(readFileSync(join(dir, 'datapackage.json')))
    .update(program)
    .digest('hex')
}

interface Resource {
  readonly path: string
  readonly hash: string
}

/** The descriptor is ours: its bytes are those that were written. */
function filesAreAsMade(dir: string): boolean {
  const { resources } = JSON.parse(readFileSync(join(dir, 'datapackage.json'), 'utf8')) as { resources: readonly Resource[] }
  return resources.every(({ path, hash }) => existsSync(join(dir, path)) && `sha256:${describeFile(dir, path).sha256}` === hash)
}
