import type { Column } from './column.ts'
import { dictionary } from './dictionary.ts'
import type { Table } from './table.ts'

/** Tables in one list. */
export function tablesToMarkdown(): string {
  const rows = dictionary.map(table => `| \`${table.name}\` | ${table.zh} | ${table.en} |`)
  return ['| table | | what it holds |', '| --- | --- | --- |', ...rows].join('\n')
}

/** Every column of every table, as a page of Markdown. */
export function dictionaryToMarkdown(): string {
  return [
    '# Dictionary of the dataset',
    'Written from `src/dictionary.ts`, from which the SQLite schema, the CSV headers and `datapackage.json` are made as well.',
    'An empty cell of a CSV file and NULL in SQLite both say "not there"; the empty string is not used.',
    ...dictionary.map(tableToMarkdown),
  ]
    .join('\n\n')
    .concat('\n')
}

function tableToMarkdown(table: Table): string {
  const key = `Key: ${table.primaryKey.map(name => `\`${name}\``).join(', ')}.`
  const rows = Object.entries(table.columns).map(
    ([name, column]) => `| \`${name}\` | ${typeOf(column)} | ${column.zh} | ${escapePipes(meaningOf(column))} |`,
  )
  return [
    `## ${table.name} ${table.zh}`,
    `${table.en}. ${key}`,
    ['| column | type | | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

function typeOf(column: Column): string {
  return `${column.fieldType}${column.nullable ? '' : ', required'}${column.exported ? '' : ', SQLite only'}`
}

function meaningOf(column: Column): string {
  const { en, values = [] } = column
  return values.every(value => en.includes(value)) ? en : `${en}. One of ${values.map(value => `\`${value}\``).join(', ')}`
}

function escapePipes(text: string): string {
  return text.replaceAll('|', '\\|')
}
