import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { folderWith, report, zhibiao } from './scene.ts'

async function ingested(): Promise<{ out: string; db: string }> {
  const out = join(folderWith(), 'out')
  await zhibiao(['ingest', folderWith({ '114/report.md': report }), '--out', out, '--jobs', '1'])
  return { out, db: join(out, 'zhibiao.sqlite') }
}

test('query prints a table aligned where a Chinese character takes two places, CSV, and JSON', async () => {
  const { db } = await ingested()
  const sql = "SELECT indicator, target_value AS target, nullif(goal, goal) AS goal FROM indicators WHERE indicator LIKE '%次%' ORDER BY 1"
  const ask = (format: string) => zhibiao(['query', sql, '--db', db, '--format', format])
  expect(await ask('table')).toEqual({
    code: 0,
    stderr: '',
    stdout: ['indicator     target  goal', '────────────  ──────  ────', '服務人次       10000', '辦理展覽場次      50', ''].join('\n'),
  })
  expect((await ask('csv')).stdout).toBe('indicator,target,goal\n服務人次,10000,\n辦理展覽場次,50,\n')
  expect(JSON.parse((await ask('json')).stdout)).toEqual([
    { indicator: '服務人次', target: 10000, goal: null },
    { indicator: '辦理展覽場次', target: 50, goal: null },
  ])
})

test('query finds the database in the folder that ingest made', async () => {
  const { out } = await ingested()
  expect(await zhibiao(['query', 'SELECT 1 AS one', '--db', out, '--format', 'csv'])).toEqual({ code: 0, stdout: 'one\n1\n', stderr: '' })
})

test('query gives whole numbers with all their digits, and ends when nobody reads on', async () => {
  const { db } = await ingested()
  const ask = (format: string) => zhibiao(['query', 'SELECT 9007199254740993 AS big, 7 AS small', '--db', db, '--format', format])
  expect((await ask('csv')).stdout).toBe('big,small\n9007199254740993,7\n')
  expect((await ask('json')).stdout).toBe('[\n{"big":9007199254740993,"small":7}\n]\n')
  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
  for (const format of ['table', 'csv', 'json']) {
    let taken = 0
    const stdout = new Writable({
      write(chunk: Buffer, _encoding, done) {
        taken += chunk.length
        done()
        if (taken > 100_000) this.destroy()
      },
    })
    expect((await zhibiao(['query', endless, '--db', db, '--format', format], { io: { stdout } })).code, format).toBe(0)
  }
})

test('query reads SQL from a file or stdin, and CSV keeps line breaks, commas and quotes', async () => {
  const { db } = await ingested()
  const sql = `SELECT 'a,"b"' || char(10) || 'c' AS odd, NULL AS absent, x'00ff' AS bytes`
  const argv = ['query', '--file', '-', '--db', db, '--format']
  expect((await zhibiao([...argv, 'csv'], { stdin: sql })).stdout).toBe('odd,absent,bytes\n"a,""b""\nc",,00ff\n')
  expect((await zhibiao([...argv, 'table'], { stdin: sql })).stdout).toContain('a,"b"⏎c')
  expect((await zhibiao([...argv, 'json'], { stdin: 'SELECT 1 AS one WHERE 0' })).stdout).toBe('[]\n')
})

test.each([
  ['DELETE FROM indicators', 'opened for reading only'],
  ['SELECT 1; SELECT 2', 'does not take the query'],
  ['SELEKT', 'does not take the query: near "SELEKT": syntax error'],
  ['INSERT INTO runs DEFAULT VALUES RETURNING 1', 'does not take the query'],
])('query refuses %s: exit 2, nothing is changed', async (sql, sentence) => {
  const { db } = await ingested()
  const before = readFileSync(db)
  const { code, stdout, stderr } = await zhibiao(['query', sql, '--db', db])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(sentence)
  expect(readFileSync(db)).toEqual(before)
})

