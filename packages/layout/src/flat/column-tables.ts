import type { Cell, Passage } from '@zhibiao/model'
import { joinPassages, mergePlaces, passageAt, slicePassage, trimPassage } from '@zhibiao/model'
import { closeSpaces } from '@zhibiao/script'
import { joinCutPassages } from '../cut-text.ts'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import type { TablePart } from '../table-part.ts'
import { costs, type Fragment } from './column-fit.ts'
import { columnsGuessed } from './columns-guessed.ts'
import type { DumpedLine } from './dumped-lines.ts'
import { fitColumns } from './fit-columns.ts'
import { linePlace, type PlacedText } from './flat-line.ts'
import { flatPart } from './flat-part.ts'
import type { PlacedFragment } from './read-columns.ts'
import { firstLine, type TableHeader } from './title-groups.ts'
import type { Piece, Title } from './title-lines.ts'

/** A part of a table, and the lines that are in it. */
export interface FoundPart {
  readonly part: TablePart
  readonly lines: ReadonlySet<number>
}

export interface ColumnTables {
  readonly parts: readonly FoundPart[]
  readonly diagnostics: readonly LayoutDiagnostic[]
}

/** Share of the places of the grid that must hold something. */
const fewestFilled = 0.6

/**
 * Tables whose columns were dumped one after the other, under a header that stands in plain lines.
 * `headers` have the same titles; `lines` are those below the first of them, without furniture, blank lines and the headers themselves.
 */
export function readColumnTables(headers: readonly TableHeader[], lines: readonly PlacedText[]): ColumnTables {
  const columns = titlesToColumns(headers[0]!.titles)
  if (lines.length < columns.length) return { parts: [], diagnostics: [] }
  const dumped = markBreaks(headers, lines, columns)
  const { reading, margin } = fitColumns(
    dumped,
    columns.map(({ title }) => title.pieces.map(piece => piece.line.text.slice(piece.start, piece.end))),
  )
  const inside = reading.fragments.filter(each => each.row !== null)
  if (!isTable(inside, columns.length, reading.cost, lines.length)) return { parts: [], diagnostics: [] }
  const parts = headers.flatMap((header, index) => headerToParts(header, headers[index + 1], inside))
  const rows = new Set(inside.map(each => each.row)).size
  const read = `${rows} rows of ${columns.length} columns read from ${inside.length} lines`
  return { parts, diagnostics: [columnsGuessed(read, margin, headers[0]!.titles[0]!.pieces[0]!.line)] }
}

function isTable(inside: readonly PlacedFragment[], columnCount: number, cost: number, lineCount: number): boolean {
  if (inside.length === 0 || cost > lineCount * costs.lineOutside) return false
  const rows = new Set(inside.map(each => each.row)).size
  const filled = new Set(inside.map(each => `${each.row}/${each.column}`)).size
  return filled >= rows * columnCount * fewestFilled
}

function markBreaks(headers: readonly TableHeader[], lines: readonly PlacedText[], columns: readonly Column[]): DumpedLine[] {
  const gaps = lines.map((line, index) => index > 0 && line.line > lines[index - 1]!.line + 1)
  const parted = gaps.filter(gap => gap).length < lines.length * commonGap
  return lines.map((line, index) => {
    const before = lines[index - 1]
    const afterHeader = headers.some(header => {
      const first = firstLine(header)
      return first < line.line && (before === undefined || before.line < first)
    })
    const afterBreak = afterHeader || (before !== undefined && before.page !== line.page)
    const title = headers
      .map(header => (header.heads.has(line.line) ? header.titles[header.heads.get(line.line)!]!.key : null))
      .find(key => key !== null)
    const underTitle = title === undefined ? null : columns.findIndex(column => column.title.key === title)
    return {
      ...line,
      afterHeader,
      afterBreak,
      afterGap: parted && gaps[index]! && !afterBreak,
      underTitle: underTitle === -1 ? null : underTitle,
    }
  })
}

/** Where more lines than this share stand behind blank ones, those part no blocks. */
const commonGap = 0.7

interface Column {
  readonly title: Title
  /** A title above several columns, of which this is the first. */
  readonly group?: Title
}

