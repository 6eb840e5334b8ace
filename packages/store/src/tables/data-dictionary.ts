import { boolean, count, required, text } from '../column.ts'
import { defineTable } from '../table.ts'

export const dataDictionary = defineTable({
  name: 'data_dictionary',
  zh: '資料字典',
  en: 'One row per column of every table and view, and one for each of them itself: what it means, in Chinese and English',
  zhMeaning: '每個資料表與檢視表的每一欄各一列，資料表與檢視表本身也各一列：中英文的意義',
  columns: {
    table_name: required(text('資料表', 'Table or view', '資料表或檢視表')),
    position: required(
      count(0, '順序', 'Place of the column in its table, from 1; 0 is the table itself', '欄位在表中的順序，從 1 起；0 為資料表本身'),
    ),
    column_name: text('欄位', 'Column; empty for the table itself', '欄位；資料表本身為空'),
    title_zh: required(text('中文名稱', 'Title in Chinese (Taiwan)', '中文（臺灣）名稱')),
    title_en: required(text('英文名稱', 'Title in English', '英文名稱')),
    meaning_zh: required(text('中文說明', 'What it means, in Chinese', '中文的意義說明')),
    meaning_en: required(text('英文說明', 'What it means, in English', '英文的意義說明')),
    type: required(
      text('型別', 'table or view, or the type of the column as in Table Schema', 'table 或 view，或欄位在 Table Schema 的型別'),
    ),
    unit: text('單位', 'UCUM code of the unit, where it is always the same', '固定單位的 UCUM 代碼'),
    required: required(boolean('必填', 'Whether it is always there', '是否恆有值')),
    words: text('可用值', 'The words it may hold, separated by ; where the list is closed', '限定的可用值，以 ; 分隔'),
    in_csv: required(boolean('是否匯出', 'Whether the CSV files have it', 'CSV 檔是否有此欄')),
  },
  primaryKey: ['table_name', 'position'],
  scope: 'dataset',
  order: ['table_name', 'position'],
  exported: false,
})
