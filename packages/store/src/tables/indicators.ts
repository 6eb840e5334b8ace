import type { RateBasis, RecordCheck, RecordType } from '@zhibiao/model'
import { choice, count, listed, number, required, sqliteOnly, text, year } from '../column.ts'
import { defineTable } from '../table.ts'
import {
  comparatorMeaning,
  comparators,
  documentId,
  internalPosition,
  ofDocument,
  ofNamedDocument,
  ofRecord,
  ofTable,
  place,
  quantity,
  sourceName,
} from './shared.ts'

const recordTypes = listed<RecordType>({ indicator: true, budget: true })

export const rateBases = listed<RateBasis>({
  'actual/target': true,
  'target/actual': true,
  growth: true,
  'growth/target': true,
  'executed/budget': true,
  'executed/(budget+carried)': true,
  'executed/allotment': true,
  'unexecuted/budget': true,
  share: true,
  'completed/planned': true,
  collective: true,
})

/** In the order in which they are tried: the first that applies is the record's. */
export const recordChecks = listed<RecordCheck>({
  no_target: true,
  qualitative: true,
  rate_only: true,
  no_actual: true,
  not_comparable: true,
  no_rate: true,
  match: true,
  capped: true,
  truncated: true,
  mismatch: true,
})

export const observationRoles = ['original_target', 'target', 'actual', 'stated_rate', 'computed_rate', 'base'] as const
export type ObservationRole = (typeof observationRoles)[number]

export const observationStatuses = ['value', 'words', 'dash', 'blank', 'pending', 'not_applicable'] as const
export type ObservationStatus = (typeof observationStatuses)[number]

const seriesId = text('序列識別碼', 'Links the same indicator over documents and years; empty where the agency is unknown')

export const indicators = defineTable({
  name: 'indicators',
  zh: '指標紀錄',
  en: 'One row per measurable item, year and period: a row of a report with seven numbered targets gives seven',
  columns: {
    record_id: required(
      text(
        '紀錄識別碼',
        'Hash of document, record type, path, goal, indicator, item, year and period, with an ordinal where these are equal',
      ),
    ),
    document_id: documentId,
    series_id: seriesId,
    source_name: sourceName,
    record_type: required(choice(recordTypes, '紀錄類型', 'indicator: 績效指標; budget: 預算執行')),
    agency: text('機關', 'Agency that reports'),
    section: text('章節', 'Outermost heading it stands under'),
    path: text('標題路徑', 'Headings it stands under, outermost first, joined by ›'),
    roc_year: year('民國年度', 'Year measured, 民國; not the year of the book'),
    year: year('西元年度', 'The same year in the Gregorian calendar'),
    period: text('期間', 'ISO interval of what is not one whole year; empty for a whole year'),
    goal_no: text('目標編號', 'Number of the goal as printed'),
    goal: text('目標', 'Goal, plan or programme (年度績效目標)'),
    indicator: text('衡量指標', 'What is measured'),
    item_no: text('項目編號', 'Number of the item as printed'),
    item: text('項目', 'Sub-item, or the column group where a row holds several pairs of target and actual'),
    evaluation_system: text('評估體制', 'Evaluation system as printed'),
    evaluation_method: text('評估方式', 'Evaluation method as printed'),
    measurement_standard: text('衡量標準', 'Basis and formula of the measurement, verbatim'),
    progress: text('辦理情形', 'Narrative of what was done'),
    benefit: text('效益', 'Narrative of the benefit'),
    original_target_text: text('原定目標值原文', 'Original target as printed, where a column or label says 原定、原訂、原計畫'),
    original_target_value: number('原定目標值', 'Its value in its unit; the lower end of a range'),
    original_target_unit: text('原定目標值單位', 'Its unit'),
    target_text: text('目標值原文', 'Target in force as printed: the one the rate is measured against'),
    target_value: number('目標值', 'Its value in its unit; the lower end of a range'),
    target_upper: number('目標值上限', 'Upper end of a range'),
    target_comparator: choice(comparators, '目標值比較', comparatorMeaning),
    target_unit: text('目標值單位', 'Its unit'),
    actual_text: text('實際值原文', 'Actual value as printed'),
    actual_value: number('實際值', 'Its value in its unit; the lower end of a range'),
    actual_upper: number('實際值上限', 'Upper end of a range'),
    actual_comparator: choice(comparators, '實際值比較', comparatorMeaning),
    actual_unit: text('實際值單位', 'Its unit'),
    stated_rate_text: text('達成率原文', 'Achievement rate as printed'),
    stated_rate: number('達成率', 'Achievement rate as printed, in percent'),
    computed_rate: number(
      '計算達成率',
      'Achievement rate computed from target and actual, in percent with two decimals, half up; empty where they cannot be divided',
    ),
    rate_basis: choice(rateBases, '達成率算式', 'Formula that reproduces the stated rate'),
    check: required(choice(recordChecks, '檢核結果', 'The first that applies of the list, in its order')),
    flags: text('旗標', 'What a reader must know before dividing anything, sorted, separated by ;'),
    ...place,
    confidence: required(number('信心', 'How sure the reading is, 0 to 1')),
    confidence_reasons: text('信心理由', 'What lowers the confidence, separated by ;'),
    family: sqliteOnly(text('報告類型', 'Family of report it was read as')),
    table_id: sqliteOnly(text('表格識別碼', 'Table it was read from, if any')),
    position: internalPosition,
  },
  primaryKey: ['record_id'],
  unique: [['document_id', 'position']],
  foreignKeys: [
    ofNamedDocument,
    ofTable,
    // The rows of a series are made after the records they count.
    { columns: ['series_id'], table: 'series', references: ['series_id'], action: 'DEFERRABLE INITIALLY DEFERRED' },
  ],
  indexes: [
    ['document_id', 'source_name'],
    ['document_id', 'table_id'],
    ['series_id', 'year'],
    ['agency', 'year'],
    ['check'],
    ['record_type', 'year'],
  ],
  scope: 'document',
  order: ['position'],
  exported: true,
})

