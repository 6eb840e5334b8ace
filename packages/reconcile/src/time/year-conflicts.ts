import { type Check, type ExtractedDocument, type Finding, type Heading, passageAt, type TidyTable, type YearClaim } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Drafted } from '../drafted.ts'
import { isDifferenceLabel, isQuotientLabel } from '../tables/words.ts'

export interface Found {
  readonly checks: Check[]
  readonly findings: Drafted[]
}

/** Years and days that contradict one another, in sentences, titles and tables. */
export function findYearConflicts({ yearClaims, headings, tables, facts }: ExtractedDocument): Found {
  const found = [
    ...yearClaims.flatMap(claim => checkClaim(claim, facts.rocYear === null ? null : facts.rocYear + 1911, facts.title ?? '')),
    ...checkEvents(yearClaims),
    ...checkHeadings(headings),
    ...tables.flatMap(checkCaption),
  ]
  return { checks: found.map(({ check }) => check), findings: found.flatMap(({ finding }) => finding ?? []) }
}

interface Judged {
  readonly check: Check
  readonly finding: Drafted | null
}

/** A report on what was done in a year, not a plan for it. */
const isReport = /決算|决算|績效報告|绩效|執行情形|執行成果|成果報告|工作報告|年報|年报/
const isPlan = /預算|预算|計畫|计划/

function checkClaim(claim: YearClaim, year: number | null, title: string): Judged[] {
  const [first, second] = claim.years as [number, number]
  if (claim.type === 'calendars')
    return [judge(claim, first === second, 'medium', `${first - 1911} 年是西元 ${first} 年。`, 'The two calendars name different years.')]
  if (claim.type === 'span') {
    const count = second - first + 1
    return [
      judge(
        claim,
        count === claim.count,
        'medium',
        `首尾兩年之間為連續 ${count} 年。`,
        `From the first year to the last it is ${count}.`,
        claim.count,
        count,
      ),
    ]
  }
  if (claim.type === 'level' && year !== null && isReport.test(title) && !isPlan.test(title))
    return [
      judge(
        claim,
        first !== year - 1,
        'low',
        `本文件為 ${year} 年度之報告，此處年底為前一年。`,
        `The report is on ${year}; this is the end of the year before.`,
      ),
    ]
  return []
}

/** One event on two days: 於100年6月28日啟動, and elsewhere 於100年6月22日啟動陸客自由行. */
function checkEvents(claims: readonly YearClaim[]): Judged[] {
  const events = claims.filter(claim => claim.type === 'event')
  return events.flatMap((later, index): Judged[] => {
    const first = events
      .slice(0, index)
      .find(earlier => earlier.act === later.act && earlier.years[0] === later.years[0] && sameName(earlier.name!, later.name!))
    if (!first) return []
    const { check, finding } = judge(
      later,
      first.date === later.date,
      'medium',
      `「${later.name}」${later.act}日期此處為 ${later.date}，前文為 ${first.date}。`,
      `Here it is ${later.date}, before it was ${first.date}.`,
    )
    return [{ check, finding: finding && { ...finding, related: first.places } }]
  })
}

function sameName(a: string, b: string): boolean {
  const [first, second] = [matchKey(a), matchKey(b)]
  return first === second || first.endsWith(second) || second.startsWith(first)
}

/** 2023年, 112 年 */
const anyYear = /(?:19|20)\d{2}(?=\s*年)|(?<!\d)\d{2,3}(?=\s*年)/g

/** One part of a document under titles that differ in nothing but the year: in the contents, and at its head. */
function checkHeadings(headings: readonly Heading[]): Judged[] {
  const chapters = headings.filter(({ marker, text }) => /^第.+(?:部分|章|篇|編)$/.test(marker) && yearsOf(text).length > 0)
  return chapters.flatMap((later, index): Judged[] => {
    const first = chapters.slice(0, index).find(other => other.marker === later.marker && masked(other) === masked(later))
    if (!first) return []
    const holds = matchKey(first.text) === matchKey(later.text)
    const place = later.places[0]
    const print = passageAt(`${later.marker}${later.text}`, place ?? {})
    return [
      {
        check: toCheck('year_conflict', holds, 'titles of one part'),
        finding: holds
          ? null
          : {
              ...toFinding('medium', print, later.places),
              related: first.places,
              message: `標題年度不一：此處「${later.text}」，前為「${first.text}」。The title names another year here than before.`,
            },
      },
    ]
  })
}

function masked({ text }: Heading): string {
  return matchKey(text.replace(anyYear, '#'))
}

/** 112年度 in the caption, and only other years over the columns. */
function checkCaption(table: TidyTable): Judged[] {
  const named = yearsOf(table.caption)
  // 增減 and 成長率 are of the years beside them.
  const isDerived = (titles: readonly string[]) => titles.some(title => isDifferenceLabel(title) || isQuotientLabel(title))
  const columns = new Map<number, number[]>()
  for (const cell of table.cells)
    if (!cell.header && cell.quantity && !isDerived(cell.columnPath)) columns.set(cell.column, yearsOf(cell.columnPath.join(' ')))
  const years = [...columns.values()]
  if (named.length !== 1 || years.length < 2 || years.some(each => each.length !== 1)) return []
  const over = new Set(years.flat())
  const holds = over.has(named[0]!)
  const print = passageAt(table.caption, table.places[0] ?? {})
  return [
    {
      check: { ...toCheck('year_conflict', holds, 'caption and columns'), tableId: table.id },
      finding: holds
        ? null
        : {
            ...toFinding('medium', print, table.places),
            scope: 'table',
            tableId: table.id,
            message: `表名「${table.caption}」之年度不在欄位年度（${[...over].sort().join('、')}）之中。The caption names a year that no column has.`,
          },
    },
  ]
}

/** Gregorian years that a title names, without repeats. */
function yearsOf(text: string): number[] {
  return [...new Set([...text.matchAll(anyYear)].map(([year]) => (year.length === 4 ? Number(year) : Number(year) + 1911)))]
}

function judge(
  claim: YearClaim,
  holds: boolean,
  severity: Finding['severity'],
  zh: string,
  en: string,
  stated?: number,
  computed?: number,
): Judged {
  const finding = {
    ...toFinding(severity, claim.print, claim.places),
    stated: stated ?? null,
    computed: computed ?? null,
    message: `「${claim.print.text.replace(/\s+/g, '')}」：${zh}${en}`,
  }
  return { check: toCheck('year_conflict', holds, claim.type), finding: holds ? null : finding }
}

function toCheck(kind: Check['kind'], holds: boolean, reason: string): Check {
  return { kind, outcome: holds ? 'pass' : 'fail', reason, recordId: null, tableId: null, figures: [] }
}

function toFinding(severity: Finding['severity'], print: Finding['print'], places: Finding['related']): Omit<Drafted, 'message'> {
  return {
    kind: 'year_conflict',
    severity,
    outcome: 'fail',
    scope: 'prose',
    recordId: null,
    tableId: null,
    place: places[0] ?? null,
    related: [],
    print,
    stated: null,
    computed: null,
    unit: null,
  }
}
