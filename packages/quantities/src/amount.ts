import { isDigit } from './arabic.ts'
import { readSmallMoney, withCents } from './cash.ts'
import { isIdeograph, isLatin } from './characters.ts'
import { type Compact, Gap } from './compact.ts'
import { add, type Decimal, negate, powerOfTen, shift, toDecimal } from './decimal.ts'
import { readFraction } from './fractions.ts'
import type { Item } from './item.ts'
import { type Numeral, readNumeral } from './numeral.ts'
import { type FoundUnit, findUnit, unitOf } from './units.ts'
import { chineseDigits } from './words/digits.ts'
import { fixedWords } from './words/fixed.ts'
import { currencyWords, nationalCurrency } from './words/money.ts'

/** Scale words that may stand between 個 and the unit: 兩個億. */
const bigAfterGe: Readonly<Record<string, number>> = { 萬: 4, 億: 8, 兆: 12 }

interface Sign {
  readonly start: number
  readonly negative: boolean
}

const negativeSigns = '-△▲負'
const positiveSigns = '+'

/** The sign before `start`. */
function readSign(compact: Compact, start: number): { readonly end: number; readonly sign: Sign } | null {
  const { text, gaps } = compact
  const character = text[start] ?? ''
  if (character === '零' && text[start + 1] === '下') return { end: start + 2, sign: { start, negative: true } }
  const negative = negativeSigns.includes(character)
  if (character === '' || (!negative && !positiveSigns.includes(character))) return null
  if (gaps[start + 1] === Gap.cell || (gaps[start + 1] ?? Gap.cell) > Gap.space) return null
  if (character === '-' || character === '+') {
    const before = text[start - 1]
    const glued = gaps[start] === Gap.none
    if (glued && before !== undefined && (isDigit(before) || isLatin(before) || '-)]%'.includes(before))) return null
    if (gaps[start + 1] !== Gap.none) return null
  }
  return { end: start + 1, sign: { start, negative } }
}

/** A figure with sign, currency, unit and what belongs to it, beginning at `start`; null if there is none a reader would take for one. */
export function readAmount(compact: Compact, start: number): Item | null {
  const sign = readSign(compact, start)
  let at = sign?.end ?? start
  const currency = currencyBefore(compact, at)
  if (currency !== null) at = currency.end
  const innerSign = currency !== null && sign === null ? readSign(compact, at) : null
  if (innerSign !== null) at = innerSign.end
  const negative = sign?.sign.negative === true || innerSign?.sign.negative === true
  const item = readHundredths(compact, at) ?? readHalf(compact, at) ?? readFigure(compact, at, currency !== null || sign !== null)
  if (item === null) return null
  const signed: Item = { ...(negative ? negated(item) : item), start }
  if (currency === null) return signed
  if (signed.kind !== 'money' && signed.kind !== 'number' && signed.kind !== 'count') return null
  const readAs = [...signed.readAs, 'currency']
  const foreign = signed.kind === 'money' && signed.unitCode !== nationalCurrency.code
  const named = foreign ? { unit: signed.unit, unitCode: signed.unitCode } : { unit: currency.unit, unitCode: currency.code }
  const end = signed.kind === 'count' ? signed.numeral!.end : signed.end
  return {
    ...signed,
    end,
    kind: 'money',
    unit: named.unit,
    ...(named.unitCode === undefined ? {} : { unitCode: named.unitCode }),
    readAs,
  } as Item
}

function negated(item: Item): Item {
  const flip = (value: Item['value'] | undefined) =>
    value === null || value === undefined || typeof value === 'string' ? value : typeof value === 'number' ? -value : negate(value)
  const { lower, upper } = item
  if (lower !== undefined && upper !== undefined) return { ...item, value: null, lower: flip(upper)!, upper: flip(lower)! }
  return { ...item, value: flip(item.value) ?? null, readAs: ['sign', ...item.readAs] }
}

function currencyBefore(compact: Compact, start: number): { readonly end: number; readonly unit: string; readonly code: string } | null {
  const { text, gaps } = compact
  if (text[start] === '$') return { end: start + 1, unit: nationalCurrency.unit, code: nationalCurrency.code }
  const found = currencyWords.at(text, start)
  if (found === null) return null
  let end = start + found.word.length
  if (text[end] === '$' || text[end] === ':') end += 1
  if (gaps[end] === Gap.cell) return null
  return { end, unit: found.entry.unit, code: found.entry.code }
}

