import { choice, count, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, ofDocument } from './shared.ts'

export const passageKinds = ['document', 'record', 'cell', 'paragraph'] as const
export type PassageKind = (typeof passageKinds)[number]

/** What the rows of the full-text index are about; the print itself stands in its own table, once. */
export const searchPassages = defineTable({
  name: 'search_passages',
  zh: '檢索段落',
  en: 'One row per text that can be searched: a document by its title, a record, a cell of a table, a heading or paragraph. Its number is the rowid in search_index',
  zhMeaning: '一列為一段可檢索的文字：文件標題、紀錄、表格儲存格、標題或段落。其編號即 search_index 的 rowid',
  columns: {
    passage_id: required(count(1, '段落編號', 'Row of search_index', 'search_index 的列')),
    document_id: documentId,
    kind: required(
      choice(
        passageKinds,
        '種類',
        'document: title; record: names and texts of a record; cell: of a table; paragraph: a heading or paragraph of the text',
        'document：標題；record：紀錄的名稱與文字；cell：表格儲存格；paragraph：內文的標題或段落',
      ),
    ),
    record_id: text('紀錄識別碼', 'The record', '該紀錄'),
    paragraph: count(1, '段落順序', 'Position of the paragraph in paragraphs', '該段落在 paragraphs 的順序'),
    table_id: text('表格識別碼', 'The table of the cell', '儲存格所在的表格'),
    row: count(0, '列', 'The row of the cell, from 0', '儲存格的列，從 0 起'),
    column: count(0, '欄', 'The column of the cell, from 0', '儲存格的欄，從 0 起'),
  },
  primaryKey: ['passage_id'],
  foreignKeys: [ofDocument],
  indexes: [['document_id']],
  scope: 'dataset',
  order: ['passage_id'],
  exported: false,
})
