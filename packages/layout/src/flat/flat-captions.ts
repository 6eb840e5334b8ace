import { type Line, type Passage, slicePassage, trimPassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { longestCaption, numberedCaption, titledCaption, unitLine } from '../caption-words.ts'
import type { TablePart } from '../table-part.ts'

const mostCaptionLines = 3

/** Captions and unit lines directly above a table of a text file become part of it. */
export function tieFlatCaptions(blocks: readonly (Line | TablePart)[]): (Line | TablePart)[] {
  const tied: (Line | TablePart)[] = []
  for (const block of blocks) {
    if (block.type === 'line') {
      tied.push(block)
      continue
    }
    let { caption, unitLine: unit } = block.table
    for (let taken = 0; taken < mostCaptionLines; taken++) {
      const line = tied.at(-1)
      const found = line?.type === 'line' ? readCaption(line.content) : null
      if (!found || (found.caption && caption) || (found.unit && unit)) break
      caption ??= found.caption
      unit ??= found.unit
      tied.pop()
    }
    tied.push({ ...block, table: { ...block.table, ...(caption && { caption }), ...(unit && { unitLine: unit }) } })
  }
  return tied
}

function readCaption(content: Passage): { readonly caption?: Passage; readonly unit?: Passage } | null {
  const { text } = content
  if (text.length > longestCaption || text.includes('。') || readListMarker(text)) return null
  const at = unitLine.exec(text)?.index
  if (at !== undefined) {
    const title = trimPassage(slicePassage(content, 0, at))
    return { ...(title.text !== '' && { caption: title }), unit: trimPassage(slicePassage(content, at)) }
  }
  return numberedCaption.test(text) || titledCaption.test(text) ? { caption: content } : null
}
