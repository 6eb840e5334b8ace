import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { exportedTables } from '../src/dictionary.ts'
import {
  DatabaseNotReadableError,
  licences,
  NoPackageError,
  OutputNotWritableError,
  openReader,
  publish,
  type Violation,
  validatePackage,
} from '../src/index.ts'
import { openTestStore, query, temporaryFolder } from './folder.ts'
import { rejected, result } from './results.ts'

const details = { name: 'lights', title: '路燈資料集', version: '2.1', publisher: '星河市政府', licence: licences[0]! }

function published(options = { excel: false, sqlite: false }) {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.write(rejected('b|*.pdf', 'B'), 'v1')
  store.exportAll()
  const to = join(temporaryFolder(), 'dataset')
  publish(store.folder, to, { ...details, ...options })
  return { ...store, to }
}

function read(to: string, path: string): string {
  return readFileSync(join(to, path), 'utf8')
}

async function violations(to: string): Promise<Violation[]> {
  const found: Violation[] = []
  const summary = await validatePackage(to, violation => found.push(violation))
  expect(summary.violations).toBe(found.length)
  return found
}

test('a package has everything, and checksums for all of it', async () => {
  const { to } = published({ excel: true, sqlite: true })
  const files = readdirSync(to, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(to.length + 1))
  const tables = exportedTables.flatMap(({ name }) => [`csv/${name}.csv`, `excel/${name}.csv`, `parquet/${name}.parquet`])
  const others = ['README.md', 'SHA256SUMS', 'csv-metadata.json', 'datapackage.json', 'metadata.json', 'zhibiao.sqlite']
  expect(files.sort()).toEqual([...tables, ...others].sort())
  const sums = read(to, 'SHA256SUMS').trimEnd().split('\n')
  expect(sums).toHaveLength(files.length - 1)
  for (const line of sums)
    expect(
      createHash('sha256')
        .update(readFileSync(join(to, line.slice(66))))
        .digest('hex'),
    ).toBe(line.slice(0, 64))
  expect(await violations(to)).toEqual([])
})

test('the descriptor says whose it is, under which licence, made from what, in both languages', () => {
  const { to } = published()
  const descriptor = JSON.parse(read(to, 'datapackage.json'))
  expect(descriptor).toMatchObject({
    name: 'lights',
    title: '路燈資料集',
    version: '2.1',
    licenses: [{ name: 'OGDL-Taiwan-1.0', path: 'https://data.gov.tw/license' }],
    contributors: [{ title: '星河市政府', roles: ['publisher'] }, { title: 'zhibiao' }],
    sources: [{ title: 'a.pdf', hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), bytes: 1 }],
  })
  const indicators = descriptor.resources.find((resource: { name: string }) => resource.name === 'indicators')
  expect(indicators.schema.fields.find((field: { name: string }) => field.name === 'stated_rate')).toEqual({
    name: 'stated_rate',
    type: 'number',
    title: '達成率 Stated rate',
    description: '原文所載的達成率，百分比。Achievement rate as printed, in percent.',
    unit: '%',
  })
  const csvw = JSON.parse(read(to, 'csv-metadata.json'))
  expect(csvw.tables.map((table: { url: string }) => table.url)).toEqual(
    descriptor.resources.map((resource: { path: string }) => resource.path),
  )
  expect(JSON.parse(read(to, 'metadata.json')).databases.zhibiao.tables.indicator_wide.columns.reached).toContain('實際值')
})

test('the README tells of quality and known gaps', () => {
  const readme = read(published().to, 'README.md')
  expect(readme).toContain('| 紀錄 | Records | 2 |')
  expect(readme).toContain('- b\\|\\*.pdf: rejected. The file is empty.')
  expect(readme).toContain('| `stated_rate` | number (%) | 達成率 Stated rate |')
})

