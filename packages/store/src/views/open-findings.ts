import { boolean, required } from '../column.ts'
import { documents } from '../tables/documents.ts'
import { findings } from '../tables/findings.ts'
import { indicators } from '../tables/indicators.ts'
import type { View } from '../views.ts'

const { columns } = findings

export const openFindings: View = {
  name: 'open_findings',
  zh: '待查發現',
  en: 'Failed checks with what they are about, gravest first',
  zhMeaning: '未通過的檢核及其所指，最嚴重者在前',
  columns: {
    severity: columns.severity,
    kind: columns.kind,
    agency: documents.columns.agency,
    year: documents.columns.year,
    goal: indicators.columns.goal,
    indicator: indicators.columns.indicator,
    item: indicators.columns.item,
    message: columns.message,
    stated: columns.stated,
    computed: columns.computed,
    unit: columns.unit,
    text: columns.text,
    source_name: columns.source_name,
    page: columns.page,
    line: columns.line,
    box: columns.box,
    corrected: required(
      boolean(
        '是否更正',
        'Whether a person has corrected the record since; the finding is about the print',
        '紀錄是否經人更正；發現所指為原文',
      ),
    ),
    finding_id: columns.finding_id,
    record_id: columns.record_id,
    document_id: columns.document_id,
  },
  select: `SELECT findings.severity, findings.kind, documents.agency, documents.year, indicators.goal, indicators.indicator, indicators.item,
  findings.message, findings.stated, findings.computed, findings.unit, findings.text,
  findings.source_name, findings.page, findings.line, findings.box, indicators.extracted IS NOT NULL AS corrected,
  findings.finding_id, findings.record_id, findings.document_id
FROM findings
JOIN documents USING (document_id)
LEFT JOIN indicators ON indicators.record_id = findings.record_id
WHERE findings.outcome = 'fail'
ORDER BY CASE findings.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, findings.source_name, findings.position`,
}
