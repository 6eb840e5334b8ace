import { type OutlinedDocument, type Passage, placesOf, slicePassage, type YearClaim } from '@zhibiao/model'
import { readValue } from '@zhibiao/quantities'
import { toTraditionalInPlace } from '@zhibiao/script'
import { paragraphsOf, tablesOf } from '../walk.ts'

const day = String.raw`(\d{2,4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日`
const acts = '啟動|啟用|成立|開辦|施行|上線|揭牌|通車|開幕|開館|落成|動工'
const patterns = {
  calendars: /(?:民國\s*)?(?<!\d)(\d{2,3})\s*年度?\s*[（(]\s*(?:西元|公元)?\s*((?:19|20)\d{2})\s*年?度?\s*[)）]/g,
  reversed: /(?<!\d)((?:19|20)\d{2})\s*年度?\s*[（(]\s*民國\s*(\d{2,3})\s*年?度?\s*[)）]/g,
  span: /(?<!\d)(\d{2,4})\s*年度?\s*起?\s*[至到~～]\s*(\d{2,4})\s*年度?(?:間|止)?[，,]?\s*(?:已)?\s*連續\s*([\d一二三四五六七八九十]{1,3})\s*年/g,
  level: /截至\s*(\d{2,4})\s*年\s*12\s*月\s*31\s*日(?:止|為止)?[^。；\d較比]{0,30}(?:共|計|現)有/g,
  happened: new RegExp(`([\\p{Script=Han}A-Za-z]{4,20})[」』]?(?:已|業)?於\\s*${day}\\s*(?:正式|全面)?(${acts})`, 'gu'),
  done: new RegExp(`(?:於|自)\\s*${day}\\s*起?\\s*(?:正式|全面)?(${acts})[「『]?([\\p{Script=Han}A-Za-z]{4,20})`, 'gu'),
} as const

/** Years and days that a sentence says of one another, or of an event: what they say is checked against the rest. */
export function readYearClaims(document: OutlinedDocument): YearClaim[] {
  return [
    ...paragraphsOf(document).map(({ node }) => node.content),
    ...tablesOf(document).flatMap(({ node }) => node.cells.map(cell => cell.content)),
  ].flatMap(passageToYearClaims)
}

export function passageToYearClaims(passage: Passage): YearClaim[] {
  const text = toTraditionalInPlace(passage.text)
  if (!/\d\s*年/.test(text)) return []
  const find = (pattern: RegExp, toClaim: (match: RegExpExecArray) => Omit<YearClaim, 'print' | 'places'>): YearClaim[] =>
    [...text.matchAll(pattern)].map(match => ({
      ...toClaim(match),
      print: slicePassage(passage, match.index, match.index + match[0].length),
      places: placesOf(passage, match.index, match.index + match[0].length),
    }))
  return [
    ...find(patterns.calendars, match => ({ type: 'calendars', years: [toYear(match[1]!), Number(match[2])] })),
    ...find(patterns.reversed, match => ({ type: 'calendars', years: [Number(match[1]), toYear(match[2]!)] })),
    ...find(patterns.span, match => ({
      type: 'span',
      years: [toYear(match[1]!), toYear(match[2]!)],
      count: Number(readValue(match[3]!)?.value ?? match[3]),
    })),
    ...find(patterns.level, match => ({ type: 'level', years: [toYear(match[1]!)] })),
    ...find(patterns.happened, match => toEvent(match[1]!, match.slice(2, 5), match[5]!)),
    ...find(patterns.done, match => toEvent(match[5]!, match.slice(1, 4), match[4]!)),
  ]
}

function toEvent(name: string, [year, month, dayOfMonth]: readonly string[], act: string): Omit<YearClaim, 'print' | 'places'> {
  const date = `${toYear(year!)}-${month!.padStart(2, '0')}-${dayOfMonth!.padStart(2, '0')}`
  return { type: 'event', years: [toYear(year!)], name: name.replace(/(?:已|業|業已|亦|則)$/, ''), act, date }
}

/** 民國 years have two or three digits. */
function toYear(text: string): number {
  return text.length === 4 ? Number(text) : Number(text) + 1911
}
