import type { Database } from 'better-sqlite3'
import type { Source } from './data-package.ts'

/** The files that were read, whole or in part. */
export function readSources(db: Database): Source[] {
  return db
    .prepare<[], Source>(
      "SELECT document_id AS id, source_name AS name, bytes FROM documents WHERE status IN ('ok', 'partial') ORDER BY source_name",
    )
    .all()
}
