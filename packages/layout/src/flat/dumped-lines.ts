import { type Fragment, toFragment } from './column-fit.ts'
import type { PlacedText } from './flat-line.ts'

/** A line of a table whose columns were dumped one after the other, or piece by piece. */
export interface DumpedLine extends PlacedText {
  /** A page break stands before it: a row may go on in any column. */
  readonly afterBreak: boolean
  /** The table's header stands before it: a table may begin. */
  readonly afterHeader: boolean
  /** A blank line stands before it, in a text where that is not the rule: what follows is another block of print. */
  readonly afterGap: boolean
  /** The column whose title stands directly above it, alone on its line. */
  readonly underTitle: number | null
}

/** A line with the places where it may be cut, and its stretches as they are asked for. */
export interface CutLine {
  readonly line: DumpedLine
  /** Ends of its words, in order; the last is the end of the line. */
  readonly ends: readonly number[]
  readonly words: readonly string[]
  /** The stretch that begins at one of the ends (or 0) and ends at another. */
  readonly fragment: (start: number, end: number) => Fragment
}

/** A line with more gaps than this is no line of a table: it stays whole. Letter-spaced lines of a page's width have some 45. */
const mostGaps = 60

export function cutLine(line: DumpedLine): CutLine {
  const text = line.text.trimEnd()
  const gaps = [...text.matchAll(/(?<=\S)\s+(?=\S)/g)].map(match => match.index)
  const ends = [...(gaps.length > mostGaps ? [] : gaps), text.length]
  const known = new Map<number, Fragment>()
  const fragment = (start: number, end: number): Fragment => {
    const key = start * (text.length + 1) + end
    const made = known.get(key) ?? toFragment(line, start, end)
    known.set(key, made)
    return made
  }
  return { line, ends, words: text.trim().split(/\s+/), fragment }
}
