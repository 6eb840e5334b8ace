import { unionBox } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { HeaderWords } from '../header-rows.ts'
import { isNoTitle, joinRows, lineToRow, type PrintRow, rowsToGrid } from './aligned-tables.ts'
import { coveredExtents, type Extent } from './extents.ts'
import type { Grid } from './grid.ts'
import type { Tolerances } from './options.ts'
import { gapBetween, type TextLine, wordsToLine } from './text-lines.ts'

/** Titles side by side from which a line is a header, and the share of them that must be known. */
const fewestTitles = 3
const knownTitles = 0.6

/** Rows below the titles. */
const fewestRows = 2

/** em; the blank that ends a table. */
const largestGap = 2.5

/** em; how much wider the blank between two rows is than that between the lines of a cell. */
const rowGap = 0.3

/** Share by which the font size of a line differs that is no line of the table. */
const otherSize = 0.06

/**
 * Tables of words without rulings: below a line of known titles, lines whose pieces stand under these titles, until one does not. A wider blank, or a name in the first
 * column below a full row, begins a row.
 *
 *      工作項目        預定目標              執行成果
 *
 *      雷達系統更新    完成設備採購及安      已完成驗收
 *                      裝
 *      資訊安全管理    取得驗證              於11月取得證書
 *
 * Everything less sure stays prose. Gives the grids and the lines that are in none.
 */
export function linesToTitledGrids(
  lines: readonly TextLine[],
  words: HeaderWords,
  tolerances: Tolerances,
): { grids: Grid[]; rest: TextLine[] } {
  const rows = lines.map(line => lineToRow(line, tolerances))
  const grids: Grid[] = []
  const rest: TextLine[] = []
  let next = 0
  while (next < rows.length) {
    const found = isTitleRow(rows[next]!, words) ? rowsBelow(rows, next, tolerances) : null
    if (found) {
      grids.push(rowsToGrid([rows[next]!, ...found.body], found.columns))
      next = found.end
    } else rest.push(...rows[next++]!.lines)
  }
  return { grids, rest }
}

/** A year before a title and a unit behind it are no part of the words that are known. */
const around = /^(?:\d{2,4}年度?|本年度?)|[（(][^（()）]*[)）]$/g

function isTitleRow({ pieces }: PrintRow, words: HeaderWords): boolean {
  if (pieces.length < fewestTitles || pieces.some(({ text }) => isNoTitle(text))) return false
  const known = pieces.filter(({ text }) => words.has(matchKey(text)) || words.has(matchKey(text.replace(around, ''))))
  return known.length >= knownTitles * pieces.length
}

/** The rows of the table whose titles are row `start`, its columns and where it ends; null where it is none. */
function rowsBelow(
  rows: readonly PrintRow[],
  start: number,
  tolerances: Tolerances,
): { body: PrintRow[]; columns: Extent[]; end: number } | null {
  const header = rows[start]!
  const size = header.pieces.length
  let columns: Extent[] = header.pieces.map(({ box }) => box)
  let end = start + 1
  const below: PrintRow[] = []
  for (; end < rows.length; end++) {
    const row = splitAtColumns(rows[end]!, columns, tolerances)
    if (row.box.top - rows[end - 1]!.box.bottom > largestGap * row.fontSize) break
    if (Math.abs(row.fontSize - header.fontSize) > otherSize * header.fontSize) break
    const wider = coveredExtents([...columns, ...row.pieces.map(({ box }) => box)], 0)
    // A piece that runs under two titles is prose; one that adds a column is of another table.
    if (wider.length !== size) break
    columns = wider
    below.push(row)
  }
  const body = linesToRows(below, columns)
  while (body.length > 0 && filledColumns(body.at(-1)!, columns).size < 2) {
    end -= body.at(-1)!.lines.length
    body.pop()
  }
  const isTable =
    body.length >= fewestRows && body.every(row => filledColumns(row, columns).size * 2 > size && filledColumns(row, columns).has(0))
  return isTable ? { body, columns, end } : null
}

/** The last characters of two cells (廣, 線) look like one letter-spaced word; each stands where its column begins. */
function splitAtColumns(row: PrintRow, columns: readonly Extent[], tolerances: Tolerances): PrintRow {
  const pieces = row.pieces.flatMap(piece => {
    const parts = [[piece.words[0]!]]
    piece.words.slice(1).forEach((word, index) => {
      const isApart = gapBetween(piece.words[index]!, word) >= tolerances.columnGap
      const begins = columns.some(({ left }) => Math.abs(left - word.box.left) < sameEdge * word.fontSize)
      if (isApart && begins) parts.push([word])
      else parts.at(-1)!.push(word)
    })
    return parts.length === 1 ? [piece] : parts.map(part => wordsToLine(part, tolerances))
  })
  return { ...row, pieces }
}

/** em; how far a text may begin from the left edge of its column. */
const sameEdge = 0.5

/** Lines of the same row joined: by the blanks between them where some are wider, else by the names in the first column. */
function linesToRows(lines: readonly PrintRow[], columns: readonly Extent[]): PrintRow[] {
  const gaps = lines.slice(1).map((line, index) => line.box.top - lines[index]!.box.bottom)
  const narrowest = Math.min(...gaps)
  const isWide = (gap: number, line: PrintRow) => gap > narrowest + rowGap * line.fontSize
  const haveWide = lines.slice(1).some((line, index) => isWide(gaps[index]!, line))
  // Where all blanks are alike, a row has its name on its first line.
  const begins = (line: PrintRow, index: number) => (haveWide ? isWide(gaps[index - 1]!, line) : filledColumns(line, columns).has(0))
  const joined: PrintRow[] = []
  lines.forEach((line, index) => {
    if (index === 0 || begins(line, index)) joined.push(line)
    else joined[joined.length - 1] = joinRows(joined.at(-1)!, line)
  })
  return joined.map(row => ({ ...row, box: row.lines.map(line => line.box).reduce(unionBox) }))
}

function filledColumns(row: PrintRow, columns: readonly Extent[]): Set<number> {
  return new Set(row.pieces.map(({ box }) => columns.findIndex(({ left, right }) => box.left < right && box.right > left)))
}
