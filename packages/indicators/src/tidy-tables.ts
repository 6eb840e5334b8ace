import type { OutlinedTable } from '@zhibiao/model'
import { cellsToGrid, type OutlinedCell, type TidyCell, type TidyTable } from '@zhibiao/model'
import { readValue } from '@zhibiao/quantities'
import { oneLine } from './draft.ts'
import type { Recognised } from './recognise-table.ts'
import { readTableTitle, titleUnit } from './table-title.ts'
import { type Found, headingTitle } from './walk.ts'

/** A table as tidy cells: each with the header words above it and the words that name its row. */
export function tableToTidy({ node, sections }: Found<OutlinedTable>, recognised: Recognised | null): TidyTable {
  const { table, cells } = node
  const headerRows = recognised?.headerRows ?? table.headerRows
  const grid = cellsToGrid(table, cells)
  const labelColumns = countLabelColumns(grid, headerRows)
  const place = table.places[0]
  const unitLine = table.unitLine ? oneLine(table.unitLine) : ''
  const { title, unit } = readTableTitle(node)
  return {
    id: table.id,
    page: place?.page ?? null,
    line: place?.line ?? null,
    family: recognised?.family.name ?? null,
    caption: table.caption ? oneLine(table.caption) : title,
    unitLine,
    path: sections.map(headingTitle),
    rowCount: table.rowCount,
    columnCount: table.columnCount,
    headerRows,
    places: table.places,
    cells: cells.map(cell => tidyCell(cell, grid, headerRows, labelColumns, unit)),
  }
}

type Grid = readonly (readonly (OutlinedCell | null)[])[]

function tidyCell(cell: OutlinedCell, grid: Grid, headerRows: number, labelColumns: number, tableUnit: string | null): TidyCell {
  const header = cell.row < headerRows
  const columnPath = header ? [] : distinct(grid.slice(0, headerRows).map(row => row[cell.column] ?? null))
  const rowPath = header || cell.column < labelColumns ? [] : distinct((grid[cell.row] ?? []).slice(0, labelColumns))
  const unit =
    [...columnPath]
      .reverse()
      .map(titleUnit)
      .find(found => found !== null) ??
    rowPath.map(titleUnit).find(found => found !== null) ??
    tableUnit
  const quantity = header || cell.content.text === '' ? null : readValue(cell.content.text, { inTable: true, ...(unit ? { unit } : {}) })
  return {
    row: cell.row,
    column: cell.column,
    rowSpan: cell.rowSpan,
    columnSpan: cell.columnSpan,
    header,
    rowPath,
    columnPath,
    content: cell.content,
    quantity,
    places: cell.places,
  }
}

function distinct(cells: readonly (OutlinedCell | null)[]): string[] {
  const path: string[] = []
  for (const cell of cells) {
    const text = cell ? oneLine(cell.content) : ''
    if (text !== '' && path.at(-1) !== text) path.push(text)
  }
  return path
}

/** The first columns of the body that hold words, not figures: at least one where the table has more than one. */
function countLabelColumns(grid: Grid, headerRows: number): number {
  const body = grid.slice(headerRows)
  const width = grid[0]?.length ?? 0
  for (let column = 0; column < width; column++) {
    const texts = body.map(row => row[column]?.content.text.trim() ?? '').filter(text => text !== '')
    const figures = texts.filter(text => /^[\s(（△▲+\-−－]*\d[\d,，.．]*\s*[%％]?[)）]?$/.test(text)).length
    if (texts.length > 0 && figures * 2 >= texts.length) return Math.max(1, column)
  }
  return Math.min(1, width)
}
