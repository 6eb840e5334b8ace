import { choice, count, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, place, sourceName } from './shared.ts'

/** In the order in which they are told to a person: what needs a decision last. */
export const correctionStates = ['applied', 'agrees', 'evidence_changed', 'no_record', 'superseded', 'withdrawn'] as const
export type CorrectionState = (typeof correctionStates)[number]

/**
 * What people have set right. No foreign keys: a correction outlives the record it is about, and finds it again by its id when the report is
 * read anew.
 */
export const corrections = defineTable({
  name: 'corrections',
  zh: '更正',
  en: 'One row per correction of a column of a record by a person, beside what extraction gives',
  zhMeaning: '一列為某人對紀錄某一欄的更正，並列擷取值',
  columns: {
    correction_id: required(
      count(1, '更正編號', 'Corrections of this dataset, from 1 in the order in which they were made', '此資料集的更正，依作成順序從 1 起'),
    ),
    record_id: required(text('紀錄識別碼', 'Record it corrects', '所更正的紀錄')),
    field: required(text('欄位', 'Column of indicators that it corrects', '所更正的 indicators 欄位')),
    value: text('更正值', 'What it should be, as in a cell of CSV; empty for "not there"', '應有的值，寫法同 CSV 儲存格；空表示沒有'),
    extracted: text('擷取值', 'What extraction gave when it was made', '作成更正時的擷取值'),
    extracted_now: text('現擷取值', 'What extraction gives now; empty too where the record is gone', '現在的擷取值；紀錄已不存在時亦為空'),
    evidence: text('所據原文', 'The print that the value was read from when it was made', '作成更正時該值所據的原文'),
    evidence_now: text('現所據原文', 'The print that the value is read from now', '現在該值所據的原文'),
    why: required(text('理由', 'Why, in the words of the author', '更正理由，依作者所述')),
    author: required(text('作者', 'Who made it', '作成更正的人')),
    made_at: required(text('時間', 'When it was made, ISO 8601', '作成更正的時間，ISO 8601')),
    state: required(
      choice(
        correctionStates,
        '狀態',
        'applied: the record shows it; agrees: extraction now gives the same; evidence_changed: applied, but extraction or print is no longer what the author saw; no_record: there is no such record now; superseded: a later correction of the same column holds; withdrawn: taken back',
        'applied：已套用；agrees：擷取現已得到相同的值；evidence_changed：已套用，但擷取值或原文已非作者所見；no_record：現無此紀錄；superseded：同欄有較新的更正；withdrawn：已撤回',
      ),
    ),
    document_id: documentId,
    source_name: sourceName,
    ...place,
  },
  primaryKey: ['correction_id'],
  indexes: [['record_id', 'field'], ['state']],
  scope: 'dataset',
  order: ['correction_id'],
  exported: true,
})
