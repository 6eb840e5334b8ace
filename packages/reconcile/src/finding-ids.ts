import { createHash } from 'node:crypto'
import type { Finding } from '@zhibiao/model'
import type { Drafted } from './drafted.ts'

/** Length of an id in hex digits: 64 bits, for the findings of one document. */
const idLength = 16

/**
 * Ids that stay while a finding stays: from what is found, of what and where, not from its position in the list nor its wording.
 * Equal ones are told apart by their order.
 */
export function identifyFindings(drafts: readonly Drafted[], documentId: string): Finding[] {
  const seen = new Map<string, number>()
  return drafts.map(draft => {
    const { page, line, box } = draft.place ?? {}
    const key = [
      documentId,
      draft.kind,
      draft.scope,
      draft.recordId,
      draft.tableId,
      page,
      line,
      box ? `${box.left.toFixed(1)},${box.top.toFixed(1)}` : '',
      draft.print.text,
      draft.stated,
    ].join('\u001f')
    const ordinal = (seen.get(key) ?? 0) + 1
    seen.set(key, ordinal)
    const id = createHash('sha256').update(`${key}\u001f${ordinal}`).digest('hex').slice(0, idLength)
    return { ...draft, id }
  })
}
