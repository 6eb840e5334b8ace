import type { Database } from 'better-sqlite3'
import { recordNames, recordTexts } from './search-index.ts'
import { parseQuery, queryToMatch, type SearchQuery } from './search-query.ts'
import { findPhrase, textToTokens } from './search-tokens.ts'
import type { PassageKind } from './tables/search.ts'

export interface SearchOptions {
  /** Most hits that are given. */
  readonly limit: number
  /** Only passages of this kind. */
  readonly kind?: PassageKind
}

export interface SearchHit {
  readonly kind: PassageKind
  readonly agency: string | null
  readonly year: number | null
  readonly source_name: string
  readonly page: number | null
  readonly line: number | null
  readonly box: string | null
  readonly document_id: string
  readonly record_id: string | null
  readonly table_id: string | null
  /** Its position in `paragraphs`. */
  readonly paragraph: number | null
  /** The column that the snippet is from. */
  readonly field: string
  /** As printed, line breaks as spaces; `match` is where it begins and ends in `snippet`, as UTF-16 offsets. */
  readonly snippet: string
  readonly match: readonly [start: number, end: number]
}

export interface SearchResult {
  /** How many passages there are in all, of which `hits` are the best. */
  readonly total: number
  readonly hits: readonly SearchHit[]
}

/** Characters of print shown before and after the word that was found. */
const snippetBefore = 20
const snippetAfter = 40

/** A word in the name of a document, goal or indicator weighs as much as so many in its texts; tuned by eye on reports of several agencies. */
const nameWeight = 4

interface Row extends Omit<SearchHit, 'field' | 'snippet' | 'match'>, Record<string, unknown> {}

const searchedColumns = ['title', ...recordNames, ...recordTexts, 'text', 'source_name'] as const

/**
 * Passages that hold every word of the query, best first; among equally good ones, records before paragraphs before cells, then by file and page.
 * Null where the query has no letter, digit or character to seek.
 */
export function search(db: Database, text: string, { limit, kind }: SearchOptions): SearchResult | null {
  const query = parseQuery(text)
  if (!query) return null
  const parameters = { match: queryToMatch(query), kind: kind ?? null, limit }
  const total = db
    .prepare<typeof parameters, number>(
      'SELECT count(*) FROM search_index JOIN search_passages ON passage_id = search_index.rowid WHERE search_index MATCH @match AND kind = ifnull(@kind, kind)',
    )
    .pluck()
    .get(parameters)
  const rows = db.prepare<typeof parameters, Row>(hitsSql).all(parameters)
  return { total: total ?? 0, hits: rows.map(row => rowToHit(row, query)) }
}

const hitsSql = `
  WITH hits AS (
    SELECT search_index.rowid AS passage_id, bm25(search_index, ${nameWeight}.0, 1.0) AS score
    FROM search_index JOIN search_passages ON passage_id = search_index.rowid
    WHERE search_index MATCH @match AND kind = ifnull(@kind, kind)
    ORDER BY score, search_passages.kind DESC, search_index.rowid
    LIMIT @limit
  )
  SELECT passages.kind, documents.agency, ifnull(indicators.year, documents.year) AS year, documents.source_name,
    coalesce(indicators.page, cells.page, paragraphs.page) AS page, coalesce(indicators.line, cells.line, paragraphs.line) AS line,
    coalesce(indicators.box, cells.box, paragraphs.box) AS box, passages.document_id, passages.record_id, passages.table_id, passages.paragraph,
    CASE passages.kind WHEN 'document' THEN documents.title END AS title,
    ${[...recordNames, ...recordTexts].map(name => `indicators.${name}`).join(', ')}, ifnull(cells.text, paragraphs.text) AS text
  FROM hits
  JOIN search_passages AS passages USING (passage_id)
  JOIN documents USING (document_id)
  LEFT JOIN indicators ON indicators.record_id = passages.record_id
  LEFT JOIN cells ON cells.document_id = passages.document_id AND cells.table_id = passages.table_id
    AND cells."row" = passages."row" AND cells."column" = passages."column"
  LEFT JOIN paragraphs ON paragraphs.document_id = passages.document_id AND paragraphs.position = passages.paragraph
  ORDER BY hits.score, passages.kind DESC, passages.passage_id`

function rowToHit(row: Row, query: SearchQuery): SearchHit {
  const { kind, agency, year, source_name, page, line, box, document_id, record_id, table_id, paragraph } = row
  const passage = { kind, agency, year, source_name, page, line, box, document_id, record_id, table_id, paragraph }
  for (const phrase of query.flat()) {
    for (const field of searchedColumns) {
      const print = row[field]
      if (typeof print !== 'string') continue
      const found = findPhrase(textToTokens(print), phrase)
      if (found) return { ...passage, field, ...cut(print, found) }
    }
  }
  // Found by what is not shown, such as the agency of the document.
  const [field, print] = [
    kind === 'cell' || kind === 'paragraph' ? 'text' : 'title',
    String(row.title ?? row.text ?? row.indicator ?? agency ?? source_name),
  ]
  return { ...passage, field, ...cut(print, { start: 0, end: 0 }) }
}

function cut(print: string, { start, end }: { start: number; end: number }): Pick<SearchHit, 'snippet' | 'match'> {
  const before = [...print.slice(0, start)]
  const after = [...print.slice(end)]
  const head = `${before.length > snippetBefore ? '…' : ''}${oneLine(before.slice(-snippetBefore).join(''))}`
  const tail = `${oneLine(after.slice(0, snippetAfter).join(''))}${after.length > snippetAfter ? '…' : ''}`
  const match = oneLine(print.slice(start, end))
  return { snippet: head + match + tail, match: [head.length, head.length + match.length] }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]/g, ' ')
}
