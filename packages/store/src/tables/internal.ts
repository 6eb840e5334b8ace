import { count, required, text } from '../column.ts'
import { sourceName } from './shared.ts'

/** Tables that are not made from the dictionary: what they are is said to whoever opens the database all the same. */
export const internalTables = [
  {
    name: 'search_index',
    zh: '全文索引',
    en: 'Full-text index (FTS5) of search_passages, by rowid: Chinese as pairs of neighbouring characters, the rest as words, all folded. Query it with MATCH',
    zhMeaning: 'search_passages 的全文索引（FTS5），以 rowid 對應：中文為相鄰兩字，其餘為單詞，皆已歸一。以 MATCH 查詢',
    columns: {
      names: text('名稱', 'Units of the title of a document, or of goal, indicator and item', '文件標題，或目標、指標與項目的索引單位'),
      texts: text('文字', 'Units of the other texts', '其他文字的索引單位'),
    },
  },
  {
    name: 'migrations',
    zh: '結構沿革',
    en: 'One row per change of the schema of this database',
    zhMeaning: '一列為此資料庫結構的一次變更',
    columns: {
      schema_version: required(count(1, '結構版本', 'Schema it led to', '變更後的結構版本')),
      name: required(text('名稱', 'What it did', '所作的變更')),
    },
  },
  {
    name: 'exports',
    zh: '匯出狀態',
    en: 'What the CSV files were last made from; empty where something was written since',
    zhMeaning: 'CSV 檔最近一次匯出的依據；之後另有寫入時為空',
    columns: {
      made: required(text('匯出指紋', 'Hash of datapackage.json and of how tables are written', 'datapackage.json 與寫出方式的雜湊')),
    },
  },
  {
    name: 'stale_series',
    zh: '待更新序列',
    en: 'Series whose rows and findings are made anew by the next export: records of them were written since',
    zhMeaning: '下次匯出時重新產生其資料列與發現的序列：其後另有紀錄寫入',
    columns: { series_id: required(text('序列識別碼', 'Id of the series', '序列的識別碼')) },
  },
  {
    name: 'journal',
    zh: '作業日誌',
    en: 'One row per file of the runs: how far each is, so that a run that was stopped can go on. In SQLite only: it holds paths of a machine',
    zhMeaning: '一列為各次執行的一個檔案及其進度，供中斷後續行。僅在 SQLite：內有機器上的路徑',
    columns: {
      source_name: sourceName,
      path: required(
        text('路徑', 'Path on the machine of the run; a blob where it is not UTF-8', '執行的機器上的路徑；非 UTF-8 時為 blob'),
      ),
      member: text('壓縮檔成員', 'Place in the .zip archive at path, as JSON', '在 path 所指 .zip 中的位置（JSON）'),
      family: required(text('報告類型', 'As chosen for the run', '該次執行所選')),
      state: required(text('狀態', 'waiting, reading, done or set-aside', 'waiting 等候、reading 讀取中、done 完成、set-aside 擱置')),
      reason: text('原因', 'Why it is set aside', '擱置的原因'),
    },
  },
] as const
