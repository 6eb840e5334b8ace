import Papa from 'papaparse'
import type { Column } from './column.ts'
import { printNumber } from './print-number.ts'
import type { Table, Value } from './table.ts'
import { exportedColumns } from './table.ts'

/**
 * RFC 4180, but for the line end: a line feed, as every reader takes it and line tools and diffs want it. UTF-8 without BOM.
 * A line break inside a quoted cell is what the print has.
 */
export const lineEnd = '\n'

const format = { newline: lineEnd, header: false, delimiter: ',' }

/** What a cell says: the one place where values become text, and where a cell that a spreadsheet would run can be guarded. */
export function printCell(column: Column, value: Value): string {
  if (value === null) return ''
  if (column.fieldType === 'boolean') return value === 1 ? 'true' : 'false'
  return typeof value === 'number' ? printNumber(value) : value
}

export function headerToCsv(table: Table): string {
  return Papa.unparse([exportedColumns(table).map(([name]) => name)], format) + lineEnd
}

/** Rows as lines of CSV, each with its line end; no rows give no text. */
export function rowsToCsv(table: Table, rows: readonly Readonly<Record<string, Value>>[]): string {
  if (rows.length === 0) return ''
  const columns = exportedColumns(table)
  const printed = rows.map(row => columns.map(([name, column]) => printCell(column, row[name] ?? null)))
  return Papa.unparse(printed, format) + lineEnd
}
