import { isDigit } from './arabic.ts'
import { isDay, isoDate, toGregorian } from './calendar.ts'
import { type Compact, Gap } from './compact.ts'
import { powerOfTen, toDecimal } from './decimal.ts'
import { figureAt, noCell } from './figure.ts'
import type { DateParts, Item } from './item.ts'

/** Era words before a year. */
const eras = ['中華民國', '民國', '西元', '公元']
/** Below this a bare N 年 is a length of time: 20 年以上, 55 年; from here on it is a ROC year (民國 60 is 1971). */
const firstBareYear = 60
const lastBareYear = 150
/** What makes N 年 a length of time whatever N. */
const lengthAfter = ['以上', '以下', '以內', '之久', '來', '餘', '多', '期', '間', '計畫', '免', '內', '長', '歷史']
const yearEnds = ['學年度', '學年', '全年度', '會計年度', '年度', '全年', '年']
const moduleOfMonth: readonly (readonly [word: string, readAs: string])[] = [
  ['底', 'end-of-month'],
  ['初', 'start-of-month'],
  ['上旬', 'first-third'],
  ['中旬', 'second-third'],
  ['下旬', 'last-third'],
  ['份', 'month'],
]
const yearTails: readonly (readonly [word: string, readAs: string])[] = [
  ['年底', 'end-of-year'],
  ['年初', 'start-of-year'],
  ['年終', 'end-of-year'],
  ['年末', 'end-of-year'],
  ['年中', 'middle-of-year'],
]
const relativeYears: readonly (readonly [word: string, offset: number])[] = [
  ['本年度', 0],
  ['當年度', 0],
  ['本會計年度', 0],
  ['上年度', -1],
  ['上一年度', -1],
  ['前一年度', -1],
  ['去年度', -1],
  ['前年度', -2],
  ['次年度', 1],
  ['下年度', 1],
]

export interface DateContext {
  /** Figures in brackets are negative. */
  readonly inTable?: boolean
  readonly rocYear?: number
  /** What a range has on its left: 105年7月 of 105年7月27日至29日. */
  readonly from?: DateParts
}

function dateItem(start: number, end: number, parts: DateParts, readAs: readonly string[]): Item {
  return { start, end, kind: 'date', value: isoDate(parts), comparator: '=', unit: null, step: null, readAs, date: parts }
}

/** A date or period that begins at `start`; null if none does. */
export function readDate(compact: Compact, start: number, context: DateContext): Item | null {
  return (
    readRelative(compact, start, context) ??
    readSeparated(compact, start) ??
    readCompactDate(compact, start) ??
    readWritten(compact, start, context) ??
    readHalfYear(compact, start, context)
  )
}

/** 本年度, 上年度 …, given the year of the report. */
function readRelative(compact: Compact, start: number, context: DateContext): Item | null {
  if (context.rocYear === undefined) return null
  for (const [word, offset] of relativeYears) {
    if (compact.text.startsWith(word, start) && noCell(compact, start + 1, start + word.length)) {
      return dateItem(start, start + word.length, { year: context.rocYear + offset + 1911 }, ['relative-year'])
    }
  }
  return null
}

/** 上半年 and 下半年 behind a year, or with the year of the report; without either it is no date that could be written. */
function readHalfYear(compact: Compact, start: number, context: DateContext): Item | null {
  const word = compact.text.slice(start, start + 3)
  if ((word !== '上半年' && word !== '下半年') || context.rocYear === undefined) return null
  return halfYear(start, start + 3 + (compact.text[start + 3] === '度' ? 1 : 0), context.rocYear + 1911, word === '上半年')
}

function halfYear(start: number, end: number, year: number, first: boolean): Item {
  const lower = `${year}-${first ? '01' : '07'}`
  const upper = `${year}-${first ? '06' : '12'}`
  return { start, end, kind: 'date', value: null, lower, upper, comparator: '=', unit: null, step: null, readAs: ['half-year'] }
}

const separators = '/.-'

