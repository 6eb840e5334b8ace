import { type Cell, mergePlaces, type Passage, type Place as PrintedPlace, passageAt, slicePassage, trimPassage } from '@zhibiao/model'
import { closeSpaces, readListMarker } from '@zhibiao/script'
import { joinCutPassages } from '../cut-text.ts'
import type { HeaderWords } from '../header-rows.ts'
import type { FoundPart } from './column-tables.ts'
import { type ColumnFit, type CutLine, type FixedColumn, fitColumns, fitKnownColumns, leavesColumns } from './fixed-columns.ts'
import { type FixedHeader, type FixedTitle, findFixedHeaders } from './fixed-header.ts'
import { closeLetterSpaced, type FixedPiece, lineToPieces, type Measure, measures } from './fixed-pieces.ts'
import { type BodyLine, linesToRows } from './fixed-rows.ts'
import { linePlace, type PlacedText } from './flat-line.ts'

/**
 * Tables in fixed-width columns below a header of known titles, a part a header.
 *
 *     指標名稱(A)           年度目標值(B)     實際值(C)   達成率(C/B)
 *     (1)遠距會診服務人次        8,000人次    1萬2,346人      100%
 *                                                  次
 *
 * Where the columns are is measured on the lines below each header (fixed-columns.ts), which lines are one row on all parts of a table together (fixed-rows.ts).
 */
export function readFixedTables(lines: readonly PlacedText[], words: HeaderWords): FoundPart[] {
  const [byCharacter, byWidth] = measures.map(measure => readWith(lines, words, measure))
  return countLines(byWidth!) > countLines(byCharacter!) ? byWidth! : byCharacter!
}

function countLines(parts: readonly FoundPart[]): number {
  return parts.reduce((sum, part) => sum + part.lines.size, 0)
}

/** A header and the lines of its table on that page. */
interface Section {
  readonly header: FixedHeader
  readonly body: readonly BodyLine[]
  readonly columns: readonly FixedColumn[]
  readonly cost: number
  /** Nothing stands between it and the section before it. */
  readonly follows: boolean
}

function readWith(lines: readonly PlacedText[], words: HeaderWords, measure: Measure): FoundPart[] {
  const headers = findFixedHeaders(lines, words, measure)
  const places = headers.map(({ to, readings }, index) => ({ readings, below: lines.slice(to, headers[index + 1]?.from ?? lines.length) }))
  const read = readAlike(
    places.map(({ readings, below }) => ({ below, candidates: readSection(readings, below, measure, fitColumns) })),
    measure,
  )
  const sections: Section[] = []
  let end = 0
  for (const section of read) {
    if (!section) continue
    const follows = sections.length > 0 && lines.slice(end, section.header.from).every(line => line.text.trim() === '')
    end = lines.indexOf(section.body.at(-1)!.line) + 1
    sections.push({ ...section, follows })
  }
  return groupSections(sections).flatMap(group => (isFilled(group) ? sectionsToParts(group) : []))
}

interface Place {
  readonly below: readonly PlacedText[]
  /** Readings of it, least odd first. */
  readonly candidates: readonly Candidate[]
}

/** Parts of a table that are asked how wide its columns are, and answers of each; and by how much a part may be odder with the columns of all. */
const mostAsked = 6
const mostAnswers = 2
const alikeWorth = 1.5

/** The parts of one table have columns of one width: those with which all parts together are least odd, unless that makes them much odder than each alone. */
function readAlike(places: readonly Place[], measure: Measure): (Candidate | null)[] {
  const read = places.map(({ candidates }) => candidates[0] ?? null)
  const keys = new Map<string, number[]>()
  for (const [index, first] of read.entries())
    if (first) keys.set(titlesKey(first.header), [...(keys.get(titlesKey(first.header)) ?? []), index])
  for (const indexes of keys.values()) {
    if (indexes.length < 2) continue
    const asked = indexes.slice(0, mostAsked)
    const readWith = (index: number, columns: readonly FixedColumn[]) => {
      const starts = [columns, read[index]!.columns.map((column, at) => ({ ...column, width: columns[at]!.width }))]
      const known: Fit = lines => starts.map(start => fitKnownColumns(lines, start))
      return readSection([read[index]!.header], places[index]!.below, measure, known)[0] ?? read[index]!
    }
    const answers = asked.flatMap(index =>
      places[index]!.candidates.filter(({ header }) => titlesKey(header) === titlesKey(read[index]!.header)).slice(0, mostAnswers),
    )
    const costs = answers.map(({ columns }) => asked.reduce((sum, index) => sum + readWith(index, columns).cost, 0))
    const best = answers[costs.indexOf(Math.min(...costs))]!
    for (const index of indexes) {
      const alike = readWith(index, best.columns)
      if (alike.cost < read[index]!.cost + alikeWorth) read[index] = alike
    }
  }
  return read
}

