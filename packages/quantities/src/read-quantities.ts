import type { Mention } from '@zhibiao/model'
import { blankTags, toCompact } from './compact.ts'
import { toMention } from './mention.ts'
import { scan } from './scan.ts'

export interface ReadOptions {
  /** 民國 year of the report, for 本年度/上年度/前年度 and dates without year. */
  readonly rocYear?: number
  /** Read '(5)' as -5, △ etc.: true inside table cells. */
  readonly inTable?: boolean
}

/** Every quantity in a line or a long text, in order, never overlapping. Never throws on text. */
export function readQuantities(text: string, options: ReadOptions = {}): readonly Mention[] {
  const bare = blankTags(text)
  const compact = toCompact(bare)
  const context = options.rocYear === undefined ? {} : { rocYear: options.rocYear }
  return scan(bare, compact, context).map(item => toMention(text, compact, item))
}
