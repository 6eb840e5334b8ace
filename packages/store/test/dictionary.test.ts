import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dictionary } from '../src/dictionary.ts'
import { dictionaryToMarkdown, tablesToMarkdown } from '../src/dictionary-markdown.ts'

const readme = new URL('../README.md', import.meta.url)
const page = new URL('../DICTIONARY.md', import.meta.url)

const open = '<!-- tables -->'
const close = '<!-- /tables -->'

/** With the list between the two marks; `UPDATE=1` rewrites it. */
function withTables(text: string): string {
  const [before, after] = [text.indexOf(open), text.indexOf(close)]
  if (before < 0 || after < before) throw new Error('README.md has no place for the list of tables')
  return `${text.slice(0, before + open.length)}\n${tablesToMarkdown()}\n${text.slice(after)}`
}

test('README and DICTIONARY.md say what the dictionary says', () => {
  if (process.env.UPDATE) {
    writeFileSync(readme, withTables(readFileSync(readme, 'utf8')))
    writeFileSync(page, dictionaryToMarkdown())
  }
  expect(readFileSync(readme, 'utf8')).toBe(withTables(readFileSync(readme, 'utf8')))
  expect(readFileSync(page, 'utf8')).toBe(dictionaryToMarkdown())
})

test('keys, indexes and orders name columns that are there', () => {
  for (const table of dictionary) {
    const names = Object.keys(table.columns)
    const keys = [table.primaryKey, ...(table.unique ?? []), ...(table.indexes ?? []), ...(table.foreignKeys ?? []).map(key => key.columns)]
    for (const key of keys) expect(names, table.name).toEqual(expect.arrayContaining([...key]))
    for (const key of table.foreignKeys ?? []) expect(dictionary.map(({ name }) => name)).toContain(key.table)
  }
})

test('every column is said in Chinese and English, and no comment would break the SQL', () => {
  for (const table of dictionary)
    for (const [name, column] of Object.entries(table.columns)) {
      expect(column.zh, `${table.name}.${name}`).toMatch(/\p{Script=Han}/u)
      expect(column.en, `${table.name}.${name}`).toMatch(/^[A-Za-z=][^\n]*[^.\n]$/)
    }
})
