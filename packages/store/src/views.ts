/** A question asked so often that it has a name in the database. Views are made anew with every migration, so they may change freely. */
export interface View {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly select: string
}

export const views: readonly View[] = [
  {
    name: 'open_findings',
    zh: '待查發現',
    en: 'Failed checks with what they are about, gravest first',
    select: `SELECT findings.severity, findings.kind, documents.agency, documents.year, indicators.goal, indicators.indicator, indicators.item,
  findings.message, findings.stated, findings.computed, findings.unit, findings.text,
  findings.source_name, findings.page, findings.line, findings.box, findings.finding_id, findings.record_id, findings.document_id
FROM findings
JOIN documents USING (document_id)
LEFT JOIN indicators ON indicators.record_id = findings.record_id
WHERE findings.outcome = 'fail'
ORDER BY CASE findings.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, findings.source_name, findings.position`,
  },
]

export function viewToSql(view: View): string {
  return `DROP VIEW IF EXISTS "${view.name}";\nCREATE VIEW "${view.name}" AS -- ${view.zh}: ${view.en}\n${view.select};`
}
