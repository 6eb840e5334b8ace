import type { ListMarker } from '@zhibiao/model'
import { markerOrder, readListMarker } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import { cellWidth } from './fixed-columns.ts'
import { type FixedPiece, isLetterSpaced, pieceText } from './fixed-pieces.ts'
import { type Span, spanRows } from './fixed-spans.ts'
import { displayWidth, type PlacedText } from './flat-line.ts'

/** A line of a table's body. */
export interface BodyLine {
  readonly line: PlacedText
  readonly cells: readonly (readonly FixedPiece[])[]
  /** Blank lines stand above it. */
  readonly afterGap: boolean
  /** The first of its page. */
  readonly afterBreak: boolean
  /** Stands alone over the rows below it: a row across all columns. */
  readonly heads?: boolean
}

/** What stands in one cell on one line. */
export interface CellLine {
  readonly text: string
  readonly width: number
  readonly spaced: boolean
  readonly marker: ListMarker | null
  readonly measure: boolean
  /** A digit stands in it that does not number a list, or a dash for none. */
  readonly figure: boolean
  readonly ends: boolean
  /** Width of what cannot be broken at its start. */
  readonly head: number
}

/**
 * What a division into rows pays for each oddity; only sums are compared. Most lines begin no row, most rows fill their key's column, and no typesetter breaks a
 * line that is not full.
 */
export const costs = {
  row: 1,
  noKey: 3,
  keyAfterBreak: 0.5,
  firstWithoutKey: 2,
  secondKey: 6,
  keyUnnumbered: 4,
  keyNotFirst: 3,
  seriesAnew: 5,
  cellFromMiddle: 3,
  cellFromPunctuation: 4,
  twoFigures: 4,
  figureBehindText: 1,
  brokenEarly: 1.2,
  shortCell: 0.4,
  mostShort: 4,
  lineBetween: 0.35,
  gapInside: 0.5,
  offCentre: 0.45,
  fullBefore: 0.6,
  danglingBefore: 1.5,
  emptyCell: 0.8,
  noFigure: 0.8,
} as const

/** Lines that one row may take. */
const mostRowLines = 150

