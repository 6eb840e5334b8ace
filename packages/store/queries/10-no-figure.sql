-- 沒有數字的實際值，寫的是什麼？（空白、橫線、尚未決算、文字）
-- Where there is no figure for the actual value, what stands there instead? (blank, a dash, 尚未決算, words)
SELECT agency, year, actual_status, count(*) AS records, min(actual_text) AS example
FROM indicator_wide
WHERE actual_status <> 'value'
GROUP BY agency, year, actual_status
ORDER BY agency, year, records DESC, actual_status;
