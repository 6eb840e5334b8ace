import type { Word } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { HeaderWords } from '../header-rows.ts'
import type { Grid, GridCell } from './grid.ts'
import type { Tolerances } from './options.ts'
import { wordsToLines } from './text-lines.ts'

/** em; the blank between the titles and the first rule below them, and between the lines of a title. */
const closeAbove = 1
/** Lines that a title may have. */
const mostLines = 3
/** Share of the columns that must have a title, and of the titles that must be known. */
const titledColumns = 0.6
const knownTitles = 0.5
const fewestTitles = 3

/**
 * Titles that stand above the first rule of a table, which has none over them:
 *
 *      工作項目    目標值    實際值
 *     ──────────────────────────────
 *      訓練        12 場     13 場
 *     ──────────────────────────────
 *
 * They are its first row where each stands over one column, most columns have one, and half of them are known; not above a table that begins with titles itself. Gives the grids, and
 * the words that are in none.
 */
export function addTitlesAbove(
  grids: readonly Grid[],
  words: readonly Word[],
  known: HeaderWords,
  tolerances: Tolerances,
): { grids: Grid[]; rest: Word[] } {
  let rest = [...words]
  const titled = grids.map(grid => {
    const above = known.size === 0 || beginsWithTitles(grid, known) ? null : titlesAbove(grid, rest, known, tolerances)
    if (!above) return grid
    rest = rest.filter(word => !above.used.has(word))
    return above.grid
  })
  return { grids: titled, rest }
}

function textOf({ lines }: GridCell): string {
  return lines.map(line => line.text).join('')
}

/** A unit or a formula behind a title is no part of it. */
function isKnown(title: string, known: HeaderWords): boolean {
  return known.has(matchKey(title)) || known.has(matchKey(title.replace(/[（(][^（()）]*[)）]$/, '')))
}

function beginsWithTitles({ cells }: Grid, known: HeaderWords): boolean {
  return cells.some(cell => cell.row === 0 && isKnown(textOf(cell), known))
}

function titlesAbove(
  { columnEdges, rowEdges, cells, box, ...grid }: Grid,
  words: readonly Word[],
  known: HeaderWords,
  tolerances: Tolerances,
): { grid: Grid; used: ReadonlySet<Word> } | null {
  const band: Word[] = []
  let top = box.top
  const candidates = words
    .filter(
      word => !word.vertical && word.box.bottom <= box.top + tolerances.snap && word.box.right > box.left && word.box.left < box.right,
    )
    .sort((a, b) => b.box.bottom - a.box.bottom)
  for (const word of candidates) {
    if (word.box.bottom < top - closeAbove * word.fontSize || box.top - word.box.top > 2 * mostLines * word.fontSize) break
    band.push(word)
    top = Math.min(top, word.box.top)
  }
  const columns = columnEdges.slice(1).map((right, column) => {
    const left = columnEdges[column]!
    return band.filter(word => word.box.left >= left - 1 && word.box.right <= right + 1)
  })
  const filled = columns.filter(own => own.length > 0)
  const isWhole = filled.reduce((sum, own) => sum + own.length, 0) === band.length
  if (!isWhole || filled.length < Math.max(fewestTitles, titledColumns * columns.length)) return null
  const lines = columns.map(own => wordsToLines(own, tolerances))
  const titles = lines.map(own => own.map(line => line.text).join('')).filter(text => text !== '')
  if (titles.filter(title => isKnown(title, known)).length < knownTitles * titles.length) return null
  const header = lines.map(
    (own, column): GridCell => ({
      box: { left: columnEdges[column]!, top, right: columnEdges[column + 1]!, bottom: box.top },
      row: 0,
      column,
      rowSpan: 1,
      columnSpan: 1,
      lines: own,
    }),
  )
  const below = cells.map(cell => ({ ...cell, row: cell.row + 1 }))
  return {
    grid: { ...grid, columnEdges, rowEdges: [top, ...rowEdges], cells: [...header, ...below], box: { ...box, top } },
    used: new Set(band),
  }
}
