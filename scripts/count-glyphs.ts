/**
 * Whether each glyph of a printed document ends in exactly one line, cell, caption or piece of furniture: `node scripts/count-glyphs.ts FILE…`
 * White space is not counted, a raised digit (m³) is the digit that is printed; glyphs off the page are counted by `ingest`. Exits with 1 where a file's counts do not balance.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import type { LaidOutDocument, Place, SourceDocument } from '@zhibiao/model'
import { layoutDocument } from '@zhibiao/pipelines'

/** Characters that are printed more often than they are laid out (positive), or less often. Empty where all is kept. */
export function unbalancedGlyphs(source: SourceDocument, { blocks, furniture }: LaidOutDocument): Map<string, number> {
  const balance = new Map<string, number>()
  const count = (text: string, by: 1 | -1) => {
    for (const glyph of text.normalize('NFKC').replace(/\s/g, '')) balance.set(glyph, (balance.get(glyph) ?? 0) + by)
  }
  for (const page of source.pages) if (page.type === 'printed-page') for (const word of page.words) count(word.text, 1)
  const linePlaces = new Set(blocks.flatMap(block => (block.type === 'line' ? [placeKey(block.place)] : [])))
  for (const line of furniture) count(line.content.text, -1)
  for (const block of blocks) {
    if (block.type === 'line') count(block.content.text, -1)
    else {
      for (const cell of block.cells) count(cell.content.text, -1)
      count(block.caption?.text ?? '', -1)
      // A unit that is printed below its table among notes stays in its line as well.
      if (!linePlaces.has(placeKey(block.unitLine?.parts[0]?.place))) count(block.unitLine?.text ?? '', -1)
    }
  }
  return new Map([...balance].filter(([, difference]) => difference !== 0))
}

function placeKey(place: Place | undefined): string {
  return place ? JSON.stringify([place.page, place.box]) : ''
}

if (import.meta.main) {
  for (const file of process.argv.slice(2)) {
    const { value: source } = await ingest(new Uint8Array(readFileSync(file)), basename(file))
    for (const keepPagesApart of [true, false]) {
      const unbalanced = unbalancedGlyphs(source, layoutDocument(source, keepPagesApart).value)
      if (unbalanced.size > 0) process.exitCode = 1
      process.stdout.write(
        `${basename(file)} ${keepPagesApart ? 'page by page' : 'joined'}: ${unbalanced.size === 0 ? 'balanced' : JSON.stringify([...unbalanced])}\n`,
      )
    }
  }
}
