import type { Database } from 'better-sqlite3'
import { jsonCheck, tableToSql } from './ddl.ts'
import { dictionary } from './dictionary.ts'
import { OutputNotWritableError, UnknownSchemaError } from './errors.ts'
import { exportsSql } from './export-state.ts'
import { fillDictionary } from './fill-dictionary.ts'
import { documentIndexer, searchIndexSql } from './search-index.ts'
import { staleSeriesSql } from './stale-series.ts'
import { paragraphs } from './tables/paragraphs.ts'
import { searchPassages } from './tables/search.ts'
import { views, viewToSql } from './views.ts'

/** A step from one schema to the next; it runs in the transaction of the whole migration. */
export interface Upgrade {
  readonly name: string
  readonly up: (db: Database) => void
}

/**
 * What a change of the dictionary means for a database that exists: the upgrade at index i leads from schema i + 1 to i + 2.
 * A new database is made from the dictionary at once and needs none of them.
 */
const upgrades: readonly Upgrade[] = [
  { name: 'keep and search the paragraphs of documents', up: addParagraphs },
  { name: 'let JSON columns be empty for older SQLite too', up: loosenJsonChecks },
  { name: 'remember what was exported', up: db => db.exec(exportsSql) },
  { name: 'remember which series are to be made anew', up: db => db.exec(staleSeriesSql) },
]

/** Schema that this code reads and writes; `PRAGMA user_version` of a database says which one it has. */
export const schemaVersion: number = upgrades.length + 1

/** `PRAGMA application_id` of our databases: 'zhib' in ASCII. */
export const applicationId = 0x7a686962

/**
 * Bring a database to the newest schema, in one transaction; one that is there already is left as it is.
 * `file` is its name, for messages. Takes the write lock even when there is nothing to do, so that a database
 * that is locked or cannot be written is known before any work is done.
 */
export function migrate(db: Database, file: string, steps: readonly Upgrade[] = upgrades): void {
  const newest = steps.length + 1
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true }) as number
    if (isForeign(db))
      throw new OutputNotWritableError(`${file} is another program's database; move it away or choose another output folder.`)
    if (version > newest)
      throw new UnknownSchemaError(
        `${file} was made by a newer zhibiao (schema ${version}, this one knows ${newest}); update zhibiao or choose another output folder.`,
      )
    if (version === 0) create(db, newest)
    for (const [index, step] of steps.entries()) {
      if (version === 0 || index + 2 <= version) continue
      step.up(db)
      recordMigration(db, index + 2, step.name)
    }
    describeAll(db)
    if (version < newest) db.pragma(`user_version = ${newest}`)
  }).immediate()
}

/**
 * Views and dictionary as this code has them: they hold nothing that was read, so they follow it without a new schema. Views that a user has made
 * stay as they are.
 */
function describeAll(db: Database): void {
  const ours = db.prepare<[], { name: string; sql: string }>(`
    SELECT name, sql FROM sqlite_schema
    WHERE type = 'view' AND name IN (SELECT table_name FROM data_dictionary WHERE type = 'view') ORDER BY rowid`)
  const [there, wanted] = [ours.all(), views.map(view => ({ name: view.name, sql: viewToSql(view) }))]
  if (JSON.stringify(there) !== JSON.stringify(wanted)) {
    for (const { name } of [...there, ...wanted]) db.exec(`DROP VIEW IF EXISTS "${name}"`)
    for (const { sql } of wanted) db.exec(sql)
  }
  fillDictionary(db)
}

function create(db: Database, newest: number): void {
  db.pragma(`application_id = ${applicationId}`)
  db.exec(`CREATE TABLE migrations ( -- Migrations that made this database what it is
  schema_version INTEGER PRIMARY KEY, -- Schema it led to
  name TEXT NOT NULL -- What it did
) STRICT;`)
  for (const table of dictionary) db.exec(tableToSql(table))
  db.exec(searchIndexSql)
  db.exec(exportsSql)
  db.exec(staleSeriesSql)
  recordMigration(db, newest, 'create the tables of the dictionary')
}

function recordMigration(db: Database, version: number, name: string): void {
  db.prepare('INSERT INTO migrations (schema_version, name) VALUES (?, ?)').run(version, name)
}

/** What the paragraphs say is known when the documents are read again; until then what is there can be searched. */
function addParagraphs(db: Database): void {
  db.exec(tableToSql(paragraphs))
  db.exec('DROP TABLE search_passages; DROP TABLE search_index;')
  db.exec(tableToSql(searchPassages))
  db.exec(searchIndexSql)
  const index = documentIndexer(db)
  for (const id of db.prepare<[], string>('SELECT document_id FROM documents ORDER BY source_name').pluck().all()) index(id)
  db.exec('UPDATE documents SET pipeline_version = NULL')
}

/** Only the text of the schema changes: every row that was allowed still is. https://sqlite.org/lang_altertable.html, section 8 */
function loosenJsonChecks(db: Database): void {
  db.unsafeMode(true)
  db.pragma('writable_schema = ON')
  const change = db.prepare(`UPDATE sqlite_schema SET sql = replace(sql, @before, @after) WHERE type = 'table' AND name = @table`)
  for (const { name: table, columns } of dictionary)
    for (const [name, { fieldType, nullable }] of Object.entries(columns)) {
      if (!nullable || (fieldType !== 'array' && fieldType !== 'object')) continue
      change.run({ table, before: `CHECK (${jsonCheck(name, false)})`, after: `CHECK (${jsonCheck(name, true)})` })
    }
  db.pragma(`schema_version = ${(db.pragma('schema_version', { simple: true }) as number) + 1}`)
  db.pragma('writable_schema = RESET')
  db.unsafeMode(false)
}

/** A database with something in it that we did not make. */
function isForeign(db: Database): boolean {
  if (db.pragma('application_id', { simple: true }) === applicationId) return false
  return db.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined || db.pragma('user_version', { simple: true }) !== 0
}
