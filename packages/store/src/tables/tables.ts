import { boolean, count, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, ofDocument, ofTable, place, quantity } from './shared.ts'

/** t1, t2 … t10: shorter ids first is reading order. */
const tableOrder = ['length(table_id)', 'table_id']

const tableId = required(text('表格識別碼', 'Table within the document: t1, t2 … in reading order'))

export const tables = defineTable({
  name: 'tables',
  zh: '表格',
  en: 'One row per table of a document, rows joined over pages',
  columns: {
    document_id: documentId,
    table_id: tableId,
    family: text('報告類型', 'Family of report it was read as; empty where it is none that is known'),
    caption: text('表名', 'Caption as printed'),
    unit_line: text('單位說明', 'Unit line beside the table, as printed (單位：千元)'),
    path: text('標題路徑', 'Headings it stands under, outermost first, joined by ›'),
    row_count: required(count(0, '列數', 'Number of rows')),
    column_count: required(count(0, '欄數', 'Number of columns')),
    header_rows: required(count(0, '表頭列數', 'How many of the first rows are header rows')),
    ...place,
  },
  primaryKey: ['document_id', 'table_id'],
  foreignKeys: [ofDocument],
  clustered: true,
  scope: 'document',
  order: tableOrder,
  exported: true,
})

export const cells = defineTable({
  name: 'cells',
  zh: '儲存格',
  en: 'One row per printed cell of a table, tidy: each with the header words above and beside it',
  columns: {
    document_id: documentId,
    table_id: tableId,
    row: required(count(0, '列', 'Row, from 0')),
    column: required(count(0, '欄', 'Column, from 0')),
    row_span: required(count(1, '跨列數', 'Rows it covers')),
    column_span: required(count(1, '跨欄數', 'Columns it covers')),
    header: required(boolean('是否表頭', 'Whether it is a header cell')),
    row_path: text('列標題路徑', 'Words of the cells to its left that name the row, outermost first, joined by ›'),
    column_path: text('欄標題路徑', 'Words of the header cells above it, outermost first, joined by ›'),
    text: text('原文', 'As printed, line breaks joined'),
    ...quantity,
    ...place,
  },
  primaryKey: ['document_id', 'table_id', 'row', 'column'],
  foreignKeys: [ofTable],
  clustered: true,
  scope: 'document',
  order: [...tableOrder, '"row"', '"column"'],
  exported: true,
})
