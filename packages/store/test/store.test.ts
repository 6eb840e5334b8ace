import { expect, test } from 'vitest'
import { documentTables } from '../src/dictionary.ts'
import { exportedBytes, openTestStore, query } from './folder.ts'
import { reading, record, rejected, result, sha256 } from './results.ts'

test('what is written can be read back with its places', () => {
  const store = openTestStore()
  store.write(result('2021/lights.pdf', 'A'), 'v1')
  expect(store.find('2021/lights.pdf')).toEqual({ documentId: sha256('A'), pipelineVersion: 'v1', status: 'ok' })
  expect(store.find('2022/lights.pdf')).toBeNull()
  expect(query(store.folder, 'SELECT * FROM indicators WHERE position = 1')).toMatchObject([
    {
      record_id: `${sha256('A')}-r1`,
      document_id: sha256('A'),
      source_name: '2021/lights.pdf',
      agency: '星河市路燈局',
      section: '壹、年度績效目標',
      path: '壹、年度績效目標 › 一、夜間照明',
      roc_year: 110,
      year: 2021,
      period: null,
      target_text: '1,200盞以上',
      target_value: 1200,
      target_comparator: '>=',
      target_unit: '盞',
      original_target_text: null,
      stated_rate: 100,
      computed_rate: 104.17,
      check: 'capped',
      flags: 'lower_is_better;unit_inferred',
      page: 3,
      box: '72.0,100.0,180.3,112.0',
      line: null,
    },
  ])
})

test('a figure that is not printed, a blank, a dash, words, what is pending and 0 are different things', () => {
  const store = openTestStore()
  const texts = ['', '-', '─ ─', '尚未決算', '不適用', '持續推動路燈換裝', '0']
  const records = texts.map((text, index) =>
    record(`r${index}`, { target: null, actual: reading(text, text === '0' ? { value: 0 } : null), statedRate: null, computedRate: null }),
  )
  store.write(result('a.pdf', 'A', { records }), 'v1')
  expect(query(store.folder, 'SELECT role, status, text, value FROM observations ORDER BY position')).toEqual([
    { role: 'actual', status: 'blank', text: null, value: null },
    { role: 'actual', status: 'dash', text: '-', value: null },
    { role: 'actual', status: 'dash', text: '─ ─', value: null },
    { role: 'actual', status: 'pending', text: '尚未決算', value: null },
    { role: 'actual', status: 'not_applicable', text: '不適用', value: null },
    { role: 'actual', status: 'words', text: '持續推動路燈換裝', value: null },
    { role: 'actual', status: 'value', text: '0', value: 0 },
  ])
})

test('ranges, dates and numbers too long for a double keep what they have', () => {
  const store = openTestStore()
  const records = [
    record('range', { target: reading('80~90%', { lower: 80, upper: 90 }) }),
    record('date', { target: reading('110年6月底前', { kind: 'date', value: '2021-06', comparator: '<=' }) }),
    record('dates', { target: reading('110年至112年', { kind: 'date', lower: '2021', upper: '2023' }) }),
    record('endless', { target: reading('9'.repeat(400), { value: Number('9'.repeat(400)) }) }),
  ]
  store.write(result('a.pdf', 'A', { records }), 'v1')
  expect(query(store.folder, "SELECT value, value_text, lower, upper FROM observations WHERE role = 'target' ORDER BY position")).toEqual([
    { value: null, value_text: null, lower: 80, upper: 90 },
    { value: null, value_text: '2021-06', lower: null, upper: null },
    { value: null, value_text: '2021/2023', lower: null, upper: null },
    { value: null, value_text: null, lower: null, upper: null },
  ])
  expect(query(store.folder, 'SELECT target_value, target_upper FROM indicators ORDER BY position LIMIT 1')).toEqual([
    { target_value: 80, target_upper: 90 },
  ])
})

