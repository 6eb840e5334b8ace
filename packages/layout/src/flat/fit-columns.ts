import type { MarkerStyle } from '@zhibiao/model'
import type { ColumnWidth, Fragment } from './column-fit.ts'
import { beginsWithFigure, costs, linesToPairs, toFragment } from './column-fit.ts'
import { type CutLine, cutLine, type DumpedLine } from './dumped-lines.ts'
import { displayWidth } from './flat-line.ts'
import { type Hypothesis, type Reading, readColumns } from './read-columns.ts'
import { figuresOfKind, titleKind, widestOfKind } from './title-kinds.ts'

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
const narrowShare = 0.65
/** First guesses at a narrow column's width, as shares of the widest narrow line. */
const guessedShares = [1, 0.7]
const mostNarrowGuessed = 3
/** Columns of print; 一、 and 1. with its space are 3 or 4 wide. */
const guessedHangs = [0, 3]

/** States kept a line while guesses are tried, and for the guesses that did best; more change nothing in any case tried. */
const narrowBeam = 12
const wideBeam = 24
const mostSettled = 4
/** Lines that guesses are tried on. */
const mostSampled = 100

/**
 * The reading that fits best, of several that begin with different guesses at the columns' widths and at whether rows are numbered. Each guess is read
 * once; for the best of them the columns are measured as they came out, and read again until nothing gets better. `titles` are the lines of each column's title.
 */
export function fitColumns(lines: readonly DumpedLine[], titles: readonly (readonly string[])[]): Fit {
  const split = lines.map(cutLine)
  const pairs = linesToPairs(lines)
  const guesses = keyStyles(lines).flatMap(keyStyle =>
    guessWidths(lines, titles).map(widths => ({ widths: limitByKind(widths, titles), keyStyle, pairs })),
  )
  const whole = fitGuesses(
    split,
    guesses.map(guess => ({ ...guess, cellByCell: true })),
  )
  const fitsWell = whole[0]!.cost <= lines.length * wellFitting
  const torn = fitsWell
    ? []
    : fitGuesses(
        split,
        guesses.map(guess => ({ ...guess, cellByCell: false })),
      )
  const readings = [...whole, ...torn.map(reading => ({ ...reading, cost: reading.cost + costs.cellsTorn }))].sort(
    (a, b) => a.cost - b.cost,
  )
  return { reading: readings[0]!, margin: marginOf(readings) }
}

/** Cost a line up to which a reading of whole cells leaves no reason to look for cells that are torn apart. */
const wellFitting = 0.1

/** Each guess read once on a sample; the columns of the best are measured as they came out, and read again. Cheapest first. */
function fitGuesses(lines: readonly CutLine[], guesses: readonly Guess[]): Reading[] {
  const sample = lines.slice(0, mostSampled)
  const tried = [costs.lineOutsideAtFirst, costs.lineOutside].map(lineOutside =>
    guesses
      .map(guess => ({ guess, reading: readColumns(sample, { ...guess, lineOutside }, narrowBeam) }))
      .sort((a, b) => a.reading.cost - b.reading.cost),
  )
  return tried
    .flatMap(each => distinct(each).slice(0, mostSettled))
    .map(({ guess, reading }) => settle(lines, { ...guess, widths: measureColumns(reading, guess.widths), lineOutside: costs.lineOutside }))
    .sort((a, b) => a.cost - b.cost)
}

type Guess = Omit<Hypothesis, 'lineOutside'>

/** By how much the first reading costs less than the next that places a line elsewhere; 0 where there is none to compare with. Cheapest first. */
function marginOf([best, ...others]: readonly Reading[]): number {
  const next = others.find(reading => signature(reading) !== signature(best!))
  return next ? next.cost - best!.cost : 0
}

function signature({ fragments }: Reading): string {
  return fragments.map(({ row, column, fragment }) => `${row}/${column}/${fragment.start}`).join()
}

