import { join } from 'node:path'
import { openStore } from '@zhibiao/store'
import { expect, test } from 'vitest'
import { openJournal } from '../src/journal.ts'
import { emptyFolder, folderWith, run } from './scene.ts'

/** The output of a program that ended without a word while it was reading this file. */
function outputOfDeadRun(folder: string, name: string, state: 'reading' | 'alone', deaths = 0): string {
  const out = emptyFolder()
  openStore(out).close()
  const journal = openJournal(out)
  const file = { kind: 'report', name, path: join(folder, name), reason: '' } as const
  for (let death = 0; death <= deaths; death++) {
    journal.begin([file], 'auto')
    journal.note(name, state)
  }
  journal.close()
  return out
}

test('what was under way when a run ended without a word is read last, alone', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b.pdf': { salt: 'b' }, 'c.pdf': { salt: 'c' } })
  const { events, documents } = await run([folder], outputOfDeadRun(folder, 'a.pdf', 'reading'))
  const order = events.filter(({ type }) => type === 'reading' || type === 'document')
  expect(order.slice(-2)).toMatchObject([
    { type: 'reading', name: 'a.pdf' },
    { type: 'document', name: 'a.pdf', status: 'ok', setAside: false },
  ])
  expect(Object.keys(documents)).toHaveLength(3)
})

test('a file that ends the program each time it is read alone is set aside, and the run goes on', async () => {
  const folder = folderWith({ 'a.pdf': {}, 'b.pdf': { salt: 'b' } })
  const out = outputOfDeadRun(folder, 'a.pdf', 'alone', 2)
  const { documents } = await run([folder], out)
  expect(documents['a.pdf']).toMatchObject({
    status: 'rejected',
    setAside: true,
    reason: 'The document was not read: the program ended 3 times while it read nothing else',
  })
  expect(documents['b.pdf']).toMatchObject({ status: 'ok' })
  const journal = openJournal(out)
  expect(journal.listSetAside()).toMatchObject([{ file: { name: 'a.pdf', path: join(folder, 'a.pdf') }, family: 'auto' }])
  expect(journal.find('b.pdf')).toEqual({ state: 'done', deaths: 0 })
  journal.close()
})
