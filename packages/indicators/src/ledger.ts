import {
  type LedgerEntry,
  type ListMarker,
  type MentionRole,
  type OutlinedDocument,
  type Passage,
  type PlacedMention,
  placesOf,
  type Section,
} from '@zhibiao/model'
import { readQuantities } from '@zhibiao/quantities'
import { paragraphsOf, tablesOf } from './walk.ts'

/** What became of every number of a document: as mentions with their places, and counted. */
export interface Accounts {
  readonly mentions: readonly PlacedMention[]
  readonly ledger: readonly LedgerEntry[]
}

/** A run of digits with the marks that hold it together; a number may be cut by a line end, so digits are what is counted. */
const digitRun = /[0-9０-９]+(?:[.,，．:：/／-][0-9０-９]+)*/g

/**
 * Account for every number: those of tables that gave records, of other tables, of the text; and those that are no quantities (references, list markers),
 * stand in headings, captions, running heads, or inside a name (A4, 5G). Nothing is left out: the ledger's digits are all digits of the document.
 * `recordTables` are the ids of tables that gave records.
 */
export function accountForNumbers(document: OutlinedDocument, recordTables: ReadonlySet<string>, rocYear: number | null): Accounts {
  const options = rocYear === null ? {} : { rocYear }
  const mentions: PlacedMention[] = []
  const entries = new Map<string, LedgerEntry>()
  const count = (fate: MentionRole, reason: string, text: string) => {
    const before = entries.get(`${fate}/${reason}`) ?? { fate, reason, numbers: 0, digits: 0 }
    entries.set(`${fate}/${reason}`, { fate, reason, numbers: before.numbers + 1, digits: before.digits + countDigits(text) })
  }
  const read = (passage: Passage, role: MentionRole, reason: string) => {
    if (!/[0-9０-９]/.test(passage.text) && role === 'ignored') return
    const found = readQuantities(passage.text, options)
    const fateOf = (kind: string, unit: string | null): readonly [MentionRole, string] =>
      role === 'ignored'
        ? [role, reason]
        : kind === 'reference' || (kind === 'ordinal' && unit === null)
          ? ['ignored', kind]
          : [role, reason]
    for (const mention of found) {
      const [fate, why] = fateOf(mention.quantity.kind, mention.quantity.unit)
      mentions.push({ mention, place: placesOf(passage, mention.start, mention.end)[0] ?? {}, role: fate, reason: why })
    }
    let next = 0
    for (const match of passage.text.matchAll(digitRun)) {
      const end = match.index + match[0].length
      while (next < found.length && found[next]!.end <= match.index) next++
      const mention = found[next]
      const within = mention && mention.start < end ? mention : null
      const [fate, why] = within
        ? fateOf(within.quantity.kind, within.quantity.unit)
        : role === 'ignored'
          ? [role, reason]
          : (['ignored', 'in-a-name'] as const)
      count(fate, why, match[0])
    }
  }
  const mark = (marker: ListMarker | null) => {
    if (marker && /[0-9０-９]/.test(marker.text)) count('ignored', 'ordinal', marker.text)
  }
  const visit = (section: Section) => {
    mark(section.marker)
    read(section.title, 'ignored', 'heading')
    for (const child of section.children) if (child.type === 'section') visit(child)
  }
  visit(document.root)
  for (const { node } of paragraphsOf(document)) {
    mark(node.marker)
    read(node.content, 'narrative', '')
  }
  for (const { node } of tablesOf(document)) {
    const role = recordTables.has(node.table.id) ? 'record' : 'cell'
    for (const cell of node.cells) read(cell.content, role, '')
    for (const passage of [node.table.caption, node.table.unitLine]) if (passage) read(passage, 'ignored', 'caption')
  }
  for (const line of document.furniture) read(line.content, 'ignored', 'running-head')
  return { mentions, ledger: [...entries.values()].sort((a, b) => (`${a.fate}/${a.reason}` < `${b.fate}/${b.reason}` ? -1 : 1)) }
}

/** Arabic digits, full-width ones too. */
export function countDigits(text: string): number {
  return text.match(/[0-9０-９]/g)?.length ?? 0
}