/** A dash for nothing has nothing below it. */
const dash = /^[-－─—–]$/
const sentenceEnd = /[。！？；：:;]["」』）)]?$/
const dangling = /[、，（(「『及與和或之的於]$/
const cannotBegin = /^[，。、；：！？％%）)」』】]/
const unbreakable = /^(?:[A-Za-z0-9.,，．:%％\-+]+|[^\s])/

function toCellLine(pieces: readonly FixedPiece[]): CellLine | null {
  if (pieces.length === 0) return null
  const spaced = isLetterSpaced(pieces)
  const text = pieces.map(pieceText).join(spaced ? '' : ' ')
  return {
    text,
    width: cellWidth(pieces),
    spaced,
    marker: readListMarker(text)?.marker ?? null,
    measure: isMeasure(text),
    figure: /\d(?![.、]?$)|^[-－─—–]+$/.test(text),
    ends: sentenceEnd.test(text),
    head: displayWidth(unbreakable.exec(text)?.[0] ?? ''),
  }
}

/** Numbers of the rows: the style of the first number in the key's column, where another follows or none stands without. */
function keyStyleOf(lines: readonly (readonly (CellLine | null)[])[]): ListMarker['style'] | null {
  const markers = lines.flatMap(cells => cells[0]?.marker ?? []).filter(marker => marker.style !== '•')
  const first = markers[0]
  if (!first) return null
  const same = markers.filter(marker => marker.style === first.style)
  return same.length > 1 || lines[0]?.[0]?.marker ? first.style : null
}

/** Numbers that the cells of a column begin with: of the styles that count from one, the outermost. */
function openingStyle(lines: readonly (readonly (CellLine | null)[])[], column: number): ListMarker['style'] | null {
  const markers = lines.flatMap(cells => cells[column]?.marker ?? [])
  const counts = (style: ListMarker['style'], ordinal: number) =>
    markers.some(marker => marker.style === style && marker.ordinal === ordinal)
  return markerOrder.find(style => counts(style, 1) && counts(style, 2)) ?? null
}

/** Rows of a body: the first line of each. The first may go on with a row above the first line. Cells of the first columns may span several of them. */
export interface Rows {
  readonly starts: readonly number[]
  /** Of each column whose cells may span rows, its cells in order: all of its lines, and all rows. */
  readonly spans: readonly (readonly Span[])[]
  readonly cost: number
}

/**
 * Divide the lines of a table into rows, however its cells are aligned:
 *
 *     (2)遠距會診服務人次     8,000人次       ┐ cells at the top of their row
 *       每月統計                          ┘
 *                          1萬2,346人    ┐
 *     (2)遠距會診服務人次                   │ cells in the middle of it
 *                             次         ┘
 *
 * The cheapest of all divisions.
 */
export function linesToRows(body: readonly BodyLine[], widths: readonly number[], titles: readonly string[]): Rows {
  const counts = Array.from({ length: Math.max(1, Math.min(mostSpanning, widths.length - fewestInner) + 1) }, (_, count) => count)
  const stretches = cutAtHeads(body).map(({ from, to }) => {
    const lines = body.slice(from, to)
    const cells = lines.map(line => line.cells.map(toCellLine))
    return { from, ways: counts.map(count => rowsBehind(lines, cells, widths, titles, count)) }
  })
  const cost = (count: number) => stretches.reduce((sum, { ways }) => sum + ways[count]!.cost, 0)
  const best = counts.reduce((least, count) => (cost(count) < cost(least) ? count : least))
  return {
    starts: body.flatMap((line, index) => {
      const within = stretches.find(({ from }) => from === index)
      return [...(line.heads ? [index] : []), ...(within ? within.ways[best]!.starts.map(start => start + index) : [])]
    }),
    spans: Array.from({ length: best }, (_, column) =>
      stretches.flatMap(({ from, ways }) => ways[best]!.spans[column]!.map(span => ({ from: span.from + from, to: span.to + from }))),
    ),
    cost: cost(best),
  }
}

/** The lines between those that stand alone over others. */
function cutAtHeads(body: readonly BodyLine[]): { from: number; to: number }[] {
  const heads = [-1, ...body.flatMap((line, index) => (line.heads ? [index] : [])), body.length]
  return heads.slice(1).flatMap((to, index) => (to > heads[index]! + 1 ? [{ from: heads[index]! + 1, to }] : []))
}

/** Columns at the left whose cells may span rows, and those that must be left. */
const mostSpanning = 2
const fewestInner = 2
/** What a reading pays for each column with cells over several rows: without them it is to be preferred. */
const spanningColumn = 1.5

/** Rows by the columns behind the first `count`; those columns' cells span as many rows as it takes. */
function rowsBehind(
  body: readonly BodyLine[],
  lines: readonly (readonly (CellLine | null)[])[],
  widths: readonly number[],
  titles: readonly string[],
  count: number,
): Rows {
  const held = lines.flatMap((cells, index) => (cells.slice(count).some(cell => cell !== null) ? [index] : []))
  if (held.length === 0) return { starts: [], spans: [], cost: Number.POSITIVE_INFINITY }
  const inner = held.map(index => lines[index]!.slice(count))
  const innerBody = held.map((index, at) => (count === 0 ? body[index]! : withBreaks(body, held[at - 1] ?? -1, index)))
  const keyStyle = keyStyleOf(inner)
  const figures = titles.slice(count).map(title => figureTitle.test(title))
  const styles = widths.slice(count).map((_, column) => openingStyle(inner, column))
  const divisions = (['top', 'middle'] as const).map(align =>
    divide(innerBody, inner, { widths: widths.slice(count), keyStyle, styles, figures, align }),
  )
  const best = divisions[1]!.cost < divisions[0]!.cost ? divisions[1]! : divisions[0]!
  const firsts = best.starts.map(start => held[start]!)
  let { cost } = best
  let cuts = cutsBetween(firsts, held)
  const starts = firsts.map((first, index) => (index === 0 ? 0 : firstOfPage(body, held[held.indexOf(first) - 1]!, first)))
  const spans: (readonly Span[])[] = []
  for (let column = count - 1; column >= 0; column--) {
    const cells = lines.map(line => line[column]!)
    const read = spanRows({ body, cells, cuts, width: widths[column]!, style: keyStyleOf(lines.map(line => line.slice(column))) })
    cost += read.cost + spanningColumn
    cuts = new Set(read.spans.map(span => span.from))
    spans.unshift(read.spans)
  }
  return { starts, spans, cost }
}

/** A line with the gaps and breaks of those that are left out before it. */
function withBreaks(body: readonly BodyLine[], before: number, index: number): BodyLine {
  const between = body.slice(before + 1, index + 1)
  return { ...body[index]!, afterGap: between.some(line => line.afterGap), afterBreak: between.some(line => line.afterBreak) }
}

/** The line at which a page begins between two lines, or the second of them. */
function firstOfPage(body: readonly BodyLine[], above: number, first: number): number {
  for (let at = above + 1; at < first; at++) if (body[at]!.afterBreak) return at
  return first
}

/** Lines before which the rows may be cut apart: the first of each, and those above it that hold nothing of the rows themselves. */
function cutsBetween(starts: readonly number[], held: readonly number[]): Set<number> {
  const cuts = new Set<number>([0])
  for (const start of starts.slice(1)) {
    const above = held[held.indexOf(start) - 1]!
    for (let at = above + 1; at <= start; at++) cuts.add(at)
  }
  return cuts
}

/** 目標值, 實際值, 達成率(C/B), 104年度: columns whose cells hold figures, as a rule. */
const figureTitle = /(?:[值數率額]|達成度|年度)(?:[(（].*)?$/

interface Rules {
  readonly widths: readonly number[]
  readonly keyStyle: ListMarker['style'] | null
  /** Whether a column holds figures. */
  readonly figures: readonly boolean[]
  /** Of each column, the numbers that its cells begin with. */
  readonly styles: readonly (ListMarker['style'] | null)[]
  readonly align: 'top' | 'middle'
}

function divide(
  body: readonly BodyLine[],
  lines: readonly (readonly (CellLine | null)[])[],
  rules: Rules,
): { starts: number[]; cost: number } {
  const best: { cost: number; from: number }[] = [{ cost: 0, from: 0 }]
  for (let to = 1; to <= lines.length; to++) best.push({ cost: Number.POSITIVE_INFINITY, from: to - 1 })
  for (let from = 0; from < lines.length; from++) {
    const row = openRow(body, lines, from, rules)
    for (let to = from + 1; to <= Math.min(lines.length, from + mostRowLines); to++) {
      const cost = best[from]!.cost + row.add(to - 1)
      if (cost < best[to]!.cost) best[to] = { cost, from }
    }
  }
  const starts: number[] = []
  for (let to = lines.length; to > 0; to = best[to]!.from) starts.unshift(best[to]!.from)
  return { starts, cost: best[lines.length]!.cost }
}

interface ColumnState {
  first: number
  last: number
  /** Number one of the column's numbers stands in it. */
  opened: boolean
  hasFigure: boolean
}

/** Costs of the row that begins at `from`, as lines are added to it. */
function openRow(body: readonly BodyLine[], lines: readonly (readonly (CellLine | null)[])[], from: number, rules: Rules) {
  const columns = rules.widths.map((): ColumnState => ({ first: -1, last: -1, opened: false, hasFigure: false }))
  const goesOnAbove = from === 0 || body[from]!.afterBreak
  let sum = costs.row + columns.reduce((total, _, column) => total + cutAbove(body, lines, from, column, rules), 0)
  let keys = 0
  const pageAt = (index: number) => body[index]!.line.page
  const add = (index: number): number => {
    for (const [column, state] of columns.entries()) {
      const cell = lines[index]![column]
      if (!cell) continue
      const isKey = column === 0 && rules.keyStyle !== null && cell.marker?.style === rules.keyStyle
      if (isKey) sum += keys++ > 0 ? costs.secondKey : state.first >= 0 ? costs.keyNotFirst : 0
      if (state.first < 0) {
        state.first = index
        if (cannotBegin.test(cell.text)) sum += costs.cellFromPunctuation
        else if (cell.marker && cell.marker.ordinal > 1 && column > 0 && !goesOnAbove) sum += costs.cellFromMiddle
      } else {
        const place = { above: state.last, index, width: rules.widths[column]! }
        sum += followCost(body, lines[state.last]![column]!, cell, place)
      }
      if (cell.marker?.ordinal === 1 && cell.marker.style === rules.styles[column] && column > 0) {
        if (state.opened || (index > state.first && !goesOnAbove)) sum += costs.seriesAnew
        state.opened = true
      }
      state.last = index
      if (cell.figure) state.hasFigure = true
    }
    return sum + endCost(index)
  }
  const endCost = (index: number): number => {
    const key = columns[0]!
    let cost = 0
    if (key.first < 0) cost += noKeyCost(from, goesOnAbove)
    else if (rules.keyStyle !== null && keys === 0) cost += goesOnAbove ? costs.keyAfterBreak : costs.keyUnnumbered
    for (const [column, state] of columns.entries()) {
      if (state.first >= 0 && rules.figures[column] && !state.hasFigure && !goesOnAbove) cost += costs.noFigure
      if (state.first < 0) cost += goesOnAbove ? 0 : costs.emptyCell
      else if (pageAt(from) === pageAt(index) && !(goesOnAbove && from === 0)) {
        const off = rules.align === 'top' ? state.first - from : Math.abs(state.first + state.last - from - index) / 2
        cost += costs.offCentre * Math.min(6, off)
      }
    }
    return cost
  }
  return { add }
}

/** A row without its key: it may go on with one on the page before, and so may the first. */
export function noKeyCost(from: number, goesOnAbove: boolean): number {
  return from === 0 ? costs.firstWithoutKey : goesOnAbove ? costs.keyAfterBreak : costs.noKey
}

/** For a cell that ends above line `from` though nothing says so. */
function cutAbove(
  body: readonly BodyLine[],
  lines: readonly (readonly (CellLine | null)[])[],
  from: number,
  column: number,
  { widths }: Rules,
): number {
  if (from === 0) return 0
  const above = lines[from - 1]![column]
  const below = lines[from]![column]
  if (!above) return 0
  if (dangling.test(above.text)) return costs.danglingBefore
  const full = above.spaced || above.width + (below?.head ?? 2) > widths[column]! + 1
  if (!full || above.ends || above.measure || !below || below.marker || body[from]!.afterGap || body[from]!.afterBreak) return 0
  return costs.fullBefore
}

/** For a line of a cell below another of it, in a column of a width. */
export function followCost(
  body: readonly BodyLine[],
  before: CellLine,
  cell: CellLine,
  { above, index, width }: { readonly above: number; readonly index: number; readonly width: number },
): number {
  if (body.slice(above + 1, index + 1).some(line => line.afterBreak)) return before.measure && cell.measure ? costs.twoFigures : 0
  let cost = costs.lineBetween * (index - above - 1)
  if (body.slice(above + 1, index + 1).some(line => line.afterGap)) cost += costs.gapInside
  if (cell.marker) return cost
  if ((before.measure && cell.measure) || dash.test(before.text)) return cost + costs.twoFigures
  if (before.measure && width < narrowColumn && cell.width <= narrowColumn) return cost
  if (before.ends || before.spaced) return cost
  const short = width - before.width - cell.head - 1
  if (short > 0) cost += costs.brokenEarly + costs.shortCell * Math.min(costs.mostShort, short)
  return cost
}

/** Width in print below which units stand alone below their figures. */
const narrowColumn = 10