/** 100/3/22, 114.10.01, 2010-01-29, 2018/1; ROC years in three digits (two with both month and day). */
function readSeparated(compact: Compact, start: number): Item | null {
  const { text, gaps } = compact
  if (!isDigit(text[start])) return null
  const numbers: { value: number; length: number; end: number }[] = []
  let at = start
  let separator = ''
  while (numbers.length < 4) {
    let end = at
    while (isDigit(text[end]) && (end === at || gaps[end] === Gap.none)) end += 1
    if (end === at || end - at > 4) return null
    numbers.push({ value: Number(text.slice(at, end)), length: end - at, end })
    const next = text[end] ?? ''
    if (!separators.includes(next) || next === '' || (separator !== '' && next !== separator) || !isDigit(text[end + 1])) break
    if (gaps[end] !== Gap.none || gaps[end + 1] !== Gap.none) break
    separator = next
    at = end + 1
  }
  const [first, second, third] = numbers
  if (first === undefined || second === undefined || numbers.length > 3) return null
  const last = numbers.at(-1)!
  if (text[last.end] === '%' || (isDigit(text[last.end]) && gaps[last.end] === Gap.none)) return null
  const year =
    first.length === 4 || first.length === 3 || (first.length === 2 && third !== undefined && separator !== '-')
      ? toGregorian(first.value)
      : null
  if (year === null) return null
  if (third !== undefined) {
    if (second.length > 2 || third.length > 2 || !isDay(second.value, third.value)) return null
    return dateItem(start, third.end, { year, month: second.value, day: third.value }, ['separated-date'])
  }
  // Two parts alone are a month only in the plainest prints: 2002.02, 2018/1.
  const monthLike = second.value >= 1 && second.value <= 12 && (second.length === 2 || separator === '/')
  if (first.length !== 4 || first.value < 1900 || !monthLike || separator === '-') return null
  return dateItem(start, second.end, { year, month: second.value }, ['separated-date'])
}

/** 1000703 (民國 100), 20240307: seven or eight digits that make a day. */
function readCompactDate(compact: Compact, start: number): Item | null {
  const { text, gaps } = compact
  let end = start
  while (isDigit(text[end]) && (end === start || gaps[end] === Gap.none)) end += 1
  const length = end - start
  if (length !== 7 && length !== 8) return null
  if (/[.,A-Za-z%\-/元人件次]/.test(text[end] ?? '') && gaps[end] !== Gap.cell) return null
  if (text[start - 1] !== undefined && gaps[start] === Gap.none && /[A-Za-z.,\-/$]/.test(text[start - 1]!)) return null
  const yearDigits = length - 4
  const printed = Number(text.slice(start, start + yearDigits))
  const month = Number(text.slice(start + yearDigits, start + yearDigits + 2))
  const day = Number(text.slice(end - 2, end))
  if (!isDay(month, day)) return null
  if (length === 7 ? printed < 50 || printed > lastBareYear : printed < 1900 || printed > 2100) return null
  const item = dateItem(start, end, { year: toGregorian(printed)!, month, day }, ['compact-date'])
  const value = toDecimal(text.slice(start, end))
  return {
    ...item,
    alternatives: [{ start, end, kind: 'number', value, comparator: '=', unit: null, step: powerOfTen(0), readAs: ['number'] }],
  }
}

/** 98 年 1 月 23 日, 102 年度, 8 月 6 日, 第 3 季, 29日 on the right of a range. */
function readWritten(compact: Compact, start: number, context: DateContext): Item | null {
  const { text } = compact
  const bracketed = readBracketedYear(compact, start)
  if (bracketed !== null) return bracketed
  const era = eras.find(word => text.startsWith(word, start) && noCell(compact, start + 1, start + word.length + 1))
  const at = start + (era?.length ?? 0)
  const yearPart = readYear(compact, at, era)
  if (yearPart !== null) return readAfterYear(compact, start, yearPart)
  if (era !== undefined) return null
  const months = readMonths(compact, start)
  if (months !== null) {
    const year = context.from?.year
    const prefix = year === undefined ? {} : { year }
    const parts: DateParts = { ...prefix, month: months.to }
    return {
      ...dateItem(start, months.end, parts, ['range']),
      value: null,
      lower: isoDate({ ...prefix, month: months.from }),
      upper: isoDate(parts),
    }
  }
  const month = readMonthDay(compact, start)
  if (month !== null) {
    const parts: DateParts = { ...(context.from?.year === undefined ? {} : { year: context.from.year }), ...month.parts }
    if (month.parts.day === undefined && context.from === undefined && !monthAlone(compact, start, month.end)) return null
    return dateItem(start, month.end, parts, month.readAs)
  }
  if (context.from?.month !== undefined) return readDayOfRange(compact, start, context.from)
  return null
}

