import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { assembleSource, openSource, readPages, UnreadableSourceError } from '../src/index.ts'

/** Real reports, which are not part of this repository. */
const corpus = process.env.ZHIBIAO_CORPUS ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url))
const folder = `${corpus}/real`
const pagesRead = 6

const files = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.pdf')) : []

test.skipIf(files.length === 0)('every PDF of the corpus is read soundly or refused for its reason', async () => {
  const refused: Record<string, string> = {}
  for (const name of files) {
    const bytes = readFileSync(`${folder}/${name}`)
    const { value: facts } = await openSource(bytes, name)
    const { value: pages, diagnostics } = await readPages(bytes, facts, { first: 1, last: Math.min(pagesRead, facts.pageCount!) })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    for (const page of pages) {
      if (page.type !== 'printed-page') throw new Error('not a printed page')
      for (const { text, edges, box } of page.words) {
        expect(edges).toHaveLength(text.length + 1)
        expect(box.left <= box.right && box.top < box.bottom).toBe(true)
        expect(box.left < page.width && box.right > 0 && box.top < page.height && box.bottom > 0).toBe(true)
      }
    }
    try {
      assembleSource(facts, pages, diagnostics)
    } catch (error) {
      if (!(error instanceof UnreadableSourceError)) throw error
      refused[name] = error.diagnostic.id
    }
  }
  expect(Object.values(refused)).toEqual(['ingest/no-text-layer'])
})

const scan = `${folder}/cn_epson_scan_with_ocr_layer.pdf`

test.skipIf(!existsSync(scan))('the text under a scan is read as hidden', async () => {
  const bytes = readFileSync(scan)
  const { value: facts } = await openSource(bytes, 'scan.pdf')
  const { value: pages } = await readPages(bytes, facts, { first: 1, last: 1 })
  expect(pages[0]).toMatchObject({ images: 1 })
  expect(pages[0]!.type === 'printed-page' && pages[0]!.words.every(({ hidden }) => hidden)).toBe(true)
})
