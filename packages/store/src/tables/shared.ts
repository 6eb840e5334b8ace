import type { Comparator } from '@zhibiao/model'
import { choice, count, listed, number, required, sqliteOnly, text } from '../column.ts'
import type { ForeignKey } from '../table.ts'

export const comparators = listed<Comparator>({ '=': true, '>=': true, '>': true, '<=': true, '<': true, '~': true })

/** What a comparator says, in English and Chinese. */
export const comparatorMeanings = [
  'Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約',
  '數字是確數（=）或界限：>= 以上、> 逾、<= 以下、< 未滿、~ 約',
] as const

export const documentId = required(
  text('文件識別碼', 'Document: SHA-256 of its bytes, in hex', '所屬文件：檔案位元組的 SHA-256（十六進位）'),
)
export const sourceName = required(
  text('來源檔名', 'Path of the file below the PATH given, with /', '檔案在所給路徑之下的相對路徑，以 / 分隔'),
)
export const position = required(count(1, '閱讀順序', 'Reading order within the document, from 1', '在文件中的閱讀順序，從 1 起'))
export const recordId = text('紀錄識別碼', 'Record it speaks of', '所指的紀錄')
export const tableId = text('表格識別碼', 'Table it speaks of', '所指的表格')

/** Where something is printed. */
export const place = {
  page: count(1, '頁', 'Page of the file, from 1, whatever number it bears', '檔案的第幾頁，從 1 起，不論頁面上印的頁碼'),
  box: text(
    '位置',
    'left,top,right,bottom in points from the top left of the page',
    '左,上,右,下；單位為點（1/72 英寸），自頁面左上角起算',
  ),
  line: count(1, '行', 'Line of a text file, from 1', '文字檔的第幾行，從 1 起'),
}

/** A quantity: a number or a date, alone or a range. */
export const quantity = {
  value: number(
    '數值',
    'The number, in `unit`; empty for a range, a date, or where none can be read',
    '數值，單位見 `unit`；範圍、日期或讀不出數字時為空',
  ),
  value_text: text(
    '日期或參照值',
    'Dates: ISO at printed precision (2013, 2013-04, --01-21, 2010-Q3), a range as from/to with .. for an open end. References: their number without spaces',
    '日期：依原文精確度的 ISO 寫法（2013、2013-04、--01-21、2010-Q3）；期間寫作「起/迄」，未定的一端為 ..。參照：去空白的號碼',
  ),
  lower: number('下限', 'Lower end of a range of numbers', '數值範圍的下限'),
  upper: number('上限', 'Upper end of a range of numbers', '數值範圍的上限'),
  comparator: choice(comparators, '比較', ...comparatorMeanings),
  unit: text('單位', 'Unit as printed, after number words and money scales are multiplied out', '原文的單位；萬、億與千元等倍數已乘入數值'),
  unit_code: text('單位代碼', 'UCUM code of the unit, ISO 4217 for money', '單位的 UCUM 代碼；金額為 ISO 4217'),
  step: number(
    '末位值',
    'Worth of the last printed digit, in `unit`: how exact the figure is',
    '原文最後一位數所代表的量，單位見 `unit`：數字的精確程度',
  ),
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
