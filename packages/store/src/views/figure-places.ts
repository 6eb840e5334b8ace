import { documents } from '../tables/documents.ts'
import { indicators, observations } from '../tables/indicators.ts'
import type { View } from '../views.ts'

const { columns } = indicators

export const figurePlaces: View = {
  name: 'figure_places',
  zh: '數字出處',
  en: 'One row per figure of a record, as printed and as read, with the file, page and place on the page where it is printed; computed rates are left out, as no page has them',
  zhMeaning: '一列為紀錄的一個數字：原文、數值，及所印的檔案、頁與頁面位置；計算所得的達成率不在任何頁上，故不列',
  columns: {
    agency: columns.agency,
    year: columns.year,
    record_type: columns.record_type,
    goal: columns.goal,
    indicator: columns.indicator,
    item: columns.item,
    role: observations.columns.role,
    text: observations.columns.text,
    value: observations.columns.value,
    value_text: observations.columns.value_text,
    lower: observations.columns.lower,
    upper: observations.columns.upper,
    comparator: observations.columns.comparator,
    unit: observations.columns.unit,
    step: observations.columns.step,
    status: observations.columns.status,
    source_name: columns.source_name,
    page: observations.columns.page,
    line: observations.columns.line,
    box: observations.columns.box,
    document_title: { ...documents.columns.title, zh: '文件標題' },
    record_id: columns.record_id,
    table_id: columns.table_id,
    document_id: columns.document_id,
  },
  select: `SELECT i.agency, i.year, i.record_type, i.goal, i.indicator, i.item,
  o.role, o.text, o.value, o.value_text, o.lower, o.upper, o.comparator, o.unit, o.step, o.status,
  i.source_name, o.page, o.line, o.box, d.title AS document_title, i.record_id, i.table_id, i.document_id
FROM observations AS o
JOIN indicators AS i USING (record_id)
JOIN documents AS d ON d.document_id = i.document_id
WHERE o.role <> 'computed_rate'
ORDER BY i.source_name, i.position, o.position`,
}
