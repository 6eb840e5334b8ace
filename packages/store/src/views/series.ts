import { measuredIn, number, year } from '../column.ts'
import { indicators } from '../tables/indicators.ts'
import type { View } from '../views.ts'

const { columns } = indicators

export const seriesOverYears: View = {
  name: 'series_over_years',
  zh: '歷年序列',
  en: 'One row per record that belongs to a series, in the order of its years, beside the last earlier year in which the same thing was measured in the same unit',
  zhMeaning: '一列為屬於某序列的一筆紀錄，依年度排列，並列同一事項以同一單位衡量的前一年度',
  columns: {
    series_id: columns.series_id,
    agency: columns.agency,
    record_type: columns.record_type,
    goal: columns.goal,
    indicator: columns.indicator,
    item: columns.item,
    year: columns.year,
    period: columns.period,
    target_value: columns.target_value,
    target_unit: columns.target_unit,
    actual_value: columns.actual_value,
    actual_unit: columns.actual_unit,
    stated_rate: columns.stated_rate,
    computed_rate: columns.computed_rate,
    check: columns.check,
    previous_year: year('前次年度', 'The last earlier year with an actual value in the same unit', '有同單位實際值的前一年度'),
    previous_actual: number('前次實際值', 'The actual value of that year', '該年度的實際值'),
    change: number('增減', 'Actual value less that of the previous year', '實際值減前次實際值'),
    change_percent: measuredIn(
      '%',
      number('增減率', 'The same in percent of the previous value, two decimals', '增減占前次實際值的百分比，兩位小數'),
    ),
    source_name: columns.source_name,
    page: columns.page,
    line: columns.line,
    record_id: columns.record_id,
    document_id: columns.document_id,
  },
  select: `SELECT i.series_id, i.agency, i.record_type, i.goal, i.indicator, i.item, i.year, i.period,
  i.target_value, i.target_unit, i.actual_value, i.actual_unit, i.stated_rate, i.computed_rate, i."check",
  p.year AS previous_year, p.actual_value AS previous_actual, round(i.actual_value - p.actual_value, 10) AS change,
  round(100.0 * (i.actual_value - p.actual_value) / nullif(abs(p.actual_value), 0), 2) AS change_percent,
  i.source_name, i.page, i.line, i.record_id, i.document_id
FROM indicators AS i
LEFT JOIN indicators AS p ON p.record_id = (
  SELECT b.record_id FROM indicators AS b
  WHERE b.series_id = i.series_id AND b.year < i.year AND b.period IS NULL AND i.period IS NULL
    AND b.actual_value IS NOT NULL AND b.actual_unit IS i.actual_unit
  ORDER BY b.year DESC, b.source_name DESC, b.position DESC LIMIT 1
)
WHERE i.series_id IS NOT NULL
ORDER BY i.agency, i.record_type, i.goal, i.indicator, i.item, i.series_id, i.year, i.source_name, i.position`,
}
