import type { Database } from 'better-sqlite3'
import type { RowOf } from './table.ts'
import type { indicators } from './tables/indicators.ts'

type RecordRow = RowOf<typeof indicators>

/** What says in two readings of a report that a record is the same one. */
const identity = ['record_type', 'path', 'goal', 'indicator', 'item', 'year', 'period'] as const satisfies readonly (keyof RecordRow)[]

/**
 * Where a file has new bytes (a report issued again, a page mended), its records have new ids: corrections of what it held before are moved to the
 * record of the same names, year and period. `document_history` knows what they were about. One that could be of two records, or of none, stays
 * where it is, and is told of as without its record.
 *
 * Runs in the transaction that has written the new content, before corrections are applied.
 */
export function correctionCarrier(db: Database): (documentId: string) => void {
  const orphans = db.prepare<[string], { record_id: string; document_id: string }>(`
    SELECT DISTINCT record_id, document_id FROM corrections
    WHERE source_name = (SELECT source_name FROM documents WHERE document_id = ?)
      AND document_id NOT IN (SELECT document_id FROM documents)`)
  const recordsBefore = db
    .prepare<[string], string>('SELECT records FROM document_history WHERE document_id = ? ORDER BY revision DESC LIMIT 1')
    .pluck()
  const recordsNow = db.prepare<[string], RecordRow>('SELECT * FROM indicators WHERE document_id = ?')
  const move = db.prepare<RecordRow & { old: string }>(
    'UPDATE corrections SET record_id = @record_id, document_id = @document_id, page = @page, box = @box, line = @line WHERE record_id = @old',
  )
  return documentId => {
    const moved = orphans.all(documentId)
    if (moved.length === 0) return
    const now = Map.groupBy(recordsNow.all(documentId), identify)
    for (const { record_id: old, document_id } of moved) {
      const before = (JSON.parse(recordsBefore.get(document_id) ?? '[]') as RecordRow[]).map(asExtracted)
      const record = before.find(({ record_id }) => record_id === old)
      if (!record || before.filter(other => identify(other) === identify(record)).length > 1) continue
      const [only, another] = now.get(identify(record)) ?? []
      if (only && !another) move.run({ ...only, old })
    }
  }
}

/** The record as extraction gave it, without what a person has set right. */
export function asExtracted(record: RecordRow): RecordRow {
  return record.extracted ? { ...record, ...JSON.parse(record.extracted), extracted: null } : record
}

function identify(record: RecordRow): string {
  return JSON.stringify(identity.map(name => record[name] ?? null))
}
