import { boolean, count, measuredIn, number, required, text } from '../column.ts'
import { indicators } from '../tables/indicators.ts'
import type { View } from '../views.ts'

const { columns } = indicators

export const achievementByYear: View = {
  name: 'achievement_by_year',
  zh: '各年度達成情形',
  en: 'One row per agency and year measured: how many indicators there are, how many reached their target, and whether the printed rates are right; budgets and totals are left out',
  zhMeaning: '一列為一機關一年度：指標數、達成數與所載達成率是否正確；不含預算與合計',
  columns: {
    agency: columns.agency,
    year: columns.year,
    indicators: required(count(1, '指標數', 'Records of type indicator without the flag total', '類型為 indicator 且非合計的紀錄數')),
    comparable: required(count(0, '可比較數', 'Those whose target and actual value can be compared', '目標值與實際值可以比較者')),
    reached: required(count(0, '達成數', 'Those of them that reached the target', '其中達成目標者')),
    reached_percent: measuredIn(
      '%',
      number('達成比率', 'Reached of comparable, in percent with one decimal', '達成數占可比較數的百分比，一位小數'),
    ),
    match: required(count(0, '相符數', 'Stated rate is right', '所載達成率正確者')),
    capped: required(count(0, '上限數', 'Stated as 100, more was reached', '載為 100 而實際更高者')),
    truncated: required(count(0, '截尾數', 'Stated rate is cut off, not rounded', '所載達成率為截尾而非四捨五入者')),
    mismatch: required(count(0, '不符數', 'Stated rate is another', '所載達成率不符者')),
    no_actual: required(count(0, '無實際值數', 'No actual value', '沒有實際值者')),
    mean_stated_rate: measuredIn('%', number('平均所載達成率', 'Mean of the stated rates, two decimals', '所載達成率的平均，兩位小數')),
    documents: required(count(1, '文件數', 'Documents they are from', '所出自的文件數')),
  },
  select: `SELECT agency, year, count(*) AS indicators, count(reached) AS comparable, ifnull(sum(reached), 0) AS reached,
  round(100.0 * sum(reached) / count(reached), 1) AS reached_percent,
  sum("check" = 'match') AS "match", sum("check" = 'capped') AS capped, sum("check" = 'truncated') AS truncated,
  sum("check" = 'mismatch') AS mismatch, sum("check" = 'no_actual') AS no_actual,
  round(avg(stated_rate), 2) AS mean_stated_rate, count(DISTINCT document_id) AS documents
FROM indicator_wide
WHERE record_type = 'indicator' AND ';' || ifnull(flags, '') || ';' NOT LIKE '%;total;%'
GROUP BY agency, year
ORDER BY agency, year`,
}

export const budgetExecution: View = {
  name: 'budget_execution',
  zh: '預算執行',
  en: 'One row per budget: what was planned, spent and left, in its unit (元), and the rate as stated and as it follows from the figures',
  zhMeaning: '一列為一筆預算：預算、執行與賸餘（元），以及所載與依數字得出的執行率',
  columns: {
    agency: columns.agency,
    year: columns.year,
    period: columns.period,
    plan: text('計畫', 'Plan, programme or account: goal, indicator and item joined by ›', '計畫或科目：目標、指標與項目以 › 連接'),
    original_budget: number('原預算', 'Original budget, where one is printed', '原列預算（有印出時）'),
    budget: number('預算', 'Budget in force', '生效的預算'),
    executed: number('執行數', 'Executed', '執行數'),
    remaining: number('賸餘', 'Budget less executed, where both are in one unit', '預算減執行數（單位相同時）'),
    unit: text('單位', 'Unit of the budget', '預算的單位'),
    stated_rate: columns.stated_rate,
    computed_rate: columns.computed_rate,
    rate_basis: columns.rate_basis,
    check: columns.check,
    total: required(boolean('是否合計', 'Whether it is a total or subtotal', '是否為合計或小計')),
    source_name: columns.source_name,
    page: columns.page,
    line: columns.line,
    record_id: columns.record_id,
    document_id: columns.document_id,
  },
  select: `SELECT agency, year, period,
  nullif(substr(ifnull(' › ' || goal, '') || ifnull(' › ' || indicator, '') || ifnull(' › ' || item, ''), 4), '') AS plan,
  original_target_value AS original_budget, target_value AS budget, actual_value AS executed,
  CASE WHEN target_unit IS actual_unit THEN round(target_value - actual_value, 10) END AS remaining, target_unit AS unit,
  stated_rate, computed_rate, rate_basis, "check",
  ';' || ifnull(flags, '') || ';' LIKE '%;total;%' AS total,
  source_name, page, line, record_id, document_id
FROM indicators
WHERE record_type = 'budget'
ORDER BY agency, year, source_name, position`,
}
