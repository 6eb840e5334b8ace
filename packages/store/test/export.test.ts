import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import type { Column } from '../src/column.ts'
import { exportedTables } from '../src/dictionary.ts'
import { OutputNotWritableError } from '../src/index.ts'
import { exportedColumns } from '../src/table.ts'
import { exportedBytes, openTestStore, query } from './folder.ts'
import { reading, record, result } from './results.ts'

/** The header of indicators.csv that other people's scripts depend on. */
const indicatorsHeader =
  'record_id,document_id,series_id,source_name,record_type,agency,section,path,roc_year,year,period,goal_no,goal,indicator,item_no,item,' +
  'evaluation_system,evaluation_method,measurement_standard,progress,benefit,' +
  'original_target_text,original_target_value,original_target_unit,' +
  'target_text,target_value,target_upper,target_comparator,target_unit,' +
  'actual_text,actual_value,actual_upper,actual_comparator,actual_unit,' +
  'stated_rate_text,stated_rate,computed_rate,rate_basis,check,flags,page,box,line,confidence,confidence_reasons'

const findingsHeader =
  'finding_id,document_id,source_name,kind,severity,outcome,scope,record_id,table_id,page,box,line,text,stated,computed,unit,message'

function parse(column: Column, cell: string): unknown {
  if (cell === '') return null
  if (column.fieldType === 'boolean') return cell === 'true' ? 1 : 0
  return column.fieldType === 'number' || column.fieldType === 'integer' ? Number(cell) : cell
}

test('the headers are those of the contract', () => {
  const store = openTestStore()
  store.exportAll()
  const files = exportedBytes(store.folder)
  expect(files['csv/indicators.csv']).toBe(`${indicatorsHeader}\n`)
  expect(files['csv/findings.csv']).toBe(`${findingsHeader},related\n`)
  expect(Object.keys(files).length).toBe(exportedTables.length + 1)
})

test('every CSV file, parsed, gives the rows of its table', () => {
  const store = openTestStore()
  const odd = record('odd', {
    indicator: '含 "引號", 逗號;\n與換行 ',
    item: '=1+1',
    target: reading('２', { value: 2e21, step: 1e-7 }),
    actual: reading('-0', { value: -0 }),
  })
  store.write(result('b.pdf', 'B', { records: [odd] }), 'v1')
  store.write(result('a,"x".pdf', 'A'), 'v1')
  store.exportAll()
  for (const table of exportedTables) {
    const columns = exportedColumns(table)
    const { data, errors } = Papa.parse<string[]>(readFileSync(join(store.folder, `csv/${table.name}.csv`), 'utf8').replace(/\n$/, ''))
    expect(errors).toEqual([])
    expect(data[0]).toEqual(columns.map(([name]) => name))
    const parsed = data
      .slice(1)
      .map(cells => Object.fromEntries(columns.map(([name, column], index) => [name, parse(column, cells[index]!)])))
    const document = 'document_id' in table.columns && table.scope === 'document'
    const from = `FROM "${table.name}"${document ? ' JOIN documents USING (document_id)' : ''}`
    const select = columns.map(([name]) => `"${table.name}"."${name}"`).join(', ')
    const stored = query(store.folder, `SELECT ${select} ${from}`)
    expect(new Set(parsed.map(row => JSON.stringify(row)))).toEqual(new Set(stored.map(row => JSON.stringify(row))))
    expect(parsed).toHaveLength(stored.length)
  }
  const indicators = exportedBytes(store.folder)['csv/indicators.csv']!
  expect(indicators).toContain(',２,2000000000000000000000,')
  expect(indicators).toContain(',-0,0,')
  expect(indicators).toContain('"含 ""引號"", 逗號;\n與換行 "')
})

test('rows stand by source name and reading order, tables by number', () => {
  const store = openTestStore()
  const records = Array.from({ length: 12 }, (_, index) => record(`b${12 - index}`, { tableId: null }))
  const whole = result('b.pdf', 'B', { records })
  const tables = Array.from({ length: 11 }, (_, index) => ({ ...whole.content!.tables[0]!, id: `t${index + 1}` }))
  store.write({ ...whole, content: { ...whole.content!, tables } }, 'v1')
  store.write(result('a.pdf', 'A', { records: [record('a')] }), 'v1')
  store.exportAll()
  const column = (file: string, index: number) =>
    Papa.parse<string[]>(exportedBytes(store.folder)[file]!.trimEnd())
      .data.slice(1)
      .map(cells => cells[index])
  expect(column('csv/indicators.csv', 0)).toEqual(['a', ...records.map(({ id }) => id)])
  expect(column('csv/tables.csv', 1)).toEqual(['t1', ...tables.map(({ id }) => id)])
})

