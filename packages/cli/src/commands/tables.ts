import { ingest } from '@zhibiao/ingest'
import { formatBox, type Passage, type Table, titleOf } from '@zhibiao/model'
import { layoutDocument } from '@zhibiao/pipelines'
import { exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { printDiagnostics } from '../print-diagnostics.ts'
import { readInput } from '../read-input.ts'

export interface TablesOptions {
  /** Join rows that a page break has cut. */
  readonly join: boolean
}

export async function tables(file: string, { join }: TablesOptions, io: Io): Promise<number> {
  const { bytes, name } = await readInput(file, io)
  const source = await ingest(bytes, name)
  const laidOut = layoutDocument(source.value, !join)
  const found = laidOut.value.blocks.filter(block => block.type === 'table')
  io.stdout.write(`${JSON.stringify(found.map(tableToJson))}\n`)
  printDiagnostics([...source.diagnostics, ...laidOut.diagnostics], io)
  return exitCodes.ok
}

/** A table as the command prints it; null for a page or box that a text file does not have. */
export interface TableJson {
  readonly id: string
  /** The first page it stands on. */
  readonly page: number | null
  readonly pages: readonly number[]
  /** On the first page: `left,top,right,bottom` in points. */
  readonly box: string | null
  readonly line: number | null
  readonly origin: string
  readonly caption: string
  readonly unit_line: string
  readonly header_rows: number
  /** The expanded grid: the text of a spanning cell stands in every place it covers. */
  readonly rows: readonly (readonly string[])[]
  readonly cells: readonly CellJson[]
}

export interface CellJson {
  readonly row: number
  readonly column: number
  readonly row_span: number
  readonly column_span: number
  readonly text: string
  readonly page: number | null
  readonly box: string | null
  readonly line: number | null
}

export function tableToJson(table: Table): TableJson {
  const rows = Array.from({ length: table.rowCount }, () => Array.from({ length: table.columnCount }, () => ''))
  for (const { row, column, rowSpan, columnSpan, content } of table.cells) {
    for (let down = row; down < row + rowSpan; down++) rows[down]?.fill(content.text, column, column + columnSpan)
  }
  const title = titleOf(table, table.cells)
  return {
    id: table.id,
    ...firstPlace(table),
    pages: [...new Set(table.places.flatMap(({ page }) => page ?? []))],
    origin: table.origin,
    caption: textOf(title.caption),
    unit_line: textOf(title.unitLine),
    header_rows: table.headerRows,
    rows,
    cells: table.cells.map(cell => ({
      row: cell.row,
      column: cell.column,
      row_span: cell.rowSpan,
      column_span: cell.columnSpan,
      text: cell.content.text,
      ...firstPlace(cell),
    })),
  }
}

function firstPlace({ places: [place] }: Pick<Table, 'places'>): Pick<CellJson, 'page' | 'box' | 'line'> {
  return { page: place?.page ?? null, box: place?.box ? formatBox(place.box) : null, line: place?.line ?? null }
}

function textOf(passage: Passage | undefined): string {
  return passage?.text ?? ''
}
