import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { dictionary } from '../src/dictionary.ts'
import { toStoreError } from '../src/errors.ts'
import * as store from '../src/index.ts'
import { migrate } from '../src/migrations.ts'
import { openTestStore, query, temporaryFolder } from './folder.ts'
import { result } from './results.ts'

const { DatabaseLockedError, OutputNotWritableError, UnknownSchemaError, openStore, schemaVersion } = store

test('the names it exports', () => {
  expect(Object.keys(store).sort()).toEqual([
    'DatabaseLockedError',
    'DatabaseNotReadableError',
    'InvalidCorrectionError',
    'InvalidQueryError',
    'NoPackageError',
    'OutputNotWritableError',
    'UnknownSchemaError',
    'correctableFields',
    'defaultTitle',
    'licences',
    'openReader',
    'openStore',
    'passageKinds',
    'publish',
    'schemaVersion',
    'storeExplanations',
    'validatePackage',
  ])
})

test('a new database has every table, STRICT, with what its columns mean', () => {
  const { folder } = openTestStore(join(temporaryFolder(), 'not', 'yet', 'there'))
  const strict = query<{ name: string }>(folder, "SELECT name FROM pragma_table_list WHERE strict AND schema = 'main'").map(
    ({ name }) => name,
  )
  expect(strict.sort()).toEqual([...dictionary.map(({ name }) => name), 'exports', 'migrations', 'stale_series'].sort())
  expect(query(folder, 'PRAGMA user_version')).toEqual([{ user_version: schemaVersion }])
  expect(query(folder, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(query(folder, "SELECT sql FROM sqlite_schema WHERE name = 'indicators'")[0]?.sql).toContain(
    '-- 達成率: Achievement rate as printed',
  )
})

test('what the database refuses', () => {
  const { folder, write } = openTestStore()
  write(result('a.pdf', 'A'), 'v1')
  const db = new SqliteDatabase(join(folder, 'zhibiao.sqlite'))
  expect(() => db.exec("UPDATE documents SET status = 'fine'")).toThrow(/CHECK/)
  expect(() => db.exec("UPDATE indicators SET page = 'three'")).toThrow(/cannot store TEXT value in INTEGER column/)
  expect(() => db.exec("UPDATE findings SET record_id = 'nobody'")).toThrow(/FOREIGN KEY/)
  db.close()
})

test('a database that was closed opens again as it was', () => {
  const folder = temporaryFolder()
  const first = openStore(folder)
  first.write(result('a.pdf', 'A'), 'v1')
  first.close()
  expect(openTestStore(folder).find('a.pdf')?.pipelineVersion).toBe('v1')
})

test('a database of a newer version is left as it is', () => {
  const folder = temporaryFolder()
  openStore(folder).close()
  const db = new SqliteDatabase(join(folder, 'zhibiao.sqlite'))
  db.pragma(`user_version = ${schemaVersion + 1}`)
  db.close()
  const before = readFileSync(join(folder, 'zhibiao.sqlite'))
  expect(() => openStore(folder)).toThrow(UnknownSchemaError)
  expect(() => openStore(folder)).toThrow(/made by a newer zhibiao/)
  expect(readFileSync(join(folder, 'zhibiao.sqlite'))).toEqual(before)
})

test("another program's database, or what is none, is not touched", () => {
  const folder = temporaryFolder()
  const db = new SqliteDatabase(join(folder, 'zhibiao.sqlite'))
  db.exec('CREATE TABLE recipes (name TEXT)')
  db.close()
  expect(() => openStore(folder)).toThrow(/another program's database/)
  writeFileSync(join(folder, 'zhibiao.sqlite'), 'flour, water, salt '.repeat(100))
  expect(() => openStore(folder)).toThrow(/is not a SQLite database/)
})

test('an output folder that cannot be written says what to do', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(() => openStore(join(folder, 'file'))).toThrow(OutputNotWritableError)
  expect(() => openStore(join(folder, 'file', 'below'))).toThrow(/a file stands in its place/)
  writeFileSync(join(folder, 'csv'), '')
  expect(() => openStore(folder)).toThrow(OutputNotWritableError)
  mkdirSync(join(folder, 'taken', 'zhibiao.sqlite'), { recursive: true })
  expect(() => openStore(join(folder, 'taken'))).toThrow(/cannot be opened/)
})

test('a folder in the place of a CSV file says so, and the database is whole', () => {
  const { folder, write, exportAll, find } = openTestStore()
  write(result('a.pdf', 'A'), 'v1')
  mkdirSync(join(folder, 'csv', 'cells.csv', 'x'), { recursive: true })
  expect(() => exportAll()).toThrow(OutputNotWritableError)
  expect(find('a.pdf')?.status).toBe('ok')
})

test('a database that another program is writing to', () => {
  const folder = temporaryFolder()
  const { write } = openTestStore(folder, { busyTimeout: 20 })
  const other = new SqliteDatabase(join(folder, 'zhibiao.sqlite'))
  other.exec('BEGIN IMMEDIATE')
  expect(() => write(result('a.pdf', 'A'), 'v1')).toThrow(DatabaseLockedError)
  expect(() => openStore(folder, { busyTimeout: 20 })).toThrow(/Another program is writing/)
  other.exec('ROLLBACK')
  other.close()
  write(result('a.pdf', 'A'), 'v1')
})

test('what the system says becomes one of our errors, and a bug stays one', () => {
  const failing = (code: string) => toStoreError(Object.assign(new Error(code), { code }), 'out')
  for (const code of [
    'ENOSPC',
    'SQLITE_FULL',
    'EACCES',
    'EROFS',
    'SQLITE_READONLY_DIRECTORY',
    'SQLITE_IOERR_WRITE',
    'SQLITE_CORRUPT',
    'SQLITE_NOTADB',
  ])
    expect(failing(code), code).toBeInstanceOf(OutputNotWritableError)
  expect(failing('SQLITE_BUSY_SNAPSHOT')).toBeInstanceOf(DatabaseLockedError)
  const bug = new TypeError('a bug')
  expect(toStoreError(bug, 'out')).toBe(bug)
  expect(failing('SQLITE_CONSTRAINT_UNIQUE')).not.toBeInstanceOf(OutputNotWritableError)
})

test('upgrades run in order, each recorded, all or none', () => {
  const db = new SqliteDatabase(':memory:')
  migrate(db, 'x', [])
  const steps = [
    { name: 'add a note', up: (on: typeof db) => on.exec('ALTER TABLE runs ADD COLUMN note TEXT') },
    { name: 'fill it', up: (on: typeof db) => on.exec("UPDATE runs SET note = 'none'") },
  ]
  const failing = { name: 'fail', up: (on: typeof db) => on.exec('SELECT * FROM nowhere') }
  expect(() => migrate(db, 'x', [...steps, failing])).toThrow(/nowhere/)
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  migrate(db, 'x', steps)
  migrate(db, 'x', steps)
  expect(db.prepare('SELECT schema_version, name FROM migrations').all()).toEqual([
    { schema_version: 1, name: 'create the tables of the dictionary' },
    { schema_version: 2, name: 'add a note' },
    { schema_version: 3, name: 'fill it' },
  ])
  expect(db.pragma('user_version', { simple: true })).toBe(3)
})

test('a database of the first schema gets paragraphs: what is there is searched at once, and every document is read again', () => {
  const folder = temporaryFolder()
  const first = openStore(folder)
  first.write(result('a.pdf', 'A'), 'v1')
  first.close()
  const db = new SqliteDatabase(join(folder, 'zhibiao.sqlite'))
  db.exec(
    'DROP TABLE paragraphs; DROP TABLE exports; DROP TABLE stale_series; DELETE FROM search_passages; ALTER TABLE search_passages RENAME COLUMN paragraph TO claim_id',
  )
  db.exec('DELETE FROM migrations WHERE schema_version > 1')
  db.unsafeMode(true)
  db.exec(`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '"related" IS NULL OR json_valid', 'json_valid')`)
  db.exec('PRAGMA writable_schema = RESET')
  const schema = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'findings'").pluck()
  expect(schema.get()).toContain('CHECK (json_valid("related"))')
  db.pragma('user_version = 1')
  db.close()
  const { find } = openTestStore(folder)
  const search = (text: string) => {
    const reader = store.openReader(join(folder, 'zhibiao.sqlite'))
    const hits = reader.search(text, { limit: 50 })!.hits
    reader.close()
    return hits.map(({ kind }) => kind)
  }
  expect(query(folder, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  expect(query<{ sql: string }>(folder, "SELECT sql FROM sqlite_schema WHERE name = 'findings'")[0]!.sql).toContain(
    'CHECK ("related" IS NULL OR json_valid("related"))',
  )
  expect(search('路燈')).toContain('record')
  expect(search('志工')).toEqual([])
  expect(find('a.pdf')?.pipelineVersion).toBe('')
  openTestStore(folder).write(result('a.pdf', 'A'), 'v1')
  expect(search('志工')).toEqual(['paragraph'])
})

test('views and dictionary follow the code; a view of the user stays', () => {
  const folder = temporaryFolder()
  openStore(folder).close()
  const db = new SqliteDatabase(join(folder, 'zhibiao.sqlite'))
  const views = () => db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY name").all()
  const described = () => db.prepare('SELECT * FROM data_dictionary ORDER BY table_name, position').all()
  db.exec('CREATE VIEW mine AS SELECT 1 AS one')
  const before = [views(), described()]
  const version = db.pragma('data_version', { simple: true })
  openStore(folder).close()
  expect(db.pragma('data_version', { simple: true })).toBe(version)
  db.exec(
    "DROP VIEW open_findings; CREATE VIEW open_findings AS SELECT 1 AS old; UPDATE data_dictionary SET title_en = 'old' WHERE unit IS NOT NULL",
  )
  openStore(folder).close()
  expect([views(), described()]).toEqual(before)
  db.close()
})

test('every table and view that a user meets is in the dictionary', () => {
  const { folder } = openTestStore()
  const unknown = query<{ name: string }>(
    folder,
    `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT IN (SELECT table_name FROM data_dictionary)
      AND name NOT GLOB 'search_index_*' AND name NOT GLOB 'sqlite_*'`,
  )
  expect(unknown).toEqual([])
})
