#!/usr/bin/env node
/**
 * Gives the readings of a truth file in the form its scorer wants: NDJSON `{id, items}` on stdout.
 *     node scripts/score-quantities-adapter.mjs TRUTH.jsonl … > predictions.jsonl
 * Each line of a truth file has an `id` and an `input`. Percents become ratios, comparators `=` is left out.
 */
import { readFileSync } from 'node:fs'
import { readQuantities } from '../packages/quantities/src/index.ts'

const ratios = { '%': 2, '‰': 3, '‱': 4 }

function ratio(value, places) {
  return typeof value === 'number' ? Number(`${value}e-${places}`) : value
}

function toItem({ start, end, text, quantity }) {
  const { kind, value, lower, upper, comparator, unit, unitCode } = quantity
  const places = kind === 'percent' ? (ratios[unit] ?? 0) : 0
  const time = kind === 'date' && `${value ?? lower}`.startsWith('T')
  return {
    start,
    end,
    text,
    value: places > 0 ? ratio(value, places) : value,
    ...(lower === undefined ? {} : { lower: ratio(lower, places) }),
    ...(upper === undefined ? {} : { upper: ratio(upper, places) }),
    unit: kind === 'money' ? unitCode : unit,
    ...(comparator === '=' ? {} : { cmp: comparator }),
    kind: time ? 'time' : kind === 'reference' ? 'ref' : kind,
  }
}

for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const { id, input } = JSON.parse(line)
    process.stdout.write(`${JSON.stringify({ id, items: readQuantities(input).map(toItem) })}\n`)
  }
}
