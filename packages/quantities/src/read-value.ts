import type { Quantity } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { blankTags, toCompact } from './compact.ts'
import { negate, shift } from './decimal.ts'
import type { Item } from './item.ts'
import { toQuantity } from './mention.ts'
import type { ReadOptions } from './read-quantities.ts'
import { readUnit } from './read-unit.ts'
import { scan } from './scan.ts'

export interface ReadValueOptions extends ReadOptions {
  /** The unit of the column or label, used where the cell prints none. */
  readonly unit?: string
}

/** The one value a short cell holds, or null ('-', '─', '尚未決算', words, or several values). */
export function readValue(text: string, options: ReadValueOptions = {}): Quantity | null {
  const bracketed = options.inTable === true ? /^\s*[(（]\s*([^()（）]*[0-9０-９][^()（）]*)[)）]\s*(.*)$/s.exec(text) : null
  const negative = bracketed !== null && !/[\u4e00-\u9fff]/.test(bracketed[1]!)
  const body = negative ? `${bracketed[1]}${bracketed[2]}` : blankTags(text).slice(readListMarker(text)?.end ?? 0)
  const compact = toCompact(body)
  const context = options.rocYear === undefined ? {} : { rocYear: options.rocYear }
  const found = scan(body, compact, context).filter(
    item => item.kind !== 'reference' && !(item.kind === 'ordinal' && item.readAs.includes('list-marker')),
  )
  const values = found.filter(item => item.kind !== 'date' && item.kind !== 'ordinal')
  const chosen = values.length > 0 ? values : found
  const item = chosen[0]
  if (item === undefined || chosen.length > 1) return null
  const signed =
    negative && typeof item.value === 'object' && item.value !== null
      ? { ...item, value: negate(item.value), readAs: [...item.readAs, 'brackets-negative'] }
      : item
  return toQuantity(options.unit === undefined ? signed : withUnit(signed, options.unit))
}

function withUnit(item: Item, words: string): Item {
  if (item.unit !== null || item.kind !== 'number') return item
  const meaning = readUnit(words)
  if (meaning === null) return item
  const places = Math.round(Math.log10(meaning.scale))
  const scaled = (value: Item['value'] | undefined) =>
    value === null || value === undefined || typeof value === 'string'
      ? value
      : typeof value === 'number'
        ? value * meaning.scale
        : shift(value, places)
  const { unitCode: _, ...rest } = item
  return {
    ...rest,
    kind: meaning.kind,
    value: scaled(item.value) ?? null,
    ...(item.lower === undefined ? {} : { lower: scaled(item.lower)! }),
    ...(item.upper === undefined ? {} : { upper: scaled(item.upper)! }),
    step: item.step === null ? null : shift(item.step, places),
    unit: meaning.unit,
    ...(meaning.unitCode === undefined ? {} : { unitCode: meaning.unitCode }),
    readAs: [...item.readAs, 'unit-given'],
  }
}
