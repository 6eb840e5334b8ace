import type { ListMarker } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { isLoneMarker } from '../cut-text.ts'
import { closeLetters, displayWidth, type PlacedText } from './flat-line.ts'

/** A stretch of a line that may stand in one column. */
export interface Fragment {
  readonly line: PlacedText
  readonly start: number
  readonly end: number
  readonly text: string
  /** Columns of print, full-width characters counting two; of a letter-spaced line, without its gaps. */
  readonly width: number
  /** 監 測 站: spread over the whole width of its column. */
  readonly letterSpaced: boolean
  /** Width of what cannot be broken at its start: a number, a Latin word, a single Chinese character. */
  readonly head: number
  readonly marker: ListMarker | null
  /** `1.10秒`: the marker is one only if its series says so. */
  readonly glued: boolean
  readonly endsSentence: boolean
  /** 342,600 318,275: hardly one cell. */
  readonly twoFigures: boolean
  /** 18 處 一、衡量標準: a numbered paragraph begins behind a gap. */
  readonly markerInside: boolean
  /** 健 全 船 舶 降低港區海事案件: a spread run beside a word that is not: hardly one cell. */
  readonly mixedSpacing: boolean
  /** Nothing but a figure, with its sign and unit. */
  readonly figure: boolean
  /** Nothing but a list marker. */
  readonly loneMarker: boolean
  /** No cell ends so: 採樣設備及 */
  readonly dangles: boolean
  /** A sentence ends in it before a gap. */
  readonly twoParts: boolean
  /** It has gaps between its words, as justified lines have. */
  readonly stretched: boolean
}

/**
 * How wide a column is, in columns of print, and by how much the lines below a numbered one are indented.
 *
 *     一、落實抽查訪    width 14
 *     視大陸地區        width 14 less hang 4
 */
export interface ColumnWidth {
  readonly width: number
  readonly hang: number
  /** Lines of a cell, as a rule; absent before anything has been read. */
  readonly lines?: number
  /** Share of its cells that begin with a figure; absent before anything has been read. */
  readonly figures?: number
  /** What its title announces: the width that cells hardly exceed, and the share of figures. */
  readonly widest?: number
  readonly expected?: number
}

/** Columns of print from which a column holds sentences. */
export const wideColumn = 24

