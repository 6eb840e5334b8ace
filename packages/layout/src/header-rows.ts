import { matchKey } from '@zhibiao/script'
import { isMeasure } from './figures.ts'

/** Words that name columns, as match keys; the union over all families of reports. */
export type HeaderWords = ReadonlySet<string>

export function headerWords(titles: readonly string[]): HeaderWords {
  return new Set(titles.map(matchKey))
}

/** More rows than this above the figures are not one header. */
const maxHeaderRows = 4
const figure = /^[\s(（△▲+\-−－]*\d[\d,，.．]*\s*[%％]?[)）]?$/
const yearTitle = /^(?:民國)?\s*\d{2,4}\s*年(?:度|底)?$/

/**
 * How many of the first rows name the columns rather than fill them.
 * A row is a header row while at least half of its distinct texts are known column titles, or while it holds neither figures nor an empty body below it
 * that would make it one: in a table of figures, all rows above the first with a figure outside the first column.
 */
export function countHeaderRows(grid: readonly (readonly string[])[], words: HeaderWords): number {
  let known = 0
  while (known < Math.min(maxHeaderRows, grid.length) && isKnownHeader(grid[known]!, words)) known++
  const firstFigures = grid.findIndex(row => row.slice(1).some(isFigure))
  if (known > 0) {
    // A second header row may hold only words of its own below a known one (量測單位 …) as long as figures follow at once.
    return firstFigures > known && firstFigures <= maxHeaderRows && isSubHeader(grid, known, firstFigures) ? firstFigures : known
  }
  if (firstFigures > 0 && firstFigures <= maxHeaderRows) return firstFigures
  return 0
}

function isFigure(text: string): boolean {
  return (figure.test(text) || isMeasure(text)) && !yearTitle.test(text)
}

function isKnownHeader(row: readonly string[], words: HeaderWords): boolean {
  const texts = [...new Set(row.filter(text => text.trim() !== ''))]
  if (texts.length < 2) return false
  const hits = texts.filter(text => text.length <= 24 && (words.has(matchKey(text)) || yearTitle.test(text.trim()))).length
  return hits * 2 >= texts.length
}

/** Rows between the known header and the first figures are header rows only where their first cell continues the one above (spanned or empty). */
function isSubHeader(grid: readonly (readonly string[])[], from: number, to: number): boolean {
  for (let row = from; row < to; row++) {
    const first = grid[row]![0] ?? ''
    if (first !== '' && first !== grid[from - 1]![0]) return false
  }
  return true
}
