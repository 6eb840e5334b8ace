import { Writable } from 'node:stream'
import type { DocumentEvent } from '@zhibiao/batch'
import { expect, test } from 'vitest'
import { eventToLines, openProgress } from '../src/progress.ts'

const document: DocumentEvent = {
  type: 'document',
  name: '計畫.pdf',
  documentId: 'ab',
  status: 'ok',
  reason: '',
  setAside: false,
  pages: 60,
  pagesRead: 60,
  records: 1,
  findings: 0,
  diagnostics: { error: 0, warning: 0, info: 0 },
  errors: [],
  duration: 840,
  times: { open: 2, read: 700, process: 100, store: 10 },
}

test('a line for each document, with the ids that explain what is wrong with the file', () => {
  expect(eventToLines(document)).toBe('ok        計畫.pdf  60 pages, 1 record, 0.8 s\n')
  const lost: DocumentEvent = {
    ...document,
    status: 'partial',
    reason: 'Pages 51–60 were not read',
    errors: ['batch/timed-out', 'layout/x'],
  }
  expect(eventToLines(lost)).toBe('partial   計畫.pdf  60 pages, 1 record, 0.8 s. Pages 51–60 were not read [batch/timed-out]\n')
  expect(eventToLines({ ...lost, status: 'rejected', reason: 'It is empty' })).toBe('rejected  計畫.pdf  It is empty [batch/timed-out]\n')
})

test('on a terminal a bar, and above it only what needs attention', () => {
  let written = ''
  let time = 0
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      written += chunk
      done()
    },
  })
  const terminal = Object.assign(stderr, { isTTY: true, columns: 160, cursorTo: () => true, moveCursor: () => true, clearLine: () => true })
  const progress = openProgress({ stderr: terminal } as never, true, { now: () => (time += 30_000), after: () => () => {} })
  progress.onEvent({ type: 'started', reports: 2, others: 0, jobs: 1 })
  progress.onEvent({ type: 'reading', name: '計畫.pdf' })
  progress.onEvent(document)
  progress.onEvent({ ...document, name: 'bad.pdf', status: 'rejected', reason: 'It is empty' })
  progress.close()
  progress.close()
  expect(written).toContain('2/2 files · 120 pages · 2 records · 1 pages/s · 0 s left')
  expect(written).toContain('rejected  bad.pdf  It is empty\n')
  expect(written).not.toContain('ok        計畫.pdf')
})