const unbreakable = /^(?:[A-Za-z0-9.,，．:%％\-+]+|[^\s])/
const sentenceEnd = /[。！？；：:;]["」』）)]?$/
const stretchedText = /[\u2e80-\uffef]\s+\S|\S\s+[\u2e80-\uffef]\s/
export const letterSpaced = /^\s*(?:[\u4e00-\u9fff]\s+){2,}[\u4e00-\u9fff，、。]\s*$/
const dangling = /[、，（(「『及與和或之的於]$/
const twoFigures = /[\d%％]\s+[(（△▲+\-－−]?\d/
/** 累計數。 1.35億: a gap behind a sentence, and no number of a list behind it. */
const behindSentence = /[。；]\s+(?=\S)/
const markerInside = /[^\s。；：]\s+(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])\s*\S/
const spreadRun = /(?:^|\s)[\u4e00-\u9fff](?:\s[\u4e00-\u9fff\u3001\uff0c]){2}(?=\s|$)/
const wholeFigure = /^[△▲+\-－−]?\d[\d,]*(?:\.\d+)?\s?(?:[%％]|[\u4e00-\u9fff]{0,3})$|^[-－─—–]$/
const cannotBegin = /^[，。、；：！？％%）)」』】]/

export function toFragment(line: PlacedText, start: number, end: number): Fragment {
  const text = line.text.slice(start, end).trim()
  const spaced = letterSpaced.test(text)
  const close = closeLetters(text)
  const sure = readListMarker(close)?.marker ?? null
  const glued = sure ? null : (readListMarker(close, { glued: true })?.marker ?? null)
  return {
    line,
    start,
    end,
    text,
    width: displayWidth(spaced ? text.replace(/\s+/g, '') : close),
    letterSpaced: spaced,
    head: displayWidth(unbreakable.exec(text)?.[0] ?? ''),
    marker: sure && sure.style !== '•' ? sure : glued,
    glued: glued !== null,
    endsSentence: sentenceEnd.test(text),
    twoFigures: twoFigures.test(text),
    twoParts: text
      .split(behindSentence)
      .slice(1)
      .some(part => readListMarker(part) === null),
    markerInside: markerInside.test(text),
    mixedSpacing: spreadRun.test(text) && /[\u4e00-\u9fff]{3}/.test(text),
    figure: wholeFigure.test(text),
    loneMarker: isLoneMarker(text),
    dangles: dangling.test(text),
    stretched: stretchedText.test(text),
  }
}

/**
 * What a reading pays for each oddity. Units are arbitrary: only sums are compared. A line that stands where one expects it costs nothing; a split line,
 * an empty cell, a line that breaks off early or is too wide cost the more the less a typesetter would do it.
 */
export const costs = {
  split: 0.2,
  markerParted: 2,
  nextColumn: 0.5,
  emptyCell: 3,
  emptyCellAfterBreak: 0.05,
  twoFigures: 1.5,
  markerInside: 3,
  mixedSpacing: 2,
  /** A figure goes on with a figure. */
  figuresJoined: 3,
  wordsBehindFigure: 2,
  /** A figure on its own goes on in a cell of words. */
  figureBehindWords: 1.2,
  /** A paragraph of a wide column that a numbered one follows ends with no sentence. */
  unendedParagraph: 1.2,
  emptyBeforeBreak: 1,
  missingEnd: 4,
  unfinishedRow: 2,
  brokenSeries: 6,
  /** 一、 in a cell that began with (一). */
  seriesAbove: 4,
  unnumberedRow: 10,
  unexpectedNumber: 5,
  newRowUnnumbered: 1.5,
  inheritedKey: 4,
  /** The same, where the line has a word for each other column. */
  sharedKey: 0.5,
  hardlyShort: 0.4,
  /** A letter-spaced line fills its column whatever stands in it, but as a rule it is nearly full without its gaps. */
  spacedShort: 0.8,
  gluedNumber: -1,
  cutInRun: 1.5,
  knownPairParted: 0.5,
  numberParted: 0.5,
  unusualHeight: 0.6,
  unlikeColumn: 0.8,
  unknownPairJoined: 0.25,
  listInside: 2,
  /** A row begins while the one above it lacks a cell. */
  lacking: 1.5,
  /** A cell begins before one to its left. */
  passedOver: 2,
  /** A cell begins after one to its right. */
  late: 0.5,
  /** Once a text: its cells are torn apart. */
  cellsTorn: 4,
  /** A column that is some rows behind goes on. */
  behind: 2,
  /** Pieces of one line stand in different rows. */
  rowsOnLine: 4,
  /** A cell that was left for another goes on. */
  backToCell: 0.3,
  /** The same to the right, as the pieces of a line of print come. */
  onToCell: 0.2,
  /** The same to the left, where neither line holds pieces of several cells. */
  farBack: 3,
  /** A cell goes on behind a blank line. */
  overGap: 0.8,
  notUnderTitle: 2,
  stretchedEnd: 0.7,
  cellFromMiddle: 4,
  cellFromPunctuation: 6,
  afterBreak: 0.3,
  leave: 2,
  lineOutside: 0.8,
  lineOutsideAtFirst: 1.2,
  danglingEnd: 1,
  seriesElsewhere: 1.5,
  completeRow: -2,
  rowNumberInside: 4,
  paragraphInside: 0.6,
  firstRowFromMiddle: 1,
} as const

/** A line may miss its column's width by this: one full-width character, or in wide columns, whose levels are indented differently, this share. */
const narrowSlack = 1
const wideSlack = 0.12
const mostForWidth = 14

export function slack(available: number): number {
  return Math.max(narrowSlack, available * wideSlack)
}

/** For a line that is wider than its column; `hanging` where it stands below a numbered line of its paragraph. */
export function tooWide(fragment: Fragment, column: ColumnWidth, hanging: boolean): number {
  const available = column.width - (hanging ? column.hang : 0)
  const excess = fragment.width - available - slack(available)
  const wide = excess > 0 ? Math.min(mostForWidth, 1 + excess) : 0
  const two = (fragment.twoFigures && column.width < wideColumn) || fragment.twoParts ? costs.twoFigures : 0
  return wide + two + (fragment.mixedSpacing ? costs.mixedSpacing : 0) + (fragment.markerInside ? costs.markerInside : 0)
}

/** For a letter-spaced run that is cut before it fills its column. */
export function cutInRun({ line, start, end, width }: Fragment, column: ColumnWidth): number {
  const inside = singleLetters.test(`${line.text.slice(start, end).trimEnd().slice(-2)}|${line.text.slice(end).trimStart().slice(0, 2)}`)
  return inside && column.width - width >= mostSpread ? costs.cutInRun : 0
}

/** 海|提 in 擴 大 離 島 海 提 升 離 島 航. */
const singleLetters = /\s[\u4e00-\u9fff\uff00-\uffef]\|[\u4e00-\u9fff\uff00-\uffef](?:\s|$)/
/** Columns of print that a letter-spaced line lacks without its gaps: less than two full-width characters. */
const mostSpread = 3

/** For a line that ends early though the next goes on in the same cell: a typesetter fills lines. */
export function brokenEarly(before: Fragment, next: Fragment, column: ColumnWidth, hanging: boolean): number {
  if (before.endsSentence || (next.marker && !next.glued)) return 0
  const available = column.width - (hanging ? column.hang : 0)
  const short = available - before.width - next.head
  if (before.letterSpaced) return short > slack(available) ? costs.spacedShort : 0
  if (short > slack(available)) return Math.min(mostForWidth, 1 + short - slack(available))
  return short >= 0 && available < wideColumn ? costs.hardlyShort : 0
}

/** For a cell that begins in the middle of a series or sentence, or with a figure where its column has words, or the reverse. */
export function cellBegins(fragment: Fragment, column: ColumnWidth): number {
  const figures = column.figures ?? 0.5
  // A list may hold figures or words.
  const unlike = fragment.marker && !fragment.glued ? 0 : costs.unlikeColumn * (beginsWithFigure(fragment) ? 1 - figures : figures)
  return unlike + beginsInside(fragment)
}

/** 1,234, 98.5%, a dash that stands for nothing; the number of a list is none. */
export function beginsWithFigure({ text, marker, glued }: Fragment): boolean {
  return (marker === null || glued) && /^[△▲+\-－−(（]?\d|^[-－─—–]/.test(text)
}

function beginsInside(fragment: Fragment): number {
  if (cannotBegin.test(fragment.text)) return costs.cellFromPunctuation
  return fragment.marker && !fragment.glued && fragment.marker.ordinal > 1 ? costs.cellFromMiddle : 0
}

/** Pairs of Chinese characters that stand side by side inside the lines: a cell hardly ends between 強 and 化 where 強化 is a word of the text. */
export function linesToPairs(lines: readonly PlacedText[]): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const { text } of lines) {
    const close = text.replace(betweenLetters, '')
    for (let at = 0; at + 1 < close.length; at++) {
      const pair = close.slice(at, at + 2)
      if (chinesePair.test(pair)) pairs.add(pair)
    }
  }
  return pairs
}

