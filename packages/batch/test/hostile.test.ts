import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@zhibiao/batch'
import { expect, test } from 'vitest'
import { archiveFiles } from '../../../scripts/make-archive.ts'
import { brokenPdfs, damagesOf, hostilePdfs } from '../../../scripts/make-broken-pdfs.ts'
import { emptyFolder, retry, run } from './scene.ts'

/** The workers, the clock and the memory watch of a real run. */
const real = { clock: systemClock, worker: new URL('../src/worker.ts', import.meta.url) }
/** They would go on for hours. */
const endless = ['forms-that-double.pdf', 'states-nested.pdf']

const statuses: Readonly<Record<string, string>> = {
  'arrays-nested.pdf': 'rejected ingest/page-unreadable ingest/damaged-pdf',
  'content-bomb-packed-twice.pdf': 'rejected ingest/page-unreadable ingest/damaged-pdf',
  'content-bomb.pdf': 'rejected ingest/page-unreadable ingest/damaged-pdf',
  'contents-by-thousands.pdf': 'ok',
  'dictionaries-nested.pdf': 'rejected ingest/page-unreadable ingest/damaged-pdf',
  'fonts-by-thousands.pdf': 'ok',
  'form-of-itself.pdf': 'rejected ingest/page-damaged ingest/no-text-layer',
  'header-alone.pdf': 'rejected ingest/damaged-pdf',
  'image-bomb.pdf': 'rejected ingest/no-text-layer',
  'image-enormous.pdf': 'rejected ingest/no-text-layer',
  'length-of-itself.pdf': 'rejected ingest/no-text-layer',
  'map-to-unicode-huge.pdf': 'ok',
  'not-a-pdf-inside.pdf': 'rejected ingest/damaged-pdf',
  'page-2-of-3-is-a-bomb.pdf': 'partial ingest/page-unreadable',
  'page-box-huge.pdf': 'ok',
  'page-count-huge.pdf': 'ok',
  'page-tree-in-a-circle.pdf': 'rejected ingest/page-unreadable ingest/no-text-layer',
  'page-tree-of-itself.pdf': 'rejected ingest/page-unreadable ingest/damaged-pdf',
  'pages-missing.pdf': 'rejected ingest/damaged-pdf',
  'pages-of-many-levels.pdf': 'ok',
  'references-in-a-circle.pdf': 'rejected ingest/damaged-pdf',
  'script-that-runs.pdf': 'ok',
  'tables-in-a-circle.pdf': 'ok',
  'text-arrays-nested.pdf': 'rejected ingest/page-damaged ingest/no-text-layer',
}

test('whatever is done to a file, it ends with a status, and nothing else of the run is affected', async () => {
  const folder = emptyFolder()
  const hostile = hostilePdfs().filter(({ name }) => !endless.includes(name))
  for (const { name, bytes } of hostile) writeFileSync(join(folder, name), bytes)
  const sound = [...archiveFiles(4)].map(({ bytes }, index) => {
    const name = `page-~sound-${index}.${bytes[0] === 0x25 ? 'pdf' : 'txt'}`
    writeFileSync(join(folder, name), bytes)
    return name
  })
  const { documents, summary } = await run([folder], emptyFolder(), { timeout: 1000 }, real)
  const ended = Object.fromEntries(hostile.map(({ name }) => [name, [documents[name]!.status, ...documents[name]!.errors].join(' ')]))
  expect(ended).toMatchObject(statuses)
  expect(Object.values(documents)).toHaveLength(hostile.length + sound.length)
  expect(summary.left).toBe(0)
  for (const name of sound) expect(documents[name]!.status, name).toBe('ok')
})

test('a document without end is given up when its time is up, tried once more alone, set aside, and taken again by a retry', async () => {
  const folder = emptyFolder()
  const endlessOne = hostilePdfs().find(({ name }) => name === endless[0])!
  writeFileSync(join(folder, endlessOne.name), endlessOne.bytes)
  const out = emptyFolder()
  const { documents, events } = await run([folder], out, { timeout: 1 }, real)
  expect(events.map(({ type }) => type)).toEqual(['started', 'reading', 'postponed', 'reading', 'document', 'exporting', 'finished'])
  expect(documents[endlessOne.name]).toMatchObject({ status: 'rejected', errors: ['batch/timed-out'], setAside: true })
  expect(Object.keys((await run([folder], out, { timeout: 1 }, real)).documents)).toEqual([])
  expect((await retry(out)).documents).toHaveProperty([endlessOne.name])
})

test('damage that transport and disks do ends with a status each', async () => {
  const folder = emptyFolder()
  const report = [...archiveFiles(2)][1]!.bytes
  const damaged = damagesOf(report, 7)
  for (const { name, bytes } of damaged) writeFileSync(join(folder, `${name}.pdf`), bytes)
  const { documents } = await run([folder], emptyFolder(), { timeout: 1000 }, real)
  expect(Object.keys(documents)).toHaveLength(damaged.length)
  expect(Object.values(documents).filter(({ errors }) => errors.includes('batch/stage-failed'))).toEqual([])
})

test('equal seeds give equal bytes', () => {
  const once = brokenPdfs(3)
  expect(brokenPdfs(3).every(({ bytes }, index) => Buffer.compare(bytes, once[index]!.bytes) === 0)).toBe(true)
})
