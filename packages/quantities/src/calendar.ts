import type { DateParts } from './item.ts'

/** 民國 1 is 1912. */
export const rocOffset = 1911
/** Years before and after these are no years of a report: 民國 1 … 160, 西元 1000 … 2200. */
const lastRocYear = 160
const firstGregorian = 1000
const lastGregorian = 2200

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLengths[month - 1]!
}

/** The Gregorian year of a printed one: 102 → 2013, 2013 → 2013; null if it is neither. */
export function toGregorian(printed: number): number | null {
  if (printed >= 1 && printed <= lastRocYear) return printed + rocOffset
  return printed >= firstGregorian && printed <= lastGregorian ? printed : null
}

const two = (value: number) => String(value).padStart(2, '0')

/** ISO at the precision given: 2013, 2013-04, 2009-01-23, --04, --01-21, 2010-Q3. */
export function isoDate({ year, month, day, quarter }: DateParts): string {
  const prefix = year === undefined ? '-' : String(year).padStart(4, '0')
  if (quarter !== undefined) return year === undefined ? `Q${quarter}` : `${prefix}-Q${quarter}`
  if (month === undefined) return prefix
  return day === undefined ? `${prefix}-${two(month)}` : `${prefix}-${two(month)}-${two(day)}`
}
