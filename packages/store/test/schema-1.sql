CREATE TABLE migrations ( -- Migrations that made this database what it is
  schema_version INTEGER PRIMARY KEY, -- Schema it led to
  name TEXT NOT NULL -- What it did
) STRICT;
CREATE TABLE IF NOT EXISTS "documents" ( -- 文件: One row per document, that is per content: files with the same bytes are one document, under the name that sorts first
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "source_name" TEXT NOT NULL, -- 來源檔名: Path of the file below the PATH given, with /
  "media_type" TEXT NOT NULL, -- 媒體類型: Media type of the file
  "bytes" INTEGER NOT NULL CHECK ("bytes" >= 0), -- 位元組數: Size of the file in bytes
  "pages" INTEGER CHECK ("pages" >= 0), -- 頁數: Pages in the file; empty for a text file without form feeds
  "pages_read" INTEGER CHECK ("pages_read" >= 0), -- 已讀頁數: Pages that were read
  "title" TEXT, -- 標題: Title as printed
  "agency" TEXT, -- 機關: Agency that reports
  "roc_year" INTEGER, -- 民國年度: Year reported on, 民國; not the year of the book
  "year" INTEGER, -- 西元年度: The same year in the Gregorian calendar
  "family" TEXT, -- 報告類型: Families of report whose tables were recognised, separated by ;
  "script" TEXT NOT NULL CHECK ("script" IN ('traditional', 'simplified', 'unknown')), -- 文字: Chinese script of the text
  "text_source" TEXT NOT NULL CHECK ("text_source" IN ('pdf', 'text', 'markup', 'ocr')), -- 文字來源: Where the text comes from: text layer of a PDF, text file, converter markup, OCR
  "encoding" TEXT, -- 編碼: Character encoding of a text file
  "status" TEXT NOT NULL CHECK ("status" IN ('ok', 'partial', 'rejected', 'skipped')), -- 狀態: ok: all read; partial: pages or tables are missing; rejected: nothing could be read; skipped: not a kind of file that is read
  "reason" TEXT, -- 原因: Why it is not ok, one sentence
  "read_as" TEXT NOT NULL, -- 讀取檔名: The name under which the content was read
  "pipeline_version" TEXT, -- 處理版本: Version of the pipeline that read it; NULL where it should be read again
  PRIMARY KEY ("document_id"),
  UNIQUE ("source_name"),
  UNIQUE ("document_id", "source_name")
) STRICT;
CREATE INDEX "documents_by_agency_year" ON "documents" ("agency", "year");
CREATE INDEX "documents_by_status" ON "documents" ("status");
CREATE TABLE IF NOT EXISTS "document_names" ( -- 文件的檔名: One row per file: every name under which the content of a document was found
  "source_name" TEXT NOT NULL, -- 來源檔名: Path of the file below the PATH given, with /
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  PRIMARY KEY ("source_name"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE
) STRICT;
CREATE INDEX "document_names_by_document_id_source_name" ON "document_names" ("document_id", "source_name");
CREATE TABLE IF NOT EXISTS "tables" ( -- 表格: One row per table of a document, rows joined over pages
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "table_id" TEXT NOT NULL, -- 表格識別碼: Table within the document: t1, t2 … in reading order
  "family" TEXT, -- 報告類型: Family of report it was read as; empty where it is none that is known
  "caption" TEXT, -- 表名: Caption as printed
  "unit_line" TEXT, -- 單位說明: Unit line beside the table, as printed (單位：千元)
  "path" TEXT, -- 標題路徑: Headings it stands under, outermost first, joined by ›
  "row_count" INTEGER NOT NULL CHECK ("row_count" >= 0), -- 列數: Number of rows
  "column_count" INTEGER NOT NULL CHECK ("column_count" >= 0), -- 欄數: Number of columns
  "header_rows" INTEGER NOT NULL CHECK ("header_rows" >= 0), -- 表頭列數: How many of the first rows are header rows
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  PRIMARY KEY ("document_id", "table_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "cells" ( -- 儲存格: One row per printed cell of a table, tidy: each with the header words above and beside it
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "table_id" TEXT NOT NULL, -- 表格識別碼: Table within the document: t1, t2 … in reading order
  "row" INTEGER NOT NULL CHECK ("row" >= 0), -- 列: Row, from 0
  "column" INTEGER NOT NULL CHECK ("column" >= 0), -- 欄: Column, from 0
  "row_span" INTEGER NOT NULL CHECK ("row_span" >= 1), -- 跨列數: Rows it covers
  "column_span" INTEGER NOT NULL CHECK ("column_span" >= 1), -- 跨欄數: Columns it covers
  "header" INTEGER NOT NULL CHECK ("header" IN (0, 1)), -- 是否表頭: Whether it is a header cell
  "row_path" TEXT, -- 列標題路徑: Words of the cells to its left that name the row, outermost first, joined by ›
  "column_path" TEXT, -- 欄標題路徑: Words of the header cells above it, outermost first, joined by ›
  "text" TEXT, -- 原文: As printed, line breaks joined
  "value" REAL, -- 數值: The number, in `unit`; empty for a range, a date, or where none can be read
  "value_text" TEXT, -- 日期值: Dates: ISO at printed precision (2013, 2013-04, --01-21, 2010-Q3), a range as from/to with .. for an open end
  "lower" REAL, -- 下限: Lower end of a range of numbers
  "upper" REAL, -- 上限: Upper end of a range of numbers
  "comparator" TEXT CHECK ("comparator" IN ('=', '>=', '>', '<=', '<', '~')), -- 比較: Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約
  "unit" TEXT, -- 單位: Unit as printed, after number words and money scales are multiplied out
  "unit_code" TEXT, -- 單位代碼: UCUM code of the unit, ISO 4217 for money
  "step" REAL, -- 末位值: Worth of the last printed digit, in `unit`: how exact the figure is
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  PRIMARY KEY ("document_id", "table_id", "row", "column"),
  FOREIGN KEY ("document_id", "table_id") REFERENCES "tables" ("document_id", "table_id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "indicators" ( -- 指標紀錄: One row per measurable item, year and period: a row of a report with seven numbered targets gives seven
  "record_id" TEXT NOT NULL, -- 紀錄識別碼: Hash of document, record type, path, goal, indicator, item, year and period, with an ordinal where these are equal
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "series_id" TEXT, -- 序列識別碼: Links the same indicator over documents and years; empty where the agency is unknown
  "source_name" TEXT NOT NULL, -- 來源檔名: Path of the file below the PATH given, with /
  "record_type" TEXT NOT NULL CHECK ("record_type" IN ('indicator', 'budget')), -- 紀錄類型: indicator: 績效指標; budget: 預算執行
  "agency" TEXT, -- 機關: Agency that reports
  "section" TEXT, -- 章節: Outermost heading it stands under
  "path" TEXT, -- 標題路徑: Headings it stands under, outermost first, joined by ›
  "roc_year" INTEGER, -- 民國年度: Year measured, 民國; not the year of the book
  "year" INTEGER, -- 西元年度: The same year in the Gregorian calendar
  "period" TEXT, -- 期間: ISO interval of what is not one whole year; empty for a whole year
  "goal_no" TEXT, -- 目標編號: Number of the goal as printed
  "goal" TEXT, -- 目標: Goal, plan or programme (年度績效目標)
  "indicator" TEXT, -- 衡量指標: What is measured
  "item_no" TEXT, -- 項目編號: Number of the item as printed
  "item" TEXT, -- 項目: Sub-item, or the column group where a row holds several pairs of target and actual
  "evaluation_system" TEXT, -- 評估體制: Evaluation system as printed
  "evaluation_method" TEXT, -- 評估方式: Evaluation method as printed
  "measurement_standard" TEXT, -- 衡量標準: Basis and formula of the measurement, verbatim
  "progress" TEXT, -- 辦理情形: Narrative of what was done
  "benefit" TEXT, -- 效益: Narrative of the benefit
  "original_target_text" TEXT, -- 原定目標值原文: Original target as printed, where a column or label says 原定、原訂、原計畫
  "original_target_value" REAL, -- 原定目標值: Its value in its unit; the lower end of a range
  "original_target_unit" TEXT, -- 原定目標值單位: Its unit
  "target_text" TEXT, -- 目標值原文: Target in force as printed: the one the rate is measured against
  "target_value" REAL, -- 目標值: Its value in its unit; the lower end of a range
  "target_upper" REAL, -- 目標值上限: Upper end of a range
  "target_comparator" TEXT CHECK ("target_comparator" IN ('=', '>=', '>', '<=', '<', '~')), -- 目標值比較: Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約
  "target_unit" TEXT, -- 目標值單位: Its unit
  "actual_text" TEXT, -- 實際值原文: Actual value as printed
  "actual_value" REAL, -- 實際值: Its value in its unit; the lower end of a range
  "actual_upper" REAL, -- 實際值上限: Upper end of a range
  "actual_comparator" TEXT CHECK ("actual_comparator" IN ('=', '>=', '>', '<=', '<', '~')), -- 實際值比較: Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約
  "actual_unit" TEXT, -- 實際值單位: Its unit
  "stated_rate_text" TEXT, -- 達成率原文: Achievement rate as printed
  "stated_rate" REAL, -- 達成率: Achievement rate as printed, in percent
  "computed_rate" REAL, -- 計算達成率: Achievement rate computed from target and actual, in percent with two decimals, half up; empty where they cannot be divided
  "rate_basis" TEXT CHECK ("rate_basis" IN ('actual/target', 'target/actual', 'growth', 'growth/target', 'executed/budget', 'executed/(budget+carried)', 'executed/allotment', 'unexecuted/budget', 'share', 'completed/planned', 'collective')), -- 達成率算式: Formula that reproduces the stated rate
  "check" TEXT NOT NULL CHECK ("check" IN ('no_target', 'qualitative', 'rate_only', 'no_actual', 'not_comparable', 'no_rate', 'match', 'capped', 'truncated', 'mismatch')), -- 檢核結果: The first that applies of the list, in its order
  "flags" TEXT, -- 旗標: What a reader must know before dividing anything, sorted, separated by ;
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  "confidence" REAL NOT NULL, -- 信心: How sure the reading is, 0 to 1
  "confidence_reasons" TEXT, -- 信心理由: What lowers the confidence, separated by ;
  "family" TEXT, -- 報告類型: Family of report it was read as
  "table_id" TEXT, -- 表格識別碼: Table it was read from, if any
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  PRIMARY KEY ("record_id"),
  UNIQUE ("document_id", "position"),
  FOREIGN KEY ("document_id", "source_name") REFERENCES "documents" ("document_id", "source_name") ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY ("document_id", "table_id") REFERENCES "tables" ("document_id", "table_id") ON DELETE CASCADE,
  FOREIGN KEY ("series_id") REFERENCES "series" ("series_id") DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX "indicators_by_document_id_source_name" ON "indicators" ("document_id", "source_name");
CREATE INDEX "indicators_by_document_id_table_id" ON "indicators" ("document_id", "table_id");
CREATE INDEX "indicators_by_series_id_year" ON "indicators" ("series_id", "year");
CREATE INDEX "indicators_by_agency_year" ON "indicators" ("agency", "year");
CREATE INDEX "indicators_by_check" ON "indicators" ("check");
CREATE INDEX "indicators_by_record_type_year" ON "indicators" ("record_type", "year");
CREATE TABLE IF NOT EXISTS "observations" ( -- 觀測值: Long form of indicators: one row per figure of a record. A cell that is not in the report has no row; one that is blank has one
  "record_id" TEXT NOT NULL, -- 紀錄識別碼: Record it belongs to
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "role" TEXT NOT NULL CHECK ("role" IN ('original_target', 'target', 'actual', 'stated_rate', 'computed_rate', 'base')), -- 角色: Which figure of the record; base is what is printed beside them: the count behind a share, an allotment, a carry-over
  "value" REAL, -- 數值: The number, in `unit`; empty for a range, a date, or where none can be read
  "value_text" TEXT, -- 日期值: Dates: ISO at printed precision (2013, 2013-04, --01-21, 2010-Q3), a range as from/to with .. for an open end
  "lower" REAL, -- 下限: Lower end of a range of numbers
  "upper" REAL, -- 上限: Upper end of a range of numbers
  "comparator" TEXT CHECK ("comparator" IN ('=', '>=', '>', '<=', '<', '~')), -- 比較: Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約
  "unit" TEXT, -- 單位: Unit as printed, after number words and money scales are multiplied out
  "unit_code" TEXT, -- 單位代碼: UCUM code of the unit, ISO 4217 for money
  "step" REAL, -- 末位值: Worth of the last printed digit, in `unit`: how exact the figure is
  "status" TEXT NOT NULL CHECK ("status" IN ('value', 'words', 'dash', 'blank', 'pending', 'not_applicable')), -- 狀態: value: a number or date was read; words; dash: - or ─; blank; pending: 尚未決算 and the like; not_applicable: 不適用
  "text" TEXT, -- 原文: As printed, line breaks joined; empty for what is computed
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  PRIMARY KEY ("record_id", "role"),
  UNIQUE ("document_id", "position"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE,
  FOREIGN KEY ("record_id") REFERENCES "indicators" ("record_id") ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS "quantities" ( -- 數量: One row per number in the text of a document, with what became of it
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  "text" TEXT NOT NULL, -- 原文: As printed
  "start" INTEGER NOT NULL CHECK ("start" >= 0), -- 起點: Where it starts in the text of its paragraph or cell, in UTF-16 units
  "end" INTEGER NOT NULL CHECK ("end" >= 0), -- 終點: Where it ends, exclusive
  "kind" TEXT NOT NULL CHECK ("kind" IN ('number', 'percent', 'points', 'money', 'count', 'measure', 'date', 'ordinal', 'reference')), -- 種類: What the number is; ordinal includes list markers, reference is an article, table, document or telephone number
  "value" REAL, -- 數值: The number, in `unit`; empty for a range, a date, or where none can be read
  "value_text" TEXT, -- 日期值: Dates: ISO at printed precision (2013, 2013-04, --01-21, 2010-Q3), a range as from/to with .. for an open end
  "lower" REAL, -- 下限: Lower end of a range of numbers
  "upper" REAL, -- 上限: Upper end of a range of numbers
  "comparator" TEXT CHECK ("comparator" IN ('=', '>=', '>', '<=', '<', '~')), -- 比較: Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約
  "unit" TEXT, -- 單位: Unit as printed, after number words and money scales are multiplied out
  "unit_code" TEXT, -- 單位代碼: UCUM code of the unit, ISO 4217 for money
  "step" REAL, -- 末位值: Worth of the last printed digit, in `unit`: how exact the figure is
  "converted_value" REAL, -- 換算值: The value in another unit, where a conversion is defined
  "converted_unit_code" TEXT, -- 換算單位代碼: UCUM code of that unit
  "per_each" INTEGER NOT NULL CHECK ("per_each" IN (0, 1)), -- 是否各: Whether it holds for each of several things (各 1 場次)
  "read_as" TEXT, -- 判讀規則: Rules by which it was read, in their order, separated by ;
  "role" TEXT NOT NULL CHECK ("role" IN ('record', 'cell', 'narrative', 'ignored')), -- 用途: What became of it: part of a record, a tidy cell, a figure of the narrative, or ignored
  "reason" TEXT, -- 原因: Why, for what was ignored
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  PRIMARY KEY ("document_id", "position"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "claims" ( -- 敘述數據: One row per figure of the narrative, with its subject, period, unit and role. Always empty in this version: figures of the narrative are in quantities, with the role narrative, and are not yet tied to a subject
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "claim_id" TEXT NOT NULL, -- 敘述識別碼: Claim within the document
  "subject" TEXT, -- 主題: What the figure is of
  "period" TEXT, -- 期間: Year, or ISO interval, the figure is of
  "role" TEXT, -- 角色: What the figure is: level, change, target, share …
  "value" REAL, -- 數值: The number, in `unit`; empty for a range, a date, or where none can be read
  "value_text" TEXT, -- 日期值: Dates: ISO at printed precision (2013, 2013-04, --01-21, 2010-Q3), a range as from/to with .. for an open end
  "lower" REAL, -- 下限: Lower end of a range of numbers
  "upper" REAL, -- 上限: Upper end of a range of numbers
  "comparator" TEXT CHECK ("comparator" IN ('=', '>=', '>', '<=', '<', '~')), -- 比較: Whether the figure is exact (=) or a bound: >= 以上, > 逾, <= 以下, < 未滿, ~ 約
  "unit" TEXT, -- 單位: Unit as printed, after number words and money scales are multiplied out
  "unit_code" TEXT, -- 單位代碼: UCUM code of the unit, ISO 4217 for money
  "step" REAL, -- 末位值: Worth of the last printed digit, in `unit`: how exact the figure is
  "text" TEXT, -- 原文: As printed
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  PRIMARY KEY ("document_id", "claim_id"),
  UNIQUE ("document_id", "position"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE
) STRICT;
CREATE TABLE IF NOT EXISTS "checks" ( -- 檢核: One row per comparison that was tried, whatever came of it
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  "kind" TEXT NOT NULL, -- 種類: What is compared
  "outcome" TEXT NOT NULL CHECK ("outcome" IN ('pass', 'fail', 'not_applicable')), -- 結果: Whether it holds
  "reason" TEXT, -- 理由: Why it does not apply, or how it was decided
  "record_id" TEXT, -- 紀錄識別碼: Record it speaks of
  "table_id" TEXT, -- 表格識別碼: Table it speaks of
  "figures" TEXT NOT NULL CHECK (json_valid("figures")), -- 數字: The figures it used, as {role, value, unit, step}
  PRIMARY KEY ("document_id", "position"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE,
  FOREIGN KEY ("record_id") REFERENCES "indicators" ("record_id") ON DELETE CASCADE,
  FOREIGN KEY ("document_id", "table_id") REFERENCES "tables" ("document_id", "table_id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX "checks_by_record_id" ON "checks" ("record_id");
CREATE INDEX "checks_by_document_id_table_id" ON "checks" ("document_id", "table_id");
CREATE INDEX "checks_by_kind_outcome" ON "checks" ("kind", "outcome");
CREATE TABLE IF NOT EXISTS "findings" ( -- 發現: One row per thing a person should look at
  "finding_id" TEXT NOT NULL, -- 發現識別碼: Finding within the document
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "source_name" TEXT NOT NULL, -- 來源檔名: Path of the file below the PATH given, with /
  "kind" TEXT NOT NULL, -- 種類: What was found; zhibiao explain tells each
  "severity" TEXT NOT NULL CHECK ("severity" IN ('high', 'medium', 'low')), -- 嚴重度: high: printed numbers contradict each other beyond any rounding; medium: it changes how a rate or target reads; low: rounding, caps, wording
  "outcome" TEXT NOT NULL CHECK ("outcome" IN ('fail', 'info')), -- 結果: fail: a check failed; info: worth knowing
  "scope" TEXT NOT NULL CHECK ("scope" IN ('record', 'table', 'prose', 'document', 'series')), -- 範圍: What it is about
  "record_id" TEXT, -- 紀錄識別碼: Record it speaks of
  "table_id" TEXT, -- 表格識別碼: Table it speaks of
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  "text" TEXT, -- 原文: The print it speaks of
  "stated" REAL, -- 所載數值: The figure as printed, in `unit`
  "computed" REAL, -- 計算數值: The figure as computed, in `unit`
  "unit" TEXT, -- 單位: Unit of both
  "message" TEXT NOT NULL, -- 說明: One sentence with its facts
  "related" TEXT CHECK (json_valid("related")), -- 相關位置: Other places to compare, as {page, box, line}, without what is not there
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  PRIMARY KEY ("document_id", "finding_id"),
  UNIQUE ("document_id", "position"),
  FOREIGN KEY ("document_id", "source_name") REFERENCES "documents" ("document_id", "source_name") ON DELETE CASCADE ON UPDATE CASCADE,
  FOREIGN KEY ("record_id") REFERENCES "indicators" ("record_id") ON DELETE CASCADE,
  FOREIGN KEY ("document_id", "table_id") REFERENCES "tables" ("document_id", "table_id") ON DELETE CASCADE
) STRICT;
CREATE INDEX "findings_by_document_id_source_name" ON "findings" ("document_id", "source_name");
CREATE INDEX "findings_by_record_id" ON "findings" ("record_id");
CREATE INDEX "findings_by_document_id_table_id" ON "findings" ("document_id", "table_id");
CREATE INDEX "findings_by_kind_severity" ON "findings" ("kind", "severity");
CREATE INDEX "findings_by_severity" ON "findings" ("severity");
CREATE TABLE IF NOT EXISTS "series" ( -- 指標序列: One row per series: the same indicator of an agency over documents and years. Names are those of its latest year
  "series_id" TEXT NOT NULL, -- 序列識別碼: Hash of agency, record type, goal, indicator and item, folded
  "agency" TEXT, -- 機關: Agency that reports
  "record_type" TEXT NOT NULL CHECK ("record_type" IN ('indicator', 'budget')), -- 紀錄類型: indicator: 績效指標; budget: 預算執行
  "goal" TEXT, -- 目標: Goal, plan or programme
  "indicator" TEXT, -- 衡量指標: What is measured
  "item" TEXT, -- 項目: Sub-item
  "first_year" INTEGER, -- 起始年度: First year measured, Gregorian
  "last_year" INTEGER, -- 最近年度: Last year measured, Gregorian
  "records" INTEGER NOT NULL CHECK ("records" >= 1), -- 紀錄數: Number of records
  "documents" INTEGER NOT NULL CHECK ("documents" >= 1), -- 文件數: Number of documents
  PRIMARY KEY ("series_id")
) STRICT;
CREATE INDEX "series_by_agency_indicator" ON "series" ("agency", "indicator");
CREATE TABLE IF NOT EXISTS "diagnostics" ( -- 診斷訊息: One row per thing that reading a document met: what is missing, unsure or was chosen
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "position" INTEGER NOT NULL CHECK ("position" >= 1), -- 閱讀順序: Reading order within the document, from 1
  "diagnostic_id" TEXT NOT NULL, -- 診斷識別碼: What is wrong: package/what; zhibiao explain tells each
  "severity" TEXT NOT NULL CHECK ("severity" IN ('error', 'warning', 'info')), -- 嚴重度: error: the value is left empty; warning: it is kept, a person should look; info: a choice was made
  "message" TEXT NOT NULL, -- 說明: One sentence with its facts
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  "actual" TEXT, -- 所見: Text as found
  "expected" TEXT CHECK (json_valid("expected")), -- 應有: What would have been accepted
  "related" TEXT CHECK (json_valid("related")), -- 相關位置: Other places to compare, as {page, box, line}, without what is not there
  PRIMARY KEY ("document_id", "position"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX "diagnostics_by_diagnostic_id" ON "diagnostics" ("diagnostic_id");
CREATE INDEX "diagnostics_by_severity" ON "diagnostics" ("severity");
CREATE TABLE IF NOT EXISTS "runs" ( -- 執行紀錄: One row per run that wrote here. In SQLite only: it holds clocks, and equal input must give equal bytes
  "started_at" TEXT NOT NULL, -- 開始時間: When it began, ISO 8601
  "finished_at" TEXT, -- 結束時間: When it ended; NULL for a run that did not come to its end
  "pipeline_version" TEXT NOT NULL, -- 處理版本: Version of the pipeline
  "options" TEXT NOT NULL CHECK (json_valid("options")), -- 選項: Options of the run
  "counts" TEXT NOT NULL CHECK (json_valid("counts")), -- 計數: What it did: counts by name
  PRIMARY KEY ("started_at")
) STRICT;
CREATE VIEW "open_findings" AS -- 待查發現: Failed checks with what they are about, gravest first
SELECT findings.severity, findings.kind, documents.agency, documents.year, indicators.goal, indicators.indicator, indicators.item,
  findings.message, findings.stated, findings.computed, findings.unit, findings.text,
  findings.source_name, findings.page, findings.line, findings.box, findings.finding_id, findings.record_id, findings.document_id
FROM findings
JOIN documents USING (document_id)
LEFT JOIN indicators ON indicators.record_id = findings.record_id
WHERE findings.outcome = 'fail'
ORDER BY CASE findings.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END, findings.source_name, findings.position
/* open_findings(severity,kind,agency,year,goal,indicator,item,message,stated,computed,unit,text,source_name,page,line,box,finding_id,record_id,document_id) */;
