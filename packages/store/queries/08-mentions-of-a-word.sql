-- 哪些目標、指標與辦理情形提到「服務」？（兩字詞直接寫；三字以上寫成成對的字，如 "志工 工隊"）
-- Which goals, indicators and narratives speak of 服務? (Two characters as they are; more as pairs in quotes: "志工 工隊" for 志工隊.)
SELECT indicators.agency, indicators.year, goal, indicator, item, source_name, page, line
FROM search_index
JOIN search_passages ON search_passages.passage_id = search_index.rowid
JOIN indicators USING (record_id)
WHERE search_index MATCH '服務'
ORDER BY search_index.rank, indicators.source_name, indicators.position;