test('the data package describes every file as it is', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  const { files, rows, bytes } = store.exportAll()
  const descriptor = JSON.parse(exportedBytes(store.folder)['datapackage.json']!)
  for (const resource of descriptor.resources) {
    const content = readFileSync(join(store.folder, resource.path))
    expect(resource.bytes).toBe(content.length)
    expect(resource.hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`)
    const header = Papa.parse<string[]>(content.toString(), { preview: 1 }).data[0]
    expect(resource.schema.fields.map((field: { name: string }) => field.name)).toEqual(header)
    for (const key of resource.schema.foreignKeys ?? []) {
      const target = descriptor.resources.find((other: { name: string }) => other.name === key.reference.resource)
      expect(target.schema.fields.map((field: { name: string }) => field.name)).toEqual(expect.arrayContaining(key.reference.fields))
    }
  }
  expect(files.map(({ path }) => path)).toEqual([...descriptor.resources.map(({ path }: { path: string }) => path), 'datapackage.json'])
  expect(rows).toBe(files.reduce((sum, file) => sum + file.rows, 0))
  expect(bytes).toBe(files.reduce((sum, file) => sum + file.bytes, 0))
})

test('a row that another program has spoilt is named, and the files of the last export stay', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.exportAll()
  const before = exportedBytes(store.folder)
  const db = new SqliteDatabase(join(store.folder, 'zhibiao.sqlite'))
  db.prepare("UPDATE indicators SET goal = ''").run()
  db.close()
  expect(() => store.exportAll()).toThrow(OutputNotWritableError)
  expect(() => store.exportAll()).toThrow(/indicators \(record_id .*goal/)
  expect(exportedBytes(store.folder)).toEqual(before)
})

test('what was exported is not exported again until something is written, or its files are changed', () => {
  const store = openTestStore()
  const listed = { ...result('b.doc', 'B'), content: null, status: 'skipped', reason: 'Files of this kind are not read' } as const
  store.write(result('a.pdf', 'A'), 'v1')
  store.write(listed, null)
  expect(store.exportChanges()).toBe(true)
  const before = exportedBytes(store.folder)
  store.write(listed, null)
  store.recordRun({ startedAt: '2024-05-01T00:00:00Z', finishedAt: null, pipelineVersion: '1', options: {}, counts: {} })
  expect(store.exportChanges()).toBe(false)
  for (const path of ['csv/cells.csv', 'datapackage.json']) {
    writeFileSync(join(store.folder, path), 'spoilt')
    expect(store.exportChanges(), path).toBe(true)
    rmSync(join(store.folder, path))
    expect(store.exportChanges(), path).toBe(true)
    expect(exportedBytes(store.folder)).toEqual(before)
  }
  expect(store.exportChanges()).toBe(false)
  const record_id = query<{ record_id: string }>(store.folder, 'SELECT record_id FROM indicators LIMIT 1')[0]!.record_id
  const written: [string, () => unknown][] = [
    ['a document', () => store.write(result('c.pdf', 'C', { records: [] }), 'v1')],
    ['another reason', () => store.write({ ...listed, reason: 'Another' }, null)],
    ['another name', () => store.write({ ...listed, facts: { ...listed.facts, name: 'd.doc' } }, null)],
    ['a removal', () => store.remove('c.pdf')],
    ['a correction', () => store.correct({ recordId: record_id, field: 'goal', value: '甲', why: 'x', author: 'y', madeAt: '2024-05-01' })],
    ['a withdrawal', () => store.withdraw(record_id, 'goal')],
  ]
  for (const [what, write] of written) {
    write()
    expect(store.exportChanges(), what).toBe(true)
    expect(store.exportChanges(), what).toBe(false)
  }
})

test('for spreadsheets the same tables are made beside, on request', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.exportAll({ excel: true })
  const [plain, excel] = ['csv', 'excel'].map(folder => readFileSync(join(store.folder, folder, 'documents.csv'), 'utf8'))
  expect(excel).toBe(`\ufeff${plain!.replaceAll('\n', '\r\n')}`)
})
