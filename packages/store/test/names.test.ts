import type { DocumentResult } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { exportedBytes, openTestStore, query } from './folder.ts'
import { rejected, result, sha256 } from './results.ts'

type Write = readonly [result: DocumentResult, pipelineVersion: string | null]

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map(rest => [item, ...rest]))
}

/** What is exported after the writes, the same in whatever order they come. */
function exportedInAnyOrder(writes: readonly Write[]): Record<string, string> {
  const outcomes = permutations(writes).map(order => {
    const store = openTestStore()
    for (const [written, version] of order) store.write(written, version)
    store.exportAll()
    expect(query(store.folder, 'PRAGMA foreign_key_check')).toEqual([])
    return exportedBytes(store.folder)
  })
  for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
  return outcomes[0]!
}

test('the order of writing does not matter', () => {
  exportedInAnyOrder([
    [result('b.pdf', 'B'), 'v1'],
    [result('a.pdf', 'A'), 'v1'],
    [rejected('c.pdf', 'C'), 'v1'],
    [result('B.pdf', 'D'), 'v1'],
  ])
})

test('files of equal content are one document, under the name that sorts first and as read under it', () => {
  const files = exportedInAnyOrder([
    [result('b.txt', 'A', { facts: { mediaType: 'text/plain' } }), 'v1'],
    [result('a.md', 'A', { facts: { mediaType: 'text/markdown' } }), 'v1'],
    [result('c.txt', 'A', { facts: { mediaType: 'text/plain' } }), 'v1'],
  ])
  const id = sha256('A')
  expect(files['csv/document_names.csv']).toBe(`source_name,document_id\na.md,${id}\nb.txt,${id}\nc.txt,${id}\n`)
  expect(files['csv/documents.csv']).toContain(`\n${id},a.md,text/markdown,`)
  expect(files['csv/indicators.csv']?.match(/a\.md/g)).toHaveLength(2)
})

test('a copy that is only listed does not hide the one that was read', () => {
  const files = exportedInAnyOrder([
    [{ ...rejected('a.doc', 'A'), status: 'skipped' }, null],
    [result('b.pdf', 'A'), 'v1'],
    [{ ...rejected('c.doc', 'A'), status: 'skipped' }, null],
  ])
  expect(files['csv/documents.csv']).toMatch(/a\.doc.*,ok,/)
})

test('a document goes on under its next name when the file of the first has changed', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A'), 'v1')
  store.write(result('b.pdf', 'A'), 'v1')
  expect(store.find('b.pdf')).toEqual({ documentId: sha256('A'), pipelineVersion: 'v1', status: 'ok' })
  store.write(result('a.pdf', 'changed'), 'v1')
  expect(query(store.folder, 'SELECT DISTINCT source_name, document_id FROM indicators ORDER BY source_name')).toEqual([
    { source_name: 'a.pdf', document_id: sha256('changed') },
    { source_name: 'b.pdf', document_id: sha256('A') },
  ])
  // It was read as a.pdf, so it is to be read again as b.pdf.
  expect(store.find('b.pdf')?.pipelineVersion).toBe('')
})

test('a newer pipeline replaces what an older one read, under whichever name it meets the content', () => {
  const store = openTestStore()
  store.write(result('a.pdf', 'A', { facts: { title: 'old' } }), 'v1')
  store.write(result('b.pdf', 'A', { facts: { title: 'new' } }), 'v2')
  expect(query(store.folder, 'SELECT source_name, title FROM documents')).toEqual([{ source_name: 'a.pdf', title: 'new' }])
})
