import type { Quantity } from '@zhibiao/model'
import { shift } from './decimal.ts'
import type { Item } from './item.ts'
import { toQuantity } from './mention.ts'
import { type ReadOptions, readItems } from './read-quantities.ts'
import { readUnit } from './read-unit.ts'

export interface ReadValueOptions extends ReadOptions {
  /** The unit of the column or label, used where the cell prints none. */
  readonly unit?: string
}

/** The one value a short cell holds, or null ('-', '─', '尚未決算', words, or several values). */
export function readValue(text: string, options: ReadValueOptions = {}): Quantity | null {
  const { items } = readItems(text, options)
  const found = items.filter(item => item.kind !== 'reference' && !item.readAs.includes('list-marker'))
  const values = found.filter(item => item.kind !== 'date' && item.kind !== 'ordinal')
  const chosen = values.length > 0 ? values : found
  const item = chosen[0]
  if (item === undefined || chosen.length > 1) return null
  return toQuantity(options.unit === undefined ? item : withUnit(item, options.unit))
}

function withUnit(item: Item, words: string): Item {
  if (item.unit !== null || item.kind !== 'number') return item
  const meaning = readUnit(words) ?? readUnit(`單位：${words}`)
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
