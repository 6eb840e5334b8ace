import type { OutlinedTable } from '@zhibiao/model'
import { cellsToGrid, type OutlinedCell, splitUnitLine, type TidyCell, type TidyTable, titleCells, titleOf } from '@zhibiao/model'
import { readValue } from '@zhibiao/quantities'
import { isChangeColumn, pathsToUnits } from './column-units.ts'
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
  const { unitLine } = titleOf(table, cells)
  const { title, unit } = readTableTitle(node)
  return {
    id: table.id,
    page: place?.page ?? null,
    line: place?.line ?? null,
    family: recognised?.family.name ?? null,
    caption: table.caption ? oneLine(table.caption) : title,
    unitLine: unitLine ? oneLine(unitLine) : '',
    path: sections.map(headingTitle),
    rowCount: table.rowCount,
    columnCount: table.columnCount,
    headerRows,
    places: table.places,
    cells: tidyCells(cells, withoutTitles(grid, table, cells), headerRows, labelColumns, unit),
  }
}

type Grid = readonly (readonly (OutlinedCell | null)[])[]

/** The first rows' title that serves as the caption, and a unit line, name no column; a title beside another caption stands over all of them. */
function withoutTitles(grid: Grid, table: OutlinedTable['table'], cells: readonly OutlinedCell[]): Grid {
  const { caption } = titleOf(table, cells)
  const titles = new Set(
    titleCells(table, cells).filter(cell => {
      const own = splitUnitLine(cell.content).caption
      return own === undefined || (caption !== undefined && oneLine(own) === oneLine(caption))
    }),
  )
  return titles.size === 0 ? grid : grid.map(row => row.map(cell => (cell && titles.has(cell) ? null : cell)))
}

function tidyCells(
  cells: readonly OutlinedCell[],
  grid: Grid,
  headerRows: number,
  labelColumns: number,
  tableUnit: string | null,
): TidyCell[] {
  const paths = Array.from({ length: grid[0]?.length ?? 0 }, (_, column) =>
    distinct(grid.slice(0, headerRows).map(row => row[column] ?? null)),
  )
  const units = pathsToUnits(paths)
  const tidy = cells.map((cell): TidyCell => {
    const header = cell.row < headerRows
    const rowPath = header || cell.column < labelColumns ? [] : distinct((grid[cell.row] ?? []).slice(0, labelColumns))
    const unit = units[cell.column] ?? rowPath.map(titleUnit).find(found => found !== null) ?? tableUnit
    const quantity = header || cell.content.text === '' ? null : readValue(cell.content.text, { inTable: true, ...(unit ? { unit } : {}) })
    const { row, column, rowSpan, columnSpan, content, places } = cell
    return { row, column, rowSpan, columnSpan, header, rowPath, columnPath: header ? [] : (paths[column] ?? []), content, quantity, places }
  })
  return tidy.map(cell =>
    isPoints(cell, tidy, paths) ? { ...cell, quantity: readValue(cell.content.text, { inTable: true, unit: '個百分點' }) } : cell,
  )
}

/** A change without a unit, in a row whose other figures under the same heading are percents. */
function isPoints(cell: TidyCell, all: readonly TidyCell[], paths: readonly (readonly string[])[]): boolean {
  if (cell.header || cell.quantity === null || cell.quantity.unit !== null || !isChangeColumn(paths[cell.column] ?? [])) return false
  const before = all.filter(other => other.row === cell.row && other.column < cell.column && other.quantity !== null)
  return before.at(-1)?.quantity?.unit === '%'
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
