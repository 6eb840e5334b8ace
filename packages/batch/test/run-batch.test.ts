import { chmodSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BatchEvent, NothingToReadError } from '@zhibiao/batch'
import { expect, test } from 'vitest'
import { emptyFolder, folderWith, frozenClock, retry, run } from './scene.ts'

const csvOf = (out: string) =>
  Object.fromEntries(readdirSync(join(out, 'csv')).map(name => [name, readFileSync(join(out, 'csv', name), 'utf8')]))

test('reports are read, other files are listed as skipped', async () => {
  const folder = folderWith({ '2014/計畫.pdf': { pages: 3 }, 'notes.docx': 'x' })
  const { summary, documents, events } = await run([folder], join(folder, 'out'))
  expect(summary.files).toEqual({ ok: 1, partial: 0, rejected: 0, skipped: 1 })
  expect(documents['2014/計畫.pdf']).toMatchObject({ status: 'ok', reason: '', pages: 3, pagesRead: 3 })
  expect(events).toContainEqual({ type: 'listed', name: 'notes.docx', status: 'skipped', reason: 'Files of this kind are not read' })
  expect(existsSync(join(folder, 'out/zhibiao.sqlite'))).toBe(true)
})

test('an error of a stage after ingest is a value left null and leaves the document ok', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  const { documents } = await run([folder], emptyFolder())
  expect(documents['a.pdf']).toMatchObject({ status: 'ok', errors: ['layout/row-join-unsure'] })
})

test('a second run reads only what is new or changed, and gives the same bytes', async () => {
  const folder = folderWith({ 'a.pdf': { pages: 1 }, 'b.pdf': { pages: 2 } })
  const out = emptyFolder()
  await run([folder], out)
  const before = csvOf(out)
  const second = await run([folder], out)
  expect(second.summary).toMatchObject({ unchanged: 2, files: { ok: 2 } })
  expect(second.documents).toEqual({})
  expect(csvOf(out)).toEqual(before)

  writeFileSync(join(folder, 'b.pdf'), JSON.stringify({ pages: 4 }))
  const third = await run([folder], out)
  expect(Object.keys(third.documents)).toEqual(['b.pdf'])
  expect(third.summary.unchanged).toBe(1)
})

test('another family makes every document be read again', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  const out = emptyFolder()
  await run([folder], out)
  expect((await run([folder], out, { family: 'plan-table' })).summary.unchanged).toBe(0)
})

test('the output may lie in the folder that is read, which it does not change', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  await run([folder], folder)
  const { summary } = await run([folder], folder)
  expect(summary.files).toEqual({ ok: 1, partial: 0, rejected: 0, skipped: 0 })
})

