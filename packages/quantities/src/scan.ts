import { readAmount } from './amount.ts'
import { isDigit } from './arabic.ts'
import { isLatin } from './characters.ts'
import { type Compact, Gap } from './compact.ts'
import { withComparator } from './comparators.ts'
import { type DateContext, readDate } from './dates.ts'
import { negate, toNumber } from './decimal.ts'
import type { Item } from './item.ts'
import { placeMarkers } from './markers.ts'
import { readNumeral } from './numeral.ts'
import { connectorEnd, isBetween, joinBounds, joinRange, pairingEnd } from './ranges.ts'
import { readLabelled, readLatin, readNumberedThing, readOrdinal } from './references.ts'
import { readTime } from './times.ts'
import { findUnit } from './units.ts'
import { chineseDigits, places, scales, tens } from './words/digits.ts'
import { fixedWords } from './words/fixed.ts'
import { currencyWords } from './words/money.ts'

/** 九十九 is the longest numbering. */
const longestNumbering = 3

/** Characters a mention can begin with, Latin letters and currency words apart. */
const openers = new Set([
  ...'0123456789.-+△▲負正(半第本上當去前次下中民西公元早晚凌清傍$€¥£',
  ...Object.keys(chineseDigits),
  ...Object.keys(places),
  ...Object.keys(scales),
  ...Object.keys(tens),
  '數',
  '幾',
])

/** Every item of a text in order, before ranges are joined. */
export function scan(text: string, compact: Compact, context: DateContext): readonly Item[] {
  const markers = placeMarkers(text, compact)
  const items: Item[] = []
  let at = 0
  const end = compact.text.length
  while (at < end) {
    if (isPassedBy(compact.text[at]!) && !markers.has(at)) {
      at += 1
      continue
    }
    const negative = context.inTable === true ? readBracketed(compact, at) : null
    if (negative !== null) {
      items.push(negative)
      at = negative.end
      continue
    }
    const marker = markers.get(at)
    if (marker !== undefined) {
      items.push(marker.item)
      at = marker.end
      continue
    }
    const step = readAt(compact, at, context, items.at(-1)?.end ?? -1)
    at = step.end
    if (step.item === null) continue
    if (isShortPhone(compact, step.item, items)) {
      items.push({
        ...step.item,
        kind: 'reference',
        value: compact.print.slice(step.item.start, step.item.end),
        step: null,
        readAs: ['phone'],
      })
      continue
    }
    const item = withComparator(compact, step.item, items.at(-1)?.end ?? 0)
    const last = items.at(-1)
    const joined = last === undefined ? null : joinBounds(compact, last, item)
    if (joined === null) {
      items.push(item)
    } else {
      items[items.length - 1] = joined
      at = Math.max(at, joined.end)
    }
  }
  return items
}

/** Whether nothing of all that is read here begins with this character, as with most of a text. */
function isPassedBy(character: string): boolean {
  return !openers.has(character) && !isLatin(character) && !fixedWords.begins(character) && !currencyWords.begins(character)
}

/** How far behind a phone number a short one (110, 1990, 轉 123) still belongs to the same list. */
const phoneListReach = 40

/** A bare number of three to five digits behind a phone number is one too. */
function isShortPhone(compact: Compact, item: Item, items: readonly Item[]): boolean {
  const last = items.at(-1)
  if (last === undefined || !last.readAs.includes('phone') || item.start - last.end > phoneListReach) return false
  return item.kind === 'number' && /^[0-9]{3,5}$/.test(compact.text.slice(item.start, item.end))
}

interface Step {
  readonly end: number
  readonly item: Item | null
}

/** What begins at `at`: an item, or text to go past. */
function readAt(compact: Compact, at: number, context: DateContext, lastEnd: number): Step {
  const { text, gaps } = compact
  const character = text[at]!
  if (isLatin(character) && currencyWords.at(text, at) === null) {
    if (gaps[at] === Gap.none && isLatin(text[at - 1])) return { end: at + 1, item: null }
    return readLatin(compact, at)
  }
  const fixed = isDigit(character) ? null : fixedWords.at(text, at)
  if (fixed !== null && !(fixed.word.endsWith('分') && text[at + fixed.word.length] === '之'))
    return { end: at + fixed.word.length, item: null }
  const currency = currencyWords.at(text, at)
  if (!openers.has(character) && currency === null) return { end: at + 1, item: null }
  // (20,678人 - 16,851人): behind a figure it is a minus, no sign.
  if (character === '-' && at === lastEnd && gaps[at] !== Gap.cell) return { end: at + 1, item: null }
  const single = readSingle(compact, at, context)
  if (single === null) {
    const range = readBareStart(compact, at)
    if (range !== null) return { end: range.end, item: range }
    const scaleEnd = scaleWordEnd(text, at)
    if (scaleEnd > at) return { end: scaleEnd, item: null }
    // A currency word that no figure follows is one word: the 元 of 美元 is none.
    if (currency !== null) return { end: at + currency.word.length, item: null }
    return { end: at + 1, item: null }
  }
  return extend(compact, single, context)
}

