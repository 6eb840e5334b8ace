import { passageAt, type Quantity, type Reading } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { emptyDraft } from '../src/draft.ts'
import { witnessRate } from '../src/witnessed-rate.ts'

const reading = (text: string, value: number, unit: string): Reading => {
  const quantity: Quantity = { kind: unit === '%' ? 'percent' : 'count', value, comparator: '=', unit, step: 1 }
  return { print: passageAt(text, { line: 1 }), quantity }
}
const draft = (target: number, actual: number, rate: string) => ({
  ...emptyDraft,
  target: reading(`${target}人`, target, '人'),
  actual: reading(`${actual}人`, actual, '人'),
  statedRate: reading(rate, Number.parseFloat(rate), '%'),
})

test.each([
  ['95.10', 350, 333, 95.1],
  ['10096', 12, 12, 100],
  ['94.159%', 65, 61.2, 94.15],
  ['1009%', 40, 46, 100],
])('the percent sign of %s was recognised as digits: target and actual say so', (rate, target, actual, value) => {
  const { statedRate, flags } = witnessRate(draft(target, actual, rate))
  expect(statedRate!.quantity!.value).toBe(value)
  expect(statedRate!.print.text).toBe(rate)
  expect(flags).toEqual(['confusable_mark'])
})

test.each([
  ['95.10', 1000, 951],
  ['95.10', 350, 200],
  ['92.4%', 2500, 2310],
  ['94.2%', 2500, 2310],
  ['120%', 10, 12],
])('%s stays as it is where it is right, or no reading of it is', (rate, target, actual) => {
  const given = draft(target, actual, rate)
  expect(witnessRate(given)).toBe(given)
})
