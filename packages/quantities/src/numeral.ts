import { isDigit, readDigits } from './arabic.ts'
import { type Compact, Gap } from './compact.ts'
import { add, compare, type Decimal, multiply, powerOfTen, shift, toDecimal, zero } from './decimal.ts'
import { chineseDigits, moreWords, places, scales, tens } from './words/digits.ts'

/** A number in any style, without sign and unit. */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly value: Decimal
  /** Worth of the last printed digit. 十 and 百 among Chinese digits are places, as the zeros of 120 are; 千萬億兆 are scales. */
  readonly step: Decimal
  /** 三四十: from `value` to this. */
  readonly upper?: Decimal
  /** 十幾, 百餘: more than `value`. */
  readonly more: boolean
  readonly arabic: boolean
  readonly chinese: boolean
  /** The scale it ends in (4 for 萬), which the lower end of a range shares (三到五萬). */
  readonly scale: number
  /** Digits one after the other without places: 五四, 二○一三. */
  readonly positional: boolean
  readonly loose: boolean
  readonly whole: boolean
  readonly grouped: boolean
  /** 3萬5 is read 35000; with a unit behind it may be 30005. */
  readonly short?: Decimal
}

/** Most characters of a number, of any style: longer runs are no figures, and reading them would not be linear. */
export const longestNumeral = 120

interface Part {
  readonly value: Decimal
  readonly scale: number
}

/** What a reading of places and scales gathers from left to right. */
class Gathering {
  /** Sections closed by 萬, 億, 兆. */
  parts: Part[] = []
  /** 十百千 of the open section. */
  section: Decimal | null = null
  /** Digits that wait for a place. */
  digits: { value: Decimal; upper?: Decimal; chinese: boolean; step: number; count: number } | null = null
  /** The last place (1 … 3) or scale (4 …) passed; 0 where 零 stands behind it. */
  last = 0
  lastPlace = 4
  sawZero = false
  step: Decimal = powerOfTen(0)
  upper: Decimal | undefined
}

const gapAllows = (gap: number | undefined) => gap !== undefined && gap !== Gap.cell

function positionalEnd(compact: Compact, start: number, first: boolean): number {
  let end = start
  while (
    end - start < longestNumeral &&
    chineseDigits[compact.text[end] ?? ''] !== undefined &&
    (end === start || !first || gapAllows(compact.gaps[end]))
  ) {
    if (compact.text[end] === '兩') return end === start && isTwo(compact.text, start) ? end + 1 : end
    end += 1
  }
  return end
}

/** 兩 is a digit at the start of a number and before a place (三千兩百); elsewhere it is the weight (三千兩百兩). */
function isTwo(text: string, at: number): boolean {
  const next = text[at + 1] ?? ''
  const before = text[at - 1] ?? ''
  return (
    places[next] !== undefined ||
    scales[next] !== undefined ||
    (places[before] === undefined && scales[before] === undefined && chineseDigits[before] === undefined)
  )
}

function digitString(text: string): string {
  let digits = ''
  for (const character of text) digits += chineseDigits[character] ?? character
  return digits
}

/** 一,二三四 and 三二四、七二二: groups of three. Gives the end of all groups, or `end`. */
function groupedEnd(compact: Compact, start: number, end: number): number {
  if (end - start > 3) return end
  let all = end
  while (compact.text[all] === ',' || compact.text[all] === '、') {
    const next = positionalEnd(compact, all + 1, true)
    if (next - all !== 4 || compact.gaps[all + 1] === Gap.cell) break
    // 一、二三四 may be a list; with 、 the first group must be long too.
    if (compact.text[all] === '、' && all === end && end - start < 2) break
    all = next
  }
  return all
}

const points = '點.·‧・'

/** 點一五, ．三一: decimals behind a whole number; `chinese` tells whether Chinese digits stand before the point. */
function readFraction(compact: Compact, start: number, chinese: boolean): { readonly end: number; readonly digits: string } | null {
  const point = compact.text[start]
  if (point === undefined || !points.includes(point) || !gapAllows(compact.gaps[start]) || !gapAllows(compact.gaps[start + 1])) return null
  if (point !== '點' && !chinese) return null
  const end = positionalEnd(compact, start + 1, true)
  if (end > start + 1 && !(compact.text.slice(start + 1, end) === '兩'))
    return { end, digits: digitString(compact.text.slice(start + 1, end)) }
  const arabic = readDigits(compact, start + 1)
  if (point === '點' && chinese && arabic?.whole === true && !arabic.grouped)
    return { end: arabic.end, digits: compact.text.slice(start + 1, arabic.end) }
  return null
}

/** 幾 counts for any digit, and 多/餘 may stand before a scale: 十幾萬, 500餘萬. */
function moreBeforeScale(compact: Compact, at: number): boolean {
  const character = compact.text[at]
  if (character === undefined || !moreWords.includes(character)) return false
  const next = compact.text[at + 1] ?? ''
  return scales[next] !== undefined || places[next] !== undefined
}

