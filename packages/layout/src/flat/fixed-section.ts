import { readListMarker } from '@zhibiao/script'
import type { Extent } from '../printed/extents.ts'
import { type ColumnFit, type CutLine, type FixedColumn, leavesColumns } from './fixed-columns.ts'
import type { FixedHeader, FixedTitle } from './fixed-header.ts'
import { titleText } from './fixed-part.ts'
import { closeLetterSpaced, type FixedPiece, lineToPieces, type Measure, pieceText, spacesFigures } from './fixed-pieces.ts'
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
  /** Cost of titles that stand oddly. */
  readonly oddity?: number
}

/** Rounds in which the end of the table and its columns settle. */
const mostRounds = 4
/** Cost of a column in which nothing stands, and of a line that is left out. */
const emptyColumn = 6
const lineLeft = 2.4

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

function readBelow({ header, fit, oddity = 0 }: Reading, all: readonly Line[]): Section[] {
  const spaced = spacesFigures(all.map(({ pieces }) => pieces))
  let lines = all.map((line): Line => ({ ...line, heads: headsRows(line, header, spaced) }))
  let end = firstRunOn(lines, header, spaced)
  let fits: readonly ColumnFit[] = []
  for (let round = 0; round < mostRounds; round++) {
    const filled = lines.slice(0, end).filter(({ pieces, heads }) => pieces.length > 0 && !heads)
    if (filled.length === 0) return []
    fits = fit(
      filled.map(({ pieces }) => pieces),
      header.titles,
    )
    const behindHead = new Set(
      filled.filter(line => lines.slice(0, lines.indexOf(line)).findLast(({ pieces }) => pieces.length > 0)?.heads),
    )
    const taken = Math.max(...fits.map(each => endOfTable(filled, each, behindHead)))
    if (taken === 0) return []
    end = lines.indexOf(filled[taken - 1]!) + 1
    const heads = loneHeads(filled.slice(0, taken), fits[0]!)
    if (taken === filled.length && heads.size === 0) break
    lines = lines.map(line => (heads.has(line) ? { ...line, heads: true } : line))
  }
  const left = lines.slice(end).filter(({ pieces }) => pieces.length > 0).length
  return fits.map(each => {
    const section = toSection(header, lines.slice(0, end), each, left)
    return { ...section, cost: section.cost + oddity }
  })
}

function toSection(header: FixedHeader, lines: readonly Line[], fit: ColumnFit, left: number): Section {
  const body: BodyLine[] = []
  let cut = 0
  let gap = false
  for (const { line, pieces, heads } of lines) {
    if (pieces.length === 0) gap = true
    else {
      const cells = heads ? fit.columns.map((_, column) => (column === 0 ? pieces : [])) : fit.cut[cut++]!.cells
      body.push({ line, cells, afterGap: gap, afterBreak: body.length === 0, ...(heads && { heads }) })
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
  /** Stands alone over the rows below it. */
  readonly heads?: boolean
}

/** Cells of print that what stands over rows may have at most. */
const widestHead = 44

/** Cells by which it may stand beside the middle of the titles. */
const headOff = 8

/** 甲、廢棄物清理與資源回收: a number and words, in the middle of the table or so that they run from the first column into the next, and no sentence. */
function headsRows({ line, pieces }: Line, { titles }: FixedHeader, spaced: boolean): boolean {
  if (pieces.length === 0 || readListMarker(textOf(pieces)) === null || /[，。；：:]/.test(line.text)) return false
  const [run, ...others] = closedRuns(pieces, spaced)
  if (others.length > 0 || run!.right - run!.left > widestHead) return false
  const middle = (titles[0]!.left + titles.at(-1)!.right) / 2
  return runsOn(run!, titles) || Math.abs((run!.left + run!.right) / 2 - middle) <= headOff
}

/** Share of the lines with several cells that begin with one in the first column where every row has its key. */
const keyedShare = 0.6

/** Numbered words alone in the first column, where every row has a key beside its other cells and none of these keys is numbered so. */
function loneHeads(lines: readonly Line[], { cut }: ColumnFit): Set<Line> {
  const filled = cut.slice(0, lines.length).map(({ cells }) => cells.filter(cell => cell.length > 0).length)
  const rows = lines.filter((_, index) => filled[index]! > 1)
  const keyed = rows.filter(line => cut[lines.indexOf(line)]!.cells[0]!.length > 0)
  if (keyed.length < keyedShare * rows.length) return new Set()
  const styles = new Set(keyed.map(({ pieces }) => readListMarker(textOf(pieces))?.marker.style))
  return new Set(
    lines.filter((line, index) => {
      const style = readListMarker(textOf(line.pieces))?.marker.style
      return filled[index] === 1 && cut[index]!.cells[0]!.length > 0 && style !== undefined && !styles.has(style)
    }),
  )
}

/** Words without a space that run from under the first title to under the second: prose. Titles farther right may stand anywhere. */
function firstRunOn(lines: readonly Line[], { titles }: FixedHeader, spaced: boolean): number {
  const found = lines.findIndex(({ pieces, heads }) => {
    const runs = closedRuns(pieces, spaced)
    return !heads && (runs.length === 1 ? runs : pieces).some(run => runsOn(run, titles))
  })
  return found < 0 ? lines.length : found
}

function runsOn({ left, right }: Extent, titles: readonly FixedTitle[]): boolean {
  const middles = titles.map(title => (title.left + title.right) / 2)
  return left <= middles[0]! && right > Math.max(middles[1]!, titles[1]!.left + 1)
}

/** What stands together in a line; where figures are set apart from the words around them, across these spaces. */
function closedRuns(pieces: readonly FixedPiece[], spaced: boolean): Extent[] {
  const runs: { left: number; right: number }[] = []
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1]
    const together = before && piece.gap === 1 && spaced && isDigit(before, -1) !== isDigit(piece, 0)
    if (together) runs.at(-1)!.right = piece.right
    else runs.push({ left: piece.left, right: piece.right })
  }
  return runs
}

function isDigit(piece: FixedPiece, at: 0 | -1): boolean {
  return /[\dA-Za-z]/.test(pieceText(piece).at(at)!)
}

/** What a line that fits adds; a cost of less than this is that of a line of the table. */
const lineWorth = 1
const mostLoss = 6
/** Cost of a line up to which what stands alone above it may stand over it. */
const mostBehindHead = 1.5

/** How many lines belong to the table: as many as are worth more than they cost, headings and units of what follows left out. */
function endOfTable(lines: readonly Line[], { cut, columns }: ColumnFit, behindHead: ReadonlySet<Line>): number {
  let worth = 0
  let best = { worth: 0, end: 0 }
  const style = readListMarker(textAt(cut[0]!, 0))?.marker.style
  const left = Math.min(...columns.flatMap(({ begins }, column) => (cut.some(line => line.cells[column]!.length > 0) ? [begins] : [])))
  for (const [index, line] of cut.entries()) {
    if (index > 0 && isUnitLine(lines[index]!.line.text)) break
    if (index > 0 && behindHead.has(lines[index]!) && line.cost > mostBehindHead) break
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
