import { readListMarker } from '@zhibiao/script'
import { type ColumnFit, type CutLine, type FixedColumn, leavesColumns } from './fixed-columns.ts'
import type { FixedHeader, FixedTitle } from './fixed-header.ts'
import { titleText } from './fixed-part.ts'
import { closeLetterSpaced, type FixedPiece, lineToPieces, type Measure } from './fixed-pieces.ts'
import { type BodyLine, linesToRows } from './fixed-rows.ts'
import type { PlacedText } from './flat-line.ts'

/** A header and the lines of its table on its page, cut into columns; `cost` says how odd that is. */
export interface Section {
  readonly header: FixedHeader
  readonly body: readonly BodyLine[]
  readonly columns: readonly FixedColumn[]
  readonly cost: number
}

/** Ways to cut the lines below titles into columns. */
export type Fit = (lines: readonly (readonly FixedPiece[])[], titles: readonly FixedTitle[]) => readonly ColumnFit[]

/** What a header may be, and how the columns below it are found. */
export interface Reading {
  readonly header: FixedHeader
  readonly fit: Fit
}

/** Rounds in which the end of the table and its columns settle. */
const mostRounds = 4
/** Cost of a column in which nothing stands, and of a line that is left out. */
const emptyColumn = 6
const lineLeft = 1.2

/** All readings of a header and of the lines below it on its page, those first whose columns and rows are least odd. */
export function readSection(readings: readonly Reading[], lines: readonly PlacedText[], end: number, measure: Measure): Section[] {
  const sections = readings.flatMap(reading => {
    const below = lines.slice(reading.header.to, end)
    const onPage = below.filter(line => line.page === below[0]!.page).map(line => ({ line, pieces: lineToPieces(line, measure) }))
    const closed = onPage.map(({ line, pieces }) => ({ line, pieces: closeLetterSpaced(pieces) }))
    const isSpaced = closed.some(({ pieces }, index) => pieces.at(-1)?.right !== onPage[index]!.pieces.at(-1)?.right)
    return [onPage, ...(isSpaced ? [closed] : [])].flatMap(each => readBelow(reading, each))
  })
  return sections.sort((a, b) => a.cost - b.cost)
}

function readBelow({ header, fit }: Reading, lines: readonly Line[]): Section[] {
  let end = firstRunOn(lines, header)
  let fits: readonly ColumnFit[] = []
  for (let round = 0; round < mostRounds; round++) {
    const filled = lines.slice(0, end).filter(({ pieces }) => pieces.length > 0)
    if (filled.length === 0) return []
    fits = fit(
      filled.map(({ pieces }) => pieces),
      header.titles,
    )
    const taken = Math.max(...fits.map(each => endOfTable(filled, each)))
    if (taken === filled.length) break
    if (taken === 0) return []
    end = lines.indexOf(filled[taken]!)
  }
  return fits.map(each => toSection(header, lines.slice(0, end), each, lines.slice(end).filter(({ pieces }) => pieces.length > 0).length))
}

function toSection(header: FixedHeader, lines: readonly Line[], fit: ColumnFit, left: number): Section {
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

/** Words without a space that run from under the first title to under the second: prose. Titles farther right may stand anywhere. */
function firstRunOn(lines: readonly Line[], { titles }: FixedHeader): number {
  const middles = titles.map(title => (title.left + title.right) / 2)
  const found = lines.findIndex(({ pieces }) =>
    pieces.some(({ left, right }) => left <= middles[0]! && right > Math.max(middles[1]!, titles[1]!.left + 1)),
  )
  return found < 0 ? lines.length : found
}

/** What a line that fits adds; a cost of less than this is that of a line of the table. */
const lineWorth = 1
const mostLoss = 6

/** How many lines belong to the table: as many as are worth more than they cost, headings and units of what follows left out. */
function endOfTable(lines: readonly Line[], { cut, columns }: ColumnFit): number {
  let worth = 0
  let best = { worth: 0, end: 0 }
  const style = readListMarker(textAt(cut[0]!, 0))?.marker.style
  const left = Math.min(...columns.flatMap(({ begins }, column) => (cut.some(line => line.cells[column]!.length > 0) ? [begins] : [])))
  for (const [index, line] of cut.entries()) {
    if (index > 0 && isUnitLine(lines[index]!.line.text)) break
    if (index > 0 && isHeading(line, lines[index]!.pieces, style, left) && !leavesColumns(line)) continue
    worth += leavesColumns(line) ? -Math.min(mostLoss, line.cost) : lineWorth
    if (worth > best.worth) best = { worth, end: index + 1 }
  }
  return best.end
}

function isUnitLine(text: string): boolean {
  return /^\s*[(（]?單位[：:]/.test(text)
}

/** A number of another style than the rows', with nothing beside its words; or one to the left of all that is below the titles. */
function isHeading({ cells }: CutLine, pieces: readonly FixedPiece[], keyStyle: string | undefined, left: number): boolean {
  const filled = cells.filter(cell => cell.length > 0)
  if (filled.length !== 1 && pieces.length !== 1) return false
  const style = readListMarker(textOf(pieces))?.marker.style
  return style !== undefined && (filled[0]![0]!.left < left - outdent || (filled[0] === cells[0] && style !== keyStyle))
}

/** Cells by which a heading stands to the left of a table. */
const outdent = 2

function textAt({ cells }: CutLine, column: number): string {
  return cells[column]!.length === 0 ? '' : textOf(cells[column]!)
}

function textOf(pieces: readonly FixedPiece[]): string {
  return pieces[0]!.line.text.slice(pieces[0]!.start, pieces.at(-1)!.end)
}

export function titlesOf({ titles }: FixedHeader): string[] {
  return titles.map(title => titleText(title).text.replace(/\s/g, ''))
}

export function titlesKey(header: FixedHeader): string {
  return titlesOf(header).join('\t')
}
