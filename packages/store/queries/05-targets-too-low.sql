-- 哪些目標訂得比前一年的實際值還低？
-- Which targets were set below what had been reached the year before?
SELECT s.agency, s.goal, s.indicator, s.item, s.previous_year, s.previous_actual, s.year, s.target_value, s.target_unit AS unit,
  s.source_name, s.page, s.line
FROM series_over_years AS s
JOIN indicators AS i USING (record_id)
WHERE s.record_type = 'indicator' AND s.target_value < s.previous_actual AND s.target_unit IS s.actual_unit
  AND ';' || ifnull(i.flags, '') || ';' NOT LIKE '%;lower_is_better;%'
ORDER BY s.agency, s.year, s.indicator, s.item, s.record_id;
