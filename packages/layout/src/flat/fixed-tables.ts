import { type Cell, mergePlaces, type Passage, type Place, passageAt, slicePassage, trimPassage } from '@zhibiao/model'
import { closeSpaces, readListMarker } from '@zhibiao/script'
import { joinCutPassages } from '../cut-text.ts'
import type { HeaderWords } from '../header-rows.ts'
import type { FoundPart } from './column-tables.ts'
import { type FixedHeader, findFixedHeaders, lineToStretches, type Measure, measures, type Stretch, textOf } from './fixed-header.ts'
import { linePlace, type PlacedText } from './flat-line.ts'

/** Columns of print by which words may cross the boundary between two columns: -layout moves a row's columns a little. */
const drift = 2
/** Share of the lines below a header that may print across a boundary, or have a single space there. */
const crossedShare = 0.4
/** Blank lines inside a table. */
const mostBlank = 1

/** A line of the table's body: its text in each column, null where it has none. */
interface BodyLine {
  readonly line: PlacedText
  readonly cells: readonly (Passage | null)[]
}

/**
 * Tables in fixed-width columns below a header of known titles, a part a header.
 *
 *     指標名稱(A)           年度目標值(B)     實際值(C)   達成率(C/B)
 *     (1)遠距會診服務人次        8,000人次    1萬2,346人      100%
 *                                                  次
 *
 * Columns part where the fewest lines have print between two titles; a line whose words run across is no row of the table, and ends it.
 */
export function readFixedTables(lines: readonly PlacedText[], words: HeaderWords): FoundPart[] {
  const [byCharacter, byWidth] = measures.map(measure => readWith(lines, words, measure))
  return countLines(byWidth!) > countLines(byCharacter!) ? byWidth! : byCharacter!
}

function countLines(parts: readonly FoundPart[]): number {
  return parts.reduce((sum, part) => sum + part.lines.size, 0)
}

function readWith(lines: readonly PlacedText[], words: HeaderWords, measure: Measure): FoundPart[] {
  const headers = findFixedHeaders(lines, words, measure)
  const parts: FoundPart[] = []
  let keyStyle: string | null = null
  for (const [index, header] of headers.entries()) {
    const below = takeBelow(lines.slice(header.to, headers[index + 1]?.from), header, measure)
    const boundaries = findBoundaries(header, below, measure)
    if (!boundaries) continue
    const body: BodyLine[] = []
    for (const line of below) {
      const cells = line.text.trim() === '' ? null : cutLine(line, boundaries, measure)
      if (line.text.trim() !== '' && (!cells || leavesTable(cells, keyStyle ?? styleOf(body[0]), body.length))) break
      if (cells) body.push({ line, cells })
    }
    if (body.length === 0) continue
    keyStyle = styleOf(body.find(each => styleOf(each) !== null)) ?? keyStyle
    parts.push(toPart(header, body, keyStyle))
  }
  return parts.filter(({ part }) => isFilled(parts.filter(other => titlesOf(other) === titlesOf({ part }))))
}

/** Share of the cells below the headers of the same titles that must hold something: else the columns were not where they seemed. */
const fewestFilled = 0.6

function isFilled(parts: readonly FoundPart[]): boolean {
  const body = parts.flatMap(({ part }) => part.table.cells.filter(cell => cell.row > 0))
  const columns = parts[0]!.part.table.columnCount
  const filled = new Set(body.filter(cell => cell.content.text !== '').map(cell => cell.column))
  if (filled.size < columns) return false
  return body.filter(cell => cell.content.text !== '').length >= body.length * fewestFilled
}

function titlesOf({ part }: Pick<FoundPart, 'part'>): string {
  return part.table.cells.flatMap(cell => (cell.row === 0 ? cell.content.text : [])).join('\t')
}

/** Lines down to a wide gap, the end of the page, or a line whose words run on from under one title to under the next: prose. */
function takeBelow(lines: readonly PlacedText[], { titles }: FixedHeader, measure: Measure): PlacedText[] {
  const middles = titles.map(title => (title.left + title.right) / 2)
  const taken: PlacedText[] = []
  let blank = 0
  for (const line of lines) {
    blank = line.text.trim() === '' ? blank + 1 : 0
    const runsOn = lineToStretches(line, measure, 2).some(({ left, right }) => middles.filter(at => left <= at && at <= right).length > 1)
    if (blank > mostBlank || runsOn || (taken.length > 0 && line.page !== taken[0]!.page)) break
    taken.push(line)
  }
  return taken
}

function styleOf(line: BodyLine | undefined): string | null {
  return readListMarker(line?.cells[0]?.text ?? '')?.marker.style ?? null
}

/** A heading of another style in the first column, with nothing beside it. */
function leavesTable(cells: readonly (Passage | null)[], keyStyle: string | null, rows: number): boolean {
  const style = readListMarker(cells[0]?.text ?? '')?.marker.style
  return rows > 0 && style !== undefined && style !== keyStyle && cells.slice(1).every(cell => cell === null)
}

/** Between the middles of neighbouring titles, the position that the fewest lines print across; null where the columns are not apart. */
function findBoundaries(header: FixedHeader, below: readonly PlacedText[], measure: Measure): number[] | null {
  const body = below.map(line => lineToStretches(line, measure, 1))
  let worst = 0
  const boundaries = header.titles.slice(1).map((title, index) => {
    const before = header.titles[index]!
    const from = Math.ceil((before.left + before.right) / 2)
    const to = Math.floor((title.left + title.right) / 2)
    const crossings = Array.from({ length: Math.max(1, to - from + 1) }, (_, at) => countCrossings(body, from + at))
    const fewest = Math.min(...crossings)
    const { first, last } = longestRun(crossings, fewest)
    worst = Math.max(worst, fewest + countTight(body, from + (first + last) / 2))
    return from + (first + last) / 2
  })
  return worst > below.length * crossedShare ? null : boundaries
}

