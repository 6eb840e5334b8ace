import { expect, test } from 'vitest'
import { InvalidCorrectionError } from '../src/index.ts'
import { exportedBytes, openTestStore, query } from './folder.ts'
import { reading, record, result } from './results.ts'

const why = { why: '原文誤植', author: '王小明', madeAt: '2024-05-01T00:00:00.000Z' }

function target(text: string, value: number) {
  return reading(text, { value, comparator: '>=', unit: '盞', step: 1 })
}

function scene(changes = {}) {
  const store = openTestStore()
  const write = (more = {}, version = 'v1') =>
    store.write(result('a.pdf', 'A', { records: [record('r1', { ...changes, ...more })] }), version)
  write()
  const shown = () => query(store.folder, 'SELECT target_value, target_text, computed_rate, "check", flags, extracted FROM indicators')[0]
  return { ...store, writeResult: store.write, write, shown }
}

test('a correction is shown in place of what was extracted, which is kept; what follows from it follows', () => {
  const { correct, shown, exportAll, folder } = scene()
  expect(correct({ recordId: 'r1', field: 'target_value', value: '1250', ...why })).toMatchObject({
    correction_id: 1,
    state: 'applied',
    extracted: '1200',
    value: '1250',
    evidence: '1,200盞以上',
    page: 3,
  })
  expect(shown()).toEqual({
    target_value: 1250,
    target_text: '1,200盞以上',
    computed_rate: 100,
    check: 'match',
    flags: 'corrected;lower_is_better;unit_inferred',
    extracted: '{"target_value":1200,"computed_rate":104.17,"check":"capped","flags":"lower_is_better;unit_inferred"}',
  })
  exportAll()
  const files = exportedBytes(folder)
  expect(files['csv/indicators.csv']).toContain('"1,200盞以上",1250,')
  expect(files['csv/corrections.csv']).toContain('1,r1,target_value,1250,1200,1200,"1,200盞以上","1,200盞以上",原文誤植,王小明,')
  expect(query(folder, 'SELECT corrected FROM indicator_wide')).toEqual([{ corrected: 1 }])
})

test('it survives another reading, and says so when extraction agrees or its evidence has changed', () => {
  const { correct, corrections, write, shown } = scene()
  correct({ recordId: 'r1', field: 'target_value', value: '1250', ...why })
  write({}, 'v2')
  expect(shown()).toMatchObject({ target_value: 1250 })
  expect(corrections()[0]?.state).toBe('applied')
  write({ target: target('1,300盞以上', 1300) }, 'v3')
  expect(shown()).toMatchObject({ target_value: 1250, target_text: '1,300盞以上' })
  expect(corrections()[0]).toMatchObject({
    state: 'evidence_changed',
    extracted: '1200',
    extracted_now: '1300',
    evidence_now: '1,300盞以上',
  })
  write({ target: target('1,250盞以上', 1250) }, 'v4')
  expect(corrections()[0]?.state).toBe('agrees')
  expect(shown()).toMatchObject({ target_value: 1250, flags: 'lower_is_better;unit_inferred', extracted: null })
})

test('a record that a better reading names anew is found by its place; one that is gone is reported', () => {
  const { correct, corrections, writeResult } = scene({ indicator: '新設緑色路燈盞數' })
  correct({ recordId: 'r1', field: 'indicator', value: '新設綠色路燈盞數', ...why })
  writeResult(result('a.pdf', 'A', { records: [record('other', {})] }), 'v2')
  expect(corrections()[0]).toMatchObject({ record_id: 'other', state: 'agrees' })
  writeResult(result('a.pdf', 'changed', { records: [] }), 'v2')
  expect(corrections()[0]).toMatchObject({ state: 'no_record', extracted_now: null })
})

