import type { Check, Finding, Severity } from '@zhibiao/model'
import { choice, json, listed, number, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import {
  documentId,
  internalPosition,
  ofDocument,
  ofNamedDocument,
  ofRecord,
  ofTable,
  place,
  position,
  recordId,
  sourceName,
  tableId,
} from './shared.ts'

const checkOutcomes = listed<Check['outcome']>({ pass: true, fail: true, not_applicable: true })
export const findingSeverities = listed<Finding['severity']>({ high: true, medium: true, low: true })
const findingOutcomes = listed<Finding['outcome']>({ fail: true, info: true })
const findingScopes = listed<Finding['scope']>({ record: true, table: true, prose: true, document: true, series: true })
export const diagnosticSeverities = listed<Severity>({ error: true, warning: true, info: true })

const related = json(
  'array',
  '相關位置',
  'Other places to compare, as {page, box, line}, without what is not there',
  '應一併查看的其他位置，寫作 {page, box, line}，沒有的不寫',
)

export const checks = defineTable({
  name: 'checks',
  zh: '檢核',
  en: 'One row per comparison that was tried, whatever came of it',
  zhMeaning: '一列為一次檢核比較，不論結果',
  columns: {
    document_id: documentId,
    position,
    kind: required(text('種類', 'What is compared', '所比較的事項')),
    outcome: required(choice(checkOutcomes, '結果', 'Whether it holds', '是否成立：pass 成立、fail 不成立、not_applicable 不適用')),
    reason: text('理由', 'Why it does not apply, or how it was decided', '不適用的理由，或判定的依據'),
    record_id: recordId,
    table_id: tableId,
    figures: required(
      json('array', '數字', 'The figures it used, as {role, value, unit, step}', '所用的數字，寫作 {role, value, unit, step}'),
    ),
  },
  primaryKey: ['document_id', 'position'],
  foreignKeys: [ofDocument, ofRecord, ofTable],
  indexes: [['record_id'], ['document_id', 'table_id'], ['kind', 'outcome']],
  clustered: true,
  scope: 'document',
  order: ['position'],
  exported: true,
})

export const findings = defineTable({
  name: 'findings',
  zh: '發現',
  en: 'One row per thing a person should look at',
  zhMeaning: '一列為一件應由人查看的事',
  columns: {
    finding_id: required(text('發現識別碼', 'Finding within the document', '文件之內的發現編號')),
    document_id: documentId,
    source_name: sourceName,
    kind: required(text('種類', 'What was found; zhibiao explain tells each', '發現的種類；各種的意義見 zhibiao explain')),
    severity: required(
      choice(
        findingSeverities,
        '嚴重度',
        'high: printed numbers contradict each other beyond any rounding; medium: it changes how a rate or target reads; low: rounding, caps, wording',
        'high：所印數字互相矛盾，非四捨五入所能解釋；medium：改變達成率或目標的解讀；low：進位、上限、用語',
      ),
    ),
    outcome: required(choice(findingOutcomes, '結果', 'fail: a check failed; info: worth knowing', 'fail：檢核不成立；info：值得知道')),
    scope: required(choice(findingScopes, '範圍', 'What it is about', '所涉範圍：紀錄、表格、敘述、文件或序列')),
    record_id: recordId,
    table_id: tableId,
    ...place,
    text: text('原文', 'The print it speaks of', '所指的原文'),
    stated: number('所載數值', 'The figure as printed, in `unit`', '原文所載的數值，單位見 `unit`'),
    computed: number('計算數值', 'The figure as computed, in `unit`', '計算所得的數值，單位見 `unit`'),
    unit: text('單位', 'Unit of both', '兩者的單位'),
    message: required(text('說明', 'One sentence with its facts', '一句話說明，附事實')),
    related,
    position: internalPosition,
  },
  primaryKey: ['document_id', 'finding_id'],
  unique: [['document_id', 'position']],
  foreignKeys: [ofNamedDocument, ofRecord, ofTable],
  indexes: [['document_id', 'source_name'], ['record_id'], ['document_id', 'table_id'], ['kind', 'severity'], ['severity']],
  scope: 'document',
  order: ['position'],
  exported: true,
})

export const diagnostics = defineTable({
  name: 'diagnostics',
  zh: '診斷訊息',
  en: 'One row per thing that reading a document met: what is missing, unsure or was chosen',
  zhMeaning: '一列為讀取時遇到的一件事：缺漏、不確定或所作的選擇',
  columns: {
    document_id: documentId,
    position,
    diagnostic_id: required(
      text('診斷識別碼', 'What is wrong: package/what; zhibiao explain tells each', '問題的識別碼（套件/事項）；意義見 zhibiao explain'),
    ),
    severity: required(
      choice(
        diagnosticSeverities,
        '嚴重度',
        'error: the value is left empty; warning: it is kept, a person should look; info: a choice was made',
        'error：值留空；warning：保留該值，請人工查看；info：作了選擇',
      ),
    ),
    message: required(text('說明', 'One sentence with its facts', '一句話說明，附事實')),
    ...place,
    actual: text('所見', 'Text as found', '讀到的文字'),
    expected: json('array', '應有', 'What would have been accepted', '可接受的內容'),
    related,
  },
  primaryKey: ['document_id', 'position'],
  foreignKeys: [ofDocument],
  indexes: [['diagnostic_id'], ['severity']],
  clustered: true,
  scope: 'document',
  order: ['position'],
  exported: true,
})