/** 百分之五, 千分之三, 萬分之一 (per cent, mille, ten thousand). */
function readHundredths(compact: Compact, start: number): Item | null {
  const { text } = compact
  const word = text.slice(start, start + 3)
  const scale = word === '百分之' ? 2 : word === '千分之' ? 3 : word === '萬分之' ? 4 : 0
  if (scale === 0 || compact.gaps.slice(start + 1, start + 4).some(gap => gap >= Gap.blankLine)) return null
  let at = start + 3
  const minus = text[at] === '負' || text[at] === '-'
  if (minus) at += 1
  const figure = readNumeral(compact, at)
  if (figure === null && text[at] !== '百') return null
  const whole = figure ?? null
  const base: Decimal = whole?.value ?? powerOfTen(2)
  const end = whole?.end ?? at + 1
  const value = minus ? negate(base) : base
  const unit = scale === 2 ? '%' : scale === 3 ? '‰' : '‱'
  const unitCode = scale === 2 ? '%' : scale === 3 ? '[ppth]' : '[pptenthousand]'
  return {
    start,
    end,
    kind: 'percent',
    value: whole?.upper === undefined ? value : null,
    ...(whole?.upper === undefined ? {} : { lower: base, upper: whole.upper }),
    comparator: whole?.more ? '>' : '=',
    unit,
    unitCode,
    step: whole?.step ?? powerOfTen(0),
    readAs: ['part-of-hundred'],
    ...(whole === null ? {} : { numeral: whole }),
  }
}

/** 半年, 半個月, 半成, 半數 is no figure. */
function readHalf(compact: Compact, start: number): Item | null {
  const { text } = compact
  if (text[start] !== '半' || fixedWords.at(text, start) !== null) return null
  if ('大上下前後一過多'.includes(text[start - 1] ?? '\u0000') && text[start - 1] !== undefined) return null
  const half = { digits: 5n, exponent: -1 }
  if (text[start + 1] === '成' && !isTenthsWord(text, start + 1))
    return percentOf(start, start + 2, shift(half, 1), powerOfTen(0), undefined)
  const unit = findUnit(compact, start + 1)
  if (unit === null || unit.kind === 'percent') return null
  return { start, end: unit.end, kind: unit.kind, value: half, comparator: '=', ...unitOf(unit), step: toDecimal('0.5'), readAs: ['half'] }
}

function percentOf(start: number, end: number, value: Decimal, step: Decimal, numeral: Numeral | undefined): Item {
  return {
    start,
    end,
    kind: 'percent',
    value,
    comparator: '=',
    unit: '%',
    unitCode: '%',
    step,
    readAs: ['tenths'],
    ...(numeral ? { numeral } : {}),
  }
}

/** 成立, 成果, 成員: 成 is no tenth there. */
const tenthsWords = '立果員為效績長功本就品分形人年語套敗'
const isTenthsWord = (text: string, at: number) => tenthsWords.includes(text[at + 1] ?? '\u0000')