const betweenLetters = /(?<=(?:^|\s)[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?:\s|$))/g
const chinesePair = /^[\u4e00-\u9fff]{2}$/

function pairBetween(before: Fragment, next: Fragment): string | null {
  const pair = `${before.text.at(-1) ?? ''}${next.text[0] ?? ''}`
  return chinesePair.test(pair) ? pair : null
}

export function pairParted(before: Fragment, next: Fragment, pairs: ReadonlySet<string>): number {
  const pair = pairBetween(before, next)
  if (pair !== null && pairs.has(pair)) return costs.knownPairParted
  const isUnit = before.line !== next.line && !next.marker
  return isUnit && endsInNumber.test(before.text) && beginsChinese.test(next.text) ? costs.numberParted : 0
}

const endsInNumber = /\d$/
const beginsChinese = /^[\u4e00-\u9fff]/

/** For a cell with many more or fewer lines than its column has as a rule. Weak: it decides where nothing else does. */
export function unusualHeight(lines: number, column: ColumnWidth): number {
  return column.lines === undefined ? 0 : costs.unusualHeight * Math.abs(Math.log((lines + 1) / (column.lines + 1)))
}

/** For two figures in one cell, or a figure behind words that are none of its parts. */
export function figuresJoined(before: Fragment, next: Fragment, column: ColumnWidth): number {
  if (!next.figure || (next.marker && !next.glued)) return 0
  if (column.width >= wideColumn && (column.expected ?? 0) < mostlyFigures) return 0
  return before.figure && !cutNumber.test(before.text) ? costs.figuresJoined : 0
}

/** For a whole figure behind words that do not lead to one; for words behind a figure that are more than its unit, in a column of figures. */
export function unlikeBefore(before: Fragment, next: Fragment, { width, expected = mostlyFigures }: ColumnWidth): number {
  if (width < wideColumn && next.figure && wordsAtEnd.test(before.text) && !before.dangles) return costs.figureBehindWords
  return expected >= mostlyFigures && bareFigure.test(before.text) && longWords.test(next.text) ? costs.wordsBehindFigure : 0
}

/** 收支查核率, but not 培訓志工達 or 各. */
const wordsAtEnd = /[\u4e00-\u9fff]{2}$(?<![達為約逾各計較第少多至於萬億千])/
const mostlyFigures = 0.5
const bareFigure = /\d\s?(?:[%％]|[\u4e00-\u9fff]{1,2}以[上下內])?$|^[-－─—–]$/
const longWords = /^[\u4e00-\u9fff]{3}/

/** 1,050,52: its last digits stand on the next line; 1 萬: as do its thousands. */
const cutNumber = /,\d{0,2}$|[.,萬億兆千百]$/

export function pairJoined(before: Fragment, next: Fragment, pairs: ReadonlySet<string>): number {
  const pair = pairBetween(before, next)
  return pair !== null && !pairs.has(pair) ? costs.unknownPairJoined : 0
}
