import { isDigit } from './arabic.ts'
import { type Compact, Gap } from './compact.ts'
import { toNumber } from './decimal.ts'
import { readNumeral } from './numeral.ts'

export interface Figure {
  readonly end: number
  readonly value: number
  readonly length: number
  readonly chinese: boolean
}

/** A small whole number, in digits or Chinese. */
export function figureAt(compact: Compact, start: number): Figure | null {
  if (isDigit(compact.text[start])) {
    let end = start
    while (isDigit(compact.text[end]) && (end === start || compact.gaps[end] === Gap.none)) end += 1
    if (end - start > 4 || (compact.text[end] === '.' && isDigit(compact.text[end + 1]))) return null
    return { end, value: Number(compact.text.slice(start, end)), length: end - start, chinese: false }
  }
  const numeral = readNumeral(compact, start)
  if (numeral === null || !numeral.whole || numeral.arabic || numeral.more || numeral.upper !== undefined) return null
  if (numeral.end - start > 8) return null
  return { end: numeral.end, value: toNumber(numeral.value), length: numeral.end - start, chinese: true }
}

/** Whether no cell border lies between two places. */
export const noCell = (compact: Compact, from: number, to: number) => {
  for (let at = from; at < to; at += 1) if (compact.gaps[at] === Gap.cell) return false
  return true
}