/** Sections of one table: the titles are the same and nothing stands between. */
function groupSections(sections: readonly Section[]): Section[][] {
  const groups: Section[][] = []
  for (const section of sections) {
    const last = groups.at(-1)?.at(-1)
    if (last && section.follows && titlesKey(last.header) === titlesKey(section.header)) groups.at(-1)!.push(section)
    else groups.push([section])
  }
  return groups
}

function titlesOf({ titles }: FixedHeader): string[] {
  return titles.map(title => titleText(title).text.replace(/\s/g, ''))
}

function titlesKey(header: FixedHeader): string {
  return titlesOf(header).join('\t')
}

/** Share of the cells on a table's lines that must hold something in its emptiest column. */
const fewestFilled = 0.02
/** Share of the lines with a wide gap or an indent: else the file has no columns. */
const fewestGaps = 0.25

function isFilled(group: readonly Section[]): boolean {
  const body = group.flatMap(section => section.body)
  const columns = group[0]!.header.titles.length
  for (let column = 0; column < columns; column++) {
    if (body.filter(line => line.cells[column]!.length > 0).length < Math.max(1, body.length * fewestFilled)) return false
  }
  const gaps = body.filter(({ line }) => /^ {2}|\S {2,}\S|[|│｜]/u.test(line.text)).length
  return gaps >= body.length * fewestGaps
}

/** Rounds in which the end of the table and its columns settle. */
const mostRounds = 4
/** Cost of a column in which nothing stands, and of a line that is left out. */
const emptyColumn = 6
const lineLeft = 1.2

type Candidate = Omit<Section, 'follows'>
type Fit = (lines: readonly (readonly FixedPiece[])[], titles: readonly FixedTitle[]) => readonly ColumnFit[]

/** All readings of a header and of the lines below it on its page, those first whose columns and rows are least odd. */
function readSection(headers: readonly FixedHeader[], below: readonly PlacedText[], measure: Measure, fit: Fit): Candidate[] {
  const page = below[0]?.page
  const lines = below.filter(line => line.page === page).map(line => ({ line, pieces: lineToPieces(line, measure) }))
  const closed = lines.map(({ line, pieces }) => ({ line, pieces: closeLetterSpaced(pieces) }))
  const isSpaced = closed.some(({ pieces }, index) => pieces.at(-1)?.right !== lines[index]!.pieces.at(-1)?.right)
  const candidates = headers.flatMap(header => [lines, ...(isSpaced ? [closed] : [])].flatMap(each => readBelow(header, each, fit)))
  return candidates.sort((a, b) => a.cost - b.cost)
}

function readBelow(header: FixedHeader, lines: readonly Line[], fit: Fit): Candidate[] {
  let end = firstRunOn(lines, header)
  let fits: readonly ColumnFit[] = []
  for (let round = 0; round < mostRounds; round++) {
    const filled = lines.slice(0, end).filter(({ pieces }) => pieces.length > 0)
    if (filled.length === 0) return []
    fits = fit(
      filled.map(({ pieces }) => pieces),
      header.titles,
    )
    const taken = Math.max(...fits.map(each => endOfTable(filled, each.cut)))
    if (taken === filled.length) break
    if (taken === 0) return []
    end = lines.indexOf(filled[taken]!)
  }
  return fits.map(each => toCandidate(header, lines.slice(0, end), each, lines.slice(end).filter(({ pieces }) => pieces.length > 0).length))
}

function toCandidate(header: FixedHeader, lines: readonly Line[], fit: ColumnFit, left: number): Candidate {
  const body: BodyLine[] = []
  let cut = 0
  let gap = false
  for (const { line, pieces } of lines) {
    if (pieces.length === 0) gap = true
    else {
      body.push({ line, cells: fit.cut[cut++]!.cells, afterGap: gap, afterBreak: body.length === 0 })
      gap = false
    }
  }
  const widths = fit.columns.map(column => column.width)
  const empty = widths.filter((_, column) => body.every(line => line.cells[column]!.length === 0)).length
  return {
    header,
    body,
    columns: fit.columns,
    cost: fit.cost + linesToRows(body, widths, titlesOf(header)).cost + emptyColumn * empty + lineLeft * left,
  }
}

interface Line {
  readonly line: PlacedText
  readonly pieces: readonly FixedPiece[]
}

/** Words without a space that run from under one title to under the next: prose. */
function firstRunOn(lines: readonly Line[], { titles }: FixedHeader): number {
  const middles = titles.map(title => (title.left + title.right) / 2)
  const found = lines.findIndex(({ pieces }) =>
    pieces.some(({ left, right }) => middles.filter(at => left <= at && at <= right).length > 1),
  )
  return found < 0 ? lines.length : found
}

/** What a line that fits adds; a cost of less than this is that of a line of the table. */
const lineWorth = 1
const mostLoss = 6

