import { createHash } from 'node:crypto'
import type { IndicatorRecord } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'

/** Length of an id in hex digits: 80 bits, so that a million records have no two alike. */
const idLength = 20

/** Parts are folded, so that spacing and variants of characters do not change an id. */
export function hashParts(parts: readonly (string | number | null)[]): string {
  const text = parts.map(part => (typeof part === 'string' ? matchKey(part) : (part ?? ''))).join('\u001f')
  return createHash('sha256').update(text).digest('hex').slice(0, idLength)
}

type Unidentified = Omit<IndicatorRecord, 'id' | 'seriesId'>

/** Give records their ids: equal ones are told apart by their order of reading. `agency` is null where unknown: then no series. */
export function identify(records: readonly Unidentified[], documentId: string, agency: string | null): IndicatorRecord[] {
  const seen = new Map<string, number>()
  return records.map(record => {
    const key = [documentId, record.type, record.path.join('›'), record.goal, record.indicator, record.item, record.rocYear, record.period]
    const plain = hashParts(key)
    const ordinal = (seen.get(plain) ?? 0) + 1
    seen.set(plain, ordinal)
    const id = ordinal === 1 ? plain : hashParts([...key, ordinal])
    const seriesId = agency === null ? '' : hashParts([agency, record.type, record.goal, record.indicator, record.item])
    return { ...record, id, seriesId }
  })
}
