import type { Database } from 'better-sqlite3'
import { textToIndex } from './search-tokens.ts'
import type { PassageKind } from './tables/search.ts'

/** Columns of a record that are searched: its names, which weigh more, and its texts. */
export const recordNames = ['goal', 'indicator', 'item'] as const
export const recordTexts = [
  'section',
  'measurement_standard',
  'evaluation_system',
  'evaluation_method',
  'original_target_text',
  'target_text',
  'actual_text',
  'progress',
  'benefit',
] as const

/**
 * FTS5 over the units of the texts (see `textToTokens`), already folded; the print stands in its own table. The index keeps its units, for
 * FTS5 without content takes rows out only from SQLite 3.43 on, and tools with an older one should be able to search too.
 * Rows go when their passage does, and passages go with their document.
 */
export const searchIndexSql = `CREATE VIRTUAL TABLE search_index USING fts5(
  names, texts, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER search_passages_removed AFTER DELETE ON search_passages BEGIN
  DELETE FROM search_index WHERE rowid = old.passage_id;
END;`

/** Puts the index in order after writing: it becomes less than half as large. Nothing to do where nothing was written since. */
export function tidyIndex(db: Database): void {
  db.exec("INSERT INTO search_index (search_index) VALUES ('optimize')")
}

interface Passage {
  readonly kind: PassageKind
  readonly recordId?: string
  readonly paragraph?: number
  readonly cell?: { readonly table_id: string; readonly row: number; readonly column: number }
  readonly names: readonly (string | null)[]
  readonly texts: readonly (string | null)[]
}

/** A cell or line that is only a number says nothing to a search for words; numbers are found in `quantities`. */
const hasWords = /\p{L}/u

/** Indexes a document as it is stored now. */
export function documentIndexer(db: Database): (documentId: string) => void {
  const remove = db.prepare('DELETE FROM search_passages WHERE document_id = ?')
  const addPassage = db.prepare(`
    INSERT INTO search_passages (document_id, kind, record_id, paragraph, table_id, "row", "column")
    VALUES (@documentId, @kind, @recordId, @paragraph, @tableId, @row, @column)`)
  const addIndex = db.prepare('INSERT INTO search_index (rowid, names, texts) VALUES (?, ?, ?)')
  const titleOf = db.prepare<[string], { title: string | null; agency: string | null; source_name: string }>(
    'SELECT title, agency, source_name FROM documents WHERE document_id = ?',
  )
  const recordsOf = db.prepare<[string], Record<string, string | null>>(
    `SELECT record_id, ${[...recordNames, ...recordTexts].join(', ')} FROM indicators WHERE document_id = ? ORDER BY position`,
  )
  const cellsOf = db.prepare<[string], { table_id: string; row: number; column: number; text: string }>(
    'SELECT table_id, "row", "column", text FROM cells WHERE document_id = ? AND text IS NOT NULL ORDER BY length(table_id), table_id, "row", "column"',
  )
  const paragraphsOf = db.prepare<[string], { position: number; text: string }>(
    'SELECT position, text FROM paragraphs WHERE document_id = ? AND text IS NOT NULL ORDER BY position',
  )

  function add(documentId: string, { kind, names, texts, recordId, paragraph, cell }: Passage): void {
    const at = { tableId: cell?.table_id ?? null, row: cell?.row ?? null, column: cell?.column ?? null }
    const { lastInsertRowid } = addPassage.run({ documentId, kind, recordId: recordId ?? null, paragraph: paragraph ?? null, ...at })
    addIndex.run(lastInsertRowid, joined(names), joined(texts))
  }

  return documentId => {
    remove.run(documentId)
    const document = titleOf.get(documentId)
    if (!document) return
    add(documentId, { kind: 'document', names: [document.title], texts: [document.agency, document.source_name] })
    for (const record of recordsOf.all(documentId)) {
      const [names, texts] = [recordNames.map(name => record[name] ?? null), recordTexts.map(name => record[name] ?? null)]
      add(documentId, { kind: 'record', recordId: record.record_id!, names, texts })
    }
    for (const { text, ...cell } of cellsOf.all(documentId)) {
      if (hasWords.test(text)) add(documentId, { kind: 'cell', cell, names: [], texts: [text] })
    }
    for (const { position, text } of paragraphsOf.all(documentId)) {
      if (hasWords.test(text)) add(documentId, { kind: 'paragraph', paragraph: position, names: [], texts: [text] })
    }
  }
}

/** Line breaks keep the texts apart: no phrase goes from one to the next, for each ends a run. */
function joined(texts: readonly (string | null)[]): string {
  return textToIndex(texts.filter(text => text !== null).join('\n'))
}