/** The longest numeral that begins at `start`; null if none does. */
export function readNumeral(compact: Compact, start: number): Numeral | null {
  const { text, gaps } = compact
  const state = new Gathering()
  let at = start
  let arabic = false
  let chinese = false
  let more = false
  let loose = false
  let positional = false
  let whole = true
  let grouped = false
  let short: Decimal | undefined
  const limit = start + longestNumeral
  while (at < limit) {
    const character = text[at] ?? ''
    const gap = gaps[at]
    if (at > start && !gapAllows(gap)) break
    if (isDigit(character) || (character === '.' && at === start)) {
      if (state.digits !== null) break
      // 萬 1,638: a figure behind a scale belongs to it only if it fits below it.
      const digits = readDigits(compact, at)
      if (digits === null) break
      const room = state.lastPlace < 4 ? state.lastPlace : (state.parts.at(-1)?.scale ?? 99)
      if (at > start && (gap === Gap.blankLine || compare(digits.value, powerOfTen(room)) >= 0 || !whole)) break
      state.digits = { value: digits.value, chinese: false, step: digits.step, count: 2 }
      if (at > start && digits.end === at + 1) state.digits.count = 1
      arabic = true
      loose ||= digits.loose
      whole = digits.whole
      grouped ||= digits.grouped
      at = digits.end
    } else if (chineseDigits[character] !== undefined) {
      if (state.digits !== null) break
      const end = positionalEnd(compact, at, true)
      if (end === at) break
      const all = at === start ? groupedEnd(compact, at, end) : end
      const run = readChineseDigits(text, at, all, state)
      if (run === null) break
      state.digits = run.digits
      if (run.zero) state.sawZero = true
      if (run.digits === null && run.zero) state.digits = null
      positional ||= all - at > 1 && run.positional
      chinese = true
      at = all
    } else if (tens[character] !== undefined) {
      if (state.digits !== null || state.lastPlace <= 1) break
      state.section = add(state.section ?? zero, { digits: BigInt(tens[character]!), exponent: 1 })
      state.lastPlace = 1
      state.last = 1
      state.step = powerOfTen(0)
      chinese = true
      at += 1
    } else if (places[character] !== undefined) {
      const place = places[character]!
      if (unitTakesThousand(text, at, state) || text.startsWith('百分點', at) || text.startsWith('百分比', at)) break
      if (place >= state.lastPlace && !(state.digits === null && state.section === null)) break
      const digits = state.digits
      if (digits === null && state.parts.length > 0 && !state.sawZero && gap !== Gap.none) break
      const value = shift(digits?.value ?? powerOfTen(0), place)
      if (digits?.upper !== undefined) state.upper = add(state.section ?? zero, shift(digits.upper, place))
      state.section = add(state.section ?? zero, value)
      state.step = digits !== null && (place === 3 || !digits.chinese) ? powerOfTen(digits.step + place) : powerOfTen(0)
      state.digits = null
      state.sawZero = false
      state.lastPlace = place
      state.last = place
      chinese ||= digits === null
      at += 1
    } else if (scales[character] !== undefined) {
      const scale = scales[character]!
      if (!closeSection(state, scale)) break
      at += 1
    } else if (character === '幾' && state.digits === null && (state.last > 0 || state.sawZero) && at > start) {
      more = true
      at += 1
      if (scales[text[at] ?? ''] === undefined && places[text[at] ?? ''] === undefined) break
    } else if (at > start && moreBeforeScale(compact, at)) {
      more = true
      at += 1
    } else {
      break
    }
    const fraction =
      state.digits !== null || state.section !== null || state.parts.length > 0 || state.sawZero
        ? readFraction(compact, at, chinese || character === '○')
        : null
    if (fraction !== null && (state.digits === null || state.digits.chinese || chinese)) {
      const places = fraction.digits.length
      const base = state.digits?.value ?? zero
      state.digits = { value: add(base, { digits: BigInt(fraction.digits), exponent: -places }), chinese: false, step: -places, count: 2 }
      whole = false
      at = fraction.end
    }
  }
  // A gap before a word that turned out not to belong is not part of it.
  if (at === start) return null
  if (state.digits === null && state.section === null && state.parts.length === 0 && !state.sawZero) return null
  const tail = state.digits
  let value = state.section ?? zero
  let step = state.step
  let upper = state.upper
  if (tail !== null) {
    const colloquial = tail.count === 1 && !state.sawZero && whole && (state.section !== null ? state.last >= 2 : state.parts.length > 0)
    if (colloquial && tail.upper === undefined) {
      const place = (state.section !== null ? state.last : (state.parts.at(-1)?.scale ?? 1)) - 1
      if (!tail.chinese) short = add(sumOf(state.parts), add(value, tail.value))
      value = add(value, shift(tail.value, place))
      step = powerOfTen(place)
    } else {
      if (tail.upper !== undefined) upper = add(value, tail.upper)
      value = add(value, tail.value)
      step = powerOfTen(tail.step)
    }
  } else if (state.section === null && state.parts.length > 0) {
    step = state.step
  }
  const base = sumOf(state.parts)
  const scale = tail === null && state.section === null && state.parts.length > 0 ? state.parts.at(-1)!.scale : 0
  const total = add(base, value)
  return {
    start,
    end: at,
    value: total,
    step,
    ...(upper === undefined ? {} : { upper: scale > 0 ? upper : add(base, upper) }),
    more,
    arabic,
    chinese,
    scale,
    positional,
    loose,
    whole,
    grouped,
    ...(short === undefined ? {} : { short }),
  }
}

