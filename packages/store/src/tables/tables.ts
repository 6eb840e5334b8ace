import { boolean, count, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, ofDocument, ofTable, place, quantity } from './shared.ts'

/** t1, t2 … t10: shorter ids first is reading order. */
const tableOrder = ['length(table_id)', 'table_id']

const tableId = required(text('表格識別碼', 'Table within the document: t1, t2 … in reading order', '文件之內的表格：t1、t2…依閱讀順序'))

export const tables = defineTable({
  name: 'tables',
  zh: '表格',
  en: 'One row per table of a document, rows joined over pages',
  zhMeaning: '一列為文件中的一個表格，跨頁的列已接合',
  columns: {
    document_id: documentId,
    table_id: tableId,
    family: text(
      '報告類型',
      'Family of report it was read as; empty where it is none that is known',
      '判讀時所依的報告類型；不屬已知類型時為空',
    ),
    caption: text('表名', 'Caption as printed', '原文所印的表名'),
    unit_line: text('單位說明', 'Unit line beside the table, as printed (單位：千元)', '表旁的單位說明，照錄原文（單位：千元）'),
    path: text('標題路徑', 'Headings it stands under, outermost first, joined by ›', '所在的各層標題，由外而內，以 › 連接'),
    row_count: required(count(0, '列數', 'Number of rows', '列的數目')),
    column_count: required(count(0, '欄數', 'Number of columns', '欄的數目')),
    header_rows: required(count(0, '表頭列數', 'How many of the first rows are header rows', '最前面有幾列是表頭')),
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
  zhMeaning: '一列為表格中印出的一個儲存格，附其上方與左方的標題文字',
  columns: {
    document_id: documentId,
    table_id: tableId,
    row: required(count(0, '列', 'Row, from 0', '第幾列，從 0 起')),
    column: required(count(0, '欄', 'Column, from 0', '第幾欄，從 0 起')),
    row_span: required(count(1, '跨列數', 'Rows it covers', '跨越的列數')),
    column_span: required(count(1, '跨欄數', 'Columns it covers', '跨越的欄數')),
    header: required(boolean('是否表頭', 'Whether it is a header cell', '是否為表頭儲存格')),
    row_path: text(
      '列標題路徑',
      'Words of the cells to its left that name the row, outermost first, joined by ›',
      '左方為該列命名的儲存格文字，由外而內，以 › 連接',
    ),
    column_path: text(
      '欄標題路徑',
      'Words of the header cells above it, outermost first, joined by ›',
      '上方表頭儲存格的文字，由外而內，以 › 連接',
    ),
    text: text('原文', 'As printed, line breaks joined', '照錄原文，換行已接合'),
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
