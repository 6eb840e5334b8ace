import { type ListMarker } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { displayWidth, type PlacedText } from './flat-line.ts'

/** A stretch of a line that may stand in one column. */
export interface Fragment {
  readonly line: PlacedText
  readonly start: number
  readonly end: number
  readonly text: string
  /** Columns of print, full-width characters counting two. */
  readonly width: number
  /** Width of what cannot be broken at its start: a number, a Latin word, a single Chinese character. */
  readonly head: number
  readonly marker: ListMarker | null
  /** `1.10秒`: the marker is one only if its series says so. */
  readonly glued: boolean
  readonly endsSentence: boolean
}

/** How wide the lines of a column are, in columns of print: those that go on (`usual`, hanging indents taken off), and the widest. */
export interface ColumnWidth {
  readonly usual: number
  readonly widest: number
}

const unbreakable = /^(?:[A-Za-z0-9.,，．:%％\-+]+|[^\s])/
const sentenceEnd = /[。！？；：:;]["」』）)]?$/
const cannotBegin = /^[，。、；：！？％%）)」』】]/

export function toFragment(line: PlacedText, start: number, end: number): Fragment {
  const text = line.text.slice(start, end).trim()
  const sure = readListMarker(text)?.marker ?? null
  const glued = sure ? null : (readListMarker(text, { glued: true })?.marker ?? null)
  return {
    line,
    start,
    end,
    text,
    width: displayWidth(text),
    head: displayWidth(unbreakable.exec(text)?.[0] ?? ''),
    marker: sure && sure.style !== '•' ? sure : glued,
    glued: glued !== null,
    endsSentence: sentenceEnd.test(text),
  }
}

/**
 * What a reading pays for each oddity. Units are arbitrary: only sums are compared. A line that stands where one expects it costs nothing; a split line,
 * an empty cell, a line that breaks off early or is too wide cost the more the less a typesetter would do it.
 */
export const costs = {
  split: 0.5,
  nextColumn: 0.5,
  emptyCell: 3,
  emptyCellAfterBreak: 0.3,
  missingEnd: 4,
  unfinishedRow: 2,
  brokenSeries: 6,
  unnumberedRow: 10,
  unexpectedNumber: 5,
  newRowUnnumbered: 1.5,
  inheritedKey: 4,
  cellFromMiddle: 4,
  cellFromPunctuation: 6,
  afterBreak: 0.3,
  leave: 4,
  lineOutside: 0.8,
  firstRowFromMiddle: 1,
} as const

/** Columns of print by which a line may fall short of its column's usual width (one full-width character and a bracket), or exceed its widest. */
const shortSlack = 2
const wideSlack = 1
const mostForWidth = 14

/** For a line that is wider than its column. */
export function tooWide(fragment: Fragment, column: ColumnWidth): number {
  const excess = fragment.width - column.widest - wideSlack
  return excess > 0 ? Math.min(mostForWidth, 2 + excess) : 0
}

/** For a line that ends early though the next goes on in the same cell: a typesetter fills lines. */
export function brokenEarly(before: Fragment, next: Fragment, column: ColumnWidth): number {
  if (before.endsSentence || (next.marker && !next.glued)) return 0
  const short = column.usual - shortSlack - before.width - next.head
  return short > 0 ? Math.min(mostForWidth, 1 + short * 0.5) : 0
}

/** For a cell that begins in the middle of a series or sentence. */
export function cellBegins(fragment: Fragment): number {
  if (cannotBegin.test(fragment.text)) return costs.cellFromPunctuation
  return fragment.marker && !fragment.glued && fragment.marker.ordinal > 1 ? costs.cellFromMiddle : 0
}
