import type { LayoutDiagnostic } from '../diagnostics.ts'
import type { HeaderWords } from '../header-rows.ts'
import type { ColumnTables, FoundPart } from './column-tables.ts'
import { columnsGuessed } from './columns-guessed.ts'
import { type FixedColumn, fitColumns, fitExtents, fitKnownColumns } from './fixed-columns.ts'
import { type FigureTable, findFigureTables } from './fixed-figures.ts'
import { type FixedHeader, findFixedHeaders } from './fixed-header.ts'
import { rowsToPart, type SpanningCell } from './fixed-part.ts'
import { type FixedPiece, lineToPieces, type Measure, measures } from './fixed-pieces.ts'
import { linesToRows } from './fixed-rows.ts'
import { type Reading, readSection, type Section, titlesKey, titlesOf } from './fixed-section.ts'
import type { PlacedText } from './flat-line.ts'

/**
 * Tables in fixed-width columns below a header of known titles, a part a header.
 *
 *     指標名稱(A)           年度目標值(B)     實際值(C)   達成率(C/B)
 *     (1)遠距會診服務人次        8,000人次    1萬2,346人      100%
 *                                                  次
 *
 * Where the columns are is measured on the lines below each header (fixed-columns.ts), which lines are one row on all parts of a table together (fixed-rows.ts).
 */
export function readFixedTables(lines: readonly PlacedText[], words: HeaderWords): ColumnTables {
  return readWith(lines, words, measureOf(lines))
}

/** The way to count cells by which more words stand below one another: those of pdftotext, where neither shows more. */
function measureOf(lines: readonly PlacedText[]): Measure {
  const [byCharacter, byWidth] = measures
  return countAligned(lines, byWidth!) > countAligned(lines, byCharacter!) ? byWidth! : byCharacter!
}

/** Words behind a gap that begin or end where such words of the line before do. */
function countAligned(lines: readonly PlacedText[], measure: Measure): number {
  let count = 0
  let above: readonly FixedPiece[] = []
  for (const line of lines) {
    if (line.text.trim() === '') continue
    const apart = lineToPieces(line, measure).filter(({ gap }, index) => index > 0 && gap >= 2)
    count += apart.filter(piece => above.some(({ left, right }) => left === piece.left || right === piece.right)).length
    above = apart
  }
  return count
}

/** A section, and by how much the next best reading of its lines is odder; null where there is no other. */
interface ChosenSection extends Section {
  readonly margin: number | null
}

/** A section, and whether nothing stands between it and the section before it. */
interface PlacedSection extends ChosenSection {
  readonly follows: boolean
}

/** Lines between the ends of a header by its titles and by the figures below it. */
const nearHeader = 3

function readWith(lines: readonly PlacedText[], words: HeaderWords, measure: Measure): ColumnTables {
  const figures = findFigureTables(lines, measure)
  const known = findFixedHeaders(lines, words, measure)
  const places = known.map(({ from, to, readings }, index): Place => {
    const same = figures.filter(({ header, end }) => from < end && to > header.from && Math.abs(header.to - to) <= nearHeader)
    const own = readings.map((header): Reading => ({ header, fit: fitColumns }))
    return { readings: [...own, ...same.map(tableToReading)], end: known[index + 1]?.from ?? lines.length }
  })
  const read = readAlike(places, lines, measure)
  const taken = new Set(read.flatMap(linesOf))
  const isFree = (section: Section | undefined) => section !== undefined && !linesOf(section).some(line => taken.has(line))
  for (const [index, table] of figures.entries()) {
    const starts = [...known.map(({ from }) => from), figures[index + 1]?.header.from ?? lines.length]
    const end = Math.min(lines.length, ...starts.filter(start => start >= table.header.to))
    const readings = readSection([tableToReading(table)], lines, end, measure)
    if (isFree(readings[0])) read.push(choose(readings[0]!, readings))
  }
  const groups = groupSections(placeSections(read, lines)).filter(isFilled)
  return { parts: groups.flatMap(sectionsToParts), diagnostics: groups.flat().map(toDiagnostic) }
}

function choose(best: Section, readings: readonly Section[]): ChosenSection {
  const key = cutKey(best)
  const other = readings.find(reading => cutKey(reading) !== key)
  return { ...best, margin: other ? Math.max(0, other.cost - best.cost) : null }
}

/** How the lines are cut into columns, whatever the titles above them. */
function cutKey({ body }: Section): string {
  return body.map(({ cells }) => cells.map(pieces => pieces.length).join()).join(' ')
}

function toDiagnostic({ header, body, columns, margin }: ChosenSection): LayoutDiagnostic {
  const [title] = header.titles.flatMap(({ pieces }) => pieces)
  return columnsGuessed(`${body.length} lines read in ${columns.length} columns by the blanks in them`, margin, (title ?? body[0]!).line)
}

function tableToReading({ header, columns }: FigureTable): Reading {
  return { header, fit: (lines, titles) => [fitExtents(lines, columns, titles)], oddity: oddityOf(header) }
}

/** Cost of words in one title with a wide gap between them, and of a column without a title where others have one. */
const gapInTitle = 6
const untitledColumn = 2

