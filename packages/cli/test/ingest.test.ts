import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { folderWith, report, smallPdf, zhibiao } from './scene.ts'

test('a report is read, and the summary stands on stderr', async () => {
  const out = join(folderWith(), 'out')
  const { code, stdout, stderr } = await zhibiao(['ingest', folderWith({ '114/report.md': report }), '--out', out, '--jobs', '1'])
  expect(code).toBe(0)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^1 report to read\nok {8}114\/report\.md {2}\d+ records?, \d+\.\d s\n/)
  expect(stderr).toMatch(/\nDocuments +this run +in all\n {2}read +1 +1\n/)
  expect(readdirSync(out)).toEqual(expect.arrayContaining(['csv', 'datapackage.json', 'zhibiao.sqlite']))
  expect(readFileSync(join(out, 'csv/documents.csv'), 'utf8')).toContain('114/report.md')
})

test('files that cannot be read are rejected with their reasons, and the run goes on', async () => {
  const reports = folderWith({
    'empty.pdf': '',
    'image.pdf': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    'cut.pdf': smallPdf('cut').slice(0, 60),
    'good.pdf': smallPdf('good'),
    'good.txt': report,
    'notes.docx': 'x',
  })
  const { code, stderr } = await zhibiao(['ingest', reports, '--out', join(folderWith(), 'out'), '--jobs', '1'])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^rejected {2}empty\.pdf {2}.+\[ingest\/empty-file\]$/m)
  expect(stderr).toMatch(/^rejected {2}image\.pdf {2}.+PNG.+\[ingest\/not-a-pdf\]$/m)
  expect(stderr).toMatch(/^rejected {2}cut\.pdf {2}.+\[ingest\/damaged-pdf\]$/m)
  expect(stderr).toMatch(/^ok {8}good\.pdf {2}1 page, 0 records/m)
  expect(stderr).toMatch(/^skipped {3}notes\.docx {2}/m)
  expect(stderr).toContain('zhibiao explain')
})

test('the second run says what had not changed, and its exit code is still that of the files', async () => {
  const reports = folderWith({ 'empty.pdf': '', 'good.txt': report })
  const argv = ['ingest', reports, '--out', join(folderWith(), 'out'), '--jobs', '1']
  await zhibiao(argv)
  const { code, stderr } = await zhibiao(argv)
  expect(code).toBe(1)
  expect(stderr).toContain('rejected  empty.pdf  as in an earlier run; the file has not changed\n')
  expect(stderr).toContain('2 of this run had not changed and were not read again')
})

test('--log json gives one event a line and nothing else', async () => {
  const argv = ['ingest', folderWith({ 'good.txt': report }), '--out', join(folderWith(), 'out'), '--jobs', '1', '--log', 'json']
  const { stderr } = await zhibiao(argv)
  const events = stderr
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(events.map(({ event }) => event)).toEqual(['started', 'reading', 'document', 'exporting', 'finished'])
  expect(events[2]).toMatchObject({ level: 'info', name: 'good.txt', status: 'ok', pages: null })
})

test('a folder without reports is nothing to read; its files are listed, and nothing is written', async () => {
  const out = join(folderWith(), 'out')
  const { code, stderr } = await zhibiao(['ingest', folderWith({ 'notes.docx': 'x' }), '--out', out])
  expect(code).toBe(2)
  expect(stderr).toContain('skipped   notes.docx')
  expect(stderr).toContain('zhibiao: There is no report (.pdf, .txt, .md, .html) at or below ')
  expect(existsSync(out)).toBe(false)
})

test('an output folder that is a file is exit 3 with a sentence', async () => {
  const folder = folderWith({ 'good.txt': report, out: 'a file' })
  const { code, stderr } = await zhibiao(['ingest', join(folder, 'good.txt'), '--out', join(folder, 'out')])
  expect(code).toBe(3)
  expect(stderr).toMatch(/^zhibiao: .+ a file .+\.$/m)
})

test('a database made by a newer version is exit 3, and left as it is', async () => {
  const reports = folderWith({ 'good.txt': report })
  const out = folderWith()
  await zhibiao(['ingest', reports, '--out', out])
  const database = new Database(join(out, 'zhibiao.sqlite'))
  database.pragma('user_version = 9999')
  database.close()
  const { code, stderr } = await zhibiao(['ingest', reports, '--out', out])
  expect(code).toBe(3)
  expect(stderr).toMatch(/^zhibiao: .+newer/m)
})

test('a run that is stopped tells how much is left, exit 1', async () => {
  const argv = ['ingest', folderWith({ 'a.txt': report, 'b.txt': `${report}\n` }), '--out', join(folderWith(), 'out')]
  const { code, stderr } = await zhibiao(argv, { io: { stopSignal: () => AbortSignal.abort() } })
  expect(code).toBe(1)
  expect(stderr).toContain('2 were left for the next run\n')
})

test('paths are taken from stdin, one a line or ended by NUL; the run is told in a report and a log', async () => {
  const folder = folderWith({ 'a.txt': report, 'b\nc.txt': `${report}\n` })
  const out = folderWith()
  const argv = ['ingest', '-', '--out', out, '--jobs', '1', '--report', join(out, 'run.html'), '--log-file', join(out, 'run.ndjson')]
  const paths = ['a.txt', 'b\nc.txt', 'gone.txt'].map(name => join(folder, name))
  const { code, stderr } = await zhibiao(argv, { stdin: paths.join('\0') })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^rejected {2}gone\.txt {2}The file cannot be opened \(ENOENT\)/m)
  expect(stderr).toMatch(/^ok {8}b\\x0ac\.txt/m)
  expect(readFileSync(join(out, 'run.html'), 'utf8')).toContain('<h1>Report of a run</h1>')
  expect(readFileSync(join(out, 'run.ndjson'), 'utf8').trim().split('\n').length).toBeGreaterThan(5)
  expect((await zhibiao(argv, { stdin: `${paths[0]}\n` })).code).toBe(0)
})

test('a report that cannot be written is exit 3 before anything is read', async () => {
  const folder = folderWith({ 'a.txt': report })
  const { code, stderr } = await zhibiao(['ingest', folder, '--out', join(folder, 'out'), '--report', '/no/such/run.html'])
  expect(code).toBe(3)
  expect(stderr).toBe('zhibiao: "/no/such/run.html" cannot be written (ENOENT).\n')
  expect(existsSync(join(folder, 'out'))).toBe(false)
})

test('there is nothing to retry where nothing is set aside', async () => {
  const out = folderWith()
  await zhibiao(['ingest', folderWith({ 'a.txt': report }), '--out', out, '--jobs', '1'])
  const { code, stderr } = await zhibiao(['retry', out])
  expect(code).toBe(2)
  expect(stderr).toContain('No file is set aside in ')
})
