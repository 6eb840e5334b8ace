import type { Reading } from '@zhibiao/model'
import { unitsDivide } from '@zhibiao/quantities'
import type { Draft } from './draft.ts'

/** A stated rate may differ from the quotient by this, in percent: rounding and cutting off to a whole one. */
const rateTolerance = 1

/**
 * A rate cell that spans rows belongs to the row it fits, else to the total of the group:
 *
 *     展售場次   12場        13場
 *     營業額     3,000萬元   3,060萬元     102%        → of the second row
 *
 * Rows that it contradicts lose it only where another row has it. A cell is known by its box; in a text file rows share no cell.
 */
export function withOwnRates(drafts: readonly Draft[]): Draft[] {
  const bySpan = new Map<string, Draft[]>()
  for (const draft of drafts) {
    const key = draft.statedRate && boxKey(draft.statedRate)
    if (key) bySpan.set(key, [...(bySpan.get(key) ?? []), draft])
  }
  const losing = new Set([...bySpan.values()].flatMap(strangers))
  return drafts.map(draft => (losing.has(draft) ? { ...draft, statedRate: null } : draft))
}

function boxKey({ print }: Reading): string | null {
  const places = print.parts.map(({ place }) => place)
  return places.length > 0 && places.every(place => place.box) ? JSON.stringify(places) : null
}

function strangers(rows: readonly Draft[]): readonly Draft[] {
  if (rows.length < 2 || !rows.some(row => fit(row) === false)) return []
  const owners = rows.filter(row => fit(row) === true)
  if (owners.length > 0) return rows.filter(row => fit(row) === false)
  return rows.some(row => row.flags.includes('total')) ? rows.filter(row => !row.flags.includes('total')) : []
}

/** Whether the row's figures give the rate; null where they cannot be divided. */
function fit({ target, actual, statedRate }: Draft): boolean | null {
  const [divisor, dividend, rate] = [target, actual, statedRate].map(reading => reading?.quantity?.value)
  if (typeof divisor !== 'number' || typeof dividend !== 'number' || typeof rate !== 'number' || divisor <= 0) return null
  if (!unitsDivide(actual!.quantity!.unit, target!.quantity!.unit)) return null
  const quotient = (dividend / divisor) * 100
  return Math.abs(quotient - rate) <= rateTolerance || (rate === 100 && quotient > 100)
}
