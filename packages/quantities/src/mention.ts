import type { Mention, Quantity } from '@zhibiao/model'
import type { Compact } from './compact.ts'
import { multiply, toDecimal, toNumber } from './decimal.ts'
import type { Item, Worth } from './item.ts'

function plain(worth: Worth | null): number | string | null {
  return worth !== null && typeof worth === 'object' ? toNumber(worth) : worth
}

/** The quantity of the model: decimals become numbers here, and nowhere before. */
export function toQuantity(item: Item): Quantity {
  const value = plain(item.value)
  const converted = convert(item)
  return {
    kind: item.kind,
    value,
    ...(item.lower === undefined ? {} : { lower: plain(item.lower) }),
    ...(item.upper === undefined ? {} : { upper: plain(item.upper) }),
    comparator: item.comparator,
    unit: item.unit,
    ...(item.unitCode === undefined ? {} : { unitCode: item.unitCode }),
    ...(converted === null ? {} : { converted }),
    step: item.step === null ? null : toNumber(item.step),
    ...(item.perEach === true ? { perEach: true } : {}),
    readAs: item.readAs,
    ...(item.alternatives === undefined ? {} : { alternatives: item.alternatives.map(toQuantity) }),
  }
}

function convert(item: Item): NonNullable<Quantity['converted']> | null {
  const target = item.measure?.converted
  if (target === undefined || item.value === null || typeof item.value !== 'object') return null
  return { value: toNumber(multiply(item.value, toDecimal(String(target.factor)))), unitCode: target.code }
}

export function toMention(text: string, compact: Compact, item: Item): Mention {
  const start = compact.starts[item.start]!
  const end = compact.ends[item.end - 1]!
  return { start, end, text: text.slice(start, end), quantity: toQuantity(item) }
}