test('writing a document twice changes nothing', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.exportAll()
  const first = exportedBytes(store.folder)
  store.write(result('a.pdf', 'A'), 'v2')
  store.exportAll()
  expect(exportedBytes(store.folder)).toEqual(first)
  expect(store.find('a.pdf')?.pipelineVersion).toBe('v2')
})

test('a changed file takes the place of the old one and leaves no row behind', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.write(rejected('a.pdf', 'B'), 'v1')
  store.exportAll()
  for (const { name } of documentTables)
    expect(query(store.folder, `SELECT 1 FROM "${name}" WHERE document_id = '${sha256('A')}'`), name).toEqual([])
  expect(query(store.folder, 'SELECT * FROM series')).toEqual([])
  expect(query(store.folder, 'SELECT source_name FROM documents')).toEqual([{ source_name: 'a.pdf' }])
  expect(query(store.folder, 'PRAGMA foreign_key_check')).toEqual([])
})

test('a document that cannot be stored whole leaves what was there', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  const twice = [record('same'), record('same')]
  expect(() => store.write(result('a.pdf', 'B', { records: twice }), 'v1')).toThrow(/UNIQUE/)
  expect(store.find('a.pdf')?.documentId).toBe(sha256('A'))
  expect(query(store.folder, 'SELECT count(*) AS records FROM indicators')).toEqual([{ records: 2 }])
})

test('series follow the records, named as in the latest year', () => {
  const store = openTestStore()
  const of = (year: number, goal: string) => [record(`r${year}`, { rocYear: year, goal })]
  store.write(result('b.pdf', 'B', { records: of(111, '街道更明亮') }), 'v1')
  store.write(result('a.pdf', 'A', { records: of(110, '街道明亮') }), 'v1')
  store.exportAll()
  const select = 'SELECT goal, first_year, last_year, records, documents FROM series'
  expect(query(store.folder, select)).toEqual([{ goal: '街道更明亮', first_year: 2021, last_year: 2022, records: 2, documents: 2 }])
  store.write(rejected('b.pdf', 'B2'), 'v1')
  store.exportAll()
  expect(query(store.folder, select)).toEqual([{ goal: '街道明亮', first_year: 2021, last_year: 2021, records: 1, documents: 1 }])
})

test('the summary counts everything stored, with 0 for what there is none of', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.write(rejected('b.pdf', 'B'), 'v1')
  const { documents, records, checks, findings, diagnostics } = store.summary()
  expect(documents).toEqual({ ok: 1, partial: 0, rejected: 1, skipped: 0 })
  expect(records).toBe(2)
  expect(checks).toMatchObject({ capped: 1, match: 1, mismatch: 0 })
  expect(findings).toEqual({ high: 0, medium: 0, low: 1 })
  expect(diagnostics).toEqual({ error: 1, warning: 1, info: 0 })
})

test('a run recorded again replaces its row, and is not exported', () => {
  const store = openTestStore()
  const run = { startedAt: '2024-05-01T00:00:00.000Z', finishedAt: null, pipelineVersion: 'v1', options: { jobs: 2 }, counts: {} }
  store.recordRun(run)
  store.recordRun({ ...run, finishedAt: '2024-05-01T00:01:00.000Z', counts: { ok: 3 } })
  expect(query(store.folder, 'SELECT finished_at, counts FROM runs')).toEqual([
    { finished_at: '2024-05-01T00:01:00.000Z', counts: '{"ok":3}' },
  ])
  store.exportAll()
  expect(Object.keys(exportedBytes(store.folder))).not.toContain('csv/runs.csv')
})

test('failed checks are in the view open_findings with what they are about', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  expect(query(store.folder, 'SELECT severity, kind, agency, year, indicator, source_name, page FROM open_findings')).toEqual([
    {
      severity: 'low',
      kind: 'capped_rate',
      agency: '星河市路燈局',
      year: 2021,
      indicator: '新設綠色路燈盞數',
      source_name: 'a.pdf',
      page: 3,
    },
  ])
})
