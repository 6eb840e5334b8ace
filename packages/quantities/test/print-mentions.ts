import type { Mention, Quantity } from '@zhibiao/model'

function printWorth(quantity: Quantity): string {
  const { value, lower, upper, comparator } = quantity
  if (lower !== undefined || upper !== undefined) return `${comparator === '=' ? '' : comparator}${lower ?? ''}..${upper ?? ''}`
  return `${comparator === '=' ? '' : comparator}${value}`
}

/** `count ~300 人 ±10`: kind, comparator and value, unit, and the step where it is not 1. */
export function printQuantity(quantity: Quantity): string {
  const { kind, unit, step, perEach } = quantity
  const parts = [kind, printWorth(quantity), ...(unit === null ? [] : [unit]), ...(step === null || step === 1 ? [] : [`±${step}`])]
  return [...parts, ...(perEach === true ? ['each'] : [])].join(' ')
}

/** The expected column of a case table: `[約 300 人] count ~300 人; …`, `none` where there is no mention. */
export function printMentions(mentions: readonly Mention[]): string {
  if (mentions.length === 0) return 'none'
  return mentions
    .map(({ text, quantity }) => `[${text}] ${printQuantity(quantity)}`)
    .join('; ')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
}