function readFigure(compact: Compact, start: number, announced: boolean): Item | null {
  const { text, gaps } = compact
  const numeral = readNumeral(compact, start)
  if (numeral === null) return null
  const fraction = readFraction(compact, numeral)
  if (fraction !== null) return fraction
  let { end } = numeral
  let value: Decimal = numeral.value
  let { step } = numeral
  let { more } = numeral
  let upper = numeral.upper
  const readAs = [numeral.arabic && numeral.chinese ? 'mixed-number' : numeral.chinese ? 'chinese-number' : 'number']
  if ((text[end] === '餘' || text[end] === '多' || text[end] === '來') && gaps[end] !== Gap.cell && moreBelongs(compact, end)) {
    more = true
    end += 1
  }
  if (text[end] === '成' && !isTenthsWord(text, end) && gaps[end] !== Gap.cell && !numeral.positional)
    return readTenths(compact, start, end, numeral)
  if (text[end] === '個' && bigAfterGe[text[end + 1] ?? ''] !== undefined) {
    const scale = bigAfterGe[text[end + 1]!]!
    value = shift(value, scale)
    step = shift(step, scale)
    upper = upper && shift(upper, scale)
    end += 2
  }
  const small = readSmallMoney(compact, start, end, numeral)
  if (small !== null) return small
  const halved = readAndAHalf(compact, start, end, numeral)
  if (halved !== null) return halved
  const unit = findUnit(compact, end)
  if (numeral.loose && unit === null && numeral.arabic) {
    // 1, 234 with nothing behind it: a list.
    return plainFirstGroup(compact, start)
  }
  if (unit === null) {
    if (!standsAlone(compact, start, end, numeral, announced)) return null
    return toItem(start, end, 'number', value, upper, more, null, step, readAs, numeral)
  }
  if (wordsNotFigures(text.slice(start, end), unit)) return null
  // 三五 before a unit is a span, as in 七八英鎊.
  const pair = numeral.positional && numeral.chinese && end - start === 2 && unit.kind !== 'percent' ? spanOfTwo(text, start) : null
  if (pair !== null) {
    value = pair.lower
    upper = pair.upper
  } else if (numeral.short !== undefined && unit.kind !== 'money') {
    value = numeral.short
    step = powerOfTen(0)
  }
  const read = toItem(start, unit.end, unit.kind, value, upper, more, unit, step, readAs, numeral)
  const other = numeral.short === undefined || pair !== null ? null : unit.kind === 'money' ? numeral.short : numeral.value
  const item = other === null ? read : { ...read, alternatives: [{ ...read, value: other }] }
  return unit.kind === 'money' ? withCents(compact, item) : withHalf(compact, item)
}

/** 一級主管, 三度空間 are words; so is 陸對 with the 陸 of 大陸. */
function wordsNotFigures(print: string, unit: FoundUnit): boolean {
  if (print === '陸' || print === '參') return unit.kind !== 'money'
  return (unit.unit === '級' || unit.unit === '度') && print.length === 1 && chineseDigits[print] !== undefined
}

/** 2個半月, 1個半小時. */
function readAndAHalf(compact: Compact, start: number, at: number, numeral: Numeral): Item | null {
  if (!compact.text.startsWith('個半', at) || compact.gaps[at] === Gap.cell || numeral.upper !== undefined) return null
  const value = add(numeral.value, toDecimal('0.5'))
  const step = toDecimal('0.5')
  if (compact.text[at + 2] === '月') {
    const month: FoundUnit = { end: at + 3, kind: 'measure', unit: '個月', unitCode: 'mo' }
    return { ...toItem(start, month.end, 'measure', value, undefined, false, month, step, ['half'], numeral) }
  }
  const unit = findUnit(compact, at + 2)
  return unit === null ? null : toItem(start, unit.end, unit.kind, value, undefined, false, unit, step, ['half'], numeral)
}

/** 多 and 餘 before a unit: 400多人, 100餘個; at the end too: 四百多. */
function moreBelongs(compact: Compact, at: number): boolean {
  const next = compact.text[at + 1]
  if (compact.text[at] === '來') return findUnit(compact, at + 1) !== null && next !== '自' && next !== '臺'
  return next === undefined || !isIdeograph(next) || findUnit(compact, at + 1) !== null
}

function spanOfTwo(text: string, start: number): { readonly lower: Decimal; readonly upper: Decimal } | null {
  const first = chineseDigits[text[start] ?? '']
  const second = chineseDigits[text[start + 1] ?? '']
  if (first === undefined || second === undefined || first === 0) return null
  if (second !== first + 1 && !(first === 3 && second === 5)) return null
  return { lower: { digits: BigInt(first), exponent: 0 }, upper: { digits: BigInt(second), exponent: 0 } }
}

function toItem(
  start: number,
  end: number,
  kind: Item['kind'],
  value: Decimal,
  upper: Decimal | undefined,
  more: boolean,
  unit: FoundUnit | null,
  step: Decimal,
  readAs: readonly string[],
  numeral: Numeral,
): Item {
  return {
    start,
    end,
    kind,
    value: upper === undefined ? value : null,
    ...(upper === undefined ? {} : { lower: value, upper }),
    comparator: more ? '>' : '=',
    ...(unit === null ? { unit: null } : unitOf(unit)),
    step,
    readAs: more ? [...readAs, 'more'] : readAs,
    numeral,
  }
}

