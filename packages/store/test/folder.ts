import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { openStore, type Store, type StoreOptions } from '../src/index.ts'

/** An output folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhibiao-store-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function openTestStore(folder = temporaryFolder(), options?: StoreOptions): Store & { readonly folder: string } {
  const store = openStore(folder, options)
  onTestFinished(() => store.close())
  return { ...store, folder }
}

/** Everything that is exported, by path below the folder. */
export function exportedBytes(folder: string): Record<string, string> {
  const paths = [...readdirSync(join(folder, 'csv')).map(name => `csv/${name}`), 'datapackage.json'].sort()
  return Object.fromEntries(paths.map(path => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** What a reader with SQLite sees. */
export function query<Row = Record<string, unknown>>(folder: string, sql: string): Row[] {
  const db = new SqliteDatabase(join(folder, 'zhibiao.sqlite'), { readonly: true })
  try {
    return db.prepare<[], Row>(sql).all()
  } finally {
    db.close()
  }
}
