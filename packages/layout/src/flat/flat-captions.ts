import { type Line, type Passage, slicePassage, trimPassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import type { TablePart } from '../table-part.ts'

/** 表 1-2 …, 附表三 …, 【表 1-1 …】, or a short title that ends in 表, also with a colon or （續）. */
const numberedCaption = /^[【（(]?[附續]?表\s*[\d０-９一二三四五六七八九十A-Za-z]/u
const titledCaption = /^[^。，；：]{2,40}表(?:[（(].{1,8}[)）])?[：:]?$/u
/** 單位：千元, 單位%, also in brackets and behind the caption on one line. */
const unitLine = /[（(]?\s*(?:金額|數量|貨幣)?單\s*位\s*(?:[：:]\s*[^：:。]{1,30}|\s*[%％][)）]?)$/u
const longestTitle = 60
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
  if (text.length > longestTitle || text.includes('。') || readListMarker(text)) return null
  const at = unitLine.exec(text)?.index
  if (at !== undefined) {
    const title = trimPassage(slicePassage(content, 0, at))
    return { ...(title.text !== '' && { caption: title }), unit: trimPassage(slicePassage(content, at)) }
  }
  return numberedCaption.test(text) || titledCaption.test(text) ? { caption: content } : null
}
