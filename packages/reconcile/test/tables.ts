import type { TidyTable } from '@zhibiao/model'
import { readValue } from '@zhibiao/quantities'

/** A table as `indicators` would hand it over; the first row is the header. */
export function textsToTable(rows: readonly (readonly string[])[]): TidyTable {
  const columnCount = rows[0]!.length
  return {
    id: 't1',
    page: null,
    line: 1,
    family: null,
    caption: '',
    unitLine: '',
    path: [],
    rowCount: rows.length,
    columnCount,
    headerRows: 1,
    places: [],
    cells: rows.flatMap((texts, row) =>
      texts.map((text, column) => {
        const place = { line: row + 1, box: { left: column, top: row, right: column + 1, bottom: row + 1 } }
        return {
          row,
          column,
          rowSpan: 1,
          columnSpan: 1,
          header: row === 0,
          rowPath: row === 0 ? [] : [texts[0]!],
          columnPath: row === 0 ? [] : [rows[0]![column]!],
          content: { text, parts: [{ start: 0, place }] },
          quantity: row === 0 || text === '' ? null : readValue(text, { inTable: true }),
          places: [place],
        }
      }),
    ),
  }
}
