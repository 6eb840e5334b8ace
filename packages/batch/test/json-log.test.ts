import { createJsonLog, type DocumentEvent } from '@zhibiao/batch'
import { expect, test } from 'vitest'

const document: DocumentEvent = {
  type: 'document',
  name: '計畫.pdf',
  documentId: 'ab',
  status: 'partial',
  reason: 'Pages 51–60 were not read',
  setAside: true,
  pages: 60,
  pagesRead: 50,
  records: 12,
  findings: 1,
  diagnostics: { error: 1, warning: 0, info: 3 },
  errors: ['batch/timed-out'],
  duration: 812,
  times: { open: 2, read: 700, process: 100, store: 10 },
}

test('an event is one line of JSON, with a level that follows the status', () => {
  const lines: string[] = []
  const log = createJsonLog({ write: line => lines.push(line) })
  log(document)
  log({ ...document, status: 'rejected' })
  log({ type: 'exporting' })
  const parsed = lines.map(line => JSON.parse(line))
  expect(parsed.map(({ level }) => level)).toEqual(['warn', 'error', 'info'])
  expect(parsed[0]).toMatchObject({ event: 'document', name: '計畫.pdf', records: 12, duration: 812 })
  expect(lines.every(line => line.indexOf('\n') === line.length - 1)).toBe(true)
})
