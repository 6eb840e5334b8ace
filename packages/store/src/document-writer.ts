import type { DocumentResult } from '@zhibiao/model'
import type { Database } from 'better-sqlite3'
import type { Corrector } from './corrections.ts'
import { nameList } from './ddl.ts'
import { documentTables } from './dictionary.ts'
import { historyKeeper } from './history.ts'
import { toBindings } from './rows/columns.ts'
import { documentToRow, resultToRows } from './rows/document-rows.ts'
import { documentIndexer } from './search-index.ts'
import type { StaleSeries } from './stale-series.ts'
import type { Table, Value } from './table.ts'
import { documents } from './tables/documents.ts'

/** A document as it is stored, beside the name of a file of the same content that is being written. */
interface StoredDocument {
  readonly source_name: string
  readonly read_as: string
  readonly pipeline_version: string | null
  /** The name that sorts first, by bytes of UTF-8. */
  readonly first_name: string
  /** Whether the name being written sorts before `read_as`, or is it. */
  readonly precedes: 0 | 1
}

/** A document to be written; see `Store.write`. */
export interface WrittenDocument {
  readonly result: DocumentResult
  readonly pipelineVersion: string | null
}

export interface DocumentWriter {
  /** In one transaction, each whole or not at all; gives, in their order, what was thrown for one that cannot be written, else null. */
  writeAll(documents: readonly WrittenDocument[], isFatal: (error: unknown) => boolean): unknown[]
  /** Whether there was such a file. */
  remove(sourceName: string): boolean
  /** Runs `work`, which changes records of a document, in a transaction, and brings up to date what is made from them. */
  change<Result extends { readonly documentId: string }>(work: () => Result): Result
}

/**
 * Writes documents. Many in one transaction cost less than half of what they cost in one each: the index of words is merged, and the pages they
 * touch are written, once.
 *
 * A document is a content, and files of equal content are one document with several names. What is stored does not depend on the order in
 * which they are written:
 *
 * - every name is in `document_names`, and the document is kept under the one that sorts first;
 * - its content is what was read under the name that sorts first of those that ended well (a PDF named .doc is only listed, and says nothing),
 *   unless another version of the pipeline has read it since;
 * - a name whose file has a new content leaves its old document. Without a name left, the document goes with all its rows; else it goes on
 *   under the next, and is marked to be read again if it had been read under the one that left. Either way `document_history` keeps what was
 *   read in it. A file that is not met again stays as it is, until `remove`.
 */
