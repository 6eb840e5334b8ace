import type { Database } from 'better-sqlite3'
import { refreshSeries } from './series.ts'
import { refreshSeriesFindings } from './series-findings.ts'

/** Kept in the database, so that what a run that was killed has left is made by the next one. */
export const staleSeriesSql = `CREATE TABLE stale_series ( -- Series whose rows and findings are to be made anew: records of them were written since
  series_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;`

/**
 * Series that many documents share are made anew once for all of them, before anything is exported: after each document the time would grow with
 * the square of their number.
 */
export interface StaleSeries {
  /** Records of these series were written or are gone; one that is new gets its row at once, as records refer to it. */
  add(seriesIds: Iterable<string>): void
  /** Makes them anew, in a transaction. */
  refresh(): void
}

export function staleSeries(db: Database): StaleSeries {
  const mark = db.prepare('INSERT INTO stale_series (series_id) VALUES (?) ON CONFLICT DO NOTHING')
  const marked = db.prepare<[], string>('SELECT series_id FROM stale_series ORDER BY series_id').pluck()
  const isThere = db.prepare<[string], 1>('SELECT 1 FROM series WHERE series_id = ?').pluck()
  const clear = db.prepare('DELETE FROM stale_series')
  const refreshRow = refreshSeries(db)
  const refreshFindings = refreshSeriesFindings(db)
  return {
    add(seriesIds) {
      for (const id of seriesIds) {
        mark.run(id)
        if (!isThere.get(id)) refreshRow(id)
      }
    },
    refresh: db.transaction(() => {
      for (const id of marked.all()) {
        refreshRow(id)
        refreshFindings(id)
      }
      clear.run()
    }).immediate,
  }
}
