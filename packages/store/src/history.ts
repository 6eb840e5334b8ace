import type { Database } from 'better-sqlite3'
import type { Value } from './table.ts'

/** Keeps what was read in a content that a file no longer has; called before its rows go. `replacedBy` is null where the file is removed on request. */
export function historyKeeper(db: Database): (sourceName: string, documentId: string, replacedBy: string | null) => void {
  const documentOf = db.prepare<[string], Record<string, Value>>('SELECT * FROM documents WHERE document_id = ?')
  const recordsOf = db.prepare<[string], Record<string, Value>>('SELECT * FROM indicators WHERE document_id = ? ORDER BY position')
  const insert = db.prepare(`
    INSERT INTO document_history (source_name, revision, document_id, replaced_by, pipeline_version, document, records)
    SELECT @sourceName, count(*) + 1, @documentId, @replacedBy, @version, @document, @records
    FROM document_history WHERE source_name = @sourceName`)
  return (sourceName, documentId, replacedBy) => {
    const document = documentOf.get(documentId)
    if (!document) return
    insert.run({
      ...{ sourceName, documentId, replacedBy },
      version: document.pipeline_version,
      document: JSON.stringify(withoutEmpty(document)),
      records: JSON.stringify(recordsOf.all(documentId).map(withoutEmpty)),
    })
  }
}

function withoutEmpty(row: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}
