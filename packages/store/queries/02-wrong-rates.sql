-- 哪些所載達成率與目標值、實際值不符，差多少，印在哪裡？
-- Which stated rates do not follow from target and actual value, by how much, and where are they printed?
SELECT agency, year, indicator, item, target_text, actual_text, stated_rate, computed_rate,
  round(stated_rate - computed_rate, 2) AS difference, source_name, page, line
FROM indicators
WHERE "check" = 'mismatch'
ORDER BY abs(stated_rate - computed_rate) DESC, agency, year, record_id;
