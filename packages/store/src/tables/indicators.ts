import type { RateBasis, RecordCheck, RecordType } from '@zhibiao/model'
import { choice, count, json, listed, measuredIn, number, required, sqliteOnly, text, year } from '../column.ts'
import { defineTable } from '../table.ts'
import {
  comparatorMeanings,
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

const seriesId = text(
  '序列識別碼',
  'Links the same indicator over documents and years; empty where the agency is unknown',
  '串連不同文件與年度的同一指標；機關不明時為空',
)

export const indicators = defineTable({
  name: 'indicators',
  zh: '指標紀錄',
  en: 'One row per measurable item, year and period: a row of a report with seven numbered targets gives seven',
  zhMeaning: '一列為一個可衡量項目、年度與期間：報告一列中有七個編號目標，即成七列',
  columns: {
    record_id: required(
      text(
        '紀錄識別碼',
        'Hash of document, record type, path, goal, indicator, item, year and period, with an ordinal where these are equal',
        '文件、紀錄類型、標題路徑、目標、指標、項目、年度與期間的雜湊；全同時再加序號',
      ),
    ),
    document_id: documentId,
    series_id: seriesId,
    source_name: sourceName,
    record_type: required(
      choice(recordTypes, '紀錄類型', 'indicator: 績效指標; budget: 預算執行', 'indicator：績效指標；budget：預算執行'),
    ),
    agency: text('機關', 'Agency that reports', '提出報告的機關'),
    section: text('章節', 'Outermost heading it stands under', '所在的最上層標題'),
    path: text('標題路徑', 'Headings it stands under, outermost first, joined by ›', '所在的各層標題，由外而內，以 › 連接'),
    roc_year: year('民國年度', 'Year measured, 民國; not the year of the book', '衡量的民國年度，不是出版年'),
    year: year('西元年度', 'The same year in the Gregorian calendar', '同一年度的西元年'),
    period: text('期間', 'ISO interval of what is not one whole year; empty for a whole year', '不是一整年時的 ISO 期間；整年為空'),
    goal_no: text('目標編號', 'Number of the goal as printed', '原文所印的目標編號'),
    goal: text('目標', 'Goal, plan or programme (年度績效目標)', '年度績效目標、計畫或方案'),
    indicator: text('衡量指標', 'What is measured', '衡量的事項'),
    item_no: text('項目編號', 'Number of the item as printed', '原文所印的項目編號'),
    item: text(
      '項目',
      'Sub-item, or the column group where a row holds several pairs of target and actual',
      '細項；一列有多組目標與實際值時為欄位群組',
    ),
    evaluation_system: text('評估體制', 'Evaluation system as printed', '原文所印的評估體制'),
    evaluation_method: text('評估方式', 'Evaluation method as printed', '原文所印的評估方式'),
    measurement_standard: text('衡量標準', 'Basis and formula of the measurement, verbatim', '衡量的基準與算式，照錄原文'),
    progress: text('辦理情形', 'Narrative of what was done', '辦理情形的敘述'),
    benefit: text('效益', 'Narrative of the benefit', '效益的敘述'),
    original_target_text: text(
      '原定目標值原文',
      'Original target as printed, where a column or label says 原定、原訂、原計畫',
      '欄名或標籤寫明原定、原訂或原計畫的目標值，照錄原文',
    ),
    original_target_value: number('原定目標值', 'Its value in its unit; the lower end of a range', '依其單位的數值；範圍則為下限'),
    original_target_unit: text('原定目標值單位', 'Its unit', '其單位'),
    target_text: text(
      '目標值原文',
      'Target in force as printed: the one the rate is measured against',
      '生效的目標值（計算達成率所依據者），照錄原文',
    ),
    target_value: number('目標值', 'Its value in its unit; the lower end of a range', '依其單位的數值；範圍則為下限'),
    target_upper: number('目標值上限', 'Upper end of a range', '範圍的上限'),
    target_comparator: choice(comparators, '目標值比較', ...comparatorMeanings),
    target_unit: text('目標值單位', 'Its unit', '其單位'),
    actual_text: text('實際值原文', 'Actual value as printed', '實際值，照錄原文'),
    actual_value: number('實際值', 'Its value in its unit; the lower end of a range', '依其單位的數值；範圍則為下限'),
    actual_upper: number('實際值上限', 'Upper end of a range', '範圍的上限'),
    actual_comparator: choice(comparators, '實際值比較', ...comparatorMeanings),
    actual_unit: text('實際值單位', 'Its unit', '其單位'),
    stated_rate_text: text('達成率原文', 'Achievement rate as printed', '達成率，照錄原文'),
    stated_rate: measuredIn('%', number('達成率', 'Achievement rate as printed, in percent', '原文所載的達成率，百分比')),
    computed_rate: measuredIn(
      '%',
      number(
        '計算達成率',
        'Achievement rate computed from target and actual, in percent with two decimals, half up; empty where they cannot be divided',
        '由目標值與實際值計算的達成率，百分比，四捨五入至兩位小數；無法相除時為空',
      ),
    ),
    rate_basis: choice(rateBases, '達成率算式', 'Formula that reproduces the stated rate', '能得出所載達成率的算式'),
    check: required(choice(recordChecks, '檢核結果', 'The first that applies of the list, in its order', '依清單順序第一個符合的檢核結果')),
    flags: text(
      '旗標',
      'What a reader must know before dividing anything, sorted, separated by ;',
      '相除之前必須知道的事項，排序後以 ; 分隔',
    ),
    ...place,
    confidence: required(number('信心', 'How sure the reading is, 0 to 1', '判讀的把握程度，0 至 1')),
    confidence_reasons: text('信心理由', 'What lowers the confidence, separated by ;', '降低信心的理由，以 ; 分隔'),
    family: sqliteOnly(text('報告類型', 'Family of report it was read as', '判讀時所依的報告類型')),
    table_id: sqliteOnly(text('表格識別碼', 'Table it was read from, if any', '讀自哪一個表格（如有）')),
    position: internalPosition,
    extracted: sqliteOnly(
      json(
        'object',
        '擷取值',
        'What extraction gave for the columns that corrections have changed; NULL where there are none',
        '更正所改欄位原本的擷取值；沒有更正時為 NULL',
      ),
    ),
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
  zhMeaning: '指標紀錄的長格式：紀錄的每個數字一列。報告中沒有的欄位沒有列，空白的欄位有一列',
  columns: {
    record_id: required(text('紀錄識別碼', 'Record it belongs to', '所屬紀錄')),
    document_id: documentId,
    role: required(
      choice(
        observationRoles,
        '角色',
        'Which figure of the record; base is what is printed beside them: the count behind a share, an allotment, a carry-over',
        '紀錄中的哪一個數字；base 為並列的基數：占比背後的數量、分配數、保留數',
      ),
    ),
    ...quantity,
    status: required(
      choice(
        observationStatuses,
        '狀態',
        'value: a number or date was read; words; dash: - or ─; blank; pending: 尚未決算 and the like; not_applicable: 不適用',
        'value：讀到數字或日期；words：文字；dash：- 或 ─；blank：空白；pending：尚未決算等；not_applicable：不適用',
      ),
    ),
    text: text('原文', 'As printed, line breaks joined; empty for what is computed', '照錄原文，換行已接合；計算所得者為空'),
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
  zhMeaning: '一列為一個序列：同一機關的同一指標，跨文件與年度。名稱取最近年度者',
  columns: {
    series_id: required(
      text(
        '序列識別碼',
        'Hash of agency, record type, goal, indicator and item, folded',
        '機關、紀錄類型、目標、指標與項目（異體與全半形歸一後）的雜湊',
      ),
    ),
    agency: text('機關', 'Agency that reports', '提出報告的機關'),
    record_type: required(
      choice(recordTypes, '紀錄類型', 'indicator: 績效指標; budget: 預算執行', 'indicator：績效指標；budget：預算執行'),
    ),
    goal: text('目標', 'Goal, plan or programme', '目標、計畫或方案'),
    indicator: text('衡量指標', 'What is measured', '衡量的事項'),
    item: text('項目', 'Sub-item', '細項'),
    first_year: year('起始年度', 'First year measured, Gregorian', '最早衡量的西元年度'),
    last_year: year('最近年度', 'Last year measured, Gregorian', '最近衡量的西元年度'),
    records: required(count(1, '紀錄數', 'Number of records', '紀錄的數目')),
    documents: required(count(1, '文件數', 'Number of documents', '文件的數目')),
  },
  primaryKey: ['series_id'],
  indexes: [['agency', 'indicator']],
  scope: 'dataset',
  order: ['agency', 'record_type', 'goal', 'indicator', 'item', 'series_id'],
  exported: true,
})