test('Parquet has the rows and types of the tables', async () => {
  const { to, folder } = published()
  const file = await asyncBufferFromFile(join(to, 'parquet/indicators.parquet'))
  const rows = await parquetReadObjects({ file })
  const stored = query(folder, 'SELECT record_id, year, target_value, target_upper, indicator, page FROM indicators ORDER BY position')
  expect(
    rows.map(({ record_id, year, target_value, target_upper, indicator, page }) => ({
      record_id,
      year: Number(year),
      target_value,
      target_upper: target_upper ?? null,
      indicator,
      page: Number(page),
    })),
  ).toEqual(stored)
  const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(join(to, 'parquet/quantities.parquet')))
  const typeOf = (name: string) => schema.find(element => element.name === name)
  expect(typeOf('value')).toMatchObject({ type: 'DOUBLE', repetition_type: 'OPTIONAL' })
  expect(typeOf('position')).toMatchObject({ type: 'INT64', repetition_type: 'REQUIRED' })
  expect(typeOf('per_each')).toMatchObject({ type: 'BOOLEAN' })
  expect(typeOf('text')).toMatchObject({ type: 'BYTE_ARRAY', converted_type: 'UTF8' })
})

test('publishing again replaces what was published with equal bytes, and nothing else', () => {
  const { to, folder } = published({ excel: true, sqlite: false })
  const before = read(to, 'SHA256SUMS')
  publish(folder, to, { ...details, excel: true, sqlite: false })
  expect(read(to, 'SHA256SUMS')).toBe(before)
  publish(folder, to, { ...details, excel: false, sqlite: false })
  expect(existsSync(join(to, 'excel'))).toBe(false)
  writeFileSync(join(to, 'my-notes.txt'), 'mine')
  expect(() => publish(folder, to, { ...details, excel: false, sqlite: false })).toThrow(OutputNotWritableError)
  expect(read(to, 'my-notes.txt')).toBe('mine')
  expect(() => publish(temporaryFolder(), to, { ...details, excel: false, sqlite: false })).toThrow(/my-notes/)
  expect(() => publish(temporaryFolder(), join(temporaryFolder(), 'x'), { ...details, excel: false, sqlite: false })).toThrow(
    DatabaseNotReadableError,
  )
})

test('the published database says nothing of runs and machines, and equal databases give equal bytes', () => {
  const { to, folder, recordRun } = published({ excel: false, sqlite: true })
  const before = read(to, 'SHA256SUMS')
  recordRun({ startedAt: '2024-05-01T00:00:00Z', finishedAt: null, pipelineVersion: '1', options: { jobs: 9 }, counts: {} })
  publish(folder, to, { ...details, excel: false, sqlite: true })
  expect(read(to, 'SHA256SUMS')).toBe(before)
  expect(query(to, 'SELECT count(*) AS n FROM runs')).toEqual([{ n: 0 }])
  expect(query(to, 'SELECT count(*) AS n FROM indicators')).toEqual([{ n: 2 }])
  expect(query(folder, 'SELECT count(*) AS n FROM runs')).toEqual([{ n: 1 }])
})

test('a database in a folder that cannot be written is read and published', () => {
  const { folder, to, close } = published()
  close()
  // Stands for such a folder, also for a user who may write anywhere: SQLite cannot make its file there.
  mkdirSync(join(folder, 'zhibiao.sqlite-shm'))
  const reader = openReader(join(folder, 'zhibiao.sqlite'))
  expect([...reader.query('SELECT count(*) AS n FROM indicators').rows]).toEqual([[2]])
  expect(() => reader.query('DELETE FROM indicators')).toThrow(/reading only/)
  reader.close()
  publish(folder, to, { ...details, excel: false, sqlite: true })
  expect(query(to, 'SELECT count(*) AS n FROM indicators')).toEqual([{ n: 2 }])
})

function spoil(to: string, path: string, change: (text: string) => string): void {
  const text = read(to, path)
  expect(change(text)).not.toBe(text)
  writeFileSync(join(to, path), change(text))
}

