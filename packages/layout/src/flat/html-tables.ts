import { type Cell, cellsToTexts, joinPassages, type Passage, passageAt, slicePassage, type Table, trimPassage } from '@zhibiao/model'
import { Parser } from 'htmlparser2'
import { countHeaderRows, type HeaderWords } from '../header-rows.ts'
import type { TablePart } from '../table-part.ts'
import { linePlace, type PlacedText } from './flat-line.ts'

/** Where a table stands in the lines of a file: from the line and offset of `<table` to those behind `</table>`. */
export interface HtmlStretch {
  readonly first: number
  readonly start: number
  readonly last: number
  readonly end: number
}

/** Columns and rows beyond which a span is taken for a mistake. */
const maxColumnSpan = 200
const maxRowSpan = 500

/** Tables written in HTML among the lines of a text file, outermost ones only; one that is not closed is left as it is. */
export function findHtmlTables(lines: readonly PlacedText[]): HtmlStretch[] {
  const found: HtmlStretch[] = []
  let open: { first: number; start: number } | null = null
  let depth = 0
  for (const [index, { text }] of lines.entries()) {
    if (!text.includes('<')) continue
    for (const tag of text.matchAll(/<(\/?)table\b[^<>]*>/gi)) {
      if (tag[1] === '') {
        if (depth++ === 0) open = { first: index, start: tag.index }
      } else if (depth > 0 && --depth === 0 && open) found.push({ ...open, last: index, end: tag.index + tag[0].length })
    }
  }
  return found
}

/** The text of the lines of a stretch, with the line each piece stands on. */
export function stretchToLines(lines: readonly PlacedText[], { first, start, last, end }: HtmlStretch): PlacedText[] {
  return lines
    .slice(first, last + 1)
    .map((line, index) => ({ ...line, text: line.text.slice(index === 0 ? start : 0, first + index === last ? end : line.text.length) }))
}

interface OpenCell {
  readonly columnSpan: number
  readonly rowSpan: number
  readonly isHeader: boolean
  pieces: Passage[]
}

