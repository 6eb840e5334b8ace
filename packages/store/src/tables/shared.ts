import type { Comparator } from '@zhibiao/model'
import { choice, count, listed, number, required, sqliteOnly, text } from '../column.ts'
import type { ForeignKey } from '../table.ts'

export const comparators = listed<Comparator>({ '=': true, '>=': true, '>': true, '<=': true, '<': true, '~': true })

export const comparatorMeaning = 'Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約'

export const documentId = required(text('文件識別碼', 'Document: SHA-256 of its bytes, in hex'))
export const sourceName = required(text('來源檔名', 'Path of the file below the PATH given, with /'))
export const position = required(count(1, '閱讀順序', 'Reading order within the document, from 1'))
export const recordId = text('紀錄識別碼', 'Record it speaks of')
export const tableId = text('表格識別碼', 'Table it speaks of')

/** Where something is printed. */
export const place = {
  page: count(1, '頁', 'Page of the file, from 1, whatever number it bears'),
  box: text('位置', 'left,top,right,bottom in points from the top left of the page'),
  line: count(1, '行', 'Line of a text file, from 1'),
}

/** A quantity: a number or a date, alone or a range. */
export const quantity = {
  value: number('數值', 'The number, in `unit`; empty for a range, a date, or where none can be read'),
  value_text: text(
    '日期值',
    'Dates: ISO at printed precision (2013, 2013-04, --01-21, 2010-Q3), a range as from/to with .. for an open end',
  ),
  lower: number('下限', 'Lower end of a range of numbers'),
  upper: number('上限', 'Upper end of a range of numbers'),
  comparator: choice(comparators, '比較', comparatorMeaning),
  unit: text('單位', 'Unit as printed, after number words and money scales are multiplied out'),
  unit_code: text('單位代碼', 'UCUM code of the unit, ISO 4217 for money'),
  step: number('末位值', 'Worth of the last printed digit, in `unit`: how exact the figure is'),
}

export const internalPosition = sqliteOnly(position)

export const ofDocument: ForeignKey = {
  columns: ['document_id'],
  table: 'documents',
  references: ['document_id'],
  action: 'ON DELETE CASCADE',
}

/** For tables that repeat the name of the file: it follows when the document is kept under another. */
export const ofNamedDocument: ForeignKey = {
  columns: ['document_id', 'source_name'],
  table: 'documents',
  references: ['document_id', 'source_name'],
  action: 'ON DELETE CASCADE ON UPDATE CASCADE',
}

export const ofRecord: ForeignKey = { columns: ['record_id'], table: 'indicators', references: ['record_id'], action: 'ON DELETE CASCADE' }

export const ofTable: ForeignKey = {
  columns: ['document_id', 'table_id'],
  table: 'tables',
  references: ['document_id', 'table_id'],
  action: 'ON DELETE CASCADE',
}
