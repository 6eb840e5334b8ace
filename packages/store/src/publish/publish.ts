import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { type CsvForm, canonical, spreadsheet } from '../csv.ts'
import { dataPackage, type ExportedFile, type PackageDetails } from '../data-package.ts'
import { describeFile } from '../describe-file.ts'
import { exportedTables } from '../dictionary.ts'
import { DatabaseNotReadableError, guarded, OutputNotWritableError } from '../errors.ts'
import { readRows, tableToChunks, toJson, writeFile } from '../export.ts'
import { makeFolder } from '../make-folder.ts'
import { schemaVersion } from '../migrations.ts'
import { openForReading } from '../open-for-reading.ts'
import { readSources } from '../sources.ts'
import type { Table } from '../table.ts'
import { csvwMetadata } from './csvw.ts'
import { datasetReadme } from './dataset-readme.ts'
import { datasetteMetadata } from './datasette.ts'
import { writeParquet } from './parquet.ts'

export interface PublishOptions extends PackageDetails {
  /** Also CSV files for a double click in a spreadsheet, in excel/. */
  readonly excel: boolean
  /** Also the database itself. */
  readonly sqlite: boolean
}

export interface PublishSummary {
  readonly files: readonly ExportedFile[]
  readonly bytes: number
}

const checksums = 'SHA256SUMS'

/**
 * Make a folder to post as it is from the database in `dir`: CSV, Parquet, descriptors, README and checksums.
 *
 * It is made whole beside its place and then takes it. A folder that stands there is replaced only if it holds nothing but what was published
 * there before. Equal database and options give equal bytes. Throws `OutputNotWritableError` and `DatabaseNotReadableError`.
 */
export function publish(dir: string, to: string, options: PublishOptions): PublishSummary {
  const place = resolve(to)
  return guarded(place, () => {
    refuseForeign(place)
    const db = openSnapshot(join(dir, 'zhibiao.sqlite'))
    const part = `${place}.part`
    try {
      rmSync(part, { recursive: true, force: true })
      for (const folder of ['csv', 'parquet', ...(options.excel ? ['excel'] : [])]) makeFolder(join(part, folder))
      const files = db.transaction(() => writePackage(db, part, options))()
      if (options.sqlite) files.push(copyDatabase(db, part))
      const sums = files
        .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
        .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
        .join('')
      files.push(writeFile(part, checksums, [{ text: sums, rows: 0 }]))
      rmSync(place, { recursive: true, force: true })
      renameSync(part, place)
      return { files, bytes: files.reduce((total, { bytes }) => total + bytes, 0) }
    } finally {
      db.close()
      rmSync(part, { recursive: true, force: true })
    }
  })
}

function writePackage(db: Database, part: string, options: PublishOptions): ExportedFile[] {
  const resources = exportedTables.map(table => ({ table, file: writeCsv(db, part, 'csv', table, canonical) }))
  const parquet = exportedTables.map(table => {
    const path = `parquet/${table.name}.parquet`
    writeParquet(join(part, path), table, readRows(db, table))
    return describeFile(part, path)
  })
  const excel = options.excel ? exportedTables.map(table => writeCsv(db, part, 'excel', table, spreadsheet)) : []
  const texts: [path: string, text: string][] = [
    ['datapackage.json', toJson(dataPackage(resources, readSources(db), options))],
    ['csv-metadata.json', toJson(csvwMetadata(resources, options))],
    ['metadata.json', toJson(datasetteMetadata(options))],
    ['README.md', datasetReadme(db, resources, options)],
  ]
  return [
    ...resources.map(({ file }) => file),
    ...parquet,
    ...excel,
    ...texts.map(([path, text]) => writeFile(part, path, [{ text, rows: 0 }])),
  ]
}

function writeCsv(db: Database, part: string, folder: string, table: Table, form: CsvForm): ExportedFile {
  return writeFile(part, `${folder}/${table.name}.csv`, tableToChunks(db, table, form))
}

function copyDatabase(db: Database, part: string): ExportedFile {
  const path = 'zhibiao.sqlite'
  db.prepare('VACUUM INTO ?').run(join(part, path))
  const copy = new SqliteDatabase(join(part, path))
  try {
    withoutRuns(copy)
  } finally {
    copy.close()
  }
  return describeFile(part, path)
}

/** Takes out what runs are remembered by: clocks, and paths of the machine they ran on. */
function withoutRuns(copy: Database): void {
  copy.exec(
    "DELETE FROM runs; DELETE FROM exports; DELETE FROM stale_series; DROP TABLE IF EXISTS journal; DELETE FROM data_dictionary WHERE table_name = 'journal'; VACUUM",
  )
}

function openSnapshot(file: string): Database {
  if (!existsSync(file)) throw new DatabaseNotReadableError(`There is no database "${file}"; "zhibiao ingest" makes one.`)
  const db = openForReading(file)
  const refuse = (sentence: string) => {
    db.close()
    return new DatabaseNotReadableError(sentence)
  }
  if (db.pragma('user_version', { simple: true }) !== schemaVersion)
    throw refuse(`"${file}" was made by another version of zhibiao; run "zhibiao ingest" with this one first.`)
  if (db.prepare('SELECT 1 FROM stale_series').get())
    throw refuse(
      `"${file}" is of a run that did not come to its end; run it again first, or "zhibiao export ${dirname(file)}" for what is there.`,
    )
  return db
}

function refuseForeign(place: string): void {
  if (!existsSync(place)) return
  if (!statSync(place).isDirectory()) throw new OutputNotWritableError(`${place} is a file; choose another folder.`)
  const found = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name))
  const sums = join(place, checksums)
  const ours = existsSync(sums)
    ? readFileSync(sums, 'utf8')
        .split('\n')
        .map(line => join(place, line.slice(66)))
    : []
  const other = found.find(file => file !== sums && !ours.includes(file))
  if (other) throw new OutputNotWritableError(`${other} was not published by zhibiao; choose a folder that is empty or not there yet.`)
}
