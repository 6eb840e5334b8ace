import { json, required, text } from '../column.ts'
import { defineTable } from '../table.ts'

export const runs = defineTable({
  name: 'runs',
  zh: '執行紀錄',
  en: 'One row per run that wrote here. In SQLite only: it holds clocks, and equal input must give equal bytes',
  columns: {
    started_at: required(text('開始時間', 'When it began, ISO 8601')),
    finished_at: text('結束時間', 'When it ended; NULL for a run that did not come to its end'),
    pipeline_version: required(text('處理版本', 'Version of the pipeline')),
    options: required(json('object', '選項', 'Options of the run')),
    counts: required(json('object', '計數', 'What it did: counts by name')),
  },
  primaryKey: ['started_at'],
  scope: 'dataset',
  order: ['started_at'],
  exported: false,
})
