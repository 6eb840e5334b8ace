import type { Passage } from './passage.ts'

/** What a number in the text is. `ordinal` includes list markers; `reference` is an article, table, document, telephone … number. */
export type QuantityKind = 'number' | 'percent' | 'points' | 'money' | 'count' | 'measure' | 'date' | 'ordinal' | 'reference'

/** `>=` 以上, 達 (in a target); `>` 逾, 超過; `<=` 以下, 以內; `<` 未滿; `~` 約, 近. */
export type Comparator = '=' | '>=' | '>' | '<=' | '<' | '~'

/**
 * A number as a reader understands it.
 *
 * `value` is in `unit` (85.5 with '%', not 0.855) and null for a range, which has `lower` and `upper` (null where open). Number words and money scales are
 * multiplied out (金額 in 元); every other unit stays as printed. Dates are ISO strings at their printed precision.
 * `step` is what one unit of the last printed digit is worth, in the unit of `value`: 18.95億元 has 1000000. It is null for dates and references.
 */
export interface Quantity {
  readonly kind: QuantityKind
  readonly value: number | string | null
  readonly lower?: number | string | null
  readonly upper?: number | string | null
  readonly comparator: Comparator
  /** As printed after scaling: 人次, %, 元, 公頃, 百分點; null where none is printed. */
  readonly unit: string | null
  /** UCUM code of `unit` where one exists, ISO 4217 for money. */
  readonly unitCode?: string
  /** The value in another unit, where a conversion is defined (坪 → m2). */
  readonly converted?: { readonly value: number; readonly unitCode: string }
  readonly step: number | null
  /** 各 1 場次: the figure holds for each of several things. */
  readonly perEach?: boolean
  /** How it was read, one rule a string, to explain it. */
  readonly readAs?: readonly string[]
  /** Other readings, likeliest first, where context decides between them. */
  readonly alternatives?: readonly Quantity[]
}

/** A quantity in a text: `text` is the print between the UTF-16 offsets `start` and `end` (exclusive). */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly quantity: Quantity
}

/** A printed value: the print is never altered; `quantity` is null when no number can be read in it. */
export interface Reading {
  readonly print: Passage
  readonly quantity: Quantity | null
}
