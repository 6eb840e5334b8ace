import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import { processDocument } from '@zhibiao/pipelines'
import { expect, test } from 'vitest'
import { scoreCells, type TrueTable } from './score-cells.ts'

/** Real reports, which are not part of this repository. */
const corpus = process.env.ZHIBIAO_CORPUS!

for (const name of ['nia-100-service-award', 'nia-100-kpi-and-results']) {
  const truth = join(corpus, 'gold', `${name}.tables.json`)
  test.skipIf(!existsSync(truth))(`${name}: every cell has its value, its unit and the words above and beside it`, async () => {
    const { value: source } = await ingest(new Uint8Array(readFileSync(join(corpus, 'seeds', `${name}.txt`))), `${name}.txt`)
    const scores = scoreCells(
      processDocument(source, { family: 'auto' }).value.tables,
      JSON.parse(readFileSync(truth, 'utf8')) as TrueTable[],
    )
    expect(scores.reduce((sum, score) => sum + score.all, 0)).toBeGreaterThan(0)
    expect(scores.flatMap(score => score.faults)).toEqual([])
  })
}
