import type { Mention } from '@zhibiao/model'
import { blankTags, type Compact, toCompact } from './compact.ts'
import type { DateContext } from './dates.ts'
import type { Item } from './item.ts'
import { toMention } from './mention.ts'
import { scan } from './scan.ts'

export interface ReadOptions {
  /** 民國 year of the report, for 本年度/上年度/前年度 and dates without year. */
  readonly rocYear?: number
  /** Read '(5)' as -5: true inside table cells. */
  readonly inTable?: boolean
}

interface ReadText {
  readonly compact: Compact
  readonly items: readonly Item[]
}

/** Short texts read before: the cells of a table say the same few things over and over, and are read for more than one purpose. */
const known = new Map<string, ReadText>()
const mostKnown = 16_000
const longestKnown = 24
/** Says the same in every year, in a table or not. */
const bareFigure = /^[\d.,%-]+$/

/** The items of a text, with the compact text their offsets count in. */
export function readItems(text: string, options: ReadOptions): ReadText {
  if (text.length > longestKnown) return readText(text, options)
  const key = bareFigure.test(text) ? text : `${options.rocYear ?? ''} ${options.inTable ?? ''} ${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const read = readText(text, options)
  known.set(key, read)
  return read
}

function readText(text: string, options: ReadOptions): ReadText {
  const bare = blankTags(text)
  const compact = toCompact(bare)
  const context: DateContext = {
    ...(options.rocYear === undefined ? {} : { rocYear: options.rocYear }),
    ...(options.inTable === undefined ? {} : { inTable: options.inTable }),
  }
  return { compact, items: scan(bare, compact, context) }
}

/** Every quantity in a line or a long text, in order, never overlapping. Never throws on text. */
export function readQuantities(text: string, options: ReadOptions = {}): readonly Mention[] {
  const { compact, items } = readItems(text, options)
  return items.map(item => toMention(text, compact, item))
}
