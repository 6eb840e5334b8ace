import { isDigit } from './arabic.ts'
import { isLatin } from './characters.ts'
import { type Compact, Gap } from './compact.ts'
import { toNumber } from './decimal.ts'
import type { Item } from './item.ts'
import { type Numeral, readNumeral } from './numeral.ts'
import { findUnit, unitOf } from './units.ts'

/** 三分之二, 1/3, 一又二分之一, 1 3/5. */
export function readFraction(compact: Compact, first: Numeral): Item | null {
  const { text, gaps } = compact
  let whole: Numeral | null = null
  let denominator = first
  if (text[first.end] === '又') {
    const next = readNumeral(compact, first.end + 1)
    if (next === null || text.slice(next.end, next.end + 2) !== '分之') return null
    whole = first
    denominator = next
  }
  if (text.slice(denominator.end, denominator.end + 2) === '分之') {
    let at = denominator.end + 2
    const minus = text[at] === '負'
    if (minus) at += 1
    const numerator = readNumeral(compact, at)
    if (numerator === null || denominator.value.digits === 0n) return null
    const ratio = toNumber(numerator.value) / toNumber(denominator.value)
    return fractionItem(compact, first.start, numerator.end, (whole === null ? 0 : toNumber(whole.value)) + (minus ? -ratio : ratio))
  }
  if (!first.arabic || first.chinese || !first.whole) return null
  const slash = (numeral: Numeral) => text[numeral.end] === '/' && gaps[numeral.end] === Gap.none && gaps[numeral.end + 1] === Gap.none
  if (slash(first)) return slashFraction(compact, first.start, 0, first)
  const next = gaps[first.end] === Gap.space && isDigit(text[first.end]) ? readNumeral(compact, first.end) : null
  if (next !== null && slash(next) && next.whole) return slashFraction(compact, first.start, toNumber(first.value), next)
  return null
}

function slashFraction(compact: Compact, start: number, whole: number, numerator: Numeral): Item | null {
  const denominator = readNumeral(compact, numerator.end + 1)
  if (
    denominator === null ||
    !denominator.whole ||
    denominator.chinese ||
    denominator.value.digits === 0n ||
    compact.text[denominator.end] === '/'
  )
    return null
  if (isLatin(compact.text[denominator.end]) && compact.gaps[denominator.end] === Gap.none) return null
  return fractionItem(compact, start, denominator.end, whole + toNumber(numerator.value) / toNumber(denominator.value))
}

function fractionItem(compact: Compact, start: number, end: number, value: number): Item {
  const unit = findUnit(compact, end)
  const base = { start, value, comparator: '=' as const, step: null, readAs: ['fraction'] }
  if (unit === null || unit.kind === 'percent') return { ...base, end, kind: 'number', unit: null }
  return { ...base, end: unit.end, kind: unit.kind, ...unitOf(unit) }
}
