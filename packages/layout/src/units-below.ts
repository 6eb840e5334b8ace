import { type Block, type Line, type Passage, slicePassage } from '@zhibiao/model'

/** 單位：案　資料來源：…: the unit, and where it ends. */
const unitNote =
  /^\s*[（(]?\s*(?:金額|數量|計量|貨幣)?[單单]\s*位\s*[：:]\s*[^\s：:。，；]{1,12}?(?=[\s：:。，；）)]|資料|說明|附註|備註|註|注|$)/u
const sourceNote = /(?:資料來源|資料提供|說明|附註|備註|註)\s*\d*\s*[：:]/u

/** Lines below a table among which its unit may stand. */
const mostNotes = 3

/**
 * Units that are printed below their table, where none is printed above it. The line stays a line.
 *
 *     │ 101年 │ 2,087 │
 *     單位：案　資料來源：文化資產保存局。
 */
export function findUnitsBelow(blocks: readonly Block[]): Block[] {
  return blocks.map((block, index) => {
    if (block.type === 'line' || block.unitLine) return block
    const notes = linesFrom(blocks, index + 1)
    const unitLine = notesToUnit(notes, blocks[index + 1 + notes.length]?.type === 'table')
    return unitLine ? { ...block, unitLine } : block
  })
}

function linesFrom(blocks: readonly Block[], from: number): Line[] {
  const lines: Line[] = []
  for (let index = from; index < blocks.length && lines.length < mostNotes; index++) {
    const block = blocks[index]!
    if (block.type !== 'line') break
    lines.push(block)
  }
  return lines
}

/** A lone unit between two tables is that of the second; one with a source behind it, or below a source, is that of the first. */
function notesToUnit(notes: readonly Line[], tableFollows: boolean): Passage | null {
  for (const [index, { content }] of notes.entries()) {
    const unit = unitNote.exec(content.text)
    if (unit) {
      const isNote = sourceNote.test(content.text) || (notes[index + 1] && sourceNote.test(notes[index + 1]!.content.text))
      return isNote || !tableFollows ? slicePassage(content, 0, unit[0].length) : null
    }
    if (!sourceNote.test(content.text)) return null
  }
  return null
}
