import type { Heading, OutlinedDocument, OutlinedTable, Passage, Section } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { oneLine } from './draft.ts'

/** 第三部分, 第二章: a marker that stands without a sign behind it. */
const chapter = /^第[一二三四五六七八九十]{1,3}(?:部分|章|篇|編)\s*/
/** The same within a line that two titles were joined to. */
const chapters = /第[一二三四五六七八九十]{1,3}(?:部分|章|篇|編)/g
/** Leaders and page number behind a title of a table of contents. */
const pageNumber = /[\s.．…·‧]*\d{0,4}\s*$/
/** A longer numbered line is text. */
const longestTitle = 30
/** Of the lines of a table of contents most end in a page number. */
const contentsShare = 0.7

/** Titles in reading order, and the lines of tables of contents. */
export function readHeadings({ root }: OutlinedDocument): Heading[] {
  const headings: Heading[] = []
  const visit = (section: Section) => {
    for (const child of section.children) {
      if (child.type === 'section') {
        headings.push(...toHeadings(child.title, child.marker?.text ?? '', false))
        visit(child)
      } else if (child.type === 'paragraph') {
        if (child.marker && isTitle(child.content.text)) headings.push(...toHeadings(child.content, child.marker.text, false))
      } else if (isContents(child)) {
        for (const cell of child.cells) if (cell.column === 0) headings.push(...toHeadings(cell.content, '', true))
      }
    }
  }
  visit(root)
  return headings
}

/** A numbered line that is no sentence. */
function isTitle(text: string): boolean {
  return text.length <= longestTitle && !/[。，；,;！？]/.test(text)
}

function isContents({ table, cells }: OutlinedTable): boolean {
  if (table.columnCount !== 2 || table.rowCount < 5) return false
  return cells.filter(cell => cell.column === 1 && /^\s*\d{1,4}\s*$/.test(cell.content.text)).length >= contentsShare * table.rowCount
}

/** Two where a second title was joined to the first. */
function toHeadings(title: Passage, marker: string, listed: boolean): Heading[] {
  const text = oneLine(title)
  const starts = [0, ...[...text.matchAll(chapters)].map(match => match.index).filter(index => index > 0)]
  return starts.flatMap((start, index) => {
    const part = text.slice(start, starts[index + 1]).trim()
    const found = index === 0 && marker !== '' ? null : readListMarker(part)
    const own = index === 0 && marker !== '' ? marker : found ? part.slice(0, found.end).trim() : (chapter.exec(part)?.[0].trim() ?? '')
    const rest = own !== '' && part.startsWith(own) ? part.slice(own.length) : part
    const bare = rest.replace(listed ? pageNumber : /[：:]\s*$/, '').trim()
    return bare === '' ? [] : [{ marker: own, text: bare, listed, places: title.parts.map(({ place }) => place).slice(0, 1) }]
  })
}
