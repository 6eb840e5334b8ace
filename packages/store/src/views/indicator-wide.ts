import { boolean, choice, count, required } from '../column.ts'
import { documents } from '../tables/documents.ts'
import { findingSeverities } from '../tables/findings.ts'
import { indicators, observationStatuses } from '../tables/indicators.ts'
import type { View } from '../views.ts'

const { columns } = indicators
const statusMeanings = ['What the cell holds: see observations.status', '儲存格的內容：見 observations.status'] as const

export const indicatorWide: View = {
  name: 'indicator_wide',
  zh: '指標總覽',
  en: 'One row per record, with what its document says of itself, what its cells held and what is to be looked at',
  zhMeaning: '一列為一筆紀錄，附其文件的資訊、各儲存格的狀態與待查事項',
  columns: {
    record_id: columns.record_id,
    record_type: columns.record_type,
    agency: columns.agency,
    year: columns.year,
    roc_year: columns.roc_year,
    period: columns.period,
    goal: columns.goal,
    indicator: columns.indicator,
    item: columns.item,
    original_target_text: columns.original_target_text,
    original_target_value: columns.original_target_value,
    target_text: columns.target_text,
    target_comparator: columns.target_comparator,
    target_value: columns.target_value,
    target_upper: columns.target_upper,
    target_unit: columns.target_unit,
    target_status: choice(observationStatuses, '目標值狀態', ...statusMeanings),
    actual_text: columns.actual_text,
    actual_comparator: columns.actual_comparator,
    actual_value: columns.actual_value,
    actual_upper: columns.actual_upper,
    actual_unit: columns.actual_unit,
    actual_status: choice(observationStatuses, '實際值狀態', ...statusMeanings),
    reached: boolean(
      '是否達成',
      'Whether the actual value is at least the target, or at most where less is better; empty where they cannot be compared',
      '實際值是否達到目標值（越低越好者為不超過）；無法比較時為空',
    ),
    stated_rate: columns.stated_rate,
    computed_rate: columns.computed_rate,
    rate_basis: columns.rate_basis,
    check: columns.check,
    flags: columns.flags,
    open_findings: required(count(0, '待查發現數', 'Failed checks about this record', '關於此紀錄而未通過的檢核數')),
    worst_severity: choice(findingSeverities, '最高嚴重度', 'The gravest of them', '其中最嚴重者'),
    corrected: required(boolean('是否更正', 'Whether a person has corrected it', '是否經人更正')),
    confidence: columns.confidence,
    document_title: { ...documents.columns.title, zh: '文件標題' },
    source_name: columns.source_name,
    page: columns.page,
    line: columns.line,
    box: columns.box,
    series_id: columns.series_id,
    document_id: columns.document_id,
  },
  select: `SELECT i.record_id, i.record_type, i.agency, i.year, i.roc_year, i.period, i.goal, i.indicator, i.item,
  i.original_target_text, i.original_target_value,
  i.target_text, i.target_comparator, i.target_value, i.target_upper, i.target_unit, target.status AS target_status,
  i.actual_text, i.actual_comparator, i.actual_value, i.actual_upper, i.actual_unit, actual.status AS actual_status,
  CASE
    WHEN i."check" IN ('not_comparable', 'no_target', 'no_actual', 'qualitative', 'rate_only') OR i.target_unit IS NOT i.actual_unit THEN NULL
    WHEN ';' || i.flags || ';' LIKE '%;lower_is_better;%' THEN i.actual_value <= i.target_value
    ELSE i.actual_value >= i.target_value
  END AS reached,
  i.stated_rate, i.computed_rate, i.rate_basis, i."check", i.flags,
  (SELECT count(*) FROM findings AS f WHERE f.record_id = i.record_id AND f.outcome = 'fail') AS open_findings,
  (SELECT f.severity FROM findings AS f WHERE f.record_id = i.record_id AND f.outcome = 'fail'
    ORDER BY CASE f.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END LIMIT 1) AS worst_severity,
  i.extracted IS NOT NULL AS corrected,
  i.confidence, d.title AS document_title, i.source_name, i.page, i.line, i.box, i.series_id, i.document_id
FROM indicators AS i
JOIN documents AS d USING (document_id)
LEFT JOIN observations AS target ON target.record_id = i.record_id AND target.role = 'target'
LEFT JOIN observations AS actual ON actual.record_id = i.record_id AND actual.role = 'actual'`,
}
