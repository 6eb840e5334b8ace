import { foldWidth } from '@zhibiao/script'
import { foldForMatching } from './words/characters.ts'

/** What stood between two characters of the print before white space was taken out. */
export const Gap = { none: 0, space: 1, wide: 2, line: 3, blankLine: 4, cell: 5 } as const

/**
 * A text without its white space, so that words broken by it are found whole; `gaps` remembers where it was.
 * `text` is for matching (width and variants folded), `print` is width-folded only; all have the same length.
 */
export interface Compact {
  readonly text: string
  readonly print: string
  /** Offsets in the print where each unit begins and ends. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** What stood before each unit; the first has `cell`. */
  readonly gaps: readonly number[]
}

/** A tag that a converter left (`</b>`, `<br />`, `<td rowspan="2">`), with bounds so that a lone `<` costs nothing. */
const tag = /<\/?[a-z][a-z0-9]{0,9}(?: [^<>]{0,80})? ?\/?>/gi

/** Tags as spaces, every other character at its place. */
export function blankTags(text: string): string {
  return text.includes('<') ? text.replace(tag, found => ' '.repeat(found.length)) : text
}

function widen(gap: number, character: string): number {
  if (character === '\t' || character === '\f') return Gap.cell
  if (gap === Gap.cell) return gap
  if (character === '\n' || character === '\u2028') return gap >= Gap.line ? Gap.blankLine : Gap.line
  if (character === '\r') return gap
  return gap === Gap.none ? Gap.space : gap === Gap.space ? Gap.wide : gap
}

const isSpace = (character: string) => character <= ' ' || character === '\u200b' || character === '\ufeff' || character === '\u2028'

export function toCompact(original: string): Compact {
  const folded = foldWidth(original)
  const starts: number[] = []
  const ends: number[] = []
  const gaps: number[] = []
  const pieces: string[] = []
  let gap: number = Gap.cell
  let at = 0
  while (at < folded.text.length) {
    const character = folded.text[at]!
    if (isSpace(character)) {
      gap = widen(gap, character)
      at += 1
    } else if (character === '\\' && folded.text[at + 1] === '%') {
      at += 1
    } else {
      pieces.push(character)
      starts.push(folded.offsets[at]!)
      ends.push(Math.max(folded.offsets[at + 1]!, folded.offsets[at]! + 1))
      gaps.push(gap)
      gap = Gap.none
      at += 1
    }
  }
  const print = pieces.join('')
  return { text: foldForMatching(print), print, starts, ends, gaps }
}
