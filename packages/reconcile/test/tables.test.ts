import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tableToFindings } from '../src/tables/table-findings.ts'
import { textsToTable } from './tables.ts'

const root = join(import.meta.dirname, '../../../fixtures/reconcile')
const cases = readdirSync(root, { withFileTypes: true }).filter(entry => entry.isDirectory())

/** Findings as `row › column: kind severity stated→computed`, then how many checks of each kind there were. */
function draw(rows: readonly (readonly string[])[]): string {
  const { checks, findings } = tableToFindings(textsToTable(rows))
  const counts = new Map<string, number>()
  for (const { kind, outcome } of checks) counts.set(`${kind} ${outcome}`, (counts.get(`${kind} ${outcome}`) ?? 0) + 1)
  return [
    ...findings.map(
      ({ place, kind, severity, stated, computed, message }) =>
        `${rows[place!.line! - 1]!.slice(0, 3).find(text => /\p{Script=Han}/u.test(text))} › ${rows[0]![place!.box!.left]}: ${kind} ${severity} ${stated}→${computed}\n  ${message}`,
    ),
    ...[...counts].sort().map(([name, count]) => `${name} ${count}`),
    '',
  ].join('\n')
}

for (const { name } of cases) {
  test(name, () => {
    const rows = readFileSync(join(root, name, 'input.tsv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t'))
    const expected = join(root, name, 'expected.txt')
    if (process.env.UPDATE === '1') writeFileSync(expected, draw(rows))
    expect(existsSync(expected), `${expected} is missing`).toBe(true)
    expect(draw(rows)).toBe(readFileSync(expected, 'utf8'))
  })
}
