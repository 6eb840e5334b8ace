import type { Reading } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { emptyDraft } from '../src/draft.ts'
import { withOwnRates } from '../src/shared-rates.ts'

const reading = (value: number, unit: string, top: number): Reading => {
  const text = `${value}${unit}`
  const place = { page: 1, box: { left: 0, top, right: 10, bottom: top + 10 } }
  return { print: { text, parts: [{ start: 0, place }] }, quantity: { kind: 'count', value, unit, step: 1, comparator: '=' } }
}

test.each([
  ['the row it fits', 102, [null, 102]],
  ['every row where it fits none', 70, [70, 70]],
  ['every row that it caps', 100, [100, 100]],
])('a rate cell over two rows belongs to %s', (_, rate, expected) => {
  const shared = reading(rate, '%', 0)
  const rows = [
    { ...emptyDraft, target: reading(12, '場', 0), actual: reading(13, '場', 0), statedRate: shared },
    { ...emptyDraft, target: reading(300, '元', 20), actual: reading(306, '元', 20), statedRate: shared },
  ]
  expect(withOwnRates(rows).map(row => row.statedRate?.quantity?.value ?? null)).toEqual(expected)
})
