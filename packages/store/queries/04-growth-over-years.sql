-- 同一指標的實際值歷年如何變動？
-- How did the actual value of an indicator change over the years?
SELECT agency, indicator, item, previous_year, previous_actual, year, actual_value, actual_unit AS unit, change, change_percent
FROM series_over_years
WHERE record_type = 'indicator' AND previous_year IS NOT NULL
ORDER BY agency, indicator, item, year, record_id;