/** How many lines belong to the table: as many as are worth more than they cost, headings and units of what follows left out. */
function endOfTable(lines: readonly Line[], cut: readonly CutLine[]): number {
  let worth = 0
  let best = { worth: 0, end: 0 }
  const style = readListMarker(textAt(cut[0]!, 0))?.marker.style
  for (const [index, line] of cut.entries()) {
    if (index > 0 && isUnitLine(lines[index]!.line.text)) break
    if (index > 0 && isHeading(line, style) && !leavesColumns(line)) continue
    worth += leavesColumns(line) ? -Math.min(mostLoss, line.cost) : lineWorth
    if (worth > best.worth) best = { worth, end: index + 1 }
  }
  return best.end
}

function isUnitLine(text: string): boolean {
  return /^\s*[(（]?單位[：:]/.test(text)
}

/** A number of another style than the rows', with nothing beside its words. */
function isHeading({ cells }: CutLine, keyStyle: string | undefined): boolean {
  const style = readListMarker(cells[0]!.length === 0 ? '' : textOf(cells[0]!))?.marker.style
  return style !== undefined && style !== keyStyle && cells.slice(1).every(cell => cell.length === 0)
}

function textAt({ cells }: CutLine, column: number): string {
  return cells[column]!.length === 0 ? '' : textOf(cells[column]!)
}

function textOf(pieces: readonly FixedPiece[]): string {
  return pieces[0]!.line.text.slice(pieces[0]!.start, pieces.at(-1)!.end)
}

function toPassage(pieces: readonly FixedPiece[]): Passage {
  const { line } = pieces[0]!
  return closePassage(slicePassage(passageAt(line.text, linePlace(line)), pieces[0]!.start, pieces.at(-1)!.end))
}

function closePassage(passage: Passage): Passage {
  const trimmed = trimPassage(passage)
  return { ...trimmed, text: closeSpaces(trimmed.text).text }
}

function titleText({ pieces }: FixedTitle): Passage {
  return joinCutPassages(pieces.map(piece => toPassage([piece])))
}

function sectionsToParts(group: readonly Section[]): FoundPart[] {
  const body = group.flatMap(section => section.body)
  const widths = group[0]!.columns.map((_, column) => Math.max(...group.map(section => section.columns[column]!.width)))
  const { starts } = linesToRows(body, widths, titlesOf(group[0]!.header))
  const begins = new Set(starts)
  const parts: FoundPart[] = []
  let at = 0
  for (const section of group) {
    const rows: BodyLine[][] = []
    const continues = at > 0 && !begins.has(at)
    for (const line of section.body) {
      if (rows.length === 0 || begins.has(at)) rows.push([line])
      else rows.at(-1)!.push(line)
      at++
    }
    parts.push(toPart(section, rows, continues))
  }
  return parts
}

function toPart({ header, body }: Section, rows: readonly (readonly BodyLine[])[], continuesRow: boolean): FoundPart {
  const columnCount = header.titles.length
  const place = linePlace(header.titles[0]!.pieces[0]!.line)
  const above = header.over.length > 0 ? 1 : 0
  const cells: Cell[] = [...overCells(header, place)]
  for (const [column, title] of header.titles.entries()) cells.push(toCell(above, column, titleText(title), place))
  rows.forEach((row, index) => {
    for (let column = 0; column < columnCount; column++) {
      const passages = row.flatMap(line => (line.cells[column]!.length === 0 ? [] : [toPassage(line.cells[column]!)]))
      cells.push(toCell(above + 1 + index, column, joinCutPassages(passages), linePlace(row[0]!.line)))
    }
  })
  const rowCount = rows.length + 1 + above
  const lines = [...header.titles, ...header.over].flatMap(title => title.pieces.map(piece => piece.line.line))
  return {
    part: {
      type: 'page-table',
      table: { type: 'table', id: '', origin: 'alignment', rowCount, columnCount, headerRows: 1 + above, cells, places: [place] },
      ...(place.page === undefined ? {} : { page: place.page }),
      continuesRow,
    },
    lines: new Set([...lines, ...body.map(each => each.line.line)]),
  }
}

/** The row of titles over others: each over the columns from the first to the last that stands nearer to it than to its neighbours, the rest empty. */
function overCells({ over, titles }: FixedHeader, place: PrintedPlace): Cell[] {
  if (over.length === 0) return []
  const middle = (title: FixedTitle) => (title.left + title.right) / 2
  const edges = over.slice(1).map((title, index) => (over[index]!.right + title.left) / 2)
  const cells: Cell[] = []
  let column = 0
  while (column < titles.length) {
    const own = column === 0 ? -1 : edges.filter(edge => edge < middle(titles[column]!)).length
    let end = column + 1
    while (column > 0 && end < titles.length && edges.filter(edge => edge < middle(titles[end]!)).length === own) end++
    const title = own < 0 ? null : over[own]!
    cells.push({ ...toCell(0, column, title ? titleText(title) : { text: '', parts: [] }, place), columnSpan: end - column })
    column = end
  }
  return cells
}

function toCell(row: number, column: number, content: Passage, place: PrintedPlace): Cell {
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content, places }
}
