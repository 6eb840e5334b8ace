import { type Cell, type Line, passageAt, type TextPage } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { isLoneMarker } from '../cut-text.ts'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import { countHeaderRows, type HeaderWords } from '../header-rows.ts'
import type { TablePart } from '../table-part.ts'
import { type FoundPart, readColumnTables } from './column-tables.ts'
import { displayWidth, linePlace, type PlacedText, toLine } from './flat-line.ts'
import { groupsToFurniture, headsToFurniture, isPageNumber, pagesToFurniture } from './furniture.ts'
import { type FlatRow, isDrawnRule, lineToRow } from './table-rows.ts'
import { findTitleLines, type TitleLines } from './title-lines.ts'

/** Lines and runs of table rows of a text file, in reading order, furniture apart. */
export interface FlatLayout {
  readonly blocks: readonly (Line | TablePart)[]
  readonly furniture: readonly Line[]
  readonly diagnostics: readonly LayoutDiagnostic[]
}

interface FlatLine extends PlacedText {
  readonly kind: 'blank' | 'rule' | 'row' | 'text'
  readonly row: FlatRow | null
}

/** Lay out a text file without geometry. Every line ends in one line, one table row or the furniture; drawn rules (`---`) end with their table. */
export function layoutTextPages(pages: readonly TextPage[], words: HeaderWords): FlatLayout {
  const lines = classify(pages)
  const headers = findTitleLines(
    lines.filter(line => line.kind === 'text' || line.kind === 'blank'),
    words,
  )
  const furniture = findFurniture(lines, pages, headers)
  const columns = findColumnTables(lines, headers, furniture)
  const blocks: (Line | TablePart)[] = []
  const full = fullLineLength(lines)
  let gap = true
  let index = 0
  while (index < lines.length) {
    const line = lines[index]!
    const found = columns.parts.find(part => part.lines.has(line.line))
    if (found && Math.min(...found.lines) === line.line) blocks.push(found.part)
    if (found || line.kind === 'blank' || line.kind === 'rule' || furniture.has(line.line)) {
      gap = true
      index++
      continue
    }
    if (line.kind === 'row') {
      const run = takeRun(lines, index)
      blocks.push(runToPart(run, words))
      index += run.length
    } else {
      blocks.push(toLine(line, full, gap))
      index++
    }
    gap = false
  }
  const taken = lines.filter(line => furniture.has(line.line)).map(line => toLine(line, null, false))
  return { blocks, furniture: taken, diagnostics: columns.diagnostics }
}

/** Tables under headers of plain lines; headers of the same titles that follow one another are read together, down to the next other table. */
function findColumnTables(lines: readonly FlatLine[], headers: readonly TitleLines[], furniture: ReadonlySet<number>) {
  const parts: FoundPart[] = []
  const diagnostics: LayoutDiagnostic[] = []
  const titleLines = linesOfTitles(headers)
  const keyOf = (header: TitleLines | undefined) => header?.titles.map(title => title.key).join()
  for (let index = 0; index < headers.length; ) {
    let end = index + 1
    while (keyOf(headers[end]) === keyOf(headers[index])) end++
    const from = firstLine(headers[index]!)
    const to = end < headers.length ? firstLine(headers[end]!) : Number.POSITIVE_INFINITY
    const stop = lines.find(line => line.kind === 'row' && line.line > from)?.line ?? to
    const body = lines.filter(
      line =>
        line.kind === 'text' &&
        line.line > from &&
        line.line < Math.min(to, stop) &&
        !furniture.has(line.line) &&
        !titleLines.has(line.line),
    )
    const read = readColumnTables(headers.slice(index, end), body)
    parts.push(...read.parts)
    diagnostics.push(...read.diagnostics)
    index = end
  }
  return { parts, diagnostics }
}

function firstLine(header: TitleLines): number {
  return header.titles[0]!.pieces[0]!.line.line
}

function linesOfTitles(headers: readonly TitleLines[]): Set<number> {
  return new Set(headers.flatMap(header => header.titles.flatMap(title => title.pieces.map(piece => piece.line.line))))
}

function classify(pages: readonly TextPage[]): FlatLine[] {
  const lines: FlatLine[] = pages.flatMap(page =>
    page.lines.map(({ line, text }): FlatLine => {
      const base = { line, page: page.page, text }
      if (text.trim() === '') return { ...base, kind: 'blank', row: null }
      if (isDrawnRule(text)) return { ...base, kind: 'rule', row: null }
      const row = lineToRow({ line, text })
      return row ? { ...base, kind: 'row', row } : { ...base, kind: 'text', row: null }
    }),
  )
  return lines.map((line, index) => (line.kind === 'row' && !isTableRow(lines, index) ? { ...line, kind: 'text' } : line))
}

