-- 各機關歷年達成了多少比例的目標？
-- What share of its targets did each agency reach, year by year?
SELECT agency, year, indicators, comparable, reached, reached_percent
FROM achievement_by_year
ORDER BY agency, year;