/** Elements behind which a cell's text begins anew. */
const breaks = new Set(['br', 'p', 'div', 'li', 'ul', 'ol', 'dt', 'dd', 'table', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** A table written in HTML, and the text between its tags that stands in none of its cells. */
export interface HtmlTable {
  readonly part: TablePart | null
  readonly loose: readonly Passage[]
}

/**
 * An HTML table with its real spans; none where it holds no cell. Its caption is the element of that name, or a first row of one cell across the table. Text outside its
 * cells stands before it, as browsers show it.
 */
export function readHtmlTable(lines: readonly PlacedText[], words: HeaderWords): HtmlTable {
  const { rows, captions, loose } = readHtml(lines)
  return { part: rowsToPart(rows, piecesToPassage(captions), lines[0]!, words), loose: loose.filter(({ text }) => text.trim() !== '') }
}

function rowsToPart(rows: readonly (readonly OpenCell[])[], ownCaption: Passage, first: PlacedText, words: HeaderWords): TablePart | null {
  const { cells, columnCount, rowCount } = rowsToCells(rows, first)
  if (cells.length === 0) return null
  const { caption, unitLine, skip } = rowsToCaption(ownCaption, cells, columnCount, rowCount)
  const kept = cells.filter(cell => cell.row >= skip).map(cell => ({ ...cell, row: cell.row - skip }))
  const size = { rowCount: rowCount - skip, columnCount }
  if (kept.length === 0) return null
  const body = rows.findIndex((row, index) => index >= skip && !row.every(cell => cell.isHeader))
  const marked = (body < 0 ? rowCount : body) - skip
  const table: Table = {
    type: 'table',
    id: '',
    origin: 'html',
    ...size,
    headerRows: marked > 0 ? Math.min(marked, size.rowCount - 1) : countHeaderRows(cellsToTexts(size, kept), words),
    cells: kept,
    places: [linePlace(first)],
    ...(caption && { caption }),
    ...(unitLine && { unitLine }),
  }
  return { type: 'page-table', table, ...(first.page === null ? {} : { page: first.page }) }
}

function readHtml(lines: readonly PlacedText[]) {
  const rows: OpenCell[][] = []
  const captions: Passage[] = []
  const loose: Passage[] = []
  let cell: OpenCell | null = null
  let inCaption = false
  let depth = 0
  let line = lines[0]!
  const piece = (text: string) => passageAt(text, linePlace(line))
  const parser = new Parser({
    onopentag(name, attributes) {
      const isCell = name === 'td' || name === 'th'
      if (name === 'table') depth++
      if (depth === 1 && name === 'caption') inCaption = true
      if (depth === 1 && name === 'tr') rows.push([])
      else if (depth === 1 && isCell) {
        if (rows.length === 0) rows.push([])
        const columnSpan = readSpan(attributes.colspan, maxColumnSpan)
        cell = { columnSpan, rowSpan: readSpan(attributes.rowspan, maxRowSpan), isHeader: name === 'th', pieces: [] }
        rows.at(-1)!.push(cell)
      } else if (breaks.has(name)) cell?.pieces.push(piece('\n'))
      else if (isCell) cell?.pieces.push(piece(' '))
    },
    ontext(printed) {
      const pieces = cell ? cell.pieces : inCaption ? captions : loose
      pieces.push(piece(printed.replace(/[ \t\r\n\f]+/g, ' ')))
    },
    onclosetag(name) {
      if (name === 'table') depth--
      if (name === 'caption') inCaption = false
      if (depth === 1 && (name === 'td' || name === 'th')) cell = null
      else if (breaks.has(name)) cell?.pieces.push(piece('\n'))
    },
  })
  for (const next of lines) {
    line = next
    parser.write(`${next.text}\n`)
  }
  parser.end()
  return { rows: rows.filter(row => row.length > 0), captions, loose }
}

function rowsToCells(rows: readonly (readonly OpenCell[])[], first: PlacedText) {
  const taken = new Set<string>()
  const cells: Cell[] = []
  let columnCount = 0
  let rowCount = 0
  for (const [row, open] of rows.entries()) {
    let column = 0
    for (const { pieces, columnSpan, rowSpan } of open) {
      while (taken.has(`${row}/${column}`)) column++
      const reach = Math.min(rowSpan, rows.length - row)
      for (let at = 0; at < reach * columnSpan; at++) taken.add(`${row + Math.floor(at / columnSpan)}/${column + (at % columnSpan)}`)
      const content = piecesToPassage(pieces)
      const places = content.parts.length > 0 ? [content.parts[0]!.place] : [linePlace(first)]
      cells.push({ type: 'cell', row, column, rowSpan: reach, columnSpan, content, places })
      column += columnSpan
      columnCount = Math.max(columnCount, column)
      rowCount = Math.max(rowCount, row + reach)
    }
  }
  return { cells, columnCount, rowCount }
}

/** Pieces as a browser shows them: one space for any white space, none beside a line break. */
function piecesToPassage(pieces: readonly Passage[]): Passage {
  let joined: Passage = { text: '', parts: [] }
  for (const piece of pieces) {
    const isBreak = piece.text === '\n'
    const afterBreak = joined.text === '' || /\s$/.test(joined.text)
    const text = isBreak ? (joined.text === '' || joined.text.endsWith('\n') ? '' : '\n') : afterBreak ? piece.text.trimStart() : piece.text
    if (text === '') continue
    joined = joinPassages([isBreak ? trimPassage(joined) : joined, { ...piece, text }])
  }
  return trimPassage(joined)
}

const unit = /[（(]?\s*單\s*位\s*[：:].*$/

/** Its own caption and rows at the top that hold one cell across the whole table: the caption, with the unit behind or below it. */
function rowsToCaption(ownCaption: Passage, cells: readonly Cell[], columnCount: number, rowCount: number) {
  let skip = 0
  let text = ownCaption
  for (; skip < rowCount - 1; skip++) {
    const row = cells.filter(cell => cell.row === skip)
    if (columnCount < 2 || row.length !== 1 || row[0]!.columnSpan !== columnCount || row[0]!.rowSpan > 1) break
    text = joinPassages([text, row[0]!.content], '\n')
  }
  const at = unit.exec(text.text)?.index ?? text.text.length
  const caption = trimPassage(slicePassage(text, 0, at))
  const unitLine = trimPassage(slicePassage(text, at))
  return { skip, caption: caption.text === '' ? null : caption, unitLine: unitLine.text === '' ? null : unitLine }
}

function readSpan(attribute: string | undefined, limit: number): number {
  const count = Number.parseInt(attribute ?? '1', 10)
  return count >= 1 ? Math.min(count, limit) : 1
}