function plainFirstGroup(compact: Compact, start: number): Item | null {
  let end = start
  while (isDigit(compact.text[end]) && (end === start || compact.gaps[end] === Gap.none)) end += 1
  if (end === start) return null
  const value = toDecimal(compact.text.slice(start, end))
  return { start, end, kind: 'number', value, comparator: '=', unit: null, step: powerOfTen(0), readAs: ['number'] }
}

/** 8成5, 三成半, 9.5成. */
function readTenths(compact: Compact, start: number, at: number, numeral: Numeral): Item {
  const { text } = compact
  const value = shift(numeral.value, 1)
  const end = at + 1
  if (numeral.upper !== undefined) {
    return { ...percentOf(start, end, value, shift(numeral.step, 1), numeral), value: null, lower: value, upper: shift(numeral.upper, 1) }
  }
  if (text[end] === '半') return percentOf(start, end + 1, add(value, toDecimal('5')), powerOfTen(0), numeral)
  const digit = chineseDigits[text[end] ?? ''] ?? (isDigit(text[end]) && !isDigit(text[end + 1]) ? Number(text[end]) : undefined)
  const follows =
    digit !== undefined &&
    compact.gaps[end] !== Gap.cell &&
    numeral.whole &&
    findUnit(compact, end + 1) === null &&
    chineseDigits[text[end + 1] ?? ''] === undefined
  if (follows && !isIdeographNumeralTail(text, end + 1))
    return percentOf(start, end + 1, add(value, toDecimal(String(digit))), powerOfTen(0), numeral)
  const item = percentOf(start, end, value, shift(numeral.step, 1), numeral)
  return numeral.more ? { ...item, comparator: '>' } : item
}

const isIdeographNumeralTail = (text: string, at: number) => '十百千萬億成至到~-'.includes(text[at] ?? '\u0000')

/** 三斤半, 一年半, 一個半小時 is taken care of by the unit. */
function withHalf(compact: Compact, item: Item): Item {
  const { text } = compact
  if (text[item.end] !== '半' || compact.gaps[item.end] === Gap.cell || item.value === null || typeof item.value !== 'object') return item
  if (item.kind !== 'measure' && item.kind !== 'count') return item
  if (fixedWords.at(text, item.end) !== null || findUnit(compact, item.end + 1) !== null) return item
  return { ...item, end: item.end + 1, value: add(item.value, toDecimal('0.5')), step: toDecimal('0.5'), readAs: [...item.readAs, 'half'] }
}

/** Words after which a bare Chinese number is a number: 是五, 排名前三, 大於三十. */
const introducers = '是為等於計達逾滿約近有共列前過到至及或和與'

/** Whether a number without a unit is one to a reader: Arabic always (unless glued to letters), Chinese only where it cannot be part of a word. */
function standsAlone(compact: Compact, start: number, end: number, numeral: Numeral, announced: boolean): boolean {
  const { text, gaps } = compact
  if (numeral.arabic && !isLatin(text[end])) return true
  if (isLatin(text[end]) && gaps[end] === Gap.none) return false
  if (numeral.arabic) return true
  const before = gaps[start] === Gap.cell ? undefined : text[start - 1]
  const after = gaps[end] === Gap.cell ? undefined : text[end]
  const freeBefore = !isIdeograph(before) && !isLatin(before)
  const freeAfter = !isIdeograph(after) && !isLatin(after)
  const print = text.slice(start, end)
  if (freeBefore && freeAfter) return !(print.length === 1 && '兩陸伍參幾'.includes(print)) || text.length === 1
  const introduced = announced || freeBefore || introducers.includes(before ?? '\u0000')
  if (print.length === 1)
    return introduced && !freeBefore && (freeAfter || '是這那不而的間'.includes(after ?? '\u0000')) && print !== '兩' && print !== '零'
  // Two or more characters with a place in them (二十, 一百五十) are hardly ever part of a word.
  if (numeral.positional && numeral.whole) return introduced && freeAfter
  return true
}