/** A title that is printed twice is first that of a group of columns, down to the last. */
function titlesToColumns(titles: readonly Title[]): Column[] {
  const columns: Column[] = []
  let group: Title | undefined
  for (const [index, title] of titles.entries()) {
    const again = titles.findIndex((other, at) => at > index && other.key === title.key)
    if (again >= 0 && !group) group = title
    else columns.push(group?.key === title.key ? { title, group } : { title })
  }
  return columns
}

/** One part for each stretch of rows below a header. */
function headerToParts(header: TableHeader, next: TableHeader | undefined, inside: readonly PlacedFragment[]): FoundPart[] {
  const from = firstLine(header)
  const to = next ? firstLine(next) : Number.POSITIVE_INFINITY
  const own = inside.filter(({ fragment }) => fragment.line.line > from && fragment.line.line < to)
  if (own.length === 0) return []
  const columns = titlesToColumns(header.titles)
  const headerCells = columnsToHeader(columns)
  const headerRows = columns.some(column => column.group) ? 2 : 1
  const firstRow = own[0]!.row!
  const rowCount = headerRows + own.at(-1)!.row! - firstRow + 1
  const body: Cell[] = []
  for (let row = headerRows; row < rowCount; row++) {
    for (let column = 0; column < columns.length; column++) {
      const fragments = own.filter(each => each.row === row - headerRows + firstRow && each.column === column)
      const content = joinFragments(fragments.map(({ fragment }) => fragment))
      body.push(toCell(row, column, 1, 1, content, linePlace(own[0]!.fragment.line)))
    }
  }
  const before = inside[inside.indexOf(own[0]!) - 1]
  const place = linePlace(header.titles[0]!.pieces[0]!.line)
  const part = flatPart(
    { origin: 'columns', rowCount, columnCount: columns.length, headerRows, cells: [...headerCells, ...body] },
    place,
    before !== undefined && before.row === firstRow,
  )
  const lines = new Set([
    ...header.titles.flatMap(title => title.pieces.map(piece => piece.line.line)),
    ...own.map(each => each.fragment.line.line),
  ])
  return [{ part, lines }]
}

function columnsToHeader(columns: readonly Column[]): Cell[] {
  const grouped = columns.findIndex(column => column.group)
  return columns.flatMap((column, index) => {
    const content = piecesToPassage(column.title.pieces)
    const place = linePlace(column.title.pieces[0]!.line)
    if (grouped < 0) return [toCell(0, index, 1, 1, content, place)]
    if (index < grouped) return [toCell(0, index, 2, 1, content, place)]
    const below = toCell(1, index, 1, 1, content, place)
    if (index > grouped) return [below]
    return [toCell(0, index, 1, columns.length - index, piecesToPassage(column.group!.pieces), place), below]
  })
}

export function toCell(
  row: number,
  column: number,
  rowSpan: number,
  columnSpan: number,
  content: Passage,
  place: Cell['places'][number],
): Cell {
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan, columnSpan, content, places }
}

/** A title; (B) below it is no list. */
export function piecesToPassage(pieces: readonly Piece[]): Passage {
  return joinPassages(pieces.map(fragmentToPassage), '')
}

/** The lines of a cell; numbers glued to figures (1.10秒, 2.15%) begin lines of its text. */
export function joinFragments(fragments: readonly Fragment[]): Passage {
  let joined: Passage = { text: '', parts: [] }
  let item = 0
  for (const [index, fragment] of fragments.entries()) {
    const passage = fragmentToPassage(fragment)
    const goesOn = fragment.glued && fragment.marker?.ordinal === item + 1 && (item > 0 || index === 0)
    if (goesOn) item++
    if (index === 0) joined = passage
    else joined = goesOn ? joinPassages([joined, passage], '\n') : joinCutPassages([joined, passage])
  }
  return joined
}

/** (地區 ): justified lines have gaps before their brackets too. */
const spaceInBracket = /(?<=[\u2e80-\uffef]) +(?=[)）])|(?<=[(（]) +(?=[\u2e80-\uffef])/g

/** A stretch of a line without the gaps that letter-spacing put into it. */
function fragmentToPassage({ line, start, end }: Piece): Passage {
  const printed = trimPassage(slicePassage(passageAt(line.text, linePlace(line)), start, end))
  return { ...printed, text: closeSpaces(printed.text).text.replace(spaceInBracket, '') }
}
