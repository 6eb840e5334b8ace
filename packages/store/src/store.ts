import { join } from 'node:path'
import { type DocumentResult, type DocumentStatus, ExtractionError } from '@zhibiao/model'
import SqliteDatabase from 'better-sqlite3'
import { type Correction, type CorrectionRow, corrector } from './corrections.ts'
import { documentWriter, type WrittenDocument } from './document-writer.ts'
import { guarded, InvalidCorrectionError, toStoreError } from './errors.ts'
import { type ExportSummary, exportAll } from './export.ts'
import { exportState } from './export-state.ts'
import { listingChecker } from './listings.ts'
import { makeFolder } from './make-folder.ts'
import { migrate } from './migrations.ts'
import { tidyIndex } from './search-index.ts'
import { staleSeries } from './stale-series.ts'
import { type StoreSummary, summarise } from './summary.ts'

export interface StoreOptions {
  /** How long to wait for another writer, in milliseconds; a minute if not given. */
  readonly busyTimeout?: number
}

/** What is stored of the content that a file had when it was read. */
export interface KnownDocument {
  readonly documentId: string
  /** Empty where the document should be read again. */
  readonly pipelineVersion: string
  readonly status: DocumentStatus
}

/** A run as its caller tells it; the store has no clock. */
export interface RunRow {
  /** ISO 8601; the key: a run recorded again replaces its row, so it can be recorded when it begins and when it ends. */
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly pipelineVersion: string
  readonly options: Readonly<Record<string, unknown>>
  readonly counts: Readonly<Record<string, number>>
}

export interface Store {
  /** What is known of a file, by the name it had; null if it was never read. */
  find(sourceName: string): KnownDocument | null
  /**
   * Insert or replace everything of this document; see `documentWriter` for files of equal content.
   * `pipelineVersion` is null for what should be read again next time, such as a document that ran out of time.
   */
  write(result: DocumentResult, pipelineVersion: string | null): void
  /**
   * The same for many, in one transaction: each is written whole or not at all. Gives, in their order, what was thrown for a document that cannot be
   * written, null for the others; for what is wrong with the output it throws, and none is written.
   */
  writeAll(documents: readonly WrittenDocument[]): unknown[]
  /** Names of files: this one, or where it ends with `/`, all that begin with it. */
  names(name: string): string[]
  /** Forget a file that is no longer wanted; its document goes if it has no other name. False where no such file is known. */
  remove(sourceName: string): boolean
  /** Set a column of a record right, beside what extraction gives; see `Correction`. Throws `InvalidCorrectionError`. */
  correct(correction: Correction): CorrectionRow
  /** Many at once: all of them, or none. */
  correctAll(corrections: readonly Correction[]): CorrectionRow[]
  /** Take back the correction of a column that is in force. Throws `InvalidCorrectionError` where there is none. */
  withdraw(recordId: string, field: string): void
  /** Every correction ever made, in that order, each with what became of it. */
  corrections(): CorrectionRow[]
  /** Records whose id begins with this. */
  recordIds(beginning: string): string[]
  recordRun(run: RunRow): void
  /** Bring the series up to date and rewrite csv/ and datapackage.json from the database; `excel` also makes excel/, for a double click in a spreadsheet. */
  exportAll(options?: { readonly excel?: boolean }): ExportSummary
  /** The same, where anything was written here since the last time or its files are not there as they were made. False where there was nothing to do. */
  exportChanges(): boolean
  summary(): StoreSummary
  close(): void
}

/** Long enough for another run to store a document or to export a large dataset, short enough for a person to wait. */
const defaultBusyTimeout = 60_000

/** kB; rows of a document go to some thirty trees, whose pages should not be written and read again in between. */
const cacheSize = 65_536
/** Pages of 4 kB that gather beside the database before they are put into it: each of them often changes many times. */
const pagesToCheckpoint = 8192

/**
 * Open the database in `dir`, which is made if need be, and bring it to the newest schema.
 * Everything here throws `OutputNotWritableError`, `DatabaseLockedError` or (opening) `UnknownSchemaError` for what is wrong with the output.
 */
export function openStore(dir: string, options: StoreOptions = {}): Store {
  return guarded(dir, () => {
    const db = openDatabase(dir, options.busyTimeout ?? defaultBusyTimeout)
    try {
      return storeOn(db, dir)
    } catch (error) {
      db.close()
      throw error
    }
  })
}

