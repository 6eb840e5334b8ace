import { readFileSync } from 'node:fs'
import { compareRecords, exampleReports, expectedColumns } from '@zhibiao/fixtures'
import { ingest } from '@zhibiao/ingest'
import { describe, expect, test } from 'vitest'
import { processDocument } from '../src/index.ts'
import { compareCells } from './compare-cells.ts'

describe.each(exampleReports())('$name', report => {
  test('the printed report gives the records a person reads in it', async () => {
    const source = await ingest(new Uint8Array(readFileSync(report.pdf)), `${report.name}.pdf`)
    const outcome = processDocument(source.value, { family: 'auto' })
    expect(compareRecords(outcome.value.records, report.expected, expectedColumns)).toEqual([])
  })

  test.skipIf(!report.text)('so does its text form, but for the pages', async () => {
    const source = await ingest(new Uint8Array(readFileSync(report.text!)), `${report.name}.txt`)
    const outcome = processDocument(source.value, { family: 'auto' })
    expect(
      compareRecords(
        outcome.value.records,
        report.expected,
        expectedColumns.filter(column => column !== 'page'),
      ),
    ).toEqual([])
  })
})

describe.each(exampleReports().filter(report => report.expectedCells !== null))('$name', report => {
  test('every body cell of its tables stands under its header words, with its value and unit', async () => {
    const source = await ingest(new Uint8Array(readFileSync(report.pdf)), `${report.name}.pdf`)
    const { tables } = processDocument(source.value, { family: 'auto' }).value
    expect(compareCells(tables, report.expectedCells!)).toEqual([])
  })
})
