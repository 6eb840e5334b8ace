import { type Line, type Passage, splitUnitLine, type TableTitle } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { longestCaption, numberedCaption, period, titledCaption } from '../caption-words.ts'
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
      if (!found || (found.caption && caption) || (found.unitLine && unit)) break
      unit ??= found.unitLine
      tied.pop()
      if (found.caption && period.test(found.caption.text)) {
        tied.push({ ...line!, content: found.caption } as Line)
        break
      }
      caption ??= found.caption
    }
    tied.push({ ...block, table: { ...block.table, ...(caption && { caption }), ...(unit && { unitLine: unit }) } })
  }
  return tied
}

function readCaption(content: Passage): TableTitle | null {
  const { text } = content
  if (text.length > longestCaption || text.includes('。') || readListMarker(text)) return null
  const found = splitUnitLine(content)
  return found.unitLine || numberedCaption.test(text) || titledCaption.test(text) ? found : null
}