export function documentWriter(db: Database, corrections: Corrector, series: StaleSeries): DocumentWriter {
  const ownerOf = db.prepare<[string], string>('SELECT document_id FROM document_names WHERE source_name = ?').pluck()
  const storedAs = db.prepare<{ id: string; name: string }, StoredDocument>(`
    SELECT source_name, read_as, pipeline_version, min(source_name, :name) AS first_name, :name <= read_as AS precedes
    FROM documents WHERE document_id = :id`)
  const seriesOf = db
    .prepare<[string], string>('SELECT DISTINCT series_id FROM indicators WHERE document_id = ? AND series_id IS NOT NULL')
    .pluck()
  const addName = db.prepare('INSERT INTO document_names (source_name, document_id) VALUES (:name, :id) ON CONFLICT DO NOTHING')
  const removeName = db.prepare('DELETE FROM document_names WHERE source_name = ?')
  const nextName = db.prepare<[string], string | null>('SELECT min(source_name) FROM document_names WHERE document_id = ?').pluck()
  const rename = db.prepare('UPDATE documents SET source_name = :name WHERE document_id = :id AND source_name <> :name')
  const markUnread = db.prepare('UPDATE documents SET read_as = :next, pipeline_version = NULL WHERE document_id = :id AND read_as = :name')
  const removeDocument = db.prepare('DELETE FROM documents WHERE document_id = ?')
  const upsertDocument = db.prepare<[Value[]]>(`${insertSql(documents)} ON CONFLICT (document_id) DO UPDATE SET ${updates(documents)}`)
  const removeRows = documentTables.map(table => db.prepare(`DELETE FROM "${table.name}" WHERE document_id = ?`)).toReversed()
  const insertRows = documentTables.map(table => ({ table, statement: db.prepare<[Value[]]>(insertSql(table)) }))
  const index = documentIndexer(db)
  const keep = historyKeeper(db)

  function leaveOldDocument(name: string, id: string, replacedBy: string | null): void {
    keep(name, id, replacedBy)
    removeName.run(name)
    const next = nextName.get(id)
    if (!next) {
      removeDocument.run(id)
      return
    }
    rename.run({ id, name: next })
    markUnread.run({ id, name, next })
  }

  function replaceContent(result: DocumentResult, sourceName: string, pipelineVersion: string | null): void {
    for (const statement of removeRows) statement.run(result.facts.id)
    upsertDocument.run(toBindings(documents, documentToRow(result, sourceName, pipelineVersion)))
    const rows = resultToRows(result, sourceName)
    for (const { table, statement } of insertRows) for (const row of rows[table.name] ?? []) statement.run(toBindings(table, row))
    corrections.apply(result.facts.id)
  }

  /** Gives whether its content was written, which must then be indexed; adds the series that it had and has. */
  const writeOne = db.transaction(({ result, pipelineVersion }: WrittenDocument, touched: Set<string>): boolean => {
    const { id, name } = result.facts
    const owner = ownerOf.get(name)
    for (const document of new Set([owner ?? id, id])) addAll(touched, seriesOf.all(document))
    if (owner !== undefined && owner !== id) leaveOldDocument(name, owner, id)
    const stored = storedAs.get({ id, name })
    const replaces = !stored || supersedes(name, pipelineVersion, stored)
    if (replaces) replaceContent(result, stored?.first_name ?? name, pipelineVersion)
    else rename.run({ id, name: stored.first_name })
    addName.run({ id, name })
    addAll(touched, seriesOf.all(id))
    return replaces
  })

  const writeAll = db.transaction((all: readonly WrittenDocument[], isFatal: (error: unknown) => boolean): unknown[] => {
    const touched = new Set<string>()
    const toIndex = new Set<string>()
    const errors = all.map(document => {
      try {
        if (writeOne(document, touched)) toIndex.add(document.result.facts.id)
        return null
      } catch (error) {
        if (isFatal(error)) throw error
        return error
      }
    })
    // Not document by document: the index writes out what it has gathered wherever a nested transaction ends.
    for (const id of toIndex) index(id)
    series.add(touched)
    return errors
  })

  const remove = db.transaction((sourceName: string) => {
    const owner = ownerOf.get(sourceName)
    if (owner === undefined) return false
    const touched = new Set(seriesOf.all(owner))
    leaveOldDocument(sourceName, owner, null)
    corrections.apply(owner)
    series.add(touched)
    return true
  })

  function change<Result extends { readonly documentId: string }>(work: () => Result): Result {
    return db
      .transaction(() => {
        const outcome = work()
        index(outcome.documentId)
        series.add(seriesOf.all(outcome.documentId))
        return outcome
      })
      .immediate()
  }

  return {
    writeAll: (all, isFatal) => writeAll.immediate(all, isFatal),
    remove: sourceName => remove.immediate(sourceName),
    change,
  }
}

function addAll(set: Set<string>, more: readonly string[]): void {
  for (const each of more) set.add(each)
}

/** Whether a reading of the same bytes takes the place of the one that is stored. */
function supersedes(name: string, pipelineVersion: string | null, stored: StoredDocument): boolean {
  if (pipelineVersion === stored.pipeline_version) return stored.precedes === 1
  return pipelineVersion !== null || name === stored.read_as
}

function insertSql(table: Table): string {
  const names = Object.keys(table.columns)
  return `INSERT INTO "${table.name}" (${nameList(names)}) VALUES (${names.map(() => '?').join(', ')})`
}

function updates(table: Table): string {
  return Object.keys(table.columns)
    .map(name => `"${name}" = excluded."${name}"`)
    .join(', ')
}
