import { unionBox, type Word } from '@zhibiao/model'
import { type FoundCell, type FoundTable, stretchAt } from './found-tables.ts'
import { middleOf } from './glyph-runs.ts'

/** Cells that one word runs across before their walls are taken to be painted over: a text that overflows its cell runs into the next, seldom through it. */
const fewestCrossed = 3

/** em; how far a word must reach into a cell to be in it. */
const reach = 0.5

/** em; how far a wall may stand from where one glyph ends and the next begins. */
const besideWall = 0.2

/** Whether a wall cuts no glyph: titles that fill their narrow cells touch, and are still a title each. */
function isBetweenGlyphs(word: Word, wall: number): boolean {
  return word.edges.some(edge => Math.abs(edge - wall) <= besideWall * word.fontSize)
}

/**
 * Make one cell of neighbours in a row that a word runs right across: the rules between them are there but painted over, and the reader sees none.
 *
 *     ┊違┊反契約所收之逾期罰款┊收入。┊   →   │違反契約所收之逾期罰款收入。│
 */
export function mergeCrossedCells(table: FoundTable, words: readonly Word[]): FoundTable {
  const crossed = new Map<number, { first: number; last: number }>()
  for (const word of words) {
    if (word.vertical || word.box.left < table.box.left || word.box.right > table.box.right) continue
    const row = stretchAt(table.rowEdges, middleOf(word).y)
    const first = stretchAt(table.columnEdges, word.box.left + reach * word.fontSize)
    const last = stretchAt(table.columnEdges, word.box.right - reach * word.fontSize)
    if (last - first + 1 < fewestCrossed || row < 0 || row >= table.rowEdges.length - 1) continue
    if (table.columnEdges.slice(first + 1, last + 1).every(wall => isBetweenGlyphs(word, wall))) continue
    const before = crossed.get(row)
    crossed.set(row, { first: Math.min(first, before?.first ?? first), last: Math.max(last, before?.last ?? last) })
  }
  if (crossed.size === 0) return table
  let cells = [...table.cells]
  for (const [row, { first, last }] of crossed) {
    const inWay = cells.filter(
      cell => cell.row <= row && row < cell.row + cell.rowSpan && cell.column <= last && cell.column + cell.columnSpan > first,
    )
    if (inWay.length >= fewestCrossed && inWay.every(cell => cell.rowSpan === 1))
      cells = [...cells.filter(cell => !inWay.includes(cell)), mergeCells(inWay)]
  }
  return { ...table, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) }
}

function mergeCells(cells: readonly FoundCell[]): FoundCell {
  const column = Math.min(...cells.map(cell => cell.column))
  const end = Math.max(...cells.map(cell => cell.column + cell.columnSpan))
  const { row, openAbove, openBelow } = cells[0]!
  return {
    box: cells.map(cell => cell.box).reduce(unionBox),
    row,
    column,
    rowSpan: 1,
    columnSpan: end - column,
    ...(openAbove && { openAbove }),
    ...(openBelow && { openBelow }),
  }
}