/** 今(113)年, 本（105）年度, 去(100)年12月: the year in brackets inside the words for it. */
function readBracketedYear(compact: Compact, start: number): Item | null {
  const { text } = compact
  if (text[start] !== '(' || !isDigit(text[start + 1])) return null
  const figure = figureAt(compact, start + 1)
  if (figure === null || text[figure.end] !== ')' || text[figure.end + 1] !== '年' || !noCell(compact, start + 1, figure.end + 2))
    return null
  const year = toGregorian(figure.value)
  if (year === null || (figure.value < firstBareYear && !'今本去前同上明次當'.includes(text[start - 1] ?? '\u0000'))) return null
  const word = yearEnds.find(candidate => text.startsWith(candidate, figure.end + 1))!
  return readAfterYear(compact, start, { end: figure.end + 1 + word.length, year, readAs: ['year'], closed: word !== '年' })
}

/** Chinese month words stand in names of festivals and places: 五月天, 三月街. Digits are safe. */
function monthAlone(compact: Compact, start: number, end: number): boolean {
  return (
    isDigit(compact.text[start]) || end - start > 2 || compact.gaps[end] === Gap.cell || !/[\u3400-\u9fff]/.test(compact.text[end] ?? '')
  )
}

function readDayOfRange(compact: Compact, start: number, from: DateParts): Item | null {
  const figure = figureAt(compact, start)
  if (figure === null || (compact.text[figure.end] !== '日' && compact.text[figure.end] !== '號') || !isDay(from.month!, figure.value))
    return null
  return dateItem(start, figure.end + 1, { ...from, day: figure.value }, ['day'])
}

interface YearPart {
  readonly end: number
  readonly year: number
  readonly readAs: readonly string[]
  /** 年度 and 年底 end a date. */
  readonly closed: boolean
}

function readYear(compact: Compact, at: number, era: string | undefined): YearPart | null {
  const { text, gaps } = compact
  const figure = figureAt(compact, at)
  if (figure === null || gaps[figure.end] === Gap.cell) return null
  const gregorian = era === '西元' || era === '公元' || (figure.value >= 1000 && figure.length === 4)
  const year = gregorian
    ? figure.value >= 1 && figure.value <= 2200
      ? figure.value
      : null
    : era !== undefined || figure.value <= 160
      ? toGregorian(figure.value)
      : null
  if (year === null) return null
  const end = figure.end
  const tail = yearTails.find(([word]) => text.startsWith(word, end))
  const word = tail?.[0] ?? yearEnds.find(candidate => text.startsWith(candidate, end))
  if (word === undefined || !noCell(compact, end, end + word.length)) return null
  const after = end + word.length
  if (word !== '年' && word !== '年中') {
    if (era === undefined && figure.value < 10 && !gregorian) return null
    return {
      end: after,
      year,
      readAs: [tail?.[1] ?? (word.startsWith('學年') ? 'school-year' : word.endsWith('年度') ? 'fiscal-year' : 'year')],
      closed: true,
    }
  }
  if (text.startsWith('年級', end) || text.startsWith('年代', end) || text.startsWith('年齡', end) || text.startsWith('年資', end))
    return null
  const positionalYear = figure.chinese && (figure.length === 4 || figure.length === 3) && figure.value > firstBareYear
  if (era !== undefined || gregorian) return { end: end + 1, year, readAs: ['year'], closed: false }
  const month = readMonthDay(compact, end + 1)
  if (month !== null && figure.value >= 20) return { end: end + 1, year, readAs: ['year'], closed: false }
  if (figure.value < firstBareYear || figure.value > lastBareYear || (figure.chinese && !positionalYear)) return null
  if (lengthAfter.some(length => text.startsWith(length, end + 1)))
    return figure.value > 85 && !text.startsWith('以', end + 1) ? { end: end + 1, year, readAs: ['year'], closed: false } : null
  return { end: end + 1, year, readAs: ['year'], closed: false }
}

