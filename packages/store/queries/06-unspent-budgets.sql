-- 哪些計畫的預算賸餘最多？
-- Which plans left most of their budget unspent?
SELECT agency, year, plan, budget, executed, remaining, round(100.0 * remaining / budget, 1) AS remaining_percent, unit, source_name, page, line
FROM budget_execution
WHERE NOT total AND budget > 0 AND remaining IS NOT NULL
ORDER BY remaining DESC, record_id;
