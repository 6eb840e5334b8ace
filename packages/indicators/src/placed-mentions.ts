import type { OutlinedDocument, Passage, PlacedMention } from '@zhibiao/model'
import { placesOf } from '@zhibiao/model'
import { readQuantities } from '@zhibiao/quantities'
import { paragraphsOf, tablesOf } from './walk.ts'

/** Every number of the document with its place and what became of it. `recordTables` are the ids of tables that gave records. */
export function placeMentions(document: OutlinedDocument, recordTables: ReadonlySet<string>, rocYear: number | null): PlacedMention[] {
  const options = rocYear === null ? {} : { rocYear }
  const mentionsIn = (passage: Passage, role: PlacedMention['role']): PlacedMention[] =>
    readQuantities(passage.text, options).map(mention => {
      const place = placesOf(passage, mention.start, mention.end)[0] ?? {}
      const { kind } = mention.quantity
      const ignored = kind === 'reference' || (kind === 'ordinal' && mention.quantity.unit === null)
      return { mention, place, role: ignored ? 'ignored' : role, reason: ignored ? kind : '' }
    })
  return [
    ...paragraphsOf(document).flatMap(({ node }) => mentionsIn(node.content, 'narrative')),
    ...tablesOf(document).flatMap(({ node }) => {
      const role = recordTables.has(node.table.id) ? 'record' : 'cell'
      return node.cells.flatMap(cell => mentionsIn(cell.content, role))
    }),
  ]
}