test('the number of jobs does not show in the output', async () => {
  const files = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.pdf`, { pages: 40 + 10 * index, salt: `${index}` }]))
  const folder = folderWith(files)
  const [one, three] = [emptyFolder(), emptyFolder()]
  await run([folder], one, { jobs: 1 })
  await run([folder], three, { jobs: 3 })
  expect(csvOf(three)).toEqual(csvOf(one))
})

test('a long document is read range by range and processed as one', async () => {
  const folder = folderWith({ 'long.pdf': { pages: 120 } })
  const { documents, events, summary } = await run([folder], emptyFolder())
  const ranges = events.filter(event => event.type === 'pages').map(event => event.range)
  expect(ranges.toSorted((a, b) => a.first - b.first)).toEqual([
    { first: 1, last: 50 },
    { first: 51, last: 100 },
    { first: 101, last: 120 },
  ])
  expect(documents['long.pdf']).toMatchObject({ status: 'ok', pages: 120, pagesRead: 120, diagnostics: { warning: 3 } })
  expect(summary.store.documents.ok).toBe(1)
})

test('a document that cannot be read is rejected with its reason, and the run goes on', async () => {
  const folder = folderWith({ 'a.pdf': { goesWrong: { open: 'unreadable' } }, 'b.pdf': {} })
  const { documents, summary } = await run([folder], emptyFolder())
  expect(documents['a.pdf']).toMatchObject({ status: 'rejected', reason: 'It has a password', errors: ['ingest/encrypted'] })
  expect(summary.files).toMatchObject({ ok: 1, rejected: 1 })
})

test('a defect in a stage rejects the document, keeps the stack for the log, and the run goes on', async () => {
  const folder = folderWith({ 'a.pdf': { goesWrong: { process: 'throw' } }, 'b.pdf': {} })
  const { documents } = await run([folder], emptyFolder())
  expect(documents['a.pdf']).toMatchObject({
    status: 'rejected',
    errors: ['batch/stage-failed'],
    stack: expect.stringContaining('TypeError'),
  })
  expect(documents['b.pdf']!.status).toBe('ok')
})

test('a document that the store cannot take is rejected, and the run goes on', async () => {
  const folder = folderWith({ 'a.pdf': { goesWrong: { store: 'throw' } }, 'b.pdf': {} })
  const { documents } = await run([folder], emptyFolder())
  expect(documents['a.pdf']).toMatchObject({
    status: 'rejected',
    errors: ['batch/stage-failed'],
    reason: expect.stringContaining('UNIQUE'),
  })
  expect(documents['b.pdf']!.status).toBe('ok')
})

test('a worker that ends takes only its document with it, which is tried once more, then set aside until it is retried or changes', async () => {
  const folder = folderWith({ 'a.pdf': { goesWrong: { open: 'exit' } }, 'b.pdf': {}, 'c.pdf': { salt: 'c' } })
  const out = emptyFolder()
  const { documents, summary, events } = await run([folder], out, { jobs: 1 })
  expect(events.filter(({ type }) => type === 'postponed')).toMatchObject([{ name: 'a.pdf' }])
  expect(events.findLast(({ type }) => type === 'document')).toMatchObject({ name: 'a.pdf', setAside: true })
  expect(documents['a.pdf']).toMatchObject({ status: 'rejected', errors: ['batch/worker-died'] })
  expect(summary).toMatchObject({ files: { ok: 2, rejected: 1 }, setAside: 1 })

  const second = await run([folder], out)
  expect(second.summary).toMatchObject({ unchanged: 3, setAside: 1, files: { ok: 2, rejected: 1 } })
  expect(Object.keys((await retry(out)).documents)).toEqual(['a.pdf'])

  writeFileSync(join(folder, 'a.pdf'), JSON.stringify({ salt: 'mended' }))
  expect((await run([folder], out)).documents).toMatchObject({ 'a.pdf': { status: 'ok', setAside: false } })
  await expect(retry(out)).rejects.toThrow(NothingToReadError)
})

test('a worker that needs more memory than it may have is ended, and only the page that does it is missing', async () => {
  const folder = folderWith({ 'a.pdf': { pages: 60, goesWrong: { 51: 'exhaust' } }, 'b.pdf': {} })
  const { documents } = await run([folder], emptyFolder(), { workerMemory: 48 })
  expect(documents['a.pdf']).toMatchObject({ status: 'partial', pagesRead: 59, errors: ['batch/out-of-memory', 'layout/row-join-unsure'] })
  expect(documents['a.pdf']!.reason).toBe('Page 51 was not read: it needs more memory than a document may take')
  expect(documents['b.pdf']!.status).toBe('ok')
})

/** The time is up for these pieces of work, counted from 1, each piece having as many as deadlines of its own. */
const timeIsUpAt = (...pieces: readonly number[]) => {
  let piece = 0
  return {
    ...frozenClock,
    after: (milliseconds: number, call: () => void) => {
      // Not those of the memory watch, nor of what waits to be written.
      if (milliseconds > 500) piece += 1
      if (milliseconds > 500 && pieces.includes(piece)) call()
      return () => {}
    },
  }
}

test('what was read before the time was up is kept, and only the page that hangs is missing in the end', async () => {
  const folder = folderWith({ 'a.pdf': { pages: 160, goesWrong: { 51: 'hang' } } })
  // With one worker the document is opened, then its ranges are read one after the other: the second of them hangs. What was read is processed.
  // Then once more: opened (5), pages 1–50 (6), page 51 with the time of the document (7) and its own (8).
  const { documents, events } = await run([folder], emptyFolder(), { jobs: 1, timeout: 9 }, { clock: timeIsUpAt(3, 8) })
  expect(events).toContainEqual({
    type: 'postponed',
    name: 'a.pdf',
    reason: 'Pages 51–160 were not read: the time was up (9 s a document)',
  })
  expect(documents['a.pdf']).toMatchObject({
    status: 'partial',
    reason: 'Page 51 was not read: the time was up (9 s a document)',
    pages: 160,
    pagesRead: 159,
    setAside: true,
  })
})

test('pages beyond the limit are not read, and named', async () => {
  const folder = folderWith({ 'a.pdf': { pages: 1_000_000_000 }, 'b.pdf': { pages: 20 } })
  const { documents } = await run([folder], emptyFolder(), { maxPages: 10 })
  expect(documents['a.pdf']).toMatchObject({
    status: 'partial',
    reason: 'Pages 11–1000000000 were not read: the limit is 10 pages a document',
    pagesRead: 10,
    setAside: true,
  })
  expect(documents['b.pdf']).toMatchObject({ status: 'partial', pagesRead: 10 })
})

test('pages that ingest cannot read are missing, and named', async () => {
  const folder = folderWith({ 'a.pdf': { pages: 160, goesWrong: { 51: 'unreadable', 151: 'unreadable' } } })
  const { documents, summary } = await run([folder], emptyFolder())
  expect(documents['a.pdf']).toMatchObject({
    status: 'partial',
    reason: 'Pages 51–100, 151–160 were not read: It has a password',
    pagesRead: 100,
    errors: ['ingest/encrypted', 'layout/row-join-unsure'],
  })
  expect(summary.files.partial).toBe(1)
})

test('a document of which nothing was read in time is rejected and set aside', async () => {
  const folder = folderWith({ 'a.pdf': { goesWrong: { open: 'hang' } } })
  const out = emptyFolder()
  const { documents } = await run([folder], out, { jobs: 1 }, { clock: timeIsUpAt(1, 2) })
  expect(documents['a.pdf']).toMatchObject({ status: 'rejected', errors: ['batch/timed-out'], setAside: true })
  expect((await run([folder], out)).summary).toMatchObject({ unchanged: 1, setAside: 1 })
})

test('a stopped run finishes what is under way, stores it, and the next run goes on', async () => {
  const files = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}.pdf`, { salt: `${index}` }]))
  const folder = folderWith(files)
  const out = emptyFolder()
  const stop = new AbortController()
  const onEvent = (event: BatchEvent) => {
    if (event.type === 'reading' && event.name === '3.pdf') stop.abort()
  }
  const { summary, documents } = await run([folder], out, { jobs: 1, signal: stop.signal, onEvent })
  expect(summary.left).toBeGreaterThan(0)
  expect(Object.keys(documents)).toHaveLength(8 - summary.left)
  expect(summary.store.documents.ok).toBe(8 - summary.left)

  const next = await run([folder], out)
  expect(next.summary).toMatchObject({ left: 0, unchanged: 8 - summary.left, files: { ok: 8 } })
  const undisturbed = emptyFolder()
  await run([folder], undisturbed)
  expect(csvOf(out)).toEqual(csvOf(undisturbed))
})

