import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { licences, publish } from '../src/index.ts'
import { spreadsheetCell } from '../src/spreadsheet-cell.ts'
import { openTestStore, temporaryFolder } from './folder.ts'
import { reading, record, result } from './results.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+886-2-1234', "'+886-2-1234"],
  ['-補助', "'-補助"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝１＋１', "'＝１＋１"],
  ['-5', '-5'],
  ['-1,234.5', '-1,234.5'],
  ['+3.2%', '+3.2%'],
  ['-5 人次', '-5 人次'],
  ['－1,234千元', '－1,234千元'],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ['-5 A1', "'-5 A1"],
  ['=', '='],
  ['>=', '>='],
  ['(1)', "'(1)"],
  ['（2）', "'（2）"],
  ['1-2', "'1-2"],
  ['2013-04', "'2013-04"],
  ['2013-04-05/2013-05-06', '2013-04-05/2013-05-06'],
  ['5月6日', "'5月6日"],
  ['66.08.19', "'66.08.19"],
  ['114年6月30日', "'114年6月30日"],
  ['2015年12月7日', '2015年12月7日'],
  ['\u0004372.92\u0005', '372.92'],
  ['0912', "'0912"],
  ['0', '0'],
  ['0.5', '0.5'],
  ['12345678901234e56789', "'12345678901234e56789"],
  ['12345678901234567890', "'12345678901234567890"],
  ['1,200', '1,200'],
  ['-', '-'],
  ['－ －', '－ －'],
  ['3=4', '3=4'],
  ['─', '─'],
  ['長'.repeat(40_000), `${'長'.repeat(32_766)}…`],
])('%s is written for a spreadsheet as %s', (text, cell) => {
  expect(spreadsheetCell(text)).toBe(cell)
})

/** What a text may hold that CSV readers trip over. */
const odd = ['第一行\n第二行\r\n"引號", 逗號;', '=HYPERLINK("x")', '-7', '　前後空白　', `${'長文'.repeat(5000)}\n末行`]

function published() {
  const store = openTestStore()
  const records = odd.map((progress, index) => record(`r${index}`, { seriesId: '', progress, actual: reading('-7', { value: -7 }) }))
  store.write(result('a.pdf', 'A', { records }), 'v1')
  const to = join(temporaryFolder(), 'dataset')
  publish(store.folder, to, { name: 'x', title: 'X', version: '1', publisher: null, licence: licences[0]!, excel: true, sqlite: false })
  return to
}

test('papaparse reads both forms back: the canonical one to the letter, the other with guards', () => {
  const to = published()
  for (const [folder, form] of [
    ['csv', (text: string) => text],
    ['excel', spreadsheetCell],
  ] as const) {
    const text = readFileSync(join(to, folder, 'indicators.csv'), 'utf8')
    expect(text.startsWith('\ufeff'), folder).toBe(folder === 'excel')
    const { data, errors } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true })
    expect(errors).toEqual([])
    expect(data.map(row => row.progress)).toEqual(odd.map(form))
    expect(new Set(data.map(row => row.actual_value))).toEqual(new Set(['-7']))
  }
})

const python = ['python3', 'python'].find(name => spawnSync(name, ['-c', 'import csv, json']).status === 0)

test.skipIf(!python)("Python's csv reads both forms back", () => {
  const to = published()
  const script = `
import csv, json, sys
csv.field_size_limit(10**9)
out = []
for folder, encoding in (('csv', 'utf-8'), ('excel', 'utf-8-sig')):
    with open(sys.argv[1] + '/' + folder + '/indicators.csv', newline='', encoding=encoding) as file:
        out.append([row['progress'] for row in csv.DictReader(file)])
print(json.dumps(out))`
  const { stdout, stderr } = spawnSync(python!, ['-c', script, to], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual([odd, odd.map(spreadsheetCell)])
})
