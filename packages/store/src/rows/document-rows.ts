import type { Check, Claim, Diagnostic, DocumentResult, Finding, PlacedMention, TextParagraph, TidyCell, TidyTable } from '@zhibiao/model'
import type { RowOf, Value } from '../table.ts'
import type { documents } from '../tables/documents.ts'
import type { checks, diagnostics, findings } from '../tables/findings.ts'
import type { paragraphs } from '../tables/paragraphs.ts'
import type { claims, quantities } from '../tables/quantities.ts'
import type { cells, tables } from '../tables/tables.ts'
import { finite, joinList, joinPath, placesToJson, placeToColumns, quantityToColumns, toGregorian } from './columns.ts'
import { recordToObservations, recordToRow } from './record-rows.ts'

/** Rows of a document by table; tables that are not named have none. */
export type DocumentRows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>

/** `sourceName` is the name the document is kept under, which need not be the one it was read as. */
export function documentToRow(result: DocumentResult, sourceName: string, pipelineVersion: string | null): RowOf<typeof documents> {
  const { facts } = result
  return {
    document_id: facts.id,
    source_name: sourceName,
    media_type: facts.mediaType,
    bytes: result.bytes,
    pages: facts.pageCount,
    pages_read: result.pagesRead,
    title: facts.title,
    agency: facts.agency,
    roc_year: facts.rocYear,
    year: toGregorian(facts.rocYear),
    family: facts.family,
    script: facts.script,
    text_source: facts.textSource,
    encoding: facts.encoding ?? null,
    status: result.status,
    reason: result.reason,
    read_as: facts.name,
    pipeline_version: pipelineVersion,
  }
}

/** Everything that is said of a document below its own row, in reading order. */
export function resultToRows(result: DocumentResult, sourceName: string): DocumentRows {
  const { facts, content } = result
  const records = content?.records ?? []
  const observations: ReturnType<typeof recordToObservations> = []
  for (const record of records) observations.push(...recordToObservations(record, facts.id, observations.length + 1))
  return {
    tables: (content?.tables ?? []).map(table => tableToRow(table, facts.id)),
    cells: (content?.tables ?? []).flatMap(table => table.cells.map(cell => cellToRow(cell, table.id, facts.id))),
    paragraphs: (content?.paragraphs ?? []).map((paragraph, index) => paragraphToRow(paragraph, facts.id, index + 1)),
    indicators: records.map((record, index) => recordToRow(record, facts, sourceName, index + 1)),
    observations,
    quantities: (content?.mentions ?? []).map((mention, index) => mentionToRow(mention, facts.id, index + 1)),
    ledger: (content?.ledger ?? []).map(entry => ({ document_id: facts.id, ...entry, reason: entry.reason || '-' })),
    claims: claimsToRows(content?.claims ?? [], facts.id),
    checks: (content?.checks ?? []).map((check, index) => checkToRow(check, facts.id, index + 1)),
    findings: (content?.findings ?? []).map((finding, index) => findingToRow(finding, facts.id, sourceName, index + 1)),
    diagnostics: result.diagnostics.map((diagnostic, index) => diagnosticToRow(diagnostic, facts.id, index + 1)),
  }
}

function tableToRow(table: TidyTable, documentId: string): RowOf<typeof tables> {
  const place = table.places[0]
  return {
    document_id: documentId,
    table_id: table.id,
    family: table.family,
    caption: table.caption,
    unit_line: table.unitLine,
    path: joinPath(table.path),
    row_count: table.rowCount,
    column_count: table.columnCount,
    header_rows: table.headerRows,
    ...placeToColumns(place),
    page: table.page,
    line: table.line,
  }
}