test('it follows the file to its next bytes, and back, by the names, year and period of the record', () => {
  const { correct, corrections, writeResult, folder } = scene()
  correct({ recordId: 'r1', field: 'indicator', value: '更正的名稱', ...why })
  correct({ recordId: 'r1', field: 'target_value', value: '1250', ...why })
  const issue = (bytes: string, id: string, changes = {}) =>
    writeResult(result('a.pdf', bytes, { records: [record('first', { indicator: '另一指標' }), record(id, changes)] }), 'v1')
  issue('B', 'r2')
  expect(corrections()).toMatchObject([
    { record_id: 'r2', state: 'applied' },
    { record_id: 'r2', state: 'applied' },
  ])
  issue('C', 'r3', { target: target('1,300盞以上', 1300) })
  expect(corrections()[1]).toMatchObject({ record_id: 'r3', state: 'evidence_changed', extracted: '1200', extracted_now: '1300' })
  issue('A', 'r1')
  expect(corrections()[1]).toMatchObject({ record_id: 'r1', state: 'applied' })
  expect(query(folder, "SELECT indicator, target_value FROM indicators WHERE flags LIKE '%corrected%'")).toEqual([
    { indicator: '更正的名稱', target_value: 1250 },
  ])
})

test('where two records of the next bytes could be meant, or none, it is of none', () => {
  const { correct, corrections, writeResult } = scene()
  correct({ recordId: 'r1', field: 'target_value', value: '1250', ...why })
  writeResult(result('a.pdf', 'B', { records: [record('r2', {}), record('r3', {})] }), 'v1')
  expect(corrections()[0]).toMatchObject({ record_id: 'r1', state: 'no_record' })
  writeResult(result('a.pdf', 'C', { records: [record('r4', { rocYear: 111 })] }), 'v1')
  expect(corrections()[0]).toMatchObject({ record_id: 'r1', state: 'no_record' })
})

test('a later correction of the same column holds, and the one that is taken back leaves what was extracted', () => {
  const { correct, corrections, withdraw, shown } = scene()
  correct({ recordId: 'r1', field: 'target_value', value: '1250', ...why })
  correct({ recordId: 'r1', field: 'target_value', value: '', ...why })
  expect(shown()).toMatchObject({ target_value: null, check: 'qualitative' })
  expect(corrections().map(({ state, extracted }) => [state, extracted])).toEqual([
    ['superseded', '1200'],
    ['applied', '1200'],
  ])
  withdraw('r1', 'target_value')
  expect(shown()).toEqual({
    ...{ target_value: 1200, target_text: '1,200盞以上', computed_rate: 104.17, check: 'capped' },
    ...{ flags: 'lower_is_better;unit_inferred', extracted: null },
  })
  expect(() => withdraw('r1', 'target_value')).toThrow(InvalidCorrectionError)
})

test('a year takes the other calendar, a name the index and the series with it', () => {
  const { correct, exportAll, folder } = scene()
  correct({ recordId: 'r1', field: 'roc_year', value: '109', ...why })
  correct({ recordId: 'r1', field: 'indicator', value: '新設移民路燈', ...why })
  exportAll()
  expect(query(folder, 'SELECT roc_year, year FROM indicators')).toEqual([{ roc_year: 109, year: 2020 }])
  expect(query(folder, 'SELECT indicator, first_year FROM series')).toEqual([{ indicator: '新設移民路燈', first_year: 2020 }])
  expect(query(folder, "SELECT count(*) AS n FROM search_index WHERE search_index MATCH '移民'")).toEqual([{ n: 1 }])
})

test.each([
  [{ recordId: 'nobody' }, 'There is no record "nobody".'],
  [{ field: 'check' }, '"check" cannot be corrected'],
  [{ value: '1,250' }, 'target_value is a number without separators'],
  [{ field: 'year', value: '110.5' }, 'year is a whole number'],
  [{ field: 'target_comparator', value: '≥' }, 'target_comparator is one of =, >=, >, <=, <, ~'],
  [{ why: ' ' }, 'A correction needs a reason and an author.'],
])('%j is refused, and nothing is changed', (changes, sentence) => {
  const { correct, corrections, shown } = scene()
  expect(() => correct({ recordId: 'r1', field: 'target_value', value: '1', ...why, ...changes })).toThrow(sentence)
  expect(corrections()).toEqual([])
  expect(shown()).toMatchObject({ extracted: null })
})
