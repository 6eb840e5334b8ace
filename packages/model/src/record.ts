import type { Passage } from './passage.ts'
import type { Place } from './place.ts'
import type { Mention, Quantity, Reading } from './quantity.ts'
import type { SourceFacts } from './source.ts'

/** What `indicators` yields: records as printed, with values, and every other table tidy. */
export interface ExtractedDocument {
  readonly type: 'extracted'
  readonly facts: DocumentFacts
  readonly records: readonly IndicatorRecord[]
  readonly tables: readonly TidyTable[]
  readonly paragraphs: readonly TextParagraph[]
  readonly mentions: readonly PlacedMention[]
  readonly ledger: readonly LedgerEntry[]
  readonly claims: readonly Claim[]
  readonly headings: readonly Heading[]
  readonly yearClaims: readonly YearClaim[]
}

/** What a document says of itself, over `SourceFacts`. Null: looked for, not there. */
export interface DocumentFacts extends SourceFacts {
  readonly title: string | null
  readonly agency: string | null
  /** The year reported on (民國), not the year of the book it is printed in. */
  readonly rocYear: number | null
  /** Families of report whose tables were recognised, in order of appearance, joined by `;`. */
  readonly family: string | null
  readonly script: 'traditional' | 'simplified' | 'unknown'
}

export type RecordType = 'indicator' | 'budget'

/**
 * One measurable item (衡量指標 or a numbered item of one), year and period. Texts are rejoined over line and page breaks, without list markers and labels.
 */
export interface IndicatorRecord {
  readonly type: RecordType
  /** Hash of document, type, path, goal, indicator, item, year and period, folded, with an ordinal where these are equal. */
  readonly id: string
  /** Links the same indicator over documents and years; empty where the agency is unknown. */
  readonly seriesId: string
  /** Id of the table it was read from, if any. */
  readonly tableId: string | null
  readonly family: string
  /** Headings it stands under, outermost first. `section` is the first of them. */
  readonly path: readonly string[]
  readonly rocYear: number | null
  readonly period: string
  readonly goalNo: string
  readonly goal: string
  readonly indicator: string
  readonly itemNo: string
  readonly item: string
  readonly evaluationSystem: string
  readonly evaluationMethod: string
  readonly measurementStandard: string
  readonly progress: string
  readonly benefit: string
  /** 原定目標值, where a column or label says so. */
  readonly originalTarget: Reading | null
  /** The target in force: the one the rate is measured against. */
  readonly target: Reading | null
  readonly actual: Reading | null
  /** Achievement rate as printed, in percent. */
  readonly statedRate: Reading | null
  /** Base that is printed beside the figures: the count behind a share (25% (21個單位)), an allotment, a carry-over. */
  readonly base: Reading | null
  /** The base is the whole that a share is of (the 74 of 19/74), not the count that the target share comes to (25%, 19個單位). */
  readonly baseIsWhole?: true
  readonly flags: readonly Flag[]
  /** Where to look first: the target's place, else the actual's, else the row's. */
  readonly places: readonly Place[]
  readonly confidence: number
  readonly confidenceReasons: readonly string[]
}

/** What a reader of a record must know before dividing anything; each is explained by `zhibiao explain`. */
export type Flag =
  | 'allotment_base'
  | 'carried_over_base'
  | 'collective_rate'
  | 'confusable_mark'
  | 'growth_target'
  | 'lower_is_better'
  | 'ordinal_code'
  | 'per_each'
  | 'rank_target'
  | 'revised_target'
  | 'share_target'
  | 'shared_target'
  | 'target_by_reference'
  | 'target_not_in_column'
  | 'total'
  | 'unit_inferred'
  | 'year_inferred'
  | 'zero_target'

/** A table as tidy cells: every body cell with the header words above and beside it. */
export interface TidyTable {
  readonly id: string
  readonly page: number | null
  readonly line: number | null
  readonly family: string | null
  readonly caption: string
  readonly unitLine: string
  readonly path: readonly string[]
  readonly rowCount: number
  readonly columnCount: number
  readonly headerRows: number
  readonly places: readonly Place[]
  readonly cells: readonly TidyCell[]
}

