import type { Cell, Line, Passage, Table } from '@zhibiao/model'
import { nearestWord } from '@zhibiao/script'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import { isMeasure } from '../figures.ts'
import type { TablePart } from '../table-part.ts'
import { mendMarks } from './mend-marks.ts'
import { applyMend, isTitleLike, type KnownWords, type Mend, mendLabel, mendTitle, wordMended } from './mend-words.ts'
import { titlesFromTwin } from './twin-titles.ts'

/** Titles that a row must have, rightly recognised or not, before those that are not are mended. */
const fewestTitles = 2

/**
 * Lines and tables of recognised print with the known words that recognition has got wrong: column titles, the titles of rows under years, and the
 * labels of paragraphs. Every one is reported; all other text stays as it was recognised.
 */
export function mendBlocks(
  blocks: readonly (Line | TablePart)[],
  words: KnownWords,
): { blocks: (Line | TablePart)[]; diagnostics: LayoutDiagnostic[] } {
  const diagnostics: LayoutDiagnostic[] = []
  const mend = (passage: Passage, found: Mend | null): Passage => {
    if (!found) return passage
    diagnostics.push(wordMended(passage, found))
    return applyMend(passage, found)
  }
  const mended = blocks.map((block): Line | TablePart => {
    if (block.type === 'line') {
      const content = mendMarks(block.content, mend)
      return { ...block, content: mend(content, mendLabel(content.text, words.labels)) }
    }
    const titleRows = titleRowsOf(block.table, words.titles)
    const cells = block.table.cells.map(printed => {
      const cell = { ...printed, content: mendMarks(printed.content, mend) }
      if (titleRows.has(cell.row)) return { ...cell, content: mend(cell.content, mendTitle(cell.content.text, words.titles)) }
      if (cell.column === 0) return { ...cell, content: mend(cell.content, mendRowTitle(cell.content.text, words.titles)) }
      if (dashLike.test(cell.content.text.trim()) && isAmongFigures(cell, block.table))
        return { ...cell, content: mend(cell.content, { start: 0, end: cell.content.text.length, word: '─' }) }
      return { ...cell, content: mendLines(cell.content, words.labels, mend) }
    })
    return { ...block, table: { ...block.table, cells } }
  })
  return { blocks: mended.map(block => (block.type === 'line' ? block : titlesFromTwin(block, mended, words.titles, mend))), diagnostics }
}

/** What recognition makes of the dash that stands for no figure. */
const dashLike = /^[一~〜_]$/

/** Whether other cells of a cell's row or column are figures. */
function isAmongFigures(cell: Cell, { cells }: Table): boolean {
  return cells.some(
    other =>
      other !== cell && other.column > 0 && (other.row === cell.row || other.column === cell.column) && isMeasure(other.content.text),
  )
}

function titleRowsOf({ cells, headerRows }: Table, titles: readonly string[]): ReadonlySet<number> {
  const byRow = new Map<number, Cell[]>()
  for (const cell of cells) if (cell.row < Math.max(1, headerRows)) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell])
  const header = [...byRow].filter(([, row]) => row.some(cell => isTitleLike(cell.content.text, titles)))
  const known = header.flatMap(([, row]) => row).filter(cell => isTitleLike(cell.content.text, titles))
  return new Set(known.length >= fewestTitles ? header.map(([row]) => row) : [])
}

/** 原訂日標值: the title of a row, which must differ in characters of the same shape only. */
function mendRowTitle(text: string, titles: readonly string[]): Mend | null {
  const found = mendTitle(text, titles)
  return found && nearestWord(text.slice(found.start, found.end), titles)!.cost < 1 ? found : null
}

function mendLines(content: Passage, labels: readonly string[], mend: (passage: Passage, found: Mend | null) => Passage): Passage {
  let mended = content
  let at = 0
  for (const line of content.text.split('\n')) {
    const found = mendLabel(line, labels)
    if (found) {
      mended = mend(mended, { ...found, start: at + found.start, end: at + found.end })
      at += found.word.length - (found.end - found.start)
    }
    at += line.length + 1
  }
  return mended
}