function readSingle(compact: Compact, at: number, context: DateContext): Item | null {
  const { text } = compact
  // 102 年人數-101 年人數: a minus between terms, not the sign of a year.
  if (text[at] === '-' && readDate(compact, at + 1, context) !== null) return null
  if (isUnitWord(compact, at)) return null
  const item =
    readOrdinal(compact, at) ??
    readDate(compact, at, context) ??
    readTime(compact, at) ??
    readNumberedThing(compact, at) ??
    readLabelled(compact, at) ??
    readNumbering(compact, at) ??
    readVague(compact, at) ??
    readAmount(compact, at)
  if (item === null) return null
  // ×100%: the factor of a formula.
  if (item.kind === 'percent' && /[×*xX]/.test(text[at - 1] ?? ' '))
    return { ...item, kind: 'reference', value: compact.print.slice(item.start, item.end), unit: null, step: null, readAs: ['formula'] }
  if (text.startsWith('times', at - 5))
    return { ...item, kind: 'reference', value: compact.print.slice(item.start, item.end), unit: null, step: null, readAs: ['formula'] }
  // 4P, 5G: digits glued to letters that are no unit.
  if (item.kind === 'number' && isDigit(text[item.end - 1]) && isLatin(text[item.end]) && compact.gaps[item.end] === Gap.none) return null
  return item
}

/** Most scale words one behind the other: 千百萬. */
const longestScale = 4

/** The end of a run of 百千萬億兆 that begins at `start`. */
function scaleWordEnd(text: string, start: number): number {
  let end = start
  while (end - start < longestScale && '百千萬億兆佰仟'.includes(text[end] ?? '\u0000')) end += 1
  return end
}

/** What a unit line prints before and behind a scaled unit: （單位：千元）, 千元/人. */
const beforeUnits = ':(/['
const afterUnits = ')/、,]'

/** Whether a scale at `at` belongs to a unit, with no figure before it; 逾千萬元 and 上萬人 are figures. */
function isUnitWord(compact: Compact, at: number): boolean {
  const { text, gaps } = compact
  const end = scaleWordEnd(text, at)
  const unit = end > at ? findUnit(compact, end) : null
  if (unit === null || unit.kind === 'percent') return false
  const opens = gaps[at] === Gap.cell || beforeUnits.includes(text[at - 1]!) || text.slice(at - 2, at) === '單位'
  const closes = unit.end === text.length || gaps[unit.end] === Gap.cell || afterUnits.includes(text[unit.end]!)
  return opens && closes
}

/** Chinese numbering inside a sentence: 肆、一、（二）之規定; the sure markers at the start of an item are found before. */
function readNumbering(compact: Compact, at: number): Item | null {
  const { text } = compact
  if (chineseDigits[text[at]!] === undefined && places[text[at]!] === undefined && tens[text[at]!] === undefined) return null
  const before = text[at - 1] ?? '\u0000'
  const numeral = '(、'.includes(before) ? readNumeral(compact, at) : null
  if (numeral === null || numeral.arabic || numeral.end - at > longestNumbering) return null
  const after = text[numeral.end] ?? '\u0000'
  if (before === '(' ? after !== ')' : after !== '、' || chineseDigits[text[at - 2] ?? ''] === undefined) return null
  return {
    start: at,
    end: numeral.end,
    kind: 'ordinal',
    value: toNumber(numeral.value),
    comparator: '=',
    unit: null,
    step: null,
    readAs: ['list-marker'],
  }
}

/** (5) alone in a cell is -5, as accounts print it. */
function readBracketed(compact: Compact, at: number): Item | null {
  const { text, gaps } = compact
  if (text[at] !== '(' || gaps[at] !== Gap.cell) return null
  const item = readAmount(compact, at + 1)
  if (item === null || text[item.end] !== ')' || item.value === null || typeof item.value !== 'object') return null
  const end = item.end + 1
  const unit = end < text.length && gaps[end] !== Gap.cell ? findUnit(compact, end) : null
  const close = unit?.end ?? end
  if (close < text.length && gaps[close] !== Gap.cell) return null
  const named =
    unit === null ? {} : { kind: unit.kind, unit: unit.unit, ...(unit.unitCode === undefined ? {} : { unitCode: unit.unitCode }) }
  return { ...item, ...named, start: at, end: close, value: negate(item.value), readAs: ['brackets-negative', ...item.readAs] }
}

/** 數十億元, 幾百人: between one and ten of it. */
function readVague(compact: Compact, at: number): Item | null {
  const { text } = compact
  if ((text[at] !== '數' && text[at] !== '幾') || compact.gaps[at + 1] === Gap.cell) return null
  if (places[text[at + 1] ?? ''] === undefined && scales[text[at + 1] ?? ''] === undefined) return null
  if (text[at] === '數' && /[\u4e00-\u9fff]/.test(text[at - 1] ?? ' ') && '人件次戶總指個倍點家筆項指參函'.includes(text[at - 1]!))
    return null
  const item = readAmount(compact, at + 1)
  if (item === null || item.value === null || typeof item.value !== 'object') return null
  const upper = { digits: item.value.digits, exponent: item.value.exponent + 1 }
  return { ...item, start: at, value: null, lower: item.value, upper, step: item.value, readAs: ['vague', ...item.readAs] }
}

