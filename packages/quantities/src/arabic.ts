import { type Compact, Gap } from './compact.ts'
import { type Decimal, shift, toDecimal } from './decimal.ts'

/** Digits as printed: 1,638, 18.95, .5, 2.5e-1. */
export interface Digits {
  readonly end: number
  readonly value: Decimal
  /** Exponent of the last printed digit: -2 for 18.95. */
  readonly step: number
  readonly grouped: boolean
  readonly whole: boolean
  /** Spaces were taken for letter-spacing or for a space after a separator; only a unit behind makes it certain. */
  readonly loose: boolean
}

export const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9'

/** A line break, and nothing wider, may stand inside a number that goes on. */
const isBreak = (gap: number) => gap === Gap.line || gap === Gap.blankLine

function runOfDigits(compact: Compact, start: number): number {
  let end = start
  while (isDigit(compact.text[end]) && (end === start || compact.gaps[end] === Gap.none)) end += 1
  return end
}

/** The end of the three digits of a group, line breaks between them allowed; -1 if there are more or fewer. */
function groupEnd(compact: Compact, start: number): number {
  for (let at = start; at < start + 3; at += 1) {
    if (!isDigit(compact.text[at])) return -1
    if (at > start && compact.gaps[at] !== Gap.none && !isBreak(compact.gaps[at]!)) return -1
  }
  const after = start + 3
  return isDigit(compact.text[after]) && compact.gaps[after] === Gap.none ? -1 : after
}

/** 9 , 0 0 0: every digit and separator apart by one space. Gives the end, or -1. */
function letterSpacedEnd(compact: Compact, start: number): number {
  const { text, gaps } = compact
  let at = start + 1
  while (at - start <= 3 && isDigit(text[at]) && gaps[at] === Gap.space) at += 1
  if (at - start > 3) return -1
  let groups = 0
  while (text[at] === ',' && gaps[at] === Gap.space) {
    for (let digit = at + 1; digit <= at + 3; digit += 1)
      if (!isDigit(text[digit]) || gaps[digit] !== Gap.space) return groups > 0 ? at : -1
    at += 4
    groups += 1
  }
  return groups > 0 ? at : -1
}

/** Arabic digits with separators and decimals that begin at `start`; null if none do. */
export function readDigits(compact: Compact, start: number): Digits | null {
  const { text, gaps } = compact
  const spaced = isDigit(text[start]) ? letterSpacedEnd(compact, start) : -1
  if (spaced > 0) return finish(compact, start, spaced, true, true)
  let end = runOfDigits(compact, start)
  let loose = false
  let grouped = false
  if (end > start && end - start <= 3) {
    while (text[end] === ',' || text[end] === "'") {
      const before = gaps[end]!
      const after = gaps[end + 1] ?? Gap.cell
      if (before !== Gap.none && !isBreak(before)) break
      if (after !== Gap.none && after !== Gap.space && !isBreak(after)) break
      const next = groupEnd(compact, end + 1)
      if (next < 0) break
      loose ||= after === Gap.space
      grouped = true
      end = next
    }
  }
  return end > start || text[start] === '.' ? finish(compact, start, end, grouped, loose) : null
}

function finish(compact: Compact, start: number, wholeEnd: number, grouped: boolean, loose: boolean): Digits | null {
  const { text, gaps } = compact
  let end = wholeEnd
  const pointGap = gaps[end] ?? Gap.cell
  const fractionGap = gaps[end + 1] ?? Gap.cell
  const joined = end === start || pointGap === Gap.none || (grouped && isBreak(pointGap))
  if (text[end] === '.' && isDigit(text[end + 1]) && joined && (fractionGap === Gap.none || (grouped && isBreak(fractionGap)))) {
    const fraction = runOfDigits(compact, end + 1)
    // 2.2.2 is no decimal number.
    const dotted = text[fraction] === '.' && isDigit(text[fraction + 1]) && gaps[fraction + 1] === Gap.none && gaps[fraction] === Gap.none
    if (!dotted) end = fraction
  }
  if (end === start) return null
  const print = text.slice(start, end).replaceAll(/[,']/g, '')
  const value = toDecimal(print.startsWith('.') ? `0${print}` : print)
  const exponent = readExponent(compact, end)
  return {
    end: exponent?.end ?? end,
    value: exponent === null ? value : shift(value, exponent.power),
    step: value.exponent + (exponent?.power ?? 0),
    grouped,
    whole: value.exponent === 0 && exponent === null,
    loose,
  }
}

/** e-1 directly behind the digits. */
function readExponent(compact: Compact, start: number): { readonly end: number; readonly power: number } | null {
  const { text, gaps } = compact
  if ((text[start] !== 'e' && text[start] !== 'E') || gaps[start] !== Gap.none) return null
  const sign = text[start + 1] === '-' || text[start + 1] === '+' ? 1 : 0
  const end = runOfDigits(compact, start + 1 + sign)
  if (end === start + 1 + sign || end - start > 5 || gaps[start + 1] !== Gap.none) return null
  return { end, power: Number(text.slice(start + 1, end)) }
}
