/**
 * Gives the readings of a truth file in the form its scorer wants: NDJSON `{id, items}` on stdout.
 *     node scripts/score-quantities-adapter.ts TRUTH.jsonl … > predictions.jsonl
 * Each line of a truth file has an `id` and an `input`. Percents become ratios, comparators `=` are left out.
 */
import { readFileSync } from 'node:fs'
import type { Mention, Quantity } from '@zhibiao/model'
import { readQuantities } from '@zhibiao/quantities'

const ratioPlaces: Readonly<Record<string, number>> = { '%': 2, '‰': 3, '‱': 4 }

function toItem({ start, end, text, quantity }: Mention): object {
  const { kind, value, lower, upper, comparator, unit, unitCode } = quantity
  const places = kind === 'percent' ? (ratioPlaces[unit ?? ''] ?? 0) : 0
  const ratio = (figure: Quantity['value']) => (typeof figure === 'number' && places > 0 ? Number(`${figure}e-${places}`) : figure)
  const isTime = kind === 'date' && `${value ?? lower}`.startsWith('T')
  return {
    start,
    end,
    text,
    value: ratio(value),
    ...(lower === undefined ? {} : { lower: ratio(lower) }),
    ...(upper === undefined ? {} : { upper: ratio(upper) }),
    unit: kind === 'money' ? unitCode : unit,
    ...(comparator === '=' ? {} : { cmp: comparator }),
    kind: isTime ? 'time' : kind === 'reference' ? 'ref' : kind,
  }
}

for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const { id, input } = JSON.parse(line) as { id: string; input: string }
    process.stdout.write(`${JSON.stringify({ id, items: readQuantities(input).map(toItem) })}\n`)
  }
}
