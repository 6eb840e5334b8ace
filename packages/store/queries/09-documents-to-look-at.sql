-- 哪些文件讀得不完整或存疑最多，應先由人查看？
-- Which documents were not read whole, or are the most doubtful, and should be looked at first?
SELECT source_name, status, reason, pages, pages_read, records, doubtful, mismatch, high_findings, errors, warnings, unknown_tables
FROM document_quality
WHERE status IN ('partial', 'rejected') OR doubtful + mismatch + high_findings + errors + warnings > 0
ORDER BY status = 'ok', high_findings DESC, errors DESC, doubtful DESC, source_name;
