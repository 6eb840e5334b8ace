import type { MarkerStyle } from '@zhibiao/model'
import type { ColumnWidth, Fragment } from './column-fit.ts'
import { toFragment } from './column-fit.ts'
import { type DumpedLine, type Reading, readColumns } from './read-columns.ts'

export interface Fit {
  readonly reading: Reading
  /** By how much the next best reading that places a line elsewhere costs more. */
  readonly margin: number
}

/** Rounds of reading and measuring; widths settle in three or four. */
const mostRounds = 5
/** A line of the widest column, as a share of the lines by width. */
const widestShare = 0.95
/** Narrow columns are narrower than this share of the widest. */
const narrowShare = 0.55
/** First guesses at a narrow column's width, as shares of the widest narrow line. */
const guesses = [1, 0.6]
const mostNarrowGuessed = 3

/**
 * The reading that fits best, of several that begin with different guesses at the columns' widths and at whether rows are numbered. Each guess is read,
 * the columns measured as they came out, and read again.
 */
export function fitColumns(lines: readonly DumpedLine[], columnCount: number): Fit {
  const fits: Reading[] = []
  for (const keyStyle of keyStyles(lines)) {
    for (const guess of guessWidths(lines, columnCount)) fits.push(settle(lines, guess, keyStyle))
  }
  fits.sort((a, b) => a.cost - b.cost)
  const best = fits[0]!
  const signature = (reading: Reading) => reading.fragments.map(({ row, column, fragment }) => `${row}/${column}/${fragment.start}`).join()
  const own = signature(best)
  const other = fits.find(reading => signature(reading) !== own)
  return { reading: best, margin: other ? other.cost - best.cost : Number.POSITIVE_INFINITY }
}

function settle(lines: readonly DumpedLine[], guess: readonly ColumnWidth[], keyStyle: MarkerStyle | null): Reading {
  let widths = guess
  let best: Reading | null = null
  for (let round = 0; round < mostRounds; round++) {
    const reading = readColumns(lines, widths, keyStyle)
    if (best && reading.cost >= best.cost - 0.01) return best
    best = reading
    widths = measureColumns(reading, widths)
  }
  return best!
}

/** Marker styles that may number the rows: those with a first and a second; and none. */
function keyStyles(lines: readonly DumpedLine[]): (MarkerStyle | null)[] {
  const ordinals = new Map<MarkerStyle, Set<number>>()
  for (const line of lines) {
    const { marker, glued } = toFragment(line, 0, line.text.length)
    if (marker && !glued) ordinals.set(marker.style, (ordinals.get(marker.style) ?? new Set()).add(marker.ordinal))
  }
  const first = lines.find(line => line.afterHeader)
  const opening = first ? toFragment(first, 0, first.text.length).marker?.style : undefined
  const numbered = [...ordinals].filter(([style, seen]) => style === opening && (seen.has(2) || seen.size === 1)).map(([style]) => style)
  return [...numbered, null]
}

function guessWidths(lines: readonly DumpedLine[], columnCount: number): ColumnWidth[][] {
  const widths = lines.map(line => toFragment(line, 0, line.text.length).width).sort((a, b) => a - b)
  const widest = quantile(widths, widestShare)
  const narrow = quantile(
    widths.filter(width => width < widest * narrowShare),
    widestShare,
  )
  const wide: ColumnWidth = { usual: widest * 0.85, widest }
  let combined: ColumnWidth[][] = [[]]
  for (let column = 0; column < columnCount - 1; column++) {
    const options = column < mostNarrowGuessed ? guesses : guesses.slice(-1)
    combined = combined.flatMap(before => options.map(share => [...before, { usual: narrow * share * 0.6, widest: narrow * share }]))
  }
  const guessed = combined.map(narrowColumns => [...narrowColumns, wide])
  const even = wholeRows(lines, columnCount)
  return even ? [even, ...guessed] : guessed
}

/** Where many lines hold a whole row, its words as wide as they stand there. */
function wholeRows(lines: readonly DumpedLine[], columnCount: number): ColumnWidth[] | null {
  const rows = lines.map(line => line.text.trim().split(/\s+/)).filter(words => words.length === columnCount)
  if (rows.length < 2 || rows.length * 5 < lines.length) return null
  return Array.from({ length: columnCount }, (_, column) => {
    const widths = rows.map(words => toFragment({ line: 0, page: null, text: words[column]! }, 0, words[column]!.length).width).sort((a, b) => a - b)
    return { usual: quantile(widths, 0.5), widest: widths.at(-1)! }
  })
}

/** Share of a column's lines that go on and are narrower than its usual width: lines that break early before a long word. */
const earlyShare = 0.25

/** Columns as wide as the lines that came to stand in them; a column without any keeps its width. */
function measureColumns(reading: Reading, before: readonly ColumnWidth[]): ColumnWidth[] {
  return before.map((width, column) => {
    const placed = reading.fragments.filter(each => each.column === column)
    if (placed.length === 0) return width
    const all = placed.map(each => each.fragment.width).sort((a, b) => a - b)
    const going = goingOn(reading, column)
      .map(fragment => fragment.width)
      .sort((a, b) => a - b)
    const widest = quantile(all, widestShare)
    return { usual: going.length > 0 ? quantile(going, earlyShare) : widest, widest }
  })
}

/** Fragments whose cell goes on below them in the middle of a paragraph. */
function goingOn(reading: Reading, column: number): Fragment[] {
  const going: Fragment[] = []
  for (const [index, { fragment, row, column: own }] of reading.fragments.entries()) {
    const next = reading.fragments[index + 1]
    const sameCell = own === column && next?.column === column && next.row === row
    if (sameCell && !fragment.endsSentence && !(next.fragment.marker && !next.fragment.glued)) going.push(fragment)
  }
  return going
}

/** Of sorted numbers; 0 of none. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