/** Goes on from an item to the range it may begin. */
function extend(compact: Compact, left: Item, context: DateContext): Step {
  const to = connectorEnd(compact, left.end)
  if (to > 0) {
    const from = left.date === undefined ? context : { ...context, from: left.date }
    const bareYear = bareYearBefore(compact, left, to, context)
    const right = bareYear?.right ?? readRight(compact, to, from, left)
    const joined = right === null ? null : joinRange(bareYear?.left ?? left, right)
    if (joined !== null) return { end: joined.end, item: joined }
  }
  const pair = pairingEnd(compact, left.end)
  if (pair > 0 && left.kind !== 'date') {
    const right = readAmount(compact, pair)
    const between = right === null ? null : dropBetweenUnit(compact, right)
    const joined = between === null ? null : joinRange(left, between)
    if (joined !== null) return { end: joined.end, item: joined }
  }
  const enumerated = yearOfEnumeration(compact, left, context)
  if (enumerated !== null) return { end: enumerated.end, item: enumerated }
  return { end: left.end, item: left }
}

/** 10000與20000之間, and 20000間, where 間 was taken for a unit. */
function dropBetweenUnit(compact: Compact, right: Item): Item | null {
  if (isBetween(compact, right.end)) return right
  if (right.unit !== '間' || right.numeral === undefined || !isBetween(compact, right.numeral.end)) return null
  return { ...right, end: right.numeral.end, kind: 'number', unit: null }
}

/** 一到五個: a digit that alone would be no number begins a range. */
function readBareStart(compact: Compact, at: number): Item | null {
  if (chineseDigits[compact.text[at]!] === undefined) return null
  const numeral = readNumeral(compact, at)
  if (numeral === null || numeral.upper !== undefined) return null
  const to = connectorEnd(compact, numeral.end)
  const right = to > 0 ? readAmount(compact, to) : null
  if (right === null || right.numeral?.chinese !== true) return null
  const left: Item = {
    start: at,
    end: numeral.end,
    kind: 'number',
    value: numeral.value,
    comparator: '=',
    unit: null,
    step: numeral.step,
    readAs: ['chinese-number'],
    numeral,
  }
  return joinRange(left, right)
}

function readRight(compact: Compact, at: number, context: DateContext, left: Item): Item | null {
  if (left.kind === 'date')
    return readDate(compact, at, context) ?? (typeof left.value === 'string' && left.value.startsWith('T') ? readTime(compact, at) : null)
  const amount = readAmount(compact, at)
  if (amount !== null && left.kind === 'percent' && amount.kind === 'number')
    return { ...amount, kind: 'percent', unit: left.unit, ...(left.unitCode === undefined ? {} : { unitCode: left.unitCode }) }
  return amount
}

/** 96 至 100 年, 99 ~ 100年: the left year has no 年. */
function bareYearBefore(
  compact: Compact,
  left: Item,
  to: number,
  context: DateContext,
): { readonly left: Item; readonly right: Item } | null {
  if (left.kind !== 'number' || left.numeral === undefined || !left.numeral.whole || typeof left.value !== 'object' || left.value === null)
    return null
  const right = readDate(compact, to, context)
  if (right === null || right.date?.year === undefined) return null
  const asYear = yearItem(left, right)
  return asYear === null ? null : { left: asYear, right }
}

function yearItem(item: Item, model: Item): Item | null {
  if (typeof item.value !== 'object' || item.value === null || item.value.exponent !== 0) return null
  const printed = Number(item.value.digits)
  const year = printed >= 1000 && printed <= 2200 ? printed : printed >= 1 && printed <= 160 ? printed + 1911 : null
  if (year === null || model.date?.year === undefined || year > model.date.year || model.date.year - year > 100) return null
  return {
    start: item.start,
    end: item.end,
    kind: 'date',
    value: String(year),
    comparator: '=',
    unit: null,
    step: null,
    readAs: ['year'],
    date: { year },
  }
}

/** 2010、2011 年: a number in a list that ends in a year. */
function yearOfEnumeration(compact: Compact, item: Item, context: DateContext): Item | null {
  if (item.kind !== 'number' || item.numeral?.whole !== true || item.numeral.chinese) return null
  const { text } = compact
  let at = item.end
  for (let count = 0; count < 12; count += 1) {
    if (!'、及和與,'.includes(text[at] ?? '\u0000') || compact.gaps[at] === Gap.cell) return null
    const next = readDate(compact, at + 1, context)
    if (next?.date?.year !== undefined) return yearItem(item, next)
    let end = at + 1
    while (isDigit(text[end]) && (end === at + 1 || compact.gaps[end] === Gap.none)) end += 1
    if (end === at + 1 || end - at > 5) return null
    at = end
  }
  return null
}
