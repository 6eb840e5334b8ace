import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, zhibiao } from './scene.ts'

/** The first rate is not the quotient, the second is a cap of little. */
const faulty = `虛構市檔案館 114 年度施政績效報告

| 指標名稱(A) | 年度目標值(B) | 實際值(C) | 達成率(C/B) |
| --- | --- | --- | --- |
| 辦理展覽場次 | 50場 | 46場 | 96% |
| 服務人次 | 1萬人次 | 1萬1,638人次 | 100% |
`

async function ingested(report: string): Promise<string> {
  const folder = folderWith({ 'report.md': report })
  await zhibiao(['ingest', join(folder, 'report.md'), '--out', join(folder, 'out'), '--no-progress'])
  return join(folder, 'out', 'zhibiao.sqlite')
}

test('check lists what contradicts itself, with its place, and exits 1', async () => {
  const { code, stdout, stderr } = await zhibiao(['check', await ingested(faulty)])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^report\.md:5: high achievement_rate 辦理展覽場次：.*96%.*92%.*\n {4}96%\n$/)
  expect(stderr).toBe('1 high, 0 medium\n')
})

test('a lower severity lists more', async () => {
  const database = await ingested(faulty)
  const { stdout } = await zhibiao(['check', database, '--severity', 'low', '--format', 'json'])
  expect(
    JSON.parse(stdout).map(({ kind, severity, stated, computed }: Record<string, unknown>) => [kind, severity, stated, computed]),
  ).toEqual([
    ['achievement_rate', 'high', 96, 92],
    ['capped_rate', 'low', 100, 116.38],
  ])
  const csv = await zhibiao(['check', database, '--severity', 'low', '--format', 'csv'])
  expect(csv.stdout.split('\n')).toHaveLength(4)
  expect(csv.stdout).toMatch(/^finding_id,source_name,kind,severity,/)
})

test('nothing to find is exit 0 and an empty list', async () => {
  const database = await ingested(faulty.replace('96%', '92%'))
  expect(await zhibiao(['check', database, '--severity', 'high'])).toEqual({ code: 0, stdout: '', stderr: '0 high\n' })
})

test('a database that is not there is wrong usage', async () => {
  expect(await zhibiao(['check', '/no/such.sqlite'])).toMatchObject({ code: 2, stdout: '' })
  expect(await zhibiao(['check', 'x', '--severity', 'grave'])).toMatchObject({
    code: 2,
    stderr: 'zhibiao: --severity must be high, medium or low, not "grave".\n',
  })
})