test('each violation is named by file, row and column', async () => {
  const { to } = published()
  spoil(to, 'csv/observations.csv', text => text.replace(/,100,,,,=,%/, ',hundred,,,,=,%'))
  spoil(to, 'csv/findings.csv', text => text.replace(',low,', ',grave,'))
  spoil(to, 'csv/tables.csv', text => text.replace(/^([0-9a-f]{64}),t1,/m, 'nobody,t1,'))
  spoil(to, 'csv/cells.csv', text => text.replace('row_span', 'rowspan'))
  spoil(to, 'csv/document_names.csv', text => `${text}${text.split('\n')[1]}\nshort\n`)
  const found = (await violations(to)).map(({ file, row, column, message }) => `${file} ${row} ${column}: ${message}`)
  for (const expected of [
    'csv/observations.csv 4 value: "hundred" is not a number',
    'csv/findings.csv 2 severity: "grave" is none of high, medium, low',
    'csv/tables.csv 2 document_id: "nobody" is not in documents',
    'csv/cells.csv 1 row_span: the header has "rowspan" in its place',
    'csv/document_names.csv 4 source_name: "a.pdf" is in row 2 too',
    'csv/document_names.csv 5 null: has 1 cells where 2 are wanted',
    'csv/document_names.csv 5 document_id: is empty, but required',
    'csv/tables.csv null null: its SHA-256 is not the one in the descriptor',
    'csv/tables.csv null null: its SHA-256 is not the one in SHA256SUMS',
  ])
    expect(found).toContain(expected)
  expect(found.some(line => line.startsWith('csv/document_names.csv null null: has '))).toBe(true)
})

test.each([
  ['{', /is not JSON/],
  ['{"resources": []}', /resources/],
  ['{"resources": [{"name": "a", "path": "../a.csv", "schema": {"fields": [{"name": "x"}]}}]}', /leads out of the package/],
  [
    '{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "type": "text"}]}}]}',
    /resources\[0\]\.schema\.fields\[0\]\.type/,
  ],
  ['{"resources": [{"name": "a", "path": "none.csv", "schema": {"fields": [{"name": "x"}]}}]}', /is not there/],
  [
    '{"resources": [{"name": "a", "path": "a.csv", "encoding": "utf-99", "schema": {"fields": [{"name": "x"}]}}]}',
    /encoding: is no encoding/,
  ],
  [
    '{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x", "constraints": {"pattern": "("}}]}}]}',
    /fields\[0\]\.constraints\.pattern: is no regular expression/,
  ],
  ['{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "primaryKey": "y"}}]}', /no field "y"/],
  [
    '{"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "x"}], "foreignKeys": [{"fields": "x", "reference": {"resource": "b", "fields": "x"}}]}}]}',
    /no resource "b"/,
  ],
])('the descriptor %s is wrong', async (descriptor, message) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'x'))
  writeFileSync(join(folder, 'datapackage.json'), descriptor)
  expect((await violations(folder)).map(violation => violation.message).join()).toMatch(message)
})

test('packages of others are checked by their own schemas', async () => {
  const folder = temporaryFolder()
  await expect(violations(folder)).rejects.toThrow(NoPackageError)
  const fields = [
    { name: 'day', type: 'date' },
    { name: 'n', type: 'integer', constraints: { unique: true, maximum: 9, required: true } },
    { name: 'code', constraints: { pattern: '[A-Z]+' } },
  ]
  const resource = {
    name: 'days',
    path: 'days.csv',
    dialect: { delimiter: ';' },
    encoding: 'big5',
    schema: { fields, missingValues: ['', '-'] },
  }
  writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ resources: [resource] }))
  writeFileSync(join(folder, 'days.csv'), 'day;n;code\n2024-01-31;3;AB\n31/1/2024;10;ab\n-;3;\n')
  expect((await violations(folder)).map(({ row, column }) => [row, column])).toEqual([
    [3, 'day'],
    [3, 'n'],
    [3, 'code'],
    [4, 'n'],
  ])
})

test('what a run that did not come to its end has left is not published', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  const to = join(temporaryFolder(), 'dataset')
  expect(() => publish(store.folder, to, { ...details, excel: false, sqlite: false })).toThrow(
    /did not come to its end; run it again first/,
  )
  expect(existsSync(to)).toBe(false)
  store.exportAll()
  expect(publish(store.folder, to, { ...details, excel: false, sqlite: false }).files.length).toBeGreaterThan(0)
})
