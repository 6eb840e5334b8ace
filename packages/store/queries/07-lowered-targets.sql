-- 哪些目標值在年度中調降？
-- Which targets were lowered during the year?
SELECT agency, year, goal, indicator, item, original_target_text, target_text,
  round(100.0 * (target_value - original_target_value) / original_target_value, 2) AS change_percent, source_name, page, line
FROM indicators
WHERE target_value < original_target_value AND target_unit IS original_target_unit AND record_type = 'indicator'
ORDER BY change_percent, record_id;
