import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { familyNames } from '@zhibiao/pipelines'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { zhibiao } from './scene.ts'

const root = join(import.meta.dirname, '../../..')
const readmePath = join(root, 'README.md')
const readme = readFileSync(readmePath, 'utf8')
const out = mkdtempSync(join(tmpdir(), 'zhibiao-readme-'))
let summary = ''

beforeAll(async () => {
  const { code, stderr } = await zhibiao(['ingest', join(root, 'fixtures/printed'), '--out', out])
  expect(code).toBe(0)
  summary = stderr
})

afterAll(() => rmSync(out, { recursive: true, force: true }))

test('the summary of the example reports is as printed', () => {
  const excerpt = /ends with this[^\n]*\n\n((?: {4}.*\n)+)/.exec(readme)![1]!
  for (const line of excerpt.split('\n').map(text => text.slice(4))) {
    if (line !== '' && line !== '…' && !line.startsWith('Output')) expect(summary).toContain(`${line}\n`)
  }
})

test('the queries run as printed and give the tables below them', () => {
  const database = new Database(join(out, 'zhibiao.sqlite'), { readonly: true })
  const examples = [...readme.matchAll(/```sql\n([^`]*)```\n\n((?:\|.*\n)+)/g)]
  expect(examples.length).toBeGreaterThanOrEqual(3)
  let updated = readme
  for (const [, sql, printed] of examples) {
    const statement = database.prepare(sql!)
    const names = statement.columns().map(column => column.name)
    const rows = statement.raw().all() as unknown[][]
    const table = [names, names.map(() => '---'), ...rows].map(row => `| ${row.map(cell => cell ?? '').join(' | ')} |\n`).join('')
    if (process.env.UPDATE === '1') updated = updated.replace(printed!, table)
    else expect(printed).toBe(table)
    expect(rows.length).toBeGreaterThan(0)
  }
  if (updated !== readme) writeFileSync(readmePath, updated)
  database.close()
})

test('the families it lists are those there are', () => {
  const section = readme.slice(readme.indexOf('## What it reads today'), readme.indexOf('## The house'))
  expect([...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(match => match[1]).sort()).toEqual([...familyNames].sort())
})

test('the commands it lists are those there are', async () => {
  const { stdout } = await zhibiao(['--help'])
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(match => match[1]).filter(name => name !== 'help')
  const section = readme.slice(readme.indexOf('## Reference'))
  const listed = [...section.matchAll(/^\| ((?:`[a-z]+`(?:, )?)+) \|/gm)].flatMap(match =>
    [...match[1]!.matchAll(/`([a-z]+)`/g)].map(name => name[1]),
  )
  expect(listed.sort()).toEqual(commands.sort())
})
