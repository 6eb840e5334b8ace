import { type Fragment, letterSpaced, toFragment } from './column-fit.ts'
import type { PlacedText } from './flat-line.ts'

/** A line of a table whose columns were dumped one after the other. */
export interface DumpedLine extends PlacedText {
  /** A page break stands before it: a row may go on in any column. */
  readonly afterBreak: boolean
  /** The table's header stands before it: a table may begin. */
  readonly afterHeader: boolean
}

/** A line with the ways to cut it at its gaps, whole first. */
export interface SplitLine {
  readonly line: DumpedLine
  readonly splits: readonly (readonly Fragment[])[]
}

/** A line with more gaps than this is letter-spaced: it is split once at most. */
const mostGaps = 7

/** The line whole, and split at its gaps into up to as many fragments as there are columns. */
export function splitLine(line: DumpedLine, columnCount: number): SplitLine {
  const gaps = letterSpaced.test(line.text) ? [] : [...line.text.trimEnd().matchAll(/(?<=\S)\s+(?=\S)/g)].map(match => match.index)
  const cuts: number[][] = [[]]
  const most = gaps.length > mostGaps ? 1 : columnCount - 1
  const extend = (cut: number[], from: number) => {
    if (cut.length >= most) return
    for (let gap = from; gap < gaps.length; gap++) {
      const longer = [...cut, gaps[gap]!]
      cuts.push(longer)
      extend(longer, gap + 1)
    }
  }
  extend([], 0)
  return { line, splits: cuts.map(cut => [0, ...cut].map((start, index) => toFragment(line, start, cut[index] ?? line.text.length))) }
}
