import { join } from 'node:path'
import { openStore } from '@zhibiao/store'
import { expect, test } from 'vitest'
import { openJournal } from '../src/journal.ts'
import { emptyFolder, folderWith, run } from './scene.ts'

/** The output of a program that ended without a word while it was reading this file, so many times one after the other. */
function outputOfDeadRun(folder: string, name: string, deaths = 1): string {
  const out = emptyFolder()
  openStore(out).close()
  const journal = openJournal(out)
  for (let death = 0; death < deaths; death++) {
    journal.begin([{ kind: 'report', name, path: join(folder, name), reason: '' }], 'auto')
    journal.noteReading(name)
  }
  journal.close()
  return out
}

test.each([1, 50])('what was under way when a run was ended is read last, alone, however often that was (%i)', async deaths => {
  const folder = folderWith({ 'a.pdf': { pages: 60 }, 'b.pdf': { salt: 'b' }, 'c.pdf': { salt: 'c' } })
  const { events, documents } = await run([folder], outputOfDeadRun(folder, 'a.pdf', deaths))
  const order = events.filter(({ type }) => type === 'reading' || type === 'document')
  expect(order.slice(-2)).toMatchObject([
    { type: 'reading', name: 'a.pdf' },
    { type: 'document', name: 'a.pdf', status: 'ok', pagesRead: 60, setAside: false },
  ])
  expect(Object.keys(documents)).toHaveLength(3)
})

test('a file that ends the program that reads it ends a process of its own in the next run, and only the page that does it is missing', async () => {
  const folder = folderWith({ 'a.pdf': { pages: 60, goesWrong: { 51: 'kill' } }, 'b.pdf': { salt: 'b' } })
  const out = outputOfDeadRun(folder, 'a.pdf')
  const { documents } = await run([folder], out)
  expect(documents['a.pdf']).toMatchObject({
    status: 'partial',
    setAside: true,
    pagesRead: 59,
    reason: 'Page 51 was not read: the worker ended (its process ended with SIGKILL)',
  })
  expect(documents['b.pdf']).toMatchObject({ status: 'ok' })
  const journal = openJournal(out)
  expect(journal.listSetAside()).toMatchObject([{ file: { name: 'a.pdf', path: join(folder, 'a.pdf') }, family: 'auto' }])
  expect(journal.find('b.pdf')).toEqual({ state: 'done' })
  journal.close()
})

test('where no worker can be started in a process of its own, the run ends with the error', async () => {
  const folder = folderWith({ 'a.pdf': {} })
  const worker = new URL('./no-such-worker.ts', import.meta.url)
  await expect(run([folder], outputOfDeadRun(folder, 'a.pdf'), {}, { worker })).rejects.toThrow(/no-such-worker/)
})
