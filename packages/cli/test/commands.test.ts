import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, report, smallPdf, zhibiao } from './scene.ts'

const fileWith = (name: string, content: string | Uint8Array) => join(folderWith({ [name]: content }), name)

test('tables prints the grid and the cells', async () => {
  const { code, stdout } = await zhibiao(['tables', fileWith('report.md', report)])
  const [table] = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(table).toMatchObject({ page: null, pages: [], box: null, line: 3, header_rows: 1 })
  expect(table.rows[1]).toEqual(['辦理展覽場次', '50場', '46場', '92%'])
  expect(table.cells).toContainEqual({
    row: 2,
    column: 1,
    row_span: 1,
    column_span: 1,
    text: '1萬人次',
    page: null,
    box: null,
    line: 6,
  })
})

test('tables of a PDF have pages and boxes', async () => {
  const { stdout } = await zhibiao(['tables', fileWith('table.pdf', smallPdf('cell'))])
  const [table] = JSON.parse(stdout)
  expect(table).toMatchObject({ page: 1, pages: [1], line: null, box: '72.0,102.0,472.0,182.0' })
  expect(table.rows).toEqual([
    ['cell', 'Target'],
    ['Shows', '50'],
  ])
})

test('a file that cannot be read is a sentence and exit 1', async () => {
  const { code, stdout, stderr } = await zhibiao(['tables', fileWith('image.pdf', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]))])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^zhibiao: .+PNG.+\n$/)
})

test('quantities prints one mention a line, with its place in the line', async () => {
  const { code, stdout } = await zhibiao(['quantities', '--text', '無數字\n補助 1 萬 1,638 人次'])
  const mentions = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(code).toBe(0)
  expect(mentions).toEqual([
    expect.objectContaining({
      line: 2,
      text: '1 萬 1,638 人次',
      start: 3,
      kind: 'count',
      value: 11638,
      lower: null,
      upper: null,
      comparator: '=',
      unit: '人次',
      step: 1,
    }),
  ])
  expect(mentions[0].end).toBe(3 + mentions[0].text.length)
})

test('quantities reads stdin, and nothing from nothing', async () => {
  expect((await zhibiao(['quantities'], { stdin: '達成率 96%\n' })).stdout).toMatch(/"text":"96%"/)
  expect((await zhibiao(['quantities', '-'], { stdin: '達成率 96%\n' })).stdout).toMatch(/"text":"96%"/)
  expect(await zhibiao(['quantities'], { stdin: '' })).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('quantities of a PDF are in the output of ingest', async () => {
  const { code, stderr } = await zhibiao(['quantities', fileWith('a.pdf', smallPdf('50'))])
  expect(code).toBe(2)
  expect(stderr).toContain('csv/quantities.csv')
})

test('stage prints what a stage made and what it reported', async () => {
  const file = fileWith('report.md', report)
  for (const [name, type] of [
    ['ingest', 'source'],
    ['layout', 'laid-out'],
    ['outline', 'outlined'],
    ['indicators', 'extracted'],
    ['reconcile', 'reconciled'],
  ] as const) {
    const { code, stdout } = await zhibiao(['stage', name, file])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ value: { type, facts: { name: 'report.md' } }, diagnostics: expect.any(Array) })
  }
})

test('inspect draws a page with its cells', async () => {
  const { code, stdout } = await zhibiao(['inspect', fileWith('table.pdf', smallPdf('cell')), '--page', '1'])
  expect(code).toBe(0)
  expect(stdout).toContain('viewBox="0 0 595 842"')
  expect(stdout).toContain('>cell</text>')
  expect(stdout).toContain('<title>t1 row 0, column 0: cell</title>')
})

test('inspect draws neither text files nor pages that are not there', async () => {
  expect(await zhibiao(['inspect', fileWith('a.txt', report), '--page', '1'])).toMatchObject({ code: 2, stdout: '' })
  const { code, stderr } = await zhibiao(['inspect', fileWith('a.pdf', smallPdf('x')), '--page', '2'])
  expect(code).toBe(2)
  expect(stderr).toContain('--page must be from 1 to 1, the pages of')
})

test.each(['ingest/no-text-layer', 'batch/timed-out', 'capped', 'restatement', 'unit_inferred'])('explain knows %s', async id => {
  const { code, stdout } = await zhibiao(['explain', id])
  expect(code).toBe(0)
  expect(stdout).toMatch(new RegExp(`^${id}\n\n.+\n\nWhat to do: .+\n$`))
})

test('explain hints at what may have been meant', async () => {
  expect(await zhibiao(['explain', 'no-text-layr'])).toMatchObject({
    code: 2,
    stderr: 'zhibiao: There is no diagnostic, check, flag or finding kind "no-text-layr"; did you mean ingest/no-text-layer?\n',
  })
  expect((await zhibiao(['explain', 'qqqqqqqqqqqq'])).stderr).toContain('"zhibiao explain --list" names them all')
  const { stdout } = await zhibiao(['explain', '--list'])
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(['batch/timed-out', 'capped', 'ingest/no-text-layer']))
})
