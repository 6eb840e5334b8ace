import type { Database } from 'better-sqlite3'
import { documentIndexer, searchIndexSql } from '../search-index.ts'

/** As it was when this upgrade was written: what the dictionary says later is the matter of later upgrades. */
const sql = `CREATE TABLE "corrections" ( -- 更正: One row per correction of a column of a record by a person, beside what extraction gives
  "correction_id" INTEGER NOT NULL CHECK ("correction_id" >= 1), -- 更正編號: Corrections of this dataset, from 1 in the order in which they were made
  "record_id" TEXT NOT NULL, -- 紀錄識別碼: Record it corrects
  "field" TEXT NOT NULL, -- 欄位: Column of indicators that it corrects
  "value" TEXT, -- 更正值: What it should be, as in a cell of CSV; empty for "not there"
  "extracted" TEXT, -- 擷取值: What extraction gave when it was made
  "extracted_now" TEXT, -- 現擷取值: What extraction gives now; empty too where the record is gone
  "evidence" TEXT, -- 所據原文: The print that the value was read from when it was made
  "evidence_now" TEXT, -- 現所據原文: The print that the value is read from now
  "why" TEXT NOT NULL, -- 理由: Why, in the words of the author
  "author" TEXT NOT NULL, -- 作者: Who made it
  "made_at" TEXT NOT NULL, -- 時間: When it was made, ISO 8601
  "state" TEXT NOT NULL CHECK ("state" IN ('applied', 'agrees', 'evidence_changed', 'no_record', 'superseded', 'withdrawn')), -- 狀態: applied: the record shows it; agrees: extraction now gives the same; evidence_changed: applied, but extraction or print is no longer what the author saw; no_record: there is no such record now; superseded: a later correction of the same column holds; withdrawn: taken back
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "source_name" TEXT NOT NULL, -- 來源檔名: Path of the file below the PATH given, with /
  "page" INTEGER CHECK ("page" >= 1), -- 頁: Page of the file, from 1, whatever number it bears
  "box" TEXT, -- 位置: left,top,right,bottom in points from the top left of the page
  "line" INTEGER CHECK ("line" >= 1), -- 行: Line of a text file, from 1
  PRIMARY KEY ("correction_id")
) STRICT;
CREATE INDEX "corrections_by_record_id_field" ON "corrections" ("record_id", "field");
CREATE INDEX "corrections_by_state" ON "corrections" ("state");

CREATE TABLE "document_history" ( -- 檔案沿革: One row per content that a file had before the one it has now, with what was read in it. In SQLite only: it tells of runs, not of the reports as they are
  "source_name" TEXT NOT NULL, -- 來源檔名: Path of the file below the PATH given, with /
  "revision" INTEGER NOT NULL CHECK ("revision" >= 1), -- 版次: Contents of this file, counted from 1 in the order in which they were replaced
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "replaced_by" TEXT, -- 取代者: Document that took its place; NULL where the file was removed on request
  "pipeline_version" TEXT, -- 處理版本: Version of the pipeline that had read it
  "document" TEXT NOT NULL CHECK (json_valid("document")), -- 文件: Its row in documents, as {column: value} without what is empty
  "records" TEXT NOT NULL CHECK (json_valid("records")), -- 紀錄: Its rows in indicators, as {column: value} without what is empty
  PRIMARY KEY ("source_name", "revision")
) STRICT;
CREATE INDEX "document_history_by_document_id" ON "document_history" ("document_id");

CREATE TABLE "search_passages" ( -- 檢索段落: One row per text that can be searched: a document by its title, a record, a cell of a table, a statement of the narrative. Its number is the rowid in search_index
  "passage_id" INTEGER NOT NULL CHECK ("passage_id" >= 1), -- 段落編號: Row of search_index
  "document_id" TEXT NOT NULL, -- 文件識別碼: Document: SHA-256 of its bytes, in hex
  "kind" TEXT NOT NULL CHECK ("kind" IN ('document', 'record', 'cell', 'claim')), -- 種類: document: title; record: names and texts of a record; cell: of a table; claim: a statement of the narrative that gives figures
  "record_id" TEXT, -- 紀錄識別碼: The record
  "claim_id" TEXT, -- 敘述識別碼: The first claim of the statement
  "table_id" TEXT, -- 表格識別碼: The table of the cell
  "row" INTEGER CHECK ("row" >= 0), -- 列: The row of the cell, from 0
  "column" INTEGER CHECK ("column" >= 0), -- 欄: The column of the cell, from 0
  PRIMARY KEY ("passage_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE
) STRICT;
CREATE INDEX "search_passages_by_document_id" ON "search_passages" ("document_id");

CREATE TABLE "data_dictionary" ( -- 資料字典: One row per column of every table and view, and one for each of them itself: what it means, in Chinese and English
  "table_name" TEXT NOT NULL, -- 資料表: Table or view
  "position" INTEGER NOT NULL CHECK ("position" >= 0), -- 順序: Place of the column in its table, from 1; 0 is the table itself
  "column_name" TEXT, -- 欄位: Column; empty for the table itself
  "title_zh" TEXT NOT NULL, -- 中文名稱: Title in Chinese (Taiwan)
  "title_en" TEXT NOT NULL, -- 英文名稱: Title in English
  "meaning_zh" TEXT NOT NULL, -- 中文說明: What it means, in Chinese
  "meaning_en" TEXT NOT NULL, -- 英文說明: What it means, in English
  "type" TEXT NOT NULL, -- 型別: table or view, or the type of the column as in Table Schema
  "unit" TEXT, -- 單位: UCUM code of the unit, where it is always the same
  "required" INTEGER NOT NULL CHECK ("required" IN (0, 1)), -- 必填: Whether it is always there
  "words" TEXT, -- 可用值: The words it may hold, separated by ; where the list is closed
  "in_csv" INTEGER NOT NULL CHECK ("in_csv" IN (0, 1)), -- 是否匯出: Whether the CSV files have it
  PRIMARY KEY ("table_name", "position")
) STRICT;

ALTER TABLE indicators ADD COLUMN "extracted" TEXT CHECK (json_valid("extracted"));
ALTER TABLE claims ADD COLUMN "statement_no" INTEGER CHECK ("statement_no" >= 1);
ALTER TABLE claims ADD COLUMN "of_claim" TEXT;
ALTER TABLE claims ADD COLUMN "base_claim" TEXT;
ALTER TABLE claims ADD COLUMN "said" TEXT;
ALTER TABLE claims ADD COLUMN "listed" TEXT CHECK (json_valid("listed"));
ALTER TABLE claims ADD COLUMN "statement" TEXT;`

/** Corrections, history, full-text search and the dictionary in the database. */
export function toSchema2(db: Database): void {
  db.exec(sql)
  db.exec(searchIndexSql)
  const index = documentIndexer(db)
  for (const id of db.prepare<[], string>('SELECT document_id FROM documents').pluck().all()) index(id)
}
