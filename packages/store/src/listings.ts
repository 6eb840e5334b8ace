import type { DocumentResult } from '@zhibiao/model'
import type { Database } from 'better-sqlite3'
import { nameList } from './ddl.ts'
import { toBindings } from './rows/columns.ts'
import { documentToRow, resultToRows } from './rows/document-rows.ts'
import type { Table, Value } from './table.ts'
import { documents } from './tables/documents.ts'
import { diagnostics } from './tables/findings.ts'

/**
 * Tells of a file without content, such as one of a kind that is not read, whether it is stored as it is: such files are listed by every run, and a
 * run in which nothing changed should write nothing.
 */
export function listingChecker(db: Database): (result: DocumentResult, pipelineVersion: string | null) => boolean {
  const rowsOf = (table: Table) =>
    db.prepare<[string], Record<string, Value>>(
      `SELECT ${nameList(Object.keys(table.columns))} FROM "${table.name}" WHERE document_id = ? ORDER BY ${table.order.join(', ')}`,
    )
  const [documentOf, diagnosticsOf] = [rowsOf(documents), rowsOf(diagnostics)]
  const isNamed = db.prepare<[string, string], 1>('SELECT 1 FROM document_names WHERE source_name = ? AND document_id = ?').pluck()
  return (result, pipelineVersion) => {
    const { id, name } = result.facts
    if (result.content !== null || !isNamed.get(name, id)) return false
    const stored = documentOf.get(id)
    if (!stored) return false
    const wanted = documentToRow(result, String(stored.source_name), pipelineVersion)
    if (!isEqual(documents, [stored], [wanted])) return false
    return isEqual(diagnostics, diagnosticsOf.all(id), resultToRows(result, name).diagnostics ?? [])
  }
}

function isEqual(table: Table, stored: readonly Record<string, Value>[], wanted: readonly Readonly<Record<string, Value>>[]): boolean {
  return JSON.stringify(stored.map(row => Object.values(row))) === JSON.stringify(wanted.map(row => toBindings(table, row)))
}