function countCrossings(lines: readonly (readonly Stretch[])[], position: number): number {
  return lines.filter(line => line.some(word => word.left < position && word.right > position)).length
}

/** The longest stretch of `value`: the widest gap between the columns. */
function longestRun(values: readonly number[], value: number): { readonly first: number; readonly last: number } {
  let best = { first: 0, last: -1 }
  let first = 0
  for (const [at, each] of values.entries()) {
    if (each !== value) first = at + 1
    else if (at - first > best.last - best.first) best = { first, last: at }
  }
  return best
}

/** Lines whose words stand one space apart at a boundary: too close to tell a gap between columns from one between words. */
function countTight(lines: readonly (readonly Stretch[])[], position: number): number {
  return lines.filter(line =>
    line.some(
      (word, at) => word.right <= position && line[at + 1] && line[at + 1]!.left >= position && line[at + 1]!.left - word.right < 2,
    ),
  ).length
}

/** The line cut at the boundaries; null where words run across one by more than the drift. */
function cutLine(line: PlacedText, boundaries: readonly number[], measure: Measure): (Passage | null)[] | null {
  const columns: Stretch[][] = Array.from({ length: boundaries.length + 1 }, () => [])
  for (const word of lineToStretches(line, measure, 1)) {
    const column = boundaries.filter(boundary => (word.left + word.right) / 2 > boundary).length
    const [from, to] = [boundaries[column - 1] ?? Number.NEGATIVE_INFINITY, boundaries[column] ?? Number.POSITIVE_INFINITY]
    if (word.left < from - drift || word.right > to + drift) return null
    columns[column]!.push(word)
  }
  return columns.map(words =>
    words.length === 0 ? null : closePassage(slicePassage(passageAt(line.text, linePlace(line)), words[0]!.start, words.at(-1)!.end)),
  )
}

function closePassage(passage: Passage): Passage {
  const trimmed = trimPassage(passage)
  return { ...trimmed, text: closeSpaces(trimmed.text).text }
}

function toPart(header: FixedHeader, body: readonly BodyLine[], keyStyle: string | null): FoundPart {
  const rows = linesToRows(body, keyStyle)
  const columnCount = header.titles.length
  const place = linePlace(header.titles[0]!.pieces[0]!.line)
  const headerCells = header.titles.map((title, column) =>
    toCell(0, column, joinCutPassages(title.pieces.map(piece => closePassage(passageAt(textOf(piece), linePlace(piece.line))))), place),
  )
  const bodyCells = rows.flatMap((row, index) =>
    header.titles.map((_, column) =>
      toCell(index + 1, column, joinCutPassages(row.flatMap(line => line.cells[column] ?? [])), linePlace(row[0]!.line)),
    ),
  )
  const table = { type: 'table', id: '', origin: 'alignment', rowCount: rows.length + 1, columnCount, headerRows: 1 } as const
  return {
    part: {
      type: 'page-table',
      table: { ...table, cells: [...headerCells, ...bodyCells], places: [place] },
      ...(place.page === undefined ? {} : { page: place.page }),
      ...(keyStyle !== null && { continuesRow: styleOf(rows[0]![0]) === null && rows[0]!.every(line => styleOf(line) === null) }),
    },
    lines: new Set([...header.titles.flatMap(title => title.pieces.map(piece => piece.line.line)), ...body.map(each => each.line.line)]),
  }
}

/**
 * Lines of one row together. A row begins where its key does: with its number, or, where rows have none, on a line that fills half of the columns. A line above
 * it that fills only columns in which the key's line is empty belongs to it: cells of few lines stand in the middle of their row.
 */
function linesToRows(body: readonly BodyLine[], keyStyle: string | null): BodyLine[][] {
  const begins = body.map(line => (keyStyle === null ? fillsHalf(line) : styleOf(line) === keyStyle))
  const rows: BodyLine[][] = []
  for (const [index, line] of body.entries()) {
    const next = body[index + 1]
    const opening = rows.at(-1)?.[0]
    const mirrors = opening !== undefined && opening !== line && opening.cells[0] === null && fillsSame(opening, line)
    const isAbove = !mirrors && !begins[index] && next !== undefined && begins[index + 1]! && standsAbove(line, next)
    const openedAbove =
      begins[index]! &&
      rows.at(-1)?.length === 1 &&
      rows.at(-1)![0] === body[index - 1] &&
      !begins[index - 1]! &&
      standsAbove(body[index - 1]!, line)
    if (rows.length === 0 || isAbove || (begins[index]! && !openedAbove)) rows.push([line])
    else rows.at(-1)!.push(line)
  }
  return rows
}

function fillsSame(a: BodyLine, b: BodyLine): boolean {
  return a.cells.every((cell, column) => (cell === null) === (b.cells[column] === null))
}

function fillsHalf({ cells }: BodyLine): boolean {
  return cells[0] !== null && cells.filter(cell => cell !== null).length * 2 > cells.length
}

function standsAbove(line: BodyLine, next: BodyLine): boolean {
  return line.cells[0] === null && line.cells.every((cell, column) => cell === null || next.cells[column] === null)
}

function toCell(row: number, column: number, content: Passage, place: Place): Cell {
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content, places }
}
