-- 哪些達成率載為 100%，實際超過目標一倍以上？
-- Which rates are stated as 100 % where more than twice the target was reached?
SELECT agency, year, goal, indicator, item, target_value, actual_value, target_unit AS unit, computed_rate, source_name, page, line
FROM indicators
WHERE "check" = 'capped' AND computed_rate > 200
ORDER BY computed_rate DESC, agency, year, record_id;
