import { count, number, required } from '../column.ts'
import { documents } from '../tables/documents.ts'
import type { View } from '../views.ts'

const { columns } = documents

/** A record below it deserves a look; the stages give 0.9 and more to what they read without doubt. */
const lowConfidence = 0.7

export const documentQuality: View = {
  name: 'document_quality',
  zh: '文件品質',
  en: 'One row per document: how much of it was read, and what is doubtful in it',
  zhMeaning: '一列為一份文件：讀取了多少，有哪些存疑',
  columns: {
    source_name: columns.source_name,
    agency: columns.agency,
    year: columns.year,
    family: columns.family,
    status: columns.status,
    reason: columns.reason,
    pages: columns.pages,
    pages_read: columns.pages_read,
    tables: required(count(0, '表格數', 'Tables in it', '文件中的表格數')),
    unknown_tables: required(
      count(
        0,
        '未認出表格數',
        'Tables of no known family: their cells are kept, but give no records',
        '不屬已知類型的表格數：保留儲存格，不產生紀錄',
      ),
    ),
    records: required(count(0, '紀錄數', 'Records read from it', '讀得的紀錄數')),
    checked: required(
      count(0, '已檢核數', 'Records whose stated rate could be compared with the figures', '所載達成率可與數字比較的紀錄數'),
    ),
    mismatch: required(count(0, '不符數', 'Records whose stated rate is another', '所載達成率不符的紀錄數')),
    doubtful: required(count(0, '存疑紀錄數', `Records with a confidence below ${lowConfidence}`, `信心低於 ${lowConfidence} 的紀錄數`)),
    confidence: number('平均信心', 'Mean confidence of the records, two decimals', '紀錄信心的平均，兩位小數'),
    corrected: required(count(0, '更正紀錄數', 'Records that a person has corrected', '經人更正的紀錄數')),
    high_findings: required(count(0, '高嚴重度發現數', 'Findings of severity high', '嚴重度 high 的發現數')),
    medium_findings: required(count(0, '中嚴重度發現數', 'Findings of severity medium', '嚴重度 medium 的發現數')),
    low_findings: required(count(0, '低嚴重度發現數', 'Findings of severity low', '嚴重度 low 的發現數')),
    errors: required(count(0, '錯誤數', 'Diagnostics of severity error', '嚴重度 error 的診斷數')),
    warnings: required(count(0, '警告數', 'Diagnostics of severity warning', '嚴重度 warning 的診斷數')),
    numbers: required(count(0, '數字數', 'Numbers in its text', '文字中的數字數')),
    unused_numbers: required(
      count(
        0,
        '未入表數字數',
        'Numbers that are in no record or table: of the narrative, or ignored',
        '未進入紀錄或表格的數字數：敘述中的，或略過的',
      ),
    ),
    document_id: columns.document_id,
  },
  select: `SELECT d.source_name, d.agency, d.year, d.family, d.status, d.reason, d.pages, d.pages_read,
  ifnull(t.tables, 0) AS tables, ifnull(t.unknown_tables, 0) AS unknown_tables,
  ifnull(i.records, 0) AS records, ifnull(i.checked, 0) AS checked, ifnull(i.mismatch, 0) AS mismatch, ifnull(i.doubtful, 0) AS doubtful,
  i.confidence, ifnull(i.corrected, 0) AS corrected,
  ifnull(f.high, 0) AS high_findings, ifnull(f.medium, 0) AS medium_findings, ifnull(f.low, 0) AS low_findings,
  ifnull(g.errors, 0) AS errors, ifnull(g.warnings, 0) AS warnings,
  ifnull(q.numbers, 0) AS numbers, ifnull(q.unused, 0) AS unused_numbers, d.document_id
FROM documents AS d
LEFT JOIN (SELECT document_id, count(*) AS tables, sum(family IS NULL) AS unknown_tables FROM tables GROUP BY document_id) AS t USING (document_id)
LEFT JOIN (
  SELECT document_id, count(*) AS records, sum("check" IN ('match', 'capped', 'truncated', 'mismatch')) AS checked,
    sum("check" = 'mismatch') AS mismatch, sum(confidence < ${lowConfidence}) AS doubtful, round(avg(confidence), 2) AS confidence,
    sum(extracted IS NOT NULL) AS corrected
  FROM indicators GROUP BY document_id
) AS i USING (document_id)
LEFT JOIN (
  SELECT document_id, sum(severity = 'high') AS high, sum(severity = 'medium') AS medium, sum(severity = 'low') AS low
  FROM findings GROUP BY document_id
) AS f USING (document_id)
LEFT JOIN (
  SELECT document_id, sum(severity = 'error') AS errors, sum(severity = 'warning') AS warnings FROM diagnostics GROUP BY document_id
) AS g USING (document_id)
LEFT JOIN (
  SELECT document_id, count(*) AS numbers, sum(role IN ('narrative', 'ignored')) AS unused FROM quantities GROUP BY document_id
) AS q USING (document_id)
ORDER BY d.source_name`,
}