export const observations = defineTable({
  name: 'observations',
  zh: '觀測值',
  en: 'Long form of indicators: one row per figure of a record. A cell that is not in the report has no row; one that is blank has one',
  columns: {
    record_id: required(text('紀錄識別碼', 'Record it belongs to')),
    document_id: documentId,
    role: required(
      choice(
        observationRoles,
        '角色',
        'Which figure of the record; base is what is printed beside them: the count behind a share, an allotment, a carry-over',
      ),
    ),
    ...quantity,
    status: required(
      choice(
        observationStatuses,
        '狀態',
        'value: a number or date was read; words; dash: - or ─; blank; pending: 尚未決算 and the like; not_applicable: 不適用',
      ),
    ),
    text: text('原文', 'As printed, line breaks joined; empty for what is computed'),
    ...place,
    position: internalPosition,
  },
  primaryKey: ['record_id', 'role'],
  unique: [['document_id', 'position']],
  foreignKeys: [ofDocument, ofRecord],
  scope: 'document',
  order: ['position'],
  exported: true,
})

export const series = defineTable({
  name: 'series',
  zh: '指標序列',
  en: 'One row per series: the same indicator of an agency over documents and years. Names are those of its latest year',
  columns: {
    series_id: required(text('序列識別碼', 'Hash of agency, record type, goal, indicator and item, folded')),
    agency: text('機關', 'Agency that reports'),
    record_type: required(choice(recordTypes, '紀錄類型', 'indicator: 績效指標; budget: 預算執行')),
    goal: text('目標', 'Goal, plan or programme'),
    indicator: text('衡量指標', 'What is measured'),
    item: text('項目', 'Sub-item'),
    first_year: year('起始年度', 'First year measured, Gregorian'),
    last_year: year('最近年度', 'Last year measured, Gregorian'),
    records: required(count(1, '紀錄數', 'Number of records')),
    documents: required(count(1, '文件數', 'Number of documents')),
  },
  primaryKey: ['series_id'],
  indexes: [['agency', 'indicator']],
  scope: 'dataset',
  order: ['agency', 'record_type', 'goal', 'indicator', 'item', 'series_id'],
  exported: true,
})
