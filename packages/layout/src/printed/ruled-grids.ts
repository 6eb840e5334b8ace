import type { Box, FilledBox, Word } from '@zhibiao/model'
import { isMeasure } from '../figures.ts'
import { mergeCrossedCells } from './crossed-cells.ts'
import { type FoundTable, stretchAt } from './found-tables.ts'
import { cutAtCells, middleOf } from './glyph-runs.ts'
import type { Grid } from './grid.ts'
import type { Tolerances } from './options.ts'
import { wordsToLines } from './text-lines.ts'

/** A cell or its surroundings lighter than this is white paper. */
const paper = 0.97

/** Words into the cells of ruled tables, the innermost first; a frame that turns out to be no table leaves its words for what is around it. */
export function wordsToGrids(
  tables: readonly FoundTable[],
  words: readonly Word[],
  page: { readonly width: number; readonly height: number; readonly fills: readonly FilledBox[] },
  tolerances: Tolerances,
): { grids: Grid[]; rest: Word[] } {
  const grids: Grid[] = []
  let rest: readonly Word[] = words
  for (const found of [...tables].filter(couldBeTable).sort((a, b) => area(a.box) - area(b.box))) {
    const table = mergeCrossedCells(found, rest)
    const { inside, outside } = wordsInTable(table, rest, tolerances)
    if (!isTable(table, inside, page, tolerances)) continue
    rest = outside
    grids.push({
      origin: 'rulings',
      box: table.box,
      rowEdges: table.rowEdges,
      columnEdges: table.columnEdges,
      cells: table.cells.map((cell, index) => ({
        ...cell,
        lines: wordsToLines(inside.get(index) ?? [], tolerances),
        ...(isShaded(cell.box, page.fills) ? { shaded: true as const } : {}),
      })),
    })
  }
  return { grids, rest: [...rest] }
}

function area(box: Box): number {
  return (box.right - box.left) * (box.bottom - box.top)
}

/** A frame of one cell is a text box, one column of cells a heap of them. */
function couldBeTable(table: FoundTable): boolean {
  return table.cells.length > 1 && table.columnEdges.length > 2
}

/**
 * Whether the words make it a table. Words in one column only, boxes side by side on a small part of the page, or mostly empty boxes in one or two rows
 * are the axes of a chart, a form's ornament, the boxes and lines of an organisation chart. A wide row of cells at the top of a page may be the rest of a row
 * that began on the page before, whose other columns have ended there.
 */
function isTable(
  table: FoundTable,
  inside: ReadonlyMap<number, readonly Word[]>,
  page: { readonly width: number; readonly height: number },
  tolerances: Tolerances,
): boolean {
  if (isRestOfRow(table, inside, page)) return true
  if (table.cells.every(cell => cell.openAbove && cell.openBelow)) return false
  if (new Set([...inside.keys()].map(index => table.cells[index]!.column)).size < 2) return false
  const rows = table.rowEdges.length - 1
  if (rows === 1 && table.box.right - table.box.left < narrowestRow * page.width) return false
  return rows > 2 || inside.size >= emptiestTable * table.cells.length || hasRowsOfFigures(table, inside, tolerances)
}

/** Columns of figures without rules between their rows: the columns beside them may well be empty. */
function hasRowsOfFigures(table: FoundTable, inside: ReadonlyMap<number, readonly Word[]>, tolerances: Tolerances): boolean {
  const figures = [...inside.values()].filter(words => words.filter(word => isMeasure(word.text)).length >= tolerances.fewestAlignedRows)
  return figures.length > 1 && table.columnEdges.length > 3
}

/** One row of three cells or more at the top of the page: across most of it, with words, or with words in every cell, as the last row of a table has. */
function isRestOfRow(
  { box, columnEdges, rowEdges, cells }: FoundTable,
  inside: ReadonlyMap<number, readonly Word[]>,
  page: { readonly width: number; readonly height: number },
): boolean {
  const isWide = box.right - box.left >= widestRest * page.width
  const isFilled = inside.size === cells.length
  return rowEdges.length === 2 && columnEdges.length > 3 && (isFilled || (isWide && inside.size > 0)) && box.top < topOfPage * page.height
}

/** Share of the page's width that a table of running text takes. */
const widestRest = 0.6

/** Share of the page's height in which its running head and margin end. */
const topOfPage = 0.2

/** Share of the page's width below which boxes in one row are no table. */
const narrowestRow = 0.4

/** Share of cells with words below which a table of one or two rows is none. */
const emptiestTable = 1 / 2

function wordsInTable(table: FoundTable, words: readonly Word[], tolerances: Tolerances): { inside: Map<number, Word[]>; outside: Word[] } {
  const columns = table.columnEdges.length - 1
  const places = new Int32Array(columns * (table.rowEdges.length - 1)).fill(-1)
  table.cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      places.fill(index, row * columns + cell.column, row * columns + cell.column + cell.columnSpan)
  })
  const cellAt = (x: number, y: number) => {
    const column = stretchAt(table.columnEdges, x)
    const row = stretchAt(table.rowEdges, y)
    return column < 0 || row < 0 || column >= columns ? -1 : (places[row * columns + column] ?? -1)
  }
  const inside = new Map<number, Word[]>()
  const outside: Word[] = []
  for (const word of words) {
    const { y } = middleOf(word)
    if (y < table.box.top || y > table.box.bottom || word.box.right < table.box.left || word.box.left > table.box.right) outside.push(word)
    else
      for (const piece of cutAtCells(word, cellAt, tolerances)) {
        if (piece.cell < 0) outside.push(piece.word)
        else if (inside.has(piece.cell)) inside.get(piece.cell)!.push(piece.word)
        else inside.set(piece.cell, [piece.word])
      }
  }
  return { inside, outside }
}

/** Whether a coloured fill covers most of the cell. */
function isShaded(box: Box, fills: readonly FilledBox[]): boolean {
  return fills.some(({ box: fill, lightness }) => {
    if (lightness > paper) return false
    const width = Math.min(fill.right, box.right) - Math.max(fill.left, box.left)
    const height = Math.min(fill.bottom, box.bottom) - Math.max(fill.top, box.top)
    return width > 0 && height > 0 && width * height > 0.5 * area(box)
  })
}