/** The first of each reading: several guesses may lead to one. */
function distinct<Tried extends { readonly reading: Reading }>(tried: readonly Tried[]): Tried[] {
  const seen = new Map(tried.map(each => [signature(each.reading), each] as const).reverse())
  return tried.filter(each => seen.get(signature(each.reading)) === each)
}

function settle(lines: readonly CutLine[], guess: Hypothesis): Reading {
  let hypothesis = guess
  let best: Reading | null = null
  for (let round = 0; round < mostRounds; round++) {
    const reading = readColumns(lines, hypothesis, wideBeam)
    if (best && reading.cost >= best.cost - leastGain) return best
    best = reading
    hypothesis = { ...hypothesis, widths: measureColumns(reading, hypothesis.widths) }
  }
  return best!
}

/** Cost by which a further round must be better. */
const leastGain = 0.01

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

function guessWidths(lines: readonly DumpedLine[], titles: readonly (readonly string[])[]): ColumnWidth[][] {
  const columnCount = titles.length
  const widths = lines.map(line => toFragment(line, 0, line.text.length).width).sort((a, b) => a - b)
  const even = wholeRows(lines, columnCount)
  const guessed = even ? [even, even.map(({ width, hang }) => ({ width: width * wrappedShare, hang }))] : []
  return [...guessed, ...widestLines(widths).flatMap(widest => guessBesideWidest(widths, widest, titles))]
}

/** Widths that the widest column may have: that of the widest lines, and, where those hold pieces of several columns, the most common one below it. */
function widestLines(widths: readonly number[]): number[] {
  const widest = quantile(widths, widestShare)
  const counts = new Map<number, number>()
  for (const width of widths) if (width > widest / 2) counts.set(width, (counts.get(width) ?? 0) + 1)
  const near = (width: number) => (counts.get(width) ?? 0) + (counts.get(width - 1) ?? 0) + (counts.get(width + 1) ?? 0)
  const common = [...counts.keys()].sort((a, b) => near(b) - near(a) || b - a)[0]
  return common !== undefined && common < widest * clearlyNarrower ? [widest, common + 1] : [widest]
}

const clearlyNarrower = 0.93

function guessBesideWidest(widths: readonly number[], widest: number, titles: readonly (readonly string[])[]): ColumnWidth[][] {
  const columnCount = titles.length
  const narrow = quantile(
    widths.filter(width => width < widest * narrowShare),
    widestShare,
  )
  const wide: ColumnWidth = { width: widest, hang: 0 }
  const guessed = guessedHangs.flatMap(hang => {
    let combined: ColumnWidth[][] = [[]]
    for (let column = 0; column < columnCount - 1; column++) {
      const shares = column < mostNarrowGuessed ? guessedShares : guessedShares.slice(-1)
      const wrapped = titleToWidth(titles[column]!)
      const options = wrapped === null ? shares.map(share => narrow * share) : [wrapped, narrow * guessedShares.at(-1)!]
      combined = combined.flatMap(before => options.map(width => [...before, { width, hang }]))
    }
    return combined.map(narrowColumns => [...narrowColumns, wide])
  })
  // The widest column is the last as a rule; in a plan it stands before the target.
  for (let widestColumn = 0; widestColumn < columnCount - 1; widestColumn++) {
    const others = titles.map(title => ({ width: titleToWidth(title) ?? narrow, hang: 0 }))
    guessed.push(others.map((other, column) => (column === widestColumn ? wide : other)))
  }
  guessed.push(titles.map((title, column) => (column === columnCount - 1 ? wide : { width: titleToWidth(title) ?? narrow, hang: 0 })))
  return guessed
}

/** Columns no wider than what their titles announce. */
function limitByKind(widths: readonly ColumnWidth[], titles: readonly (readonly string[])[]): ColumnWidth[] {
  return widths.map((width, column) => {
    const kind = titleKind(titles[column]!.join(''))
    return {
      ...width,
      width: Math.min(width.width, widestOfKind[kind]),
      widest: widestOfKind[kind],
      expected: figuresOfKind[kind],
      figures: figuresOfKind[kind],
    }
  })
}