test('a database that is not there, or is none, is exit 2 with a sentence', async () => {
  const folder = folderWith({ 'notes.txt': 'flour, water, salt '.repeat(100) })
  expect(await zhibiao(['query', 'SELECT 1', '--db', join(folder, 'none.sqlite')])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no database'),
  })
  expect(await zhibiao(['query', 'SELECT 1', '--db', join(folder, 'notes.txt')])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('cannot be read as a database'),
  })
  expect(await zhibiao(['search', '移民', '--out', folder])).toMatchObject({ code: 2 })
  expect(await zhibiao(['publish', folder, '--to', join(folder, 'to'), '--licence', 'CC0-1.0'])).toMatchObject({ code: 2 })
  expect(await zhibiao(['correct', '--list', '--out', folder])).toMatchObject({ code: 2 })
  expect(existsSync(join(folder, 'zhibiao.sqlite'))).toBe(false)
})

test('search finds two characters, says where, and how many there are', async () => {
  const { out } = await ingested()
  const { code, stdout, stderr } = await zhibiao(['search', '展覽', '--out', out, '--in', 'record'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^114\/report\.md l5 .*indicator {2}\S+\n {4}辦理【展覽】場次\n/)
  expect(stderr).toBe('1 found\n')
  const [hit] = (await zhibiao(['search', '展覽', '--out', out, '--format', 'json', '--limit', '1'])).stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(hit).toMatchObject({ source_name: '114/report.md', line: 5, snippet: expect.stringContaining('展覽') })
  expect(await zhibiao(['search', '，。', '--out', out])).toMatchObject({ code: 2, stderr: expect.stringContaining('no letter') })
  expect(await zhibiao(['search', '展覽', '--out', out, '--in', 'page'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--in must be'),
  })
})

test('what a document prints again and again is one hit', async () => {
  const row = (year: number) => `| ${year} | 辦理展覽場次 | 50場 | 46場 | 92% |`
  const table = ['| 年度 | 指標名稱 | 年度目標值 | 實際值 | 達成率 |', '| --- | --- | --- | --- | --- |', row(112), row(113), row(114)]
  const out = join(folderWith(), 'out')
  const reports = folderWith({ 'a.md': `虛構市檔案館施政績效報告\n\n${table.join('\n')}\n` })
  await zhibiao(['ingest', reports, '--out', out, '--jobs', '1'])
  const found = await zhibiao(['search', '展覽', '--out', out, '--in', 'cell'])
  expect(found.stdout.match(/辦理【展覽】場次.*/g)).toEqual(['辦理【展覽】場次  (2 more like it)'])
  expect(found.stderr).toBe('3 found\n')
  const all = await zhibiao(['search', '展覽', '--out', out, '--in', 'cell', '--format', 'json'])
  expect(all.stdout.trimEnd().split('\n')).toHaveLength(3)
})

test('correct sets a record right, exports it, lists it and takes it back', async () => {
  const { out, db } = await ingested()
  const id = (
    await zhibiao(['query', "SELECT record_id FROM indicators WHERE indicator = '辦理展覽場次'", '--db', db, '--format', 'csv'])
  ).stdout.split('\n')[1]!
  const shown = () =>
    readFileSync(join(out, 'csv/indicators.csv'), 'utf8')
      .split('\n')
      .find(line => line.startsWith(id))
  const argv = ['correct', id.slice(0, 10), '--out', out]
  const { code, stderr } = await zhibiao([...argv, 'actual_value=45', 'goal=展覽', '--why', '校對', '--author', '林'])
  expect(code).toBe(0)
  expect(stderr).toMatch(/^1 {2}applied {2}\S+ {2}actual_value: 46 → 45 {2}校對 \(林, \d{4}-/)
  expect(shown()).toContain(',46場,45,')
  expect((await zhibiao(['correct', '--list', '--out', out])).stdout.trimEnd().split('\n')).toHaveLength(2)
  expect((await zhibiao([...argv, '--withdraw', 'actual_value'])).code).toBe(0)
  expect(shown()).toContain(',46場,46,')
  const csv = folderWith({ 'c.csv': `record_id,field,value,why,made_at\n${id},actual_value,44,再校,2024-01-01T00:00:00Z\n` })
  expect((await zhibiao(['correct', '--file', join(csv, 'c.csv'), '--author', '林', '--out', out])).stderr).toContain(
    '46 → 44  再校 (林, 2024-01-01T00:00:00Z)',
  )
  writeFileSync(join(csv, 'half.csv'), `record_id,field,value,why\n${id},goal,甲,校\n${id},year,乙,校\n`)
  expect(await zhibiao(['correct', '--file', join(csv, 'half.csv'), '--out', out])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Correction 2 of 2: year is a number'),
  })
  expect((await zhibiao(['correct', '--list', '--out', out])).stdout).not.toContain('甲')
  for (const [more, sentence] of [
    [[], 'Say what is to be corrected'],
    [['actual_value=1'], 'Say why'],
    [['actual_value', '--why', 'x'], 'is not FIELD=VALUE'],
    [['flags=x', '--why', 'x'], 'cannot be corrected'],
  ] as const)
    expect(await zhibiao([...argv, ...more])).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
  expect(await zhibiao(['correct', '', 'goal=x', '--why', 'x', '--out', out])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no record'),
  })
})

test('the next run tells of corrections; remove takes a file out and keeps what was read in it', async () => {
  const out = join(folderWith(), 'out')
  const reports = folderWith({ '114/report.md': report, '114/draft.md': `${report}\n草案\n`, '115.md': report.replace('114', '115') })
  const ingest = () => zhibiao(['ingest', reports, '--out', out, '--jobs', '1'])
  await ingest()
  const ask = async (sql: string) =>
    (await zhibiao(['query', sql, '--db', join(out, 'zhibiao.sqlite'), '--format', 'csv'])).stdout.split('\n').slice(1, -1)
  const [id] = await ask("SELECT record_id FROM indicators WHERE source_name = '115.md' LIMIT 1")
  await zhibiao(['correct', id!, 'target_value=51', '--why', '校對', '--out', out])
  expect((await ingest()).stderr).toContain('Corrections  1 applied (zhibiao correct --list)')
  expect(await zhibiao(['remove', '114/none.md', '--out', out])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no file "114/none.md"'),
  })
  expect(await zhibiao(['remove', '114/', '115.md', '--out', out])).toMatchObject({
    code: 0,
    stdout: '114/draft.md\n114/report.md\n115.md\n',
  })
  expect(readFileSync(join(out, 'csv/documents.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(1)
  expect(await ask('SELECT source_name, json_array_length(records) FROM document_history ORDER BY 1')).toEqual([
    '114/draft.md,2',
    '114/report.md,2',
    '115.md,2',
  ])
  expect(await ask('SELECT count(*) FROM journal')).toEqual(['0'])
  expect((await ingest()).stderr).toContain('Corrections  1 applied')
})

test('what is published is valid; a spoilt row is named, exit 1', async () => {
  const { out } = await ingested()
  const to = join(folderWith(), 'dataset')
  const published = await zhibiao(['publish', out, '--to', to, '--licence', 'ogdl-taiwan-1.0', '--publisher', '虛構市檔案館', '--excel'])
  expect(published).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('zhibiao validate') })
  expect(await zhibiao(['validate', to])).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/rows: 0 violations\n$/) })
  expect(await zhibiao(['validate', out])).toMatchObject({ code: 0 })
  writeFileSync(join(to, 'csv/documents.csv'), readFileSync(join(to, 'csv/documents.csv'), 'utf8').replace(',ok,', ',fine,'))
  const { code, stdout } = await zhibiao(['validate', to])
  expect(code).toBe(1)
  expect(stdout).toContain('csv/documents.csv row 2 column status: "fine" is none of ok, partial, rejected, skipped\n')
  expect(await zhibiao(['validate', folderWith()])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no datapackage.json'),
  })
})

test.each([
  [['--licence', 'mine'], '--licence must be one of OGDL-Taiwan-1.0,'],
  [['--licence', 'CC0-1.0', '--name', 'Ä'], '--name must be of a-z'],
])('publish with %j is wrong usage', async (more, sentence) => {
  expect(await zhibiao(['publish', 'out', '--to', 'x', ...more])).toMatchObject({ code: 2, stderr: expect.stringContaining(sentence) })
})
