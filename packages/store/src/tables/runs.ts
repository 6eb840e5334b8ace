import { json, required, text } from '../column.ts'
import { defineTable } from '../table.ts'

export const runs = defineTable({
  name: 'runs',
  zh: '執行紀錄',
  en: 'One row per run that wrote here. In SQLite only: it holds clocks, and equal input must give equal bytes',
  zhMeaning: '一列為一次寫入此處的執行。僅在 SQLite：內有時刻，而相同輸入必須得到相同位元組',
  columns: {
    started_at: required(text('開始時間', 'When it began, ISO 8601', '開始的時刻，ISO 8601')),
    finished_at: text('結束時間', 'When it ended; NULL for a run that did not come to its end', '結束的時刻；未執行完畢者為 NULL'),
    pipeline_version: required(text('處理版本', 'Version of the pipeline', '處理流程的版本')),
    options: required(json('object', '選項', 'Options of the run', '執行時的選項')),
    counts: required(json('object', '計數', 'What it did: counts by name', '完成的工作：各項計數')),
  },
  primaryKey: ['started_at'],
  scope: 'dataset',
  order: ['started_at'],
  exported: false,
})
