import { expect, test } from 'vitest'
import { openTestStore, query } from './folder.ts'
import { record, result, sha256 } from './results.ts'

test('what a file held before is kept when its content changes', () => {
  const store = openTestStore()
  for (const bytes of ['A', 'B', 'C']) store.write(result('a.pdf', bytes, { records: [record(`r-${bytes}`)] }), 'v1')
  const rows = query(
    store.folder,
    "SELECT revision, document_id, replaced_by, records ->> '$[0].record_id' AS record FROM document_history ORDER BY revision",
  )
  expect(rows).toEqual([
    { revision: 1, document_id: sha256('A'), replaced_by: sha256('B'), record: 'r-A' },
    { revision: 2, document_id: sha256('B'), replaced_by: sha256('C'), record: 'r-B' },
  ])
  expect(query(store.folder, 'SELECT record_id FROM indicators')).toEqual([{ record_id: 'r-C' }])
})

test('a file that is not met again stays until it is removed on request', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.write(result('copy.pdf', 'A'), 'v1')
  expect(store.remove('a.pdf')).toBe(true)
  expect(store.find('copy.pdf')?.documentId).toBe(sha256('A'))
  expect(store.remove('copy.pdf')).toBe(true)
  expect(store.remove('copy.pdf')).toBe(false)
  store.exportAll()
  for (const table of ['documents', 'indicators', 'series', 'search_passages'])
    expect(query(store.folder, `SELECT * FROM ${table}`), table).toEqual([])
  expect(query(store.folder, 'SELECT source_name, replaced_by FROM document_history ORDER BY source_name')).toEqual([
    { source_name: 'a.pdf', replaced_by: null },
    { source_name: 'copy.pdf', replaced_by: null },
  ])
})
