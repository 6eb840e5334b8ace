import type { Ruling } from '@zhibiao/model'
import { characterWidth, type OcrLine, type OcrWord } from './ocr-page.ts'

/** Share of the longest horizontal ruling of a page that one must have to part the rows of a table from side to side. */
const fullWidth = 0.9
/** Share of characters that two header rows have in common; OCR misreads some. Rows of a few characters may be equal by chance. */
const sameHeader = 0.8
const shortestHeader = 8
/** Share of its length that a line of running text fills; what stands in cells leaves more free. */
const runningText = 0.85

/** What lies between two rulings that run from side to side. In points. */
interface Band {
  readonly top: number
  readonly bottom: number
  readonly lines: readonly OcrLine[]
}

/**
 * Tables that OCR has joined into one: where nothing crosses them, it takes the verticals of tables of one width for lines running through.
 *
 *     │ 指標 │ 目標值 │ 達成率 │
 *     │ 甲   │ 10     │ 100%   │
 *     │ 二、提升坡地安全       │      a heading, on which no verticals are printed
 *     │ 指標 │ 目標值 │ 達成率 │      the same row again: another table
 *
 * What stands in a single column, or as running text, right before a row that the page has twice is between two tables: the verticals are cut there.
 */
export function tablesApart(rulings: readonly Ruling[], lines: readonly OcrLine[], em: number, pointsPerUnit: number): Ruling[] {
  const verticals = rulings.filter(({ orientation }) => orientation === 'vertical')
  const bands = rulingsToBands(rulings, lines, pointsPerUnit)
  const between = bands.filter((band, index) => {
    const header = bands[index + 1]
    if (!header || !isWalled(band, verticals) || !isWalled(header, verticals)) return false
    const repeated = bands.some((other, at) => Math.abs(at - index - 1) >= 2 && likeness(header, other) >= sameHeader)
    return repeated && band.lines.every(line => isBetweenTables(line, band, verticals, em, pointsPerUnit))
  })
  return rulings.flatMap(ruling => (ruling.orientation === 'vertical' ? between.reduce(cutRulings, [ruling]) : [ruling]))
}

function rulingsToBands(rulings: readonly Ruling[], lines: readonly OcrLine[], pointsPerUnit: number): Band[] {
  const horizontals = rulings.filter(({ orientation }) => orientation === 'horizontal')
  const longest = Math.max(0, ...horizontals.map(({ start, end }) => end - start))
  const levels = [...new Set(horizontals.filter(({ start, end }) => end - start >= fullWidth * longest).map(({ position }) => position))]
  levels.sort((a, b) => a - b)
  return levels.slice(1).map((bottom, index) => {
    const top = levels[index]!
    return { top, bottom, lines: lines.filter(({ words }) => words.some(word => isIn(word, top, bottom, pointsPerUnit))) }
  })
}

function isIn({ box }: OcrWord, top: number, bottom: number, pointsPerUnit: number): boolean {
  const middle = ((box.top + box.bottom) / 2) * pointsPerUnit
  return middle > top && middle < bottom
}

/** Two verticals or more run through the band. */
function isWalled({ top, bottom }: Band, verticals: readonly Ruling[]): boolean {
  const middle = (top + bottom) / 2
  return verticals.filter(({ start, end }) => start < middle && end > middle).length >= 2
}

function isBetweenTables(line: OcrLine, { top, bottom }: Band, verticals: readonly Ruling[], em: number, pointsPerUnit: number): boolean {
  const left = Math.min(...line.words.map(({ box }) => box.left)) * pointsPerUnit
  const right = Math.max(...line.words.map(({ box }) => box.right)) * pointsPerUnit
  const crossed = verticals.filter(({ position, start, end }) => start < bottom && end > top && position > left && position < right)
  const ems = line.words.reduce((sum, { text }) => sum + [...text].reduce((width, character) => width + characterWidth(character), 0), 0)
  return crossed.length === 0 || ems * em >= runningText * (right - left)
}

/** Share of the characters of both that the two have in common, in whatever order. */
function likeness(a: Band, b: Band): number {
  const [first, second] = [a, b].map(({ lines }) => lines.flatMap(({ words }) => words.flatMap(({ text }) => [...text]))) as [
    string[],
    string[],
  ]
  if (first.length < shortestHeader) return 0
  const left = [...second]
  const shared = first.filter(character => {
    const at = left.indexOf(character)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (first.length + second.length)
}

function cutRulings(rulings: readonly Ruling[], { top, bottom }: Band): Ruling[] {
  return rulings.flatMap(ruling =>
    ruling.start < top && ruling.end > bottom
      ? [
          { ...ruling, end: top },
          { ...ruling, start: bottom },
        ]
      : [ruling],
  )
}
