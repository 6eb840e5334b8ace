/**
 * Draw the fixture cases of printed pages, to be looked at: `node scripts/gallery.ts DIR [NAME…]`, all of fixtures/layout/printed-* by default.
 * Each case becomes DIR/NAME.svg, with the tables that are found on it; DIR/index.html shows them all beside their notes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderCases } from '@zhibiao/fixtures'
import { pageToSvg } from '@zhibiao/inspect'
import type { PrintedPage, SourceDocument } from '@zhibiao/model'
import { layoutDocument } from '@zhibiao/pipelines'

const [directory, ...names] = process.argv.slice(2)
if (!directory) throw new Error('usage: node scripts/gallery.ts DIR [NAME…]')

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

mkdirSync(directory, { recursive: true })
const entries: string[] = []
for (const { name, folder, input } of folderCases('layout')) {
  if (!name.startsWith('printed-') || (names.length > 0 && !names.includes(name))) continue
  const page: PrintedPage = JSON.parse(readFileSync(input, 'utf8'))
  const source: SourceDocument = {
    type: 'source',
    facts: { id: name, name, mediaType: 'application/pdf', textSource: 'pdf', pageCount: 1 },
    pages: [page],
  }
  const { value, diagnostics } = layoutDocument(source)
  const tables = value.blocks.filter(block => block.type === 'table')
  writeFileSync(join(directory, `${name}.svg`), pageToSvg(page, { tables, diagnostics }))
  const [note, expected] = ['note.md', 'expected.txt'].map(file => escaped(readFileSync(join(folder, file), 'utf8')))
  entries.push(`<section><h2>${name}</h2><pre>${note}</pre><img src="${name}.svg" alt=""><pre>${expected}</pre></section>`)
}
const style =
  'section{display:grid;grid-template-columns:1fr 1fr 1fr;gap:1em}h2{grid-column:1/-1}img{width:100%;border:1px solid}pre{white-space:pre-wrap}'
writeFileSync(
  join(directory, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Layout cases</title><style>${style}</style>${entries.join('\n')}</html>\n`,
)
process.stdout.write(`${entries.length} cases: ${join(directory, 'index.html')}\n`)