function readAfterYear(compact: Compact, start: number, { end, year, readAs, closed }: YearPart): Item {
  const { text } = compact
  const quarter = readQuarter(compact, end)
  if (quarter !== null) return dateItem(start, quarter.end, { year, quarter: quarter.quarter }, ['quarter'])
  const half = text.slice(end, end + 3)
  if ((half === '上半年' || half === '下半年') && compact.gaps[end] !== Gap.cell) return halfYear(start, end + 3, year, half === '上半年')
  const at = text[end] === '的' ? end + 1 : end
  const months = compact.gaps[end] === Gap.cell ? null : readMonths(compact, end)
  if (months !== null) {
    const lower = isoDate({ year, month: months.from })
    const upper = isoDate({ year, month: months.to })
    return { ...dateItem(start, months.end, { year, month: months.to }, ['range']), value: null, lower, upper }
  }
  const month = compact.gaps[end] === Gap.cell ? null : (readMonthDay(compact, end) ?? readOrdinalMonth(compact, at))
  if (month !== null) return dateItem(start, month.end, { year, ...month.parts }, month.readAs)
  if (!closed && text.startsWith('元旦', end)) return dateItem(start, end + 2, { year, month: 1, day: 1 }, ['new-year'])
  return dateItem(start, end, { year }, readAs)
}

/** 8 至 9 月 behind a year. */
function readMonths(compact: Compact, start: number): { readonly end: number; readonly from: number; readonly to: number } | null {
  const { text } = compact
  const from = figureAt(compact, start)
  if (from === null || !'至到~-'.includes(text[from.end] ?? '\u0000')) return null
  const to = figureAt(compact, from.end + 1)
  if (to === null || text[to.end] !== '月' || from.value < 1 || from.value >= to.value || to.value > 12) return null
  const day = figureAt(compact, to.end + 1)
  return day !== null && text[day.end] === '日' ? null : { end: to.end + 1, from: from.value, to: to.value }
}

/** 第三個月 behind a year. */
function readOrdinalMonth(
  compact: Compact,
  start: number,
): { readonly end: number; readonly parts: DateParts; readonly readAs: readonly string[] } | null {
  if (compact.text[start] !== '第') return null
  const figure = figureAt(compact, start + 1)
  if (figure === null || !compact.text.startsWith('個月', figure.end) || figure.value < 1 || figure.value > 12) return null
  return { end: figure.end + 2, parts: { month: figure.value }, readAs: ['month'] }
}

/** 第 3 季, 第三季, Q3. */
function readQuarter(compact: Compact, start: number): { readonly end: number; readonly quarter: number } | null {
  const { text } = compact
  if (compact.gaps[start] === Gap.cell) return null
  if (text[start] === 'Q' && '1234'.includes(text[start + 1] ?? '\u0000') && !isDigit(text[start + 2]))
    return { end: start + 2, quarter: Number(text[start + 1]) }
  if (text[start] !== '第') return null
  const figure = figureAt(compact, start + 1)
  if (figure === null || figure.value < 1 || figure.value > 4 || text[figure.end] !== '季') return null
  return { end: figure.end + (text[figure.end + 1] === '度' ? 2 : 1), quarter: figure.value }
}

/** 8 月 6 日, 8 月, 9 月底, 7 月中旬, 八月十五. */
function readMonthDay(
  compact: Compact,
  start: number,
): { readonly end: number; readonly parts: DateParts; readonly readAs: readonly string[] } | null {
  const { text, gaps } = compact
  if (text[start] === '元' && text[start + 1] === '月') return { end: start + 2, parts: { month: 1 }, readAs: ['month'] }
  const month = figureAt(compact, start)
  if (month === null || month.value < 1 || month.value > 12 || text[month.end] !== '月' || gaps[month.end] === Gap.cell) return null
  const end = month.end + 1
  const day = gaps[end] === Gap.cell ? null : figureAt(compact, end)
  if (day !== null && isDay(month.value, day.value) && gaps[day.end] !== Gap.cell) {
    const word = text[day.end]
    if (word === '日' || word === '號') return { end: day.end + 1, parts: { month: month.value, day: day.value }, readAs: ['date'] }
    if (day.chinese && day.length >= 2 && month.chinese && (word === undefined || !/[\u3400-\u9fff]/.test(word))) {
      return { end: day.end, parts: { month: month.value, day: day.value }, readAs: ['date'] }
    }
  }
  for (const [word, readAs] of moduleOfMonth) {
    if (text.startsWith(word, end) && noCell(compact, end, end + word.length))
      return { end: end + word.length, parts: { month: month.value }, readAs: [readAs] }
  }
  return { end, parts: { month: month.value }, readAs: ['month'] }
}
