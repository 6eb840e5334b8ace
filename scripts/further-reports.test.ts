import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { furtherReports } from '@zhibiao/fixtures'
import { ingest } from '@zhibiao/ingest'
import { processDocument } from '@zhibiao/pipelines'
import { expect, test } from 'vitest'
import { scoreRecords } from './record-score.ts'

/** What is still wrong with a report's records, a line each: when a rule mends one, its line goes. */
function knownFaults(folder: string): string[] {
  const file = join(folder, 'faults.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').replace(/\n$/, '').split('\n') : []
}

for (const { name, pdf, folder, expected } of furtherReports()) {
  test(`${name} is read as a person reads it, but for its faults.txt`, async () => {
    const source = await ingest(new Uint8Array(readFileSync(pdf)), basename(pdf))
    const { records } = processDocument(source.value, { family: 'auto' }).value
    expect(scoreRecords(records, expected).faults).toEqual(knownFaults(folder))
  })
}