/** Cells of rows that take several lines are wider than those of rows on one line, up to about this. */
const wrappedShare = 1.6
const fewestWholeRows = 2

/** A title that is wrapped fills its column; null where it stands on one line. */
function titleToWidth(title: readonly string[]): number | null {
  return title.length > 1 ? Math.max(...title.map(line => displayWidth(line.trim()))) + 1 : null
}

/** Where some lines hold a whole row, its words as wide as they stand there. */
function wholeRows(lines: readonly DumpedLine[], columnCount: number): ColumnWidth[] | null {
  const rows = lines.map(line => line.text.trim().split(/\s+/)).filter(words => words.length === columnCount)
  if (rows.length < fewestWholeRows) return null
  return Array.from({ length: columnCount }, (_, column) => {
    const widths = rows
      .map(words => toFragment({ line: 0, page: null, text: words[column]! }, 0, words[column]!.length).width)
      .sort((a, b) => a - b)
    return { width: widths.at(-1)!, hang: 0 }
  })
}

/** Of the lines of a paragraph that go on, by width, the one that is taken for full: most are, some break early before a number, a few were misread. */
const fullShare = 0.75

/** Share of all its lines that a column must be wide enough for; the rest may be misread. */
const fittingShare = 0.9

/** What a title announces counts as much as this many cells. */
const weightOfKind = 2

/** Columns as wide as the lines that came to stand in them; a column without any keeps its width. */
function measureColumns(reading: Reading, before: readonly ColumnWidth[]): ColumnWidth[] {
  return before.map((guess, column) => {
    const lines = linesOfColumn(reading, column)
    if (lines.length === 0) return guess
    const byWidth = (some: readonly ColumnLine[]) => some.map(({ fragment }) => fragment.width).sort((a, b) => a - b)
    const unindented = byWidth(lines.filter(line => !line.hanging && line.goesOn))
    const width = Math.max(quantile(unindented, fullShare), quantile(byWidth(lines), unindented.length > 0 ? fittingShare : widestShare))
    const hanging = byWidth(lines.filter(line => line.hanging && line.goesOn))
    const cells = new Set(reading.fragments.filter(each => each.column === column).map(each => each.row)).size
    const hang = hanging.length > 0 ? Math.max(0, width - quantile(hanging, fullShare)) : guess.hang
    const firsts = lines.filter((line, index) => lines[index - 1]?.row !== line.row)
    const figures = firsts.filter(({ fragment }) => beginsWithFigure(fragment)).length / firsts.length
    const seen = (figures * firsts.length + guess.expected! * weightOfKind) / (firsts.length + weightOfKind)
    return { ...guess, width: Math.min(width, guess.widest!), hang, lines: lines.length / cells, figures: seen }
  })
}

interface ColumnLine {
  readonly row: number | null
  readonly fragment: Fragment
  /** It stands below the numbered line of its paragraph. */
  readonly hanging: boolean
  /** Its paragraph goes on below it. */
  readonly goesOn: boolean
}

function linesOfColumn(reading: Reading, column: number): ColumnLine[] {
  const lines: ColumnLine[] = []
  let before: { readonly row: number | null; readonly numbered: boolean; readonly ended: boolean } | null = null
  const own = reading.fragments.filter(each => each.column === column)
  for (const [index, { fragment, row }] of own.entries()) {
    const next = own[index + 1]
    const isNumbered = fragment.marker !== null && !fragment.glued
    const continues: boolean = before !== null && before.row === row && !before.ended && !isNumbered
    const hanging: boolean = continues && before!.numbered
    const nextStarts = next?.fragment.marker !== null && next?.fragment.glued === false
    const goesOn = next?.row === row && !fragment.endsSentence && !nextStarts
    lines.push({ row, fragment, hanging, goesOn })
    before = { row, numbered: isNumbered || hanging, ended: fragment.endsSentence }
  }
  return lines
}

/** Of sorted numbers; 0 of none. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