function cellToRow(cell: TidyCell, tableId: string, documentId: string): RowOf<typeof cells> {
  return {
    document_id: documentId,
    table_id: tableId,
    row: cell.row,
    column: cell.column,
    row_span: cell.rowSpan,
    column_span: cell.columnSpan,
    header: cell.header ? 1 : 0,
    row_path: joinPath(cell.rowPath),
    column_path: joinPath(cell.columnPath),
    text: cell.content.text,
    ...quantityToColumns(cell.quantity),
    ...placeToColumns(cell.places[0]),
  }
}

function paragraphToRow(paragraph: TextParagraph, documentId: string, position: number): RowOf<typeof paragraphs> {
  return {
    document_id: documentId,
    position,
    kind: paragraph.kind,
    path: joinPath(paragraph.path),
    marker: paragraph.marker,
    text: paragraph.text,
    ...placeToColumns(paragraph.places[0]),
  }
}

function mentionToRow({ mention, place, role, reason }: PlacedMention, documentId: string, position: number): RowOf<typeof quantities> {
  const { quantity } = mention
  return {
    document_id: documentId,
    position,
    text: mention.text,
    start: mention.start,
    end: mention.end,
    kind: quantity.kind,
    ...quantityToColumns(quantity),
    converted_value: finite(quantity.converted?.value),
    converted_unit_code: quantity.converted?.unitCode ?? null,
    per_each: quantity.perEach ? 1 : 0,
    read_as: joinList(quantity.readAs ?? []),
    role,
    reason,
    ...placeToColumns(place),
  }
}

/** In words: a cell that begins with = is a formula to a spreadsheet. */
const relationWords = { '>': 'more than', '<': 'less than', '=': 'equal to' } as const

function claimsToRows(all: readonly Claim[], documentId: string): RowOf<typeof claims>[] {
  const numbers = new Map([...new Set(all.map(({ group }) => group))].map((group, index) => [group, index + 1]))
  return all.map((claim, index) => ({
    document_id: documentId,
    claim_id: claim.id,
    subject: claim.subject,
    period: claim.period,
    role: claim.role,
    ...quantityToColumns(claim.quantity),
    text: claim.print.text,
    ...placeToColumns(claim.places[0]),
    position: index + 1,
    statement_no: numbers.get(claim.group)!,
    of_claim: claim.of,
    base_claim: claim.base ?? null,
    said: claim.said ? `${relationWords[claim.said.relation]} ${claim.said.than}` : null,
    listed: claim.listed ? JSON.stringify(claim.listed) : null,
    statement: claim.statement,
  }))
}

function checkToRow(check: Check, documentId: string, position: number): RowOf<typeof checks> {
  return {
    document_id: documentId,
    position,
    kind: check.kind,
    outcome: check.outcome,
    reason: check.reason,
    record_id: check.recordId,
    table_id: check.tableId,
    figures: JSON.stringify(check.figures.map(({ role, value, unit, step }) => ({ role, value: finite(value), unit, step: finite(step) }))),
  }
}

function findingToRow(finding: Finding, documentId: string, sourceName: string, position: number): RowOf<typeof findings> {
  return {
    finding_id: finding.id,
    document_id: documentId,
    source_name: sourceName,
    kind: finding.kind,
    severity: finding.severity,
    outcome: finding.outcome,
    scope: finding.scope,
    record_id: finding.recordId,
    table_id: finding.tableId,
    ...placeToColumns(finding.place),
    text: finding.print.text,
    stated: finite(finding.stated),
    computed: finite(finding.computed),
    unit: finding.unit,
    message: finding.message,
    related: placesToJson(finding.related),
    position,
  }
}

function diagnosticToRow(diagnostic: Diagnostic, documentId: string, position: number): RowOf<typeof diagnostics> {
  return {
    document_id: documentId,
    position,
    diagnostic_id: diagnostic.id,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...placeToColumns(diagnostic.place),
    actual: diagnostic.actual ?? null,
    expected: diagnostic.expected ? JSON.stringify(diagnostic.expected) : null,
    related: placesToJson(diagnostic.related ?? []),
  }
}
