import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import { layoutDocument } from '@zhibiao/pipelines'
import { expect, test } from 'vitest'
import { unbalancedGlyphs } from './count-glyphs.ts'

const folder = join(import.meta.dirname, '../fixtures/printed')

for (const name of readdirSync(folder)) {
  test(`each glyph of ${name} ends in exactly one line, cell, caption or piece of furniture, joined over pages or not`, async () => {
    const { value: source } = await ingest(new Uint8Array(readFileSync(join(folder, name))), name)
    for (const keepPagesApart of [true, false])
      expect(unbalancedGlyphs(source, layoutDocument(source, keepPagesApart).value)).toEqual(new Map())
  })
}

test('a glyph that is lost or doubled is found', async () => {
  const { value: source } = await ingest(new Uint8Array(readFileSync(join(folder, readdirSync(folder)[0]!))), 'report.pdf')
  const laidOut = layoutDocument(source).value
  const [first] = laidOut.blocks
  expect(unbalancedGlyphs(source, { ...laidOut, blocks: laidOut.blocks.slice(1) }).size).toBeGreaterThan(0)
  expect(unbalancedGlyphs(source, { ...laidOut, blocks: [first!, ...laidOut.blocks] }).size).toBeGreaterThan(0)
})
