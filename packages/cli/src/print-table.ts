import { padEnd, padStart, printable, stringWidth } from './text.ts'

export type Cell = string | number | bigint | null | Uint8Array

/** Gives the text piece by piece, so that a long answer need not stand in memory. */
type Printer = (columns: readonly string[], rows: Iterable<readonly Cell[]>) => Generator<string>

/** Columns of a terminal that a cell of a table may take; what is longer ends with …, and stands whole in CSV and JSON. */
const widestCell = 60

/** Rows that columns are made to fit; a cell of a later one may be wider than its column. */
const fittedRows = 1000

/** A table for the eye: columns aligned where a Chinese character takes two places, numbers to the right. */
export function* textTable(columns: readonly string[], rows: Iterable<readonly Cell[]>): Generator<string> {
  const iterator = rows[Symbol.iterator]()
  try {
    yield* fitTable(columns, iterator)
  } finally {
    iterator.return?.()
  }
}

function* fitTable(columns: readonly string[], rows: Iterator<readonly Cell[]>): Generator<string> {
  const all: (readonly Cell[])[] = []
  for (let next = rows.next(); !next.done; next = rows.next()) {
    all.push(next.value)
    if (all.length === fittedRows) break
  }
  const print = (row: readonly Cell[]) => row.map(cell => fitted(printable(cellToText(cell).replace(/\r\n|\r|\n/g, '⏎'))))
  const printed = all.map(print)
  const widths = columns.map((name, index) =>
    printed.reduce((widest, row) => Math.max(widest, stringWidth(row[index]!)), stringWidth(name)),
  )
  const numeric = columns.map(
    (_, index) => all.some(row => isNumber(row[index])) && all.every(row => row[index] === null || isNumber(row[index])),
  )
  const line = (cells: readonly string[]) =>
    `${cells
      .map((cell, index) => (numeric[index] ? padStart(cell, widths[index]!) : padEnd(cell, widths[index]!)))
      .join('  ')
      .trimEnd()}\n`
  yield line(columns)
  yield line(widths.map(width => '─'.repeat(width)))
  for (const row of printed) yield line(row)
  for (let next = rows.next(); !next.done; next = rows.next()) yield line(print(next.value))
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
    const object = Object.fromEntries(columns.map((name, index) => [name, cellToJson(row[index])]))
    yield `${opened ? ',\n' : '[\n'}${JSON.stringify(object)}`
    opened = true
  }
  yield opened ? '\n]\n' : '[]\n'
}

export const printers: Readonly<Record<'table' | 'csv' | 'json', Printer>> = { table: textTable, csv: csvTable, json: jsonTable }

/** A whole number that JavaScript would round stands with all its digits. */
function cellToJson(cell: Cell | undefined): unknown {
  if (typeof cell === 'bigint') return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(String(cell))
  return cell instanceof Uint8Array ? cellToText(cell) : cell
}

function isNumber(cell: Cell | undefined): boolean {
  return typeof cell === 'number' || typeof cell === 'bigint'
}

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
