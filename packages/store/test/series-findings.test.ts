import type { ReconciledRecord } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { exportedBytes, openTestStore, query } from './folder.ts'
import { reading, record, rejected, result } from './results.ts'

const lamps = (count: number, unit = '盞') => reading(`${count.toLocaleString('en-US')}${unit}`, { value: count, unit, step: 1 })
/** What is found once the dataset is exported. */
function found({ folder, exportAll }: ReturnType<typeof openTestStore>) {
  exportAll()
  return query(
    folder,
    "SELECT source_name, kind, severity, stated, computed FROM findings WHERE scope = 'series' ORDER BY source_name, position",
  )
}

/** A report on 民國 `year` with one record for each of these. */
function report(name: string, year: number, changes: readonly Partial<ReconciledRecord>[]) {
  const records = changes.map((change, index) => record(`${name}-${index}`, { seriesId: 'lamps', rocYear: year, ...change }))
  return result(name, name, { records, facts: { rocYear: year } })
}

test('a figure of one year that a later report gives otherwise is a finding of the later report', () => {
  const store = openTestStore()
  store.write(report('b-111.pdf', 111, [{ rocYear: 110, actual: lamps(1205) }, { actual: lamps(1400) }]), 'v1')
  store.write(report('a-110.pdf', 110, [{ actual: lamps(1250) }]), 'v1')
  expect(found(store)).toEqual([{ source_name: 'b-111.pdf', kind: 'restatement', severity: 'medium', stated: 1205, computed: 1250 }])
  store.write(rejected('a-110.pdf', 'gone'), 'v1')
  expect(found(store)).toEqual([])
})

test('what agrees within its last digit, or is of another period, is no restatement', () => {
  const store = openTestStore()
  const thousands = reading('1.2千盞', { value: 1200, unit: '盞', step: 100 })
  store.write(report('a-110.pdf', 110, [{ actual: lamps(1250) }]), 'v1')
  store.write(
    report('b-111.pdf', 111, [
      { rocYear: 110, actual: thousands },
      { rocYear: 110, period: '2021-01-01/2021-06-30', actual: lamps(600) },
    ]),
    'v1',
  )
  expect(found(store)).toEqual([])
})

test('another unit than the year before, and a cumulative figure that goes down', () => {
  const store = openTestStore()
  store.write(report('a-110.pdf', 110, [{ indicator: '累計設置盞數', actual: lamps(1250) }]), 'v1')
  store.write(report('b-111.pdf', 111, [{ indicator: '累計設置盞數', actual: lamps(1205) }]), 'v1')
  store.write(report('c-112.pdf', 112, [{ indicator: '累計設置盞數', actual: lamps(300, '座') }]), 'v1')
  expect(found(store)).toEqual([
    { source_name: 'b-111.pdf', kind: 'cumulative_drop', severity: 'medium', stated: 1205, computed: 1250 },
    { source_name: 'c-112.pdf', kind: 'unit_disagreement', severity: 'low', stated: 300, computed: null },
  ])
})

test('the order of writing changes nothing that is exported', () => {
  const reports = [
    report('a-110.pdf', 110, [{ actual: lamps(1250) }]),
    report('b-111.pdf', 111, [{ rocYear: 110, actual: lamps(1205) }, { actual: lamps(1300) }]),
    report('c-112.pdf', 112, [
      { rocYear: 111, actual: lamps(1030) },
      { rocYear: 110, actual: lamps(1250) },
    ]),
  ]
  const [forwards, backwards] = [reports, reports.toReversed()].map(order => {
    const store = openTestStore()
    for (const each of order) store.write(each, 'v1')
    store.exportAll()
    return exportedBytes(store.folder)
  })
  expect(backwards).toEqual(forwards)
  expect(forwards!['csv/findings.csv']).toContain('restatement')
})

test('a run that ends before its export leaves the findings to the next one', () => {
  const store = openTestStore()
  store.write(report('a-110.pdf', 110, [{ actual: lamps(1250) }]), 'v1')
  store.write(report('b-111.pdf', 111, [{ rocYear: 110, actual: lamps(1205) }]), 'v1')
  store.close()
  const next = openTestStore(store.folder)
  expect(next.exportChanges()).toBe(true)
  expect(found(next)).toMatchObject([{ source_name: 'b-111.pdf', kind: 'restatement' }])
})