function storeOn(db: SqliteDatabase.Database, dir: string): Store {
  const corrections = corrector(db)
  const series = staleSeries(db)
  const writer = documentWriter(db, corrections, series)
  const state = exportState(db, dir)
  const isListed = listingChecker(db)
  const correctAll = db.transaction((all: readonly Correction[]) => {
    const made = all.map((correction, index) => {
      try {
        return writer.change(() => corrections.add(correction)).correctionId
      } catch (error) {
        if (!(error instanceof InvalidCorrectionError) || all.length === 1) throw error
        throw new InvalidCorrectionError(`Correction ${index + 1} of ${all.length}: ${error.message}`, { cause: error })
      }
    })
    return corrections.list().filter(row => made.includes(row.correction_id))
  })
  const recordIds = db
    .prepare<[string, string], string>('SELECT record_id FROM indicators WHERE record_id >= ? AND record_id < ? ORDER BY record_id')
    .pluck()
  const namesLike = db
    .prepare<{ name: string; below: 0 | 1 }, string>(
      'SELECT source_name FROM document_names WHERE source_name = @name OR (@below AND substr(source_name, 1, length(@name)) = @name) ORDER BY source_name',
    )
    .pluck()
  const findByName = db.prepare<[string], { document_id: string; pipeline_version: string | null; status: DocumentStatus }>(`
    SELECT document_id, pipeline_version, status
    FROM document_names JOIN documents USING (document_id)
    WHERE document_names.source_name = ?`)
  const insertRun = db.prepare(`
    INSERT OR REPLACE INTO runs (started_at, finished_at, pipeline_version, options, counts)
    VALUES (@startedAt, @finishedAt, @pipelineVersion, @options, @counts)`)

  // In one transaction: another program may export in between.
  const marking = <Result>(work: () => Result): Result =>
    db
      .transaction(() => {
        state.stale()
        return work()
      })
      .immediate()
  const changing = <Result>(work: () => Result): Result => guarded(dir, () => marking(work))
  const isFatal = (error: unknown) => toStoreError(error, dir) instanceof ExtractionError
  const writeAll = (documents: readonly WrittenDocument[]) =>
    guarded(dir, () => {
      const isOld = documents.map(({ result, pipelineVersion }) => isListed(result, pipelineVersion))
      const changed = documents.filter((_, index) => !isOld[index])
      if (changed.length === 0) return documents.map(() => null)
      const errors = marking(() => writer.writeAll(changed, isFatal))
      return isOld.map(old => (old ? null : errors.shift()))
    })
  const exportFiles = ({ excel = false } = {}) =>
    guarded(dir, () => {
      series.refresh()
      tidyIndex(db)
      return exportAll(db, dir, { excel, onMade: state.made })
    })

  return {
    find: sourceName =>
      guarded(dir, () => {
        const row = findByName.get(sourceName)
        return row ? { documentId: row.document_id, pipelineVersion: row.pipeline_version ?? '', status: row.status } : null
      }),
    write: (result, pipelineVersion) =>
      guarded(dir, () => {
        const [error = null] = writeAll([{ result, pipelineVersion }])
        if (error !== null) throw error
      }),
    writeAll,
    names: name => guarded(dir, () => namesLike.all({ name, below: name.endsWith('/') ? 1 : 0 })),
    remove: sourceName => changing(() => writer.remove(sourceName)),
    correct: correction => changing(() => correctAll.immediate([correction])[0]!),
    correctAll: all => changing(() => correctAll.immediate(all)),
    withdraw: (recordId, field) =>
      changing(() => {
        writer.change(() => corrections.withdraw(recordId, field))
      }),
    corrections: () => guarded(dir, () => corrections.list()),
    recordIds: beginning => guarded(dir, () => recordIds.all(beginning, `${beginning}\u{10ffff}`)),
    recordRun: run =>
      guarded(dir, () => {
        insertRun.run({ ...run, options: JSON.stringify(run.options), counts: JSON.stringify(run.counts) })
      }),
    exportAll: exportFiles,
    exportChanges: () => {
      if (guarded(dir, () => state.isCurrent())) return false
      exportFiles()
      return true
    },
    summary: () => guarded(dir, () => summarise(db)),
    close: () => {
      guarded(dir, () => db.close())
    },
  }
}

function openDatabase(dir: string, timeout: number): SqliteDatabase.Database {
  makeFolder(join(dir, 'csv'))
  const file = join(dir, 'zhibiao.sqlite')
  const db = new SqliteDatabase(file, { timeout })
  try {
    db.pragma('foreign_keys = ON')
    migrate(db, file)
    // Only now: the file of a newer version or of another program has been left as it was. Readers go on while a document is written.
    db.pragma('journal_mode = WAL')
    // A crash of the program loses nothing; one of the machine may lose the last documents, which the next run reads again.
    db.pragma('synchronous = NORMAL')
    db.pragma(`cache_size = -${cacheSize}`)
    db.pragma(`wal_autocheckpoint = ${pagesToCheckpoint}`)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}