export interface TidyCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly header: boolean
  /** Words of the cells to its left that name the row, outermost first. */
  readonly rowPath: readonly string[]
  /** Words of the header cells above it, outermost first. */
  readonly columnPath: readonly string[]
  readonly content: Passage
  readonly quantity: Quantity | null
  readonly places: readonly Place[]
}

/** A heading, or a paragraph of running text, outside tables; in reading order. */
export interface TextParagraph {
  readonly kind: 'heading' | 'paragraph'
  /** Headings it stands under, outermost first. */
  readonly path: readonly string[]
  /** As printed: 一、 or (三); empty where it has none. */
  readonly marker: string
  /** Without the marker, lines rejoined. */
  readonly text: string
  readonly places: readonly Place[]
}

/** What became of a number: part of a record, a tidy cell, a figure of the narrative, or ignored for a reason. */
export type MentionRole = 'record' | 'cell' | 'narrative' | 'ignored'

/** A number in the document's text, with its place. */
export interface PlacedMention {
  readonly mention: Mention
  readonly place: Place
  readonly role: MentionRole
  readonly reason: string
}

/**
 * What a figure of the narrative is.
 *
 *     訪談合計 1萬989人 (含外配 3,223人、陸配 7,766人)，較 99年 9,949人 增加 1,040人，成長 10%
 *             total          part           part             previous   increase     growth
 *
 * `count` is a level that nothing is said of, `share` a percent of a part (占 20%), `rate` a percent made of two counts (及格率).
 */
export type ClaimRole = 'total' | 'part' | 'previous' | 'increase' | 'decrease' | 'growth' | 'share' | 'rate' | 'count'

/** A figure of running text with what it is said of; cut only where the grammar is plain. */
export interface Claim {
  readonly id: string
  /** Claims of one statement have one group. */
  readonly group: string
  readonly role: ClaimRole
  /** Id of the claim it is said of: of a part its total, of a previous level, change or growth the level now, of a share or rate its part. */
  readonly of: string | null
  /** Words that name it. */
  readonly subject: string
  /** 民國 year or ISO date as printed with it; empty where none is. */
  readonly period: string
  readonly quantity: Quantity
  readonly print: Passage
  readonly places: readonly Place[]
  /** The statement it stands in, as printed. */
  readonly statement: string
  /** The names that are listed before 等 8 國. */
  readonly listed?: readonly string[]
  /** The label or heading whose whole it counts (申請須知：計 8 類). */
  readonly label?: string
  /** Of a rate: the id of the count it is measured against. */
  readonly base?: string
  /** 決算數大於預算數: what the words say of it and another claim. */
  readonly said?: { readonly relation: '>' | '<' | '='; readonly than: string }
}

/** A title, or a line of a table of contents. */
export interface Heading {
  /** 壹、 第三部分; empty where there is none. */
  readonly marker: string
  /** As printed, without marker and page number. */
  readonly text: string
  /** A line of a table of contents. */
  readonly listed: boolean
  readonly places: readonly Place[]
}

/**
 * What a sentence says of years or days; Gregorian years.
 *
 *     calendars  105年（2015年）                     years 2016, 2015
 *     span       自99年至114年連續16年                years 2010, 2025; count 16
 *     level      截至112年12月31日止，共有 …          years 2023
 *     event      陸客自由行於100年6月28日啟動          name 陸客自由行, act 啟動, date 2011-06-28
 */
export interface YearClaim {
  readonly type: 'calendars' | 'span' | 'level' | 'event'
  readonly years: readonly number[]
  readonly count?: number
  readonly name?: string
  readonly act?: string
  readonly date?: string
  readonly print: Passage
  readonly places: readonly Place[]
}

/** How many numbers met a fate. `digits` counts their digits: lines and pages cut numbers in two, digits they do not. */
export interface LedgerEntry {
  readonly fate: MentionRole
  /** Why ignored: reference, ordinal, heading, caption, running-head, in-a-name; empty otherwise. */
  readonly reason: string
  readonly numbers: number
  readonly digits: number
}
