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

const related = json('array', '相關位置', 'Other places to compare, as {page, box, line}, without what is not there')

export const checks = defineTable({
  name: 'checks',
  zh: '檢核',
  en: 'One row per comparison that was tried, whatever came of it',
  columns: {
    document_id: documentId,
    position,
    kind: required(text('種類', 'What is compared')),
    outcome: required(choice(checkOutcomes, '結果', 'Whether it holds')),
    reason: text('理由', 'Why it does not apply, or how it was decided'),
    record_id: recordId,
    table_id: tableId,
    figures: required(json('array', '數字', 'The figures it used, as {role, value, unit, step}')),
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
  columns: {
    finding_id: required(text('發現識別碼', 'Finding within the document')),
    document_id: documentId,
    source_name: sourceName,
    kind: required(text('種類', 'What was found; zhibiao explain tells each')),
    severity: required(
      choice(
        findingSeverities,
        '嚴重度',
        'high: printed numbers contradict each other beyond any rounding; medium: it changes how a rate or target reads; low: rounding, caps, wording',
      ),
    ),
    outcome: required(choice(findingOutcomes, '結果', 'fail: a check failed; info: worth knowing')),
    scope: required(choice(findingScopes, '範圍', 'What it is about')),
    record_id: recordId,
    table_id: tableId,
    ...place,
    text: text('原文', 'The print it speaks of'),
    stated: number('所載數值', 'The figure as printed, in `unit`'),
    computed: number('計算數值', 'The figure as computed, in `unit`'),
    unit: text('單位', 'Unit of both'),
    message: required(text('說明', 'One sentence with its facts')),
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
  columns: {
    document_id: documentId,
    position,
    diagnostic_id: required(text('診斷識別碼', 'What is wrong: package/what; zhibiao explain tells each')),
    severity: required(
      choice(
        diagnosticSeverities,
        '嚴重度',
        'error: the value is left empty; warning: it is kept, a person should look; info: a choice was made',
      ),
    ),
    message: required(text('說明', 'One sentence with its facts')),
    ...place,
    actual: text('所見', 'Text as found'),
    expected: json('array', '應有', 'What would have been accepted'),
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
