import { readFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { dictionary } from '../src/dictionary.ts'
import { applicationId, migrate, schemaVersion } from '../src/migrations.ts'
import { views } from '../src/views.ts'

/** A database as the first version made it, with a document in it. */
function firstSchema(): SqliteDatabase.Database {
  const db = new SqliteDatabase(':memory:')
  db.exec(readFileSync(new URL('./schema-1.sql', import.meta.url), 'utf8'))
  db.pragma(`application_id = ${applicationId}`)
  db.pragma('user_version = 1')
  db.exec(`INSERT INTO documents (document_id, source_name, media_type, bytes, title, script, text_source, status, read_as)
    VALUES ('d1', 'a.pdf', 'application/pdf', 1, '路燈局年度報告', 'traditional', 'pdf', 'ok', 'a.pdf')`)
  return db
}

test('a database of the first schema comes to be what a new one is, and keeps its rows', () => {
  const [upgraded, fresh] = [firstSchema(), new SqliteDatabase(':memory:')]
  for (const db of [upgraded, fresh]) migrate(db, 'x')
  expect(upgraded.pragma('user_version', { simple: true })).toBe(schemaVersion)
  for (const { name } of [...dictionary, ...views]) {
    expect(upgraded.pragma(`table_info("${name}")`), name).toEqual(fresh.pragma(`table_info("${name}")`))
    expect(upgraded.pragma(`foreign_key_list("${name}")`), name).toEqual(fresh.pragma(`foreign_key_list("${name}")`))
  }
  const objects = "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_autoindex%' ORDER BY type, name"
  expect(upgraded.prepare(objects).all()).toEqual(fresh.prepare(objects).all())
  expect(upgraded.prepare('SELECT * FROM data_dictionary').all()).toEqual(fresh.prepare('SELECT * FROM data_dictionary').all())
  expect(upgraded.prepare('SELECT source_name FROM documents').pluck().all()).toEqual(['a.pdf'])
  expect(upgraded.prepare('SELECT count(*) FROM search_index WHERE search_index MATCH \'"路燈"\'').pluck().get()).toBe(1)
})

test('every view has the columns it says it has, and every column is said in both languages', () => {
  const db = new SqliteDatabase(':memory:')
  migrate(db, 'x')
  for (const view of views) {
    const columns = db.prepare(`SELECT * FROM "${view.name}"`).columns()
    expect(
      columns.map(({ name }) => name),
      view.name,
    ).toEqual(Object.keys(view.columns))
    for (const column of Object.values(view.columns)) expect(`${column.zhMeaning}${column.zh}`).toMatch(/\p{Script=Han}/u)
  }
  const empty = "SELECT count(*) FROM data_dictionary WHERE trim(meaning_zh) = '' OR trim(meaning_en) = ''"
  expect(db.prepare(empty).pluck().get()).toBe(0)
})
