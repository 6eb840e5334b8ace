import type { Database } from 'better-sqlite3'

/**
 * Makes the row of a series anew from its records. The names are those of the latest year; between documents of one year,
 * of the file that sorts first: so they do not depend on the order of writing.
 */
export function refreshSeries(db: Database): (seriesId: string) => void {
  const remove = db.prepare('DELETE FROM series WHERE series_id = ?')
  const insert = db.prepare(`
    INSERT INTO series (series_id, agency, record_type, goal, indicator, item, first_year, last_year, records, documents)
    SELECT series_id, agency, record_type, goal, indicator, item, figures.first_year, figures.last_year, figures.records, figures.documents
    FROM indicators
    JOIN (
      SELECT min(year) AS first_year, max(year) AS last_year, count(*) AS records, count(DISTINCT document_id) AS documents
      FROM indicators WHERE series_id = :series
    ) AS figures
    WHERE series_id = :series
    ORDER BY year DESC NULLS LAST, source_name, position
    LIMIT 1`)
  return series => {
    remove.run(series)
    insert.run({ series })
  }
}
