import stringWidth from 'string-width'
import { padEnd, padStart, printable } from './text.ts'

export type Cell = string | number | null | Uint8Array

/** Gives the text piece by piece, so that a long answer need not stand in memory. */
type Printer = (columns: readonly string[], rows: Iterable<readonly Cell[]>) => Generator<string>

/** Columns of a terminal that a cell of a table may take; what is longer ends with …, and stands whole in CSV and JSON. */
const widestCell = 60

/** A table for the eye: columns aligned where a Chinese character takes two places, numbers to the right. */
export function* textTable(columns: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const all = [...rows]
  const printed = all.map(row => row.map(cell => fitted(printable(cellToText(cell).replace(/\r\n|\r|\n/g, '⏎')))))
  const widths = columns.map((name, index) =>
    printed.reduce((widest, row) => Math.max(widest, stringWidth(row[index]!)), stringWidth(name)),
  )
  const numeric = columns.map(
    (_, index) =>
      all.some(row => typeof row[index] === 'number') && all.every(row => row[index] === null || typeof row[index] === 'number'),
  )
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, index) => (numeric[index] ? padStart(cell, widths[index]!) : padEnd(cell, widths[index]!)))
      .join('  ')
      .trimEnd()}\n`
  yield line(columns)
  yield line(widths.map(width => '─'.repeat(width)))
  for (const row of printed) yield line(row)
}

export function* csvTable(columns: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\n`
  yield line(columns)
  for (const row of rows) yield line(row.map(cellToText))
}

/** One array, an object a row on a line of its own. */
export function* jsonTable(columns: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  let opened = false
  for (const row of rows) {
    const object = Object.fromEntries(
      columns.map((name, index) => [name, row[index] instanceof Uint8Array ? cellToText(row[index]) : row[index]]),
    )
    yield `${opened ? ',\n' : '[\n'}${JSON.stringify(object)}`
    opened = true
  }
  yield opened ? '\n]\n' : '[]\n'
}

export const printers: Readonly<Record<'table' | 'csv' | 'json', Printer>> = { table: textTable, csv: csvTable, json: jsonTable }

function cellToText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : String(cell)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function fitted(text: string): string {
  if (stringWidth(text) <= widestCell) return text
  let kept = ''
  let width = 1
  for (const character of text) {
    width += stringWidth(character)
    if (width > widestCell) break
    kept += character
  }
  return `${kept}…`
}
