import type { DocumentFacts, DocumentStatus } from '@zhibiao/model'
import { choice, count, json, listed, measuredIn, required, sqliteOnly, text, year } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, ofDocument, sourceName } from './shared.ts'

export const documentStatuses = listed<DocumentStatus>({ ok: true, partial: true, rejected: true, skipped: true })
const textSources = listed<DocumentFacts['textSource']>({ pdf: true, text: true, markup: true, ocr: true })
const scripts = listed<DocumentFacts['script']>({ traditional: true, simplified: true, unknown: true })

export const documents = defineTable({
  name: 'documents',
  zh: '文件',
  en: 'One row per document, that is per content: files with the same bytes are one document, under the name that sorts first',
  zhMeaning: '一列為一份文件（一種內容）：位元組相同的檔案算一份，檔名取排序最前者',
  columns: {
    document_id: documentId,
    source_name: sourceName,
    media_type: required(text('媒體類型', 'Media type of the file', '檔案的媒體類型')),
    bytes: measuredIn('By', required(count(0, '位元組數', 'Size of the file in bytes', '檔案大小（位元組）'))),
    pages: count(0, '頁數', 'Pages in the file; empty for a text file without form feeds', '檔案的頁數；沒有換頁字元的文字檔為空'),
    pages_read: count(0, '已讀頁數', 'Pages that were read', '實際讀取的頁數'),
    title: text('標題', 'Title as printed', '原文所印的標題'),
    agency: text('機關', 'Agency that reports', '提出報告的機關'),
    roc_year: year('民國年度', 'Year reported on, 民國; not the year of the book', '報告所述的民國年度，不是出版年'),
    year: year('西元年度', 'The same year in the Gregorian calendar', '同一年度的西元年'),
    family: text('報告類型', 'Families of report whose tables were recognised, separated by ;', '認出其表格的報告類型，以 ; 分隔'),
    script: required(
      choice(scripts, '文字', 'Chinese script of the text', '文字為正體（traditional）、簡體（simplified）或不明（unknown）'),
    ),
    text_source: required(
      choice(
        textSources,
        '文字來源',
        'Where the text comes from: text layer of a PDF, text file, converter markup, OCR',
        '文字的來源：PDF 文字層、文字檔、轉檔標記或 OCR',
      ),
    ),
    encoding: text('編碼', 'Character encoding of a text file', '文字檔的字元編碼'),
    status: required(
      choice(
        documentStatuses,
        '狀態',
        'ok: all read; partial: pages or tables are missing; rejected: nothing could be read; skipped: not a kind of file that is read',
        'ok：全部讀取；partial：缺頁或缺表；rejected：無法讀取；skipped：不處理的檔案類型',
      ),
    ),
    reason: text('原因', 'Why it is not ok, one sentence', '狀態不是 ok 的原因，一句話'),
    read_as: sqliteOnly(required(text('讀取檔名', 'The name under which the content was read', '讀取內容時所用的檔名'))),
    pipeline_version: sqliteOnly(
      text(
        '處理版本',
        'Version of the pipeline that read it; NULL where it should be read again',
        '讀取它的處理流程版本；應重新讀取時為 NULL',
      ),
    ),
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
  zhMeaning: '一列為一個檔案：同一內容出現過的每個檔名',
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

export const documentHistory = defineTable({
  name: 'document_history',
  zh: '檔案沿革',
  en: 'One row per content that a file had before the one it has now, with what was read in it. In SQLite only: it tells of runs, not of the reports as they are',
  zhMeaning: '一列為檔案在現有內容之前的一個舊內容，及當時讀得的紀錄。僅在 SQLite：所述為歷次執行，不是報告現況',
  columns: {
    source_name: sourceName,
    revision: required(
      count(
        1,
        '版次',
        'Contents of this file, counted from 1 in the order in which they were replaced',
        '此檔案被取代的內容，依被取代的順序從 1 起',
      ),
    ),
    document_id: documentId,
    replaced_by: text(
      '取代者',
      'Document that took its place; NULL where the file was removed on request',
      '取代它的文件；應要求移除者為 NULL',
    ),
    pipeline_version: text('處理版本', 'Version of the pipeline that had read it', '當時讀取它的處理流程版本'),
    document: required(
      json(
        'object',
        '文件',
        'Its row in documents, as {column: value} without what is empty',
        '它在 documents 的列，寫作 {欄: 值}，空者不寫',
      ),
    ),
    records: required(
      json(
        'array',
        '紀錄',
        'Its rows in indicators, as {column: value} without what is empty',
        '它在 indicators 的各列，寫作 {欄: 值}，空者不寫',
      ),
    ),
  },
  primaryKey: ['source_name', 'revision'],
  indexes: [['document_id']],
  scope: 'dataset',
  order: ['source_name', 'revision'],
  exported: false,
})
