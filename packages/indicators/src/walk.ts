import type { OutlinedDocument, OutlinedTable, Paragraph, Section } from '@zhibiao/model'
import { readQuantities, readRocYear } from '@zhibiao/quantities'
import { oneLine } from './draft.ts'
import { isGenericHeading } from './generic-heading.ts'

/** A table or paragraph with the headings it stands under, outermost first, without the root. */
export interface Found<Node> {
  readonly node: Node
  readonly sections: readonly Section[]
  /** Its position in reading order among all tables and paragraphs. */
  readonly order: number
  /** The paragraphs between it and the table or heading before it. */
  readonly above: readonly Paragraph[]
}

export function tablesOf(document: OutlinedDocument): Found<OutlinedTable>[] {
  return nodesOf(document.root).filter((found): found is Found<OutlinedTable> => found.node.type === 'outlined-table')
}

export function paragraphsOf(document: OutlinedDocument): Found<Paragraph>[] {
  return nodesOf(document.root).filter((found): found is Found<Paragraph> => found.node.type === 'paragraph')
}

/** Paragraphs above a table that may say what it is about. */
const mostAbove = 4

function nodesOf(root: Section): Found<OutlinedTable | Paragraph>[] {
  const nodes: Found<OutlinedTable | Paragraph>[] = []
  const visit = (section: Section, sections: readonly Section[]) => {
    let above: readonly Paragraph[] = []
    for (const child of section.children) {
      if (child.type === 'section') visit(child, [...sections, child])
      else nodes.push({ node: child, sections, order: nodes.length, above })
      above = child.type === 'paragraph' ? [...above.slice(1 - mostAbove), child] : []
    }
  }
  visit(root, [])
  return nodes
}

/** A heading as it is cited: without marker and closing colon. */
export function headingTitle(section: Section): string {
  return oneLine(section.title).replace(/[：:]\s*$/, '')
}

/** The year that headings state, and whether it only follows from the year of the book (前年度 is two years before it). */
export interface StatedYear {
  readonly rocYear: number | null
  readonly inferred: boolean
}

const relativeYears: readonly (readonly [words: RegExp, offset: number])[] = [
  [/前年度(?!及|、)/, -2],
  [/(?<!前年度及|前年度、)上年度/, -1],
  [/本年度/, 0],
]

/** 民國 year of a title that names one and no other. */
export function onlyYear(title: string): number | null {
  const years = new Set((title.match(/\d{2,4}\s*年/g) ?? []).map(text => text.replace(/\s/g, '')))
  return years.size > 1 ? null : readRocYear(title)
}

/** 民國 year of the innermost heading that names one; a span of years (112年—115年) names none. `bookYear` is the year of the book. */
export function statedYear(sections: readonly Section[], bookYear: number | null): StatedYear {
  const span = spanOfYears(sections)
  if (span) return { rocYear: span.to, inferred: false }
  for (const section of [...sections].reverse()) {
    // 前(109)年度: the brackets say what 前年度 is.
    const title = headingTitle(section).replace(/[（(](\d{2,3})[)）](?=\s*年)/g, '$1')
    const rocYear = onlyYear(title)
    if (rocYear !== null) return { rocYear, inferred: false }
    const relative = bookYear === null ? undefined : relativeYears.find(([words]) => words.test(title))
    if (relative) return { rocYear: bookYear! + relative[1], inferred: true }
  }
  return { rocYear: bookYear, inferred: false }
}

/** 97年度至98年度整體執行情形: the years that the innermost heading speaks of together, where it names nothing else; 偏鄉計畫（111年—114年） is a plan's name. */
export function spanOfYears(sections: readonly Section[]): { readonly from: number; readonly to: number } | null {
  const title = sections.at(-1) ? headingTitle(sections.at(-1)!) : ''
  const found = /(?<!\d)(\d{2,3})\s*年?度?\s*[至到~～\-－—]\s*(\d{2,3})\s*年度?/.exec(title)
  const [from, to] = [Number(found?.[1]), Number(found?.[2])]
  return found && from < to && isGenericHeading(title.replace(found[0], '')) ? { from, to } : null
}

/** 截至110年6月30日止: an as-of date inside the year makes a period from January, as an ISO interval; empty for a whole year. */
export function headingPeriod(sections: readonly Section[], rocYear: number | null): string {
  if (rocYear === null) return ''
  const year = String(rocYear + 1911)
  const span = spanOfYears(sections)
  if (span && span.to === rocYear) return `${span.from + 1911}-01-01/${span.to + 1911}-12-31`
  for (const section of [...sections].reverse()) {
    const title = headingTitle(section)
    const asOf = /截至|截止|至\S{1,16}止/.test(title)
      ? readQuantities(title, { rocYear }).find(mention => mention.quantity.kind === 'date' && isDayOf(mention.quantity.value, year))
      : undefined
    if (asOf) return `${year}-01-01/${lastDayOf(String(asOf.quantity.value))}`
  }
  return ''
}

/** 2024-06 → 2024-06-30; a day as it is. */
function lastDayOf(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return day === undefined ? `${date}-${new Date(Date.UTC(year!, month!, 0)).getUTCDate()}` : date
}

function isDayOf(value: unknown, year: string): boolean {
  return typeof value === 'string' && value.startsWith(`${year}-`) && /^\d{4}-\d{2}(-\d{2})?$/.test(value)
}

/** 截至5月份, 截至5月底止 in a sentence: the period from January to the end of that month; empty where it has none. */
export function sentencePeriod(text: string, rocYear: number | null): string {
  const month = Number(/截至\s*(?:本年度?|\d{2,3}\s*年度?)?\s*(\d{1,2})\s*月(?:份|底|止|$)/.exec(text)?.[1])
  if (rocYear === null || !(month >= 1 && month < 12)) return ''
  const year = rocYear + 1911
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${year}-01-01/${year}-${String(month).padStart(2, '0')}-${lastDay}`
}
