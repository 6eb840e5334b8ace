import type { Database } from 'better-sqlite3'
import type { Column } from './column.ts'
import { nameList } from './ddl.ts'
import { dictionary } from './dictionary.ts'
import { nameToTitle } from './names.ts'
import type { RowOf } from './table.ts'
import { dataDictionary } from './tables/data-dictionary.ts'
import { internalTables } from './tables/internal.ts'
import { views } from './views.ts'

type DictionaryRow = RowOf<typeof dataDictionary>

/** Writes what every table, view and column means into the database itself; one that says so already is not written to. */
export function fillDictionary(db: Database): void {
  const names = Object.keys(dataDictionary.columns)
  const there = db.prepare(`SELECT ${nameList(names)} FROM data_dictionary ORDER BY rowid`).all()
  if (JSON.stringify(there) === JSON.stringify(dictionaryRows())) return
  const insert = db.prepare(`INSERT INTO data_dictionary (${nameList(names)}) VALUES (${names.map(name => `@${name}`).join(', ')})`)
  db.exec('DELETE FROM data_dictionary')
  for (const row of dictionaryRows()) insert.run(row)
}

export function dictionaryRows(): DictionaryRow[] {
  return [
    ...dictionary.flatMap(table => describe(table, 'table', table.exported)),
    ...views.flatMap(view => describe(view, 'view', false)),
    ...internalTables.flatMap(table => describe(table, 'table', false)),
  ]
}

interface Described {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly zhMeaning: string
  readonly columns: Readonly<Record<string, Column>>
}

function describe({ name, zh, en, zhMeaning, columns }: Described, type: 'table' | 'view', exported: boolean): DictionaryRow[] {
  const itself: DictionaryRow = {
    ...{
      table_name: name,
      position: 0,
      column_name: null,
      title_zh: zh,
      title_en: nameToTitle(name),
      meaning_zh: zhMeaning,
      meaning_en: en,
    },
    ...{ type, unit: null, required: 1, words: null, in_csv: exported ? 1 : 0 },
  }
  const own = Object.entries(columns).map(([column, said], index) => ({
    table_name: name,
    position: index + 1,
    column_name: column,
    title_zh: said.zh,
    title_en: nameToTitle(column),
    meaning_zh: said.zhMeaning,
    meaning_en: said.en,
    type: said.fieldType,
    unit: said.unit ?? null,
    required: said.nullable ? (0 as const) : (1 as const),
    words: said.values?.join(';') ?? null,
    in_csv: exported && said.exported ? (1 as const) : (0 as const),
  }))
  return [itself, ...own]
}
