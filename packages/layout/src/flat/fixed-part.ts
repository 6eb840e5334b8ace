import { type Cell, mergePlaces, type Passage, type Place, passageAt, slicePassage, trimPassage } from '@zhibiao/model'
import { closeSpaces } from '@zhibiao/script'
import { joinCutPassages } from '../cut-text.ts'
import type { FoundPart } from './column-tables.ts'
import type { FixedHeader, FixedTitle } from './fixed-header.ts'
import type { FixedPiece } from './fixed-pieces.ts'
import type { BodyLine } from './fixed-rows.ts'
import { linePlace } from './flat-line.ts'
import { flatPart } from './flat-part.ts'

/** The words of a cell on one line, letter-spaced ones closed. */
function toPassage(pieces: readonly FixedPiece[]): Passage {
  const { line } = pieces[0]!
  const passage = trimPassage(slicePassage(passageAt(line.text, linePlace(line)), pieces[0]!.start, pieces.at(-1)!.end))
  return { ...passage, text: closeSpaces(passage.text).text }
}

export function titleText({ pieces }: FixedTitle): Passage {
  return joinCutPassages(pieces.map(piece => toPassage([piece])))
}

/** A cell over the rows [from, to) of a column, and the lines it stands on. */
export interface SpanningCell {
  readonly column: number
  readonly from: number
  readonly to: number
  readonly lines: readonly BodyLine[]
}

/** The rows below a header; cells of the first columns may span several of them, and then all cells of these columns are among `spanning`. */
export interface PartRows {
  readonly rows: readonly (readonly BodyLine[])[]
  readonly spanning: readonly SpanningCell[]
}

/** A header and the rows below it as the part of a table; titles over others make rows of their own above, a title without one spans them. */
export function rowsToPart(header: FixedHeader, { rows, spanning }: PartRows, continuesRow: boolean | null): FoundPart {
  const columnCount = header.titles.length
  const titled = [...header.titles, ...header.over.flat().map(({ title }) => title)].flatMap(title => title.pieces)
  const place = linePlace(titled[0]?.line ?? rows[0]![0]!.line)
  const headerRows = titled.length === 0 ? 0 : header.over.length + 1
  const cells = headerRows === 0 ? [] : headerCells(header, place)
  const spanned = new Set(spanning.map(({ column }) => column))
  for (const [index, row] of rows.entries()) {
    if (row[0]!.heads) {
      const [line] = row
      cells.push({ ...toCell(headerRows + index, 0, toPassage(line!.cells[0]!), linePlace(line!.line)), columnSpan: columnCount })
      continue
    }
    for (const cell of spanning.filter(({ from }) => from === index)) {
      const passages = cell.lines.flatMap(line => (line.cells[cell.column]!.length === 0 ? [] : [toPassage(line.cells[cell.column]!)]))
      const content = joinCutPassages(passages)
      cells.push({ ...toCell(headerRows + index, cell.column, content, linePlace(row[0]!.line)), rowSpan: cell.to - cell.from })
    }
    for (let column = 0; column < columnCount; column++) {
      if (spanned.has(column)) continue
      const passages = row.flatMap(line => (line.cells[column]!.length === 0 ? [] : [toPassage(line.cells[column]!)]))
      cells.push(toCell(headerRows + index, column, joinCutPassages(passages), linePlace(row[0]!.line)))
    }
  }
  const rowCount = headerRows + rows.length
  return {
    part: flatPart({ origin: 'alignment', rowCount, columnCount, headerRows, cells }, place, continuesRow ?? undefined),
    lines: new Set([...titled.map(piece => piece.line.line), ...rows.flat().map(({ line }) => line.line)]),
  }
}

function headerCells({ titles, over }: FixedHeader, place: Place): Cell[] {
  const cells: Cell[] = []
  // Of each column, the rows above that a title over it takes: its own title begins below the last of them.
  const begins = titles.map((_, column) => over.findLastIndex(level => level.some(({ from, to }) => from <= column && column < to)) + 1)
  for (const [row, level] of over.entries()) {
    for (const { title, from, to } of level) cells.push({ ...toCell(row, from, titleText(title), place), columnSpan: to - from })
    for (const column of titles.keys()) {
      const covered = level.some(({ from, to }) => from <= column && column < to)
      if (!covered && begins[column]! > row) cells.push(toCell(row, column, { text: '', parts: [] }, place))
    }
  }
  for (const [column, title] of titles.entries()) {
    cells.push({ ...toCell(begins[column]!, column, titleText(title), place), rowSpan: over.length + 1 - begins[column]! })
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column)
}

function toCell(row: number, column: number, content: Passage, place: Place): Cell {
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content, places }
}