function sumOf(parts: readonly Part[]): Decimal {
  let sum = zero
  for (const part of parts) sum = add(sum, part.value)
  return sum
}

/** 二千克 and 三千瓦 at the end of a number are 克 and 瓦 in thousands: the unit is the same either way, but 千克 is the printed one. */
function unitTakesThousand(text: string, at: number, state: Gathering): boolean {
  return (
    (text[at] === '千' && state.digits !== null && '克米瓦卡伏赫'.includes(text[at + 1] ?? ' ')) ||
    (text[at] === '兆' && text[at + 1] === '赫')
  )
}

/** Closes the section with a scale; false if nothing stands before it that it could multiply. */
function closeSection(state: Gathering, scale: number): boolean {
  const open = state.section !== null || state.digits !== null
  let value = add(state.section ?? zero, state.digits?.value ?? zero)
  let upper = state.upper ?? (state.digits?.upper === undefined ? undefined : add(state.section ?? zero, state.digits.upper))
  let step = state.digits === null ? state.step : powerOfTen(state.digits.step)
  if (
    state.digits !== null &&
    state.digits.count === 1 &&
    state.digits.chinese &&
    !state.sawZero &&
    state.last >= 2 &&
    state.section !== null &&
    state.last < 4
  ) {
    // 百二萬: the digit counts in the place below.
    value = add(state.section, shift(state.digits.value, state.last - 1))
    step = powerOfTen(0)
  }
  if (!open) {
    if (state.parts.length === 0) value = powerOfTen(0)
    else if (state.parts.at(-1)!.scale === scale && state.last === scale) {
      // 萬萬
      const last = state.parts.pop()!
      value = last.value
    } else if (state.parts.at(-1)!.scale > scale) return false
  }
  const lower = state.parts.filter(part => part.scale < scale)
  if (lower.length > 0) {
    value = add(sumOf(lower), value)
    state.parts = state.parts.filter(part => part.scale >= scale)
  }
  if (open && state.parts.some(part => part.scale <= scale)) return false
  const unit = powerOfTen(scale)
  state.parts.push({ value: multiply(value, unit), scale })
  if (upper !== undefined) upper = multiply(upper, unit)
  state.upper = upper
  state.step = multiply(step, unit)
  state.section = null
  state.digits = null
  state.last = scale
  state.lastPlace = 4
  state.sawZero = false
  return true
}

/** A run of Chinese digits: zeros before it, one digit, two that name a span (三四), or a positional number. */
function readChineseDigits(
  text: string,
  start: number,
  end: number,
  state: Gathering,
): { readonly digits: Gathering['digits']; readonly zero: boolean; readonly positional: boolean } | null {
  const run = digitString(text.slice(start, end).replaceAll(/[,、]/g, ''))
  const begun = state.section !== null || state.parts.length > 0
  const significant = run.replace(/^0+/, '')
  const zeros = run.length - significant.length
  if (significant === '') {
    if (!begun && run.length > 1) return { digits: { value: zero, chinese: true, step: 0, count: 2 }, zero: true, positional: true }
    return { digits: begun ? null : { value: zero, chinese: true, step: 0, count: 2 }, zero: true, positional: false }
  }
  if (significant.length === 1 && (zeros === 0 || begun || zeros === 1)) {
    return { digits: { value: toDecimal(significant), chinese: true, step: 0, count: 1 }, zero: zeros > 0, positional: false }
  }
  const [first, second] = [Number(significant[0]), Number(significant[1])]
  const span =
    significant.length === 2 && zeros === 0 && (second === first + 1 || (first === 3 && second === 5)) && !'兩'.includes(text[end - 1]!)
  const after = text[end] ?? ''
  const multiplied = places[after] !== undefined || scales[after] !== undefined
  if (span && (multiplied || begun)) {
    return {
      digits: { value: toDecimal(significant[0]!), upper: toDecimal(significant[1]!), chinese: true, step: 0, count: 1 },
      zero: false,
      positional: false,
    }
  }
  if (begun && state.section !== null && state.lastPlace < 4 && significant.length > state.lastPlace) return null
  return { digits: { value: toDecimal(significant), chinese: true, step: 0, count: 2 }, zero: zeros > 0, positional: true }
}
