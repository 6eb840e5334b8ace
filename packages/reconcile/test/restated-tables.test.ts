import { expect, test } from 'vitest'
import { findRestatedTables } from '../src/tables/restated-tables.ts'
import { textsToTable } from './tables.ts'

const rows = [
  ['收容所', '可收容人數', '收容人數', '逾15天人數'],
  ['東區', '280', '275', '189'],
  ['西區', '423', '297', '186'],
  ['南區', '320', '317', '235'],
]
const changed = (row: number, column: number, text: string) =>
  rows.map((texts, at) => texts.map((before, across) => (at === row && across === column ? text : before)))
const tablesOf = (...all: (readonly (readonly string[])[])[]) =>
  all.map((texts, index) => ({ ...textsToTable(texts), id: `t${index + 1}` }))

test('a table that is printed twice, with one figure changed', () => {
  const { findings, checks } = findRestatedTables(tablesOf(rows, changed(2, 2, '279')))
  expect(findings.map(({ kind, severity, stated, computed, tableId }) => ({ kind, severity, stated, computed, tableId }))).toEqual([
    { kind: 'restatement', severity: 'medium', stated: 279, computed: 297, tableId: 't2' },
  ])
  expect(checks.map(({ outcome }) => outcome)).toEqual(['fail'])
})

test('a table printed twice alike passes; one form filled in by two offices is not compared', () => {
  expect(findRestatedTables(tablesOf(rows, rows)).checks.map(({ outcome }) => outcome)).toEqual(['pass'])
  const other = rows.map((texts, row) =>
    row === 0 ? texts : texts.map((text, column) => (column === 0 ? text : String(Number(text) * 3 + row))),
  )
  expect(findRestatedTables(tablesOf(rows, other))).toEqual({ checks: [], findings: [] })
})
