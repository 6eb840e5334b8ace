import Papa from 'papaparse'
import type { Column } from './column.ts'
import { printNumber } from './print-number.ts'
import { spreadsheetCell } from './spreadsheet-cell.ts'
import type { Table, Value } from './table.ts'
import { exportedColumns } from './table.ts'

/** A form of CSV: how its file begins, how its lines end, and what becomes of a text. */
export interface CsvForm {
  readonly start: string
  readonly lineEnd: string
  text(text: string): string
}

/**
 * RFC 4180, but for the line end: a line feed, as every reader takes it and line tools and diffs want it. UTF-8 without BOM.
 * A line break inside a quoted cell is what the print has. Texts are as they are: what a spreadsheet would make of them is not the matter of
 * programs that read data.
 */
export const canonical: CsvForm = { start: '', lineEnd: '\n', text: text => text }

/** For a double click: with the BOM by which Excel knows UTF-8, CR LF, and no text that a spreadsheet would run or spill. */
export const spreadsheet: CsvForm = { start: '\ufeff', lineEnd: '\r\n', text: spreadsheetCell }

export function headerToCsv(table: Table, form: CsvForm = canonical): string {
  return form.start + toLines([exportedColumns(table).map(([name]) => name)], form)
}

/** Rows as lines of CSV, each with its line end; no rows give no text. */
export function rowsToCsv(table: Table, rows: readonly Readonly<Record<string, Value>>[], form: CsvForm = canonical): string {
  if (rows.length === 0) return ''
  const columns = exportedColumns(table)
  return toLines(
    rows.map(row => columns.map(([name, column]) => printCell(column, row[name] ?? null, form))),
    form,
  )
}

/** What a cell says: the one place where values become text. */
function printCell(column: Column, value: Value, form: CsvForm): string {
  if (value === null) return ''
  if (column.fieldType === 'boolean') return value === 1 ? 'true' : 'false'
  return typeof value === 'number' ? printNumber(value) : form.text(value)
}

function toLines(rows: readonly (readonly string[])[], { lineEnd }: CsvForm): string {
  return Papa.unparse(rows as string[][], { newline: lineEnd, header: false, delimiter: ',' }) + lineEnd
}