function oddityOf({ titles }: FixedHeader): number {
  const untitled = titles.filter(({ pieces }) => pieces.length === 0).length
  const gaps = titles.flatMap(({ pieces }) =>
    pieces.filter((piece, index) => index > 0 && piece.line === pieces[index - 1]!.line && piece.left - pieces[index - 1]!.right >= 2),
  )
  return gapInTitle * gaps.length + (untitled < titles.length ? untitledColumn * untitled : 0)
}

function linesOf({ header, body }: Section): number[] {
  const titles = [...header.titles, ...header.over.flat().map(({ title }) => title)]
  return [...titles.flatMap(title => title.pieces.map(piece => piece.line.line)), ...body.map(({ line }) => line.line)]
}

function placeSections(sections: readonly ChosenSection[], lines: readonly PlacedText[]): PlacedSection[] {
  const indexes = new Map(lines.map((line, index) => [line.line, index] as const))
  let end = 0
  return sections
    .toSorted((a, b) => a.header.from - b.header.from)
    .map((section, index) => {
      const follows = index > 0 && lines.slice(end, section.header.from).every(line => line.text.trim() === '')
      end = indexes.get(section.body.at(-1)!.line.line)! + 1
      return { ...section, follows }
    })
}

/** A header in all its readings, and where the lines below it end. */
interface Place {
  readonly readings: readonly Reading[]
  readonly end: number
}

/** Parts of a table that are asked how wide its columns are, and answers of each; and by how much a part may be odder with the columns of all. */
const mostAsked = 6
const mostAnswers = 2
const alikeWorth = 1.5

/** The parts of one table have columns of one width: those with which all parts together are least odd, unless that makes them much odder than each alone. */
function readAlike(places: readonly Place[], lines: readonly PlacedText[], measure: Measure): ChosenSection[] {
  const parts = places
    .map(({ readings, end }) => ({ end, readings: readSection(readings, lines, end, measure) }))
    .filter(({ readings }) => readings.length > 0)
    .map(part => ({ ...part, best: part.readings[0]! }))
  for (const group of Map.groupBy(parts, ({ best }) => titlesKey(best.header)).values()) {
    if (group.length < 2) continue
    const readAs = ({ best, end }: (typeof group)[number], columns: readonly FixedColumn[]) => {
      const starts = [columns, best.columns.map((column, at) => ({ ...column, width: columns[at]!.width }))]
      const reading: Reading = { header: best.header, fit: pieces => starts.map(start => fitKnownColumns(pieces, start)) }
      return readSection([reading], lines, end, measure)[0] ?? best
    }
    const asked = group.slice(0, mostAsked)
    const answers = asked.flatMap(({ best, readings }) =>
      readings.filter(({ header }) => titlesKey(header) === titlesKey(best.header)).slice(0, mostAnswers),
    )
    const costs = answers.map(({ columns }) => asked.reduce((sum, part) => sum + readAs(part, columns).cost, 0))
    const { columns } = answers[costs.indexOf(Math.min(...costs))]!
    for (const part of group) {
      const alike = readAs(part, columns)
      if (alike.cost < part.best.cost + alikeWorth) part.best = alike
    }
  }
  return parts.map(({ best, readings }) => choose(best, readings))
}

/** PlacedSections of one table: the titles are the same and nothing stands between. */
function groupSections(sections: readonly PlacedSection[]): PlacedSection[][] {
  const groups: PlacedSection[][] = []
  for (const section of sections) {
    const last = groups.at(-1)?.at(-1)
    if (last && section.follows && isLike(section, last)) groups.at(-1)!.push(section)
    else groups.push([section])
  }
  return groups
}

/** The same titles, or as many columns and no titles, on the next page. */
function isLike(section: Section, before: Section): boolean {
  const untitled = section.header.titles.every(title => title.pieces.length === 0)
  if (untitled) return section.columns.length === before.columns.length
  return titlesKey(section.header) === titlesKey(before.header)
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

function sectionsToParts(group: readonly Section[]): FoundPart[] {
  const body = group.flatMap(section => section.body)
  const widths = group[0]!.columns.map((_, column) => Math.max(...group.map(section => section.columns[column]!.width)))
  const { starts, spans } = linesToRows(body, widths, titlesOf(group[0]!.header))
  let from = 0
  return group.map(section => {
    const to = from + section.body.length
    const continues = from > 0 && !starts.includes(from)
    const own = starts.filter(start => start > from && start < to)
    const begins = [from, ...own]
    const rows = begins.map((begin, index) => body.slice(begin, begins[index + 1] ?? to))
    const rowFrom = (line: number) =>
      line >= to
        ? rows.length
        : Math.max(
            0,
            begins.findIndex(begin => begin >= line),
          )
    const spanning = spans.flatMap((cells, column) =>
      cells
        .filter(cell => cell.from < to && cell.to > from)
        .map((cell): SpanningCell => {
          const lines = body.slice(Math.max(cell.from, from), Math.min(cell.to, to))
          return { column, from: cell.from <= from ? 0 : rowFrom(cell.from), to: rowFrom(cell.to), lines }
        }),
    )
    from = to
    return rowsToPart(section.header, { rows, spanning }, continues)
  })
}
