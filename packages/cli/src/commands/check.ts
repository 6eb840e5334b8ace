import { openReader } from '@zhibiao/store'
import { exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { type Cell, csvTable, jsonTable } from '../print-table.ts'
import { counted, printable } from '../text.ts'
import { toUsage } from './query.ts'

const severities = ['high', 'medium', 'low'] as const

export interface CheckOptions {
  readonly severity: (typeof severities)[number]
  readonly format: 'text' | 'json' | 'csv'
}

/** As in findings.csv, in reading order; `related` has the places of the other figures. */
const columns = [
  'finding_id',
  'source_name',
  'kind',
  'severity',
  'outcome',
  'scope',
  'record_id',
  'table_id',
  'page',
  'box',
  'line',
  'text',
  'stated',
  'computed',
  'unit',
  'message',
  'related',
] as const

type Column = (typeof columns)[number]

/** Lists the findings of a severity or worse as a linter does: exit 1 if there is any. */
export function check(database: string, { severity, format }: CheckOptions, io: Io): number {
  const wanted = severities.slice(0, severities.indexOf(severity) + 1)
  const rows = readFindings(database, wanted)
  if (format === 'json') for (const part of jsonTable(columns, rows)) io.stdout.write(part)
  else if (format === 'csv') for (const part of csvTable(columns, rows)) io.stdout.write(part)
  else for (const row of rows) io.stdout.write(rowToText(row))
  const counts = wanted.map(name => `${counted(rows.filter(row => row[columns.indexOf('severity')] === name).length)} ${name}`)
  io.stderr.write(`${counts.join(', ')}\n`)
  return rows.length > 0 ? exitCodes.incomplete : exitCodes.ok
}

function readFindings(file: string, wanted: readonly string[]): (readonly Cell[])[] {
  try {
    const reader = openReader(file)
    try {
      const list = wanted.map(name => `'${name}'`).join(', ')
      const sql = `SELECT ${columns.join(', ')} FROM findings WHERE severity IN (${list}) ORDER BY source_name, document_id, position`
      return [...reader.query(sql).rows]
    } finally {
      reader.close()
    }
  } catch (error) {
    throw toUsage(error)
  }
}

/**
 *     report.txt:43: high sum 合計 › 技工：印出 108 …
 *         108
 */
function rowToText(row: readonly Cell[]): string {
  const cell = (column: Column) => row[columns.indexOf(column)]
  const page = cell('page')
  const place = `${cell('source_name')}${page === null ? '' : `:p${page}`}${cell('line') === null ? '' : `:${cell('line')}`}`
  const print = String(cell('text') ?? '').replace(/\s+/g, ' ')
  return `${printable(place)}: ${cell('severity')} ${cell('kind')} ${printable(String(cell('message')))}\n${print === '' ? '' : `    ${printable(print)}\n`}`
}
