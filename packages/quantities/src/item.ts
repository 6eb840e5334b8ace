import type { Comparator, QuantityKind } from '@zhibiao/model'
import type { Decimal } from './decimal.ts'
import type { Numeral } from './numeral.ts'
import type { Measure } from './words/measures.ts'

/** What a figure is worth: exact where it can be written in decimals, a number for fractions (1/3), an ISO string for dates. */
export type Worth = Decimal | number | string

/** A mention while it is being read: offsets are those of the compact text. */
export interface Item {
  readonly start: number
  readonly end: number
  readonly kind: QuantityKind
  readonly value: Worth | null
  readonly lower?: Worth | null
  readonly upper?: Worth | null
  readonly comparator: Comparator
  readonly unit: string | null
  readonly unitCode?: string
  readonly measure?: Measure
  readonly step: Decimal | null
  readonly perEach?: boolean
  readonly readAs: readonly string[]
  readonly alternatives?: readonly Item[]
  /** The number in it, where another reading may need it (ranges, enumerations). */
  readonly numeral?: Numeral
  /** Parts of a date, for ranges that leave out the year or month. */
  readonly date?: DateParts
}

export interface DateParts {
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly quarter?: number
}