/** A line with tabs is prose or a list where it has one filled cell, or a lone marker and its text, and no row of a table stands beside it. */
function isTableRow(lines: readonly FlatLine[], index: number): boolean {
  const isGrid = (line: FlatLine | undefined) => {
    const filled = line?.row?.cells.filter(cell => cell !== '') ?? []
    return filled.length >= 2 && !(filled.length === 2 && isLoneMarker(filled[0]!))
  }
  const line = lines[index]!
  if (isGrid(line)) return true
  const neighbour = (step: -1 | 1) => {
    let at = index + step
    while (lines[at]?.kind === 'blank' || lines[at]?.kind === 'rule') at += step
    return lines[at]
  }
  return isGrid(neighbour(-1)) && neighbour(-1)!.row!.cells.length === line.row!.cells.length
}

/** Lines above a header that may be running heads. */
const mostLinesAbove = 6

function findFurniture(lines: readonly FlatLine[], pages: readonly TextPage[], headers: readonly TitleLines[]): Set<number> {
  const furniture = new Set<number>()
  for (const line of lines) if (line.kind === 'text' && isPageNumber(line.text)) furniture.add(line.line)
  const titles = linesOfTitles(headers)
  const text = lines.filter(line => line.kind === 'text')
  const above = headers.map(header => text.filter(line => line.line < firstLine(header)).slice(-mostLinesAbove))
  for (const line of headsToFurniture(above.map(group => group.slice(group.findLastIndex(line => titles.has(line.line)) + 1))))
    furniture.add(line)
  if (pages.length > 1) {
    const plain = pages.map(page => page.lines.filter(line => lines[0] && !line.text.includes('\t')))
    for (const line of pagesToFurniture(plain)) if (!titles.has(line)) furniture.add(line)
    return furniture
  }
  const headerCounts = new Map<string, number>()
  const keyOf = (line: FlatLine) => line.row?.cells.map(matchKey).join('\t') ?? ''
  for (const line of lines) if (line.kind === 'row') headerCounts.set(keyOf(line), (headerCounts.get(keyOf(line)) ?? 0) + 1)
  const groups: PlacedText[][] = []
  let group: PlacedText[] = []
  for (const line of lines) {
    if (line.kind === 'text') group.push(line)
    else if (line.kind === 'row') {
      if (headerCounts.get(keyOf(line))! > 1) groups.push(group)
      group = []
    }
  }
  for (const line of groupsToFurniture(groups)) furniture.add(line)
  return furniture
}

/** Rows that follow one another without a blank line, of one origin; a drawn rule inside is passed over. */
function takeRun(lines: readonly FlatLine[], from: number): FlatLine[] {
  const run: FlatLine[] = []
  for (let index = from; index < lines.length; index++) {
    const line = lines[index]!
    const isRow = line.kind === 'row' && line.row!.origin === lines[from]!.row!.origin && line.page === lines[from]!.page
    if (!isRow && !(line.kind === 'rule' && lines[index + 1]?.kind === 'row')) break
    run.push(line)
  }
  return run
}

function runToPart(run: readonly FlatLine[], words: HeaderWords): TablePart {
  const rows = run.filter(line => line.row !== null)
  const columnCount = Math.max(...rows.map(line => line.row!.cells.length))
  const ruleAfter = run.findIndex(line => line.kind === 'rule')
  const cells: Cell[] = rows.flatMap((line, row) =>
    Array.from({ length: columnCount }, (_, column): Cell => {
      const place = linePlace(line)
      const text = line.row!.cells[column] ?? ''
      return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content: passageAt(text, place), places: [place] }
    }),
  )
  const grid = rows.map(line => line.row!.cells)
  const headerRows = ruleAfter > 0 ? ruleAfter : countHeaderRows(grid, words)
  return {
    type: 'page-table',
    table: {
      type: 'table',
      id: '',
      origin: rows[0]!.row!.origin,
      rowCount: rows.length,
      columnCount,
      headerRows,
      cells,
      places: [linePlace(rows[0]!)],
    },
    ...(rows[0]!.page === null ? {} : { page: rows[0]!.page }),
  }
}

/** Lines within two full-width characters of the usual longest count as full. */
const fullLineSlack = 4
/** A file is wrapped where at least this share of its text lines are nearly as long as its longest. */
const wrappedShare = 0.25
const fewestLines = 12

/** Width from which a line of a wrapped file is full; null where the file's lines are not wrapped at a common width. */
function fullLineLength(lines: readonly FlatLine[]): number | null {
  const widths = lines
    .filter(line => line.kind === 'text')
    .map(line => displayWidth(line.text.trimEnd()))
    .sort((a, b) => a - b)
  if (widths.length < fewestLines) return null
  const usualLongest = widths[Math.floor(widths.length * 0.9)]!
  const near = widths.filter(width => width >= usualLongest - fullLineSlack && width <= usualLongest + fullLineSlack).length
  return near >= widths.length * wrappedShare ? usualLongest - fullLineSlack : null
}
