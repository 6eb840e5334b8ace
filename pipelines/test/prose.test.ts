import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import { expect, test } from 'vitest'
import { processDocument } from '../src/index.ts'

const [, ...lines] = readFileSync(join(import.meta.dirname, '../../fixtures/reconcile/claims.tsv'), 'utf8')
  .trimEnd()
  .split('\n')

/** Claims as `role print<print of what it is said of`, findings as `kind severity stated→computed`. */
test.each(lines.map(line => line.split('\t')))('%s', async (text = '', claims = '', findings = '') => {
  const source = await ingest(new TextEncoder().encode(`虛構縣檔案局 110 年度報告\n\n${text}\n`), 'a.txt')
  const { value } = processDocument(source.value, { family: 'auto' })
  const print = (id: string | null) => value.claims.find(claim => claim.id === id)?.print.text.replace(/\s*[^\d,.%]+$/, '')
  expect(value.claims.map(({ role, print: { text }, of }) => `${role} ${text}${of ? `<${print(of)}` : ''}`).join('; ')).toBe(claims)
  expect(value.findings.map(({ kind, severity, stated, computed }) => `${kind} ${severity} ${stated}→${computed}`).join('; ')).toBe(
    findings,
  )
})
