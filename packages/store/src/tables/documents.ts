import type { DocumentFacts, DocumentStatus } from '@zhibiao/model'
import { choice, count, listed, required, sqliteOnly, text, year } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, ofDocument, sourceName } from './shared.ts'

export const documentStatuses = listed<DocumentStatus>({ ok: true, partial: true, rejected: true, skipped: true })
const textSources = listed<DocumentFacts['textSource']>({ pdf: true, text: true, markup: true, ocr: true })
const scripts = listed<DocumentFacts['script']>({ traditional: true, simplified: true, unknown: true })

export const documents = defineTable({
  name: 'documents',
  zh: '文件',
  en: 'One row per document, that is per content: files with the same bytes are one document, under the name that sorts first',
  columns: {
    document_id: documentId,
    source_name: sourceName,
    media_type: required(text('媒體類型', 'Media type of the file')),
    bytes: required(count(0, '位元組數', 'Size of the file in bytes')),
    pages: count(0, '頁數', 'Pages in the file; empty for a text file without form feeds'),
    pages_read: count(0, '已讀頁數', 'Pages that were read'),
    title: text('標題', 'Title as printed'),
    agency: text('機關', 'Agency that reports'),
    roc_year: year('民國年度', 'Year reported on, 民國; not the year of the book'),
    year: year('西元年度', 'The same year in the Gregorian calendar'),
    family: text('報告類型', 'Families of report whose tables were recognised, separated by ;'),
    script: required(choice(scripts, '文字', 'Chinese script of the text')),
    text_source: required(
      choice(textSources, '文字來源', 'Where the text comes from: text layer of a PDF, text file, converter markup, OCR'),
    ),
    encoding: text('編碼', 'Character encoding of a text file'),
    status: required(
      choice(
        documentStatuses,
        '狀態',
        'ok: all read; partial: pages or tables are missing; rejected: nothing could be read; skipped: not a kind of file that is read',
      ),
    ),
    reason: text('原因', 'Why it is not ok, one sentence'),
    read_as: sqliteOnly(required(text('讀取檔名', 'The name under which the content was read'))),
    pipeline_version: sqliteOnly(text('處理版本', 'Version of the pipeline that read it; NULL where it should be read again')),
  },
  primaryKey: ['document_id'],
  unique: [['source_name'], ['document_id', 'source_name']],
  indexes: [['agency', 'year'], ['status']],
  scope: 'dataset',
  order: ['source_name', 'document_id'],
  exported: true,
})

export const documentNames = defineTable({
  name: 'document_names',
  zh: '文件的檔名',
  en: 'One row per file: every name under which the content of a document was found',
  columns: {
    source_name: sourceName,
    document_id: documentId,
  },
  primaryKey: ['source_name'],
  foreignKeys: [ofDocument],
  indexes: [['document_id', 'source_name']],
  scope: 'dataset',
  order: ['source_name'],
  exported: true,
})