test('a worker that cannot start ends the run with its error', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b.pdf': {} })
  await expect(run([folder], emptyFolder(), {}, { worker: new URL('./no-such-worker.ts', import.meta.url) })).rejects.toThrow(
    /no-such-worker/,
  )
})

test('a file that cannot be opened is rejected, and the run goes on', async () => {
  const folder = folderWith({ 'b.pdf': {} })
  symlinkSync(join(folder, 'gone.pdf'), join(folder, 'a.pdf'))
  const { summary, events } = await run([folder], emptyFolder())
  expect(summary.files).toEqual({ ok: 1, partial: 0, rejected: 1, skipped: 0 })
  expect(events).toContainEqual({ type: 'listed', name: 'a.pdf', status: 'rejected', reason: 'The file cannot be opened (ENOENT)' })
})

test('files with the same bytes are read once and all accounted for', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b/a.pdf': {} })
  const out = emptyFolder()
  const { summary, documents } = await run([folder], out)
  expect(Object.keys(documents)).toEqual(['a.pdf'])
  expect(summary).toMatchObject({ files: { ok: 2 }, same: 1, store: { documents: { ok: 1 } } })
  expect((await run([folder], out)).summary.unchanged).toBe(2)
})

test.runIf(process.getuid?.() !== 0)('a file that may not be read is rejected', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b.pdf': { salt: 'b' } })
  chmodSync(join(folder, 'a.pdf'), 0)
  const { summary } = await run([folder], emptyFolder())
  expect(summary.files).toMatchObject({ ok: 1, rejected: 1 })
})

test('a path that does not exist, and a folder without reports, are nothing to read', async () => {
  const out = join(emptyFolder(), 'out')
  await expect(run(['/no/such/folder'], out)).rejects.toThrow(new NothingToReadError('There is no file or folder "/no/such/folder".'))
  const folder = folderWith({ 'notes.docx': 'x' })
  const events: BatchEvent[] = []
  await expect(run([folder], out, { onEvent: event => events.push(event) })).rejects.toThrow(NothingToReadError)
  expect(events).toContainEqual(expect.objectContaining({ type: 'listed', name: 'notes.docx', status: 'skipped' }))
  expect(existsSync(out)).toBe(false)
})
