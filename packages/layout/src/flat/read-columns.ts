import type { MarkerStyle } from '@zhibiao/model'
import { isNumbered, type Series, seriesAfter } from './cell-series.ts'
import {
  brokenEarly,
  type ColumnWidth,
  cellBegins,
  costs,
  cutInRun,
  type Fragment,
  figuresJoined,
  pairJoined,
  pairParted,
  slack,
  tooWide,
  unlikeBefore,
  unusualHeight,
  wideColumn,
} from './column-fit.ts'
import type { CutLine, DumpedLine } from './dumped-lines.ts'

/** Where a fragment belongs; row and column null outside the table. */
export interface PlacedFragment {
  readonly fragment: Fragment
  readonly row: number | null
  readonly column: number | null
}

export interface Reading {
  readonly fragments: readonly PlacedFragment[]
  /** The sum of what is odd about it. */
  readonly cost: number
}

/** The latest cell of a column. */
interface OpenCell {
  /** −1 before the first. */
  readonly row: number
  /** Its last fragment; null where the row has none in this column (yet). */
  readonly last: Fragment | null
  /** The last fragment stands below a numbered line of its paragraph, or is one: what follows hangs. */
  readonly numbered: boolean
  /** The last fragment itself is that numbered line, or begins a paragraph without number. */
  readonly atStart: boolean
  /** Its outermost series so far. */
  readonly series: Series | null
  readonly lines: number
}

interface State {
  readonly cells: readonly OpenCell[]
  /** Of the last fragment; −1 outside the table. */
  readonly column: number
  /** The highest row begun. */
  readonly row: number
  /** Number of the last numbered row; 0 before the first. */
  readonly key: number
  /** A line of this row holds pieces of the key cell and of another. */
  readonly sideBySide: boolean
  /** No row has begun since a page break, so empty cells are no wonder. */
  readonly spilled: boolean
  readonly cost: number
  readonly back: State | null
  /** Fragments placed in this step. */
  readonly placed: readonly PlacedFragment[]
}

/** What a reading takes for granted. */
export interface Hypothesis {
  readonly widths: readonly ColumnWidth[]
  /** Marker style that numbers the rows; null where they have no numbers. */
  readonly keyStyle: MarkerStyle | null
  /** Pairs of characters known from inside the lines. */
  readonly pairs: ReadonlySet<string>
  /** The cells of a row come one after the other, each whole: none is left and gone on with, none comes late. */
  readonly cellByCell: boolean
  /** Cost of a line outside the table: high while the columns' widths are still guesses. */
  readonly lineOutside: number
}

interface Step extends Hypothesis {
  readonly line: DumpedLine
  /** The line has as many words as the table has columns: it may well be a row. */
  readonly wholeRow: boolean
  /** The line has figures, and as many words as the table has columns without the first: a row below a key that several rows share. */
  readonly keyless: boolean
  /** The line after the last page break. */
  readonly breakLine: number
  /** States that cost more are not worth keeping. */
  readonly limit: number
}

/** A state that costs more than another by this much is hardly ever the beginning of the better reading. */
const window = 12

/**
 * The cheapest way to say which column and row each line, or each piece of a line, belongs to.
 *
 *     一、復育河川棲地，守     row 1, column 1
 *     護水域生物多樣性         goes on
 *     完成河川棲地改善         column 2
 *     18 處 一、衡量標準：…    columns 3 and 4
 *     …恢復溪流縱向連續性。    goes on
 *     二、擴大流域公民參       row 2
 *
 * The pieces of a column come in order, and those of a line from left to right; columns may be dumped one after the other, row by row or page by page, or
 * line by line. `beam` states are kept a line.
 */
export function readColumns(lines: readonly CutLine[], hypothesis: Hypothesis, beam: number): Reading {
  const { widths } = hypothesis
  let states: State[] = [
    {
      cells: widths.map(() => emptyCell(-1)),
      column: -1,
      row: -1,
      key: 0,
      sideBySide: false,
      spilled: false,
      cost: 0,
      back: null,
      placed: [],
    },
  ]
  let breakLine = -1
  for (const cut of lines) {
    if (cut.line.afterBreak) breakLine = cut.line.line
    const step: Step = {
      ...hypothesis,
      line: cut.line,
      wholeRow: cut.words.length === widths.length,
      keyless: isKeyless(cut, widths.length),
      breakLine,
      limit: Number.POSITIVE_INFINITY,
    }
    const next = new Map<string, State>()
    const whole = cut.fragment(0, cut.ends.at(-1)!)
    for (const state of states) keepCheaper(next, outside(state, whole, step))
    placeLine(states, cut, { ...step, limit: cheapest(next, 1)[0]!.cost + window }, beam, next)
    states = cheapest(next, beam)
  }
  const ended = states.map(state => ({ state, cost: state.cost + closing(state, hypothesis) })).sort((a, b) => a.cost - b.cost)[0]!
  return { fragments: trace(ended.state), cost: ended.cost }
}

/** A table of fewer columns has rows that could as well be pieces of words. */
const fewestForShared = 4
const fewestFigures = 2

function isKeyless({ words }: CutLine, columnCount: number): boolean {
  if (columnCount < fewestForShared || words.length !== columnCount - 1) return false
  return words.filter(word => /^[△▲+\-－−]?[\d０-９]/.test(word)).length >= fewestFigures
}

function emptyCell(row: number): OpenCell {
  return { row, last: null, numbered: false, atStart: true, series: null, lines: 0 }
}

function cheapest(states: ReadonlyMap<string, State>, beam: number): State[] {
  return [...states.values()].sort((a, b) => a.cost - b.cost).slice(0, beam)
}

function keepCheaper(states: Map<string, State>, state: State): void {
  let key = `${state.column}/${state.key}/${state.spilled ? 1 : 0}${state.sideBySide ? 1 : 0}`
  for (const [column, { row, last, numbered, atStart, series }] of state.cells.entries()) {
    const where = last ? (column === state.column ? `${last.line.line}.${last.start}` : last.line.line) : ''
    key += `/${row - state.row},${where},${numbered ? 1 : 0}${atStart ? 1 : 0},${series ? series.style + series.ordinal : ''}`
  }
  const known = states.get(key)
  if (!known || known.cost > state.cost) states.set(key, state)
}

/** The states after a line of which each piece stands in a column further right than the one before. */
function placeLine(states: readonly State[], cut: CutLine, step: Step, beam: number, ended: Map<string, State>): void {
  const { widths } = step
  const lineEnd = cut.ends.at(-1)!
  const widestPiece = Math.max(...widths.slice(0, -1).map(({ width }) => width + slack(width))) + furtherPiece
  const reached = new Map<number, Map<string, State>>([[lineEnd, ended]])
  let { limit } = step
  const add = (end: number, state: State) => {
    const there = reached.get(end) ?? new Map<string, State>()
    reached.set(end, there)
    keepCheaper(there, state)
    if (end === lineEnd) limit = Math.min(limit, state.cost + window)
  }
  for (const [index, start] of [0, ...cut.ends.slice(0, -1)].entries()) {
    const from =
      index === 0 ? states.map(state => ({ ...state, back: state, placed: [] })) : cheapest(reached.get(start) ?? new Map(), beam)
    for (const end of cut.ends.slice(index)) {
      const fragment = cut.fragment(start, end)
      if (end < lineEnd && fragment.width > widestPiece) continue
      for (const state of from) {
        if (end < lineEnd && state.placed.length >= widths.length - 1) continue
        for (const each of placeFragment(state, fragment, { ...step, limit })) add(end, each)
      }
    }
  }
}

/** Columns of print by which a piece may be wider than all columns but the last. */
const furtherPiece = 4

function trace(end: State): PlacedFragment[] {
  const placed: PlacedFragment[][] = []
  for (let state: State | null = end; state; state = state.back) placed.push([...state.placed])
  return placed.reverse().flat()
}

function outside(state: State, whole: Fragment, step: Step): State {
  const leaving = state.column >= 0 ? costs.leave + closing(state, step) : 0
  return {
    ...state,
    cells: state.cells.map(() => emptyCell(state.row)),
    column: -1,
    key: 0,
    sideBySide: false,
    spilled: false,
    cost: state.cost + leaving + step.lineOutside,
    back: state,
    placed: [{ fragment: whole, row: null, column: null }],
  }
}

/** For what a table's end leaves unfinished: cells that end in the middle of a phrase, and cells that rows lack. */
function closing(state: State, { widths }: Hypothesis): number {
  if (state.column < 0) return 0
  return state.cells.reduce((sum, cell, column) => {
    const missing = Math.max(0, state.row - cell.row)
    const each = column === 0 ? costs.inheritedKey : costs.missingEnd
    return (
      sum +
      missing * each +
      (cell.last?.dangles ? costs.danglingEnd : 0) +
      (cell.last && !state.spilled ? cellHeight(cell, widths[column]!) : 0)
    )
  }, 0)
}

/** Every column in which a fragment may stand, to the right of the piece before it on its line. */
function placeFragment(state: State, fragment: Fragment, step: Step): State[] {
  const before = state.placed.at(-1)
  const reached: State[] = []
  if (state.column < 0 && !step.line.afterHeader) return reached
  for (let column = before ? before.column! + 1 : 0; column < step.widths.length; column++) {
    const cell = state.cells[column]!
    const atTitle = !before && step.line.underTitle !== null && step.line.underTitle !== column ? costs.notUnderTitle : 0
    if (step.cellByCell && !isNext(state, column, step)) continue
    const same = cell.last && isOpen(state, column, step) ? goOn(state, fragment, column, atTitle, step) : null
    if (same) reached.push(same)
    const lowest = step.cellByCell && state.column >= 0 && column <= state.column ? state.row + 1 : cell.row + 1
    for (let row = lowest; row <= Math.min(state.row + 1, cell.row + 1 + mostEmpty); row++) {
      const begun = begin(state, fragment, column, row, atTitle, step)
      if (begun) reached.push(begun)
    }
  }
  return reached
}

/** Cell by cell, the next fragment stands in the same column or further right, or begins a row; after a page break, a row goes on in any column. */
function isNext(state: State, column: number, step: Step): boolean {
  if (state.column < 0 || column >= state.column || column === 0 || step.line.afterBreak) return true
  return column === 1 && state.column === step.widths.length - 1
}

/** A cell that was left goes on only where cells are torn apart, or a page break has cut its row. */
function isOpen(state: State, column: number, step: Step): boolean {
  return !step.cellByCell || column === state.column || state.cells[column]!.last!.line.line < step.breakLine
}

/** Cells that may be empty one below the other before one is filled. */
const mostEmpty = 2

/** A cell goes on: the one that the last fragment is in, or another of the same table that was left for a while. */
function goOn(state: State, fragment: Fragment, column: number, before: number, step: Step): State | null {
  const cell = state.cells[column]!
  const last = cell.last!
  const width = step.widths[column]!
  const acrossBreak = last.line.line < step.breakLine
  const numbered = isNumbered(fragment, cell.series)
  const newParagraph = numbered || last.endsSentence
  const hanging = acrossBreak ? cell.series !== null && !numbered : cell.numbered && !newParagraph
  let cost =
    before +
    tooWide(fragment, width, hanging) +
    (numbered ? 0 : figuresJoined(last, fragment, width) + unlikeBefore(last, fragment, width)) +
    cutInRun(fragment, width) +
    seriesCost(state, fragment, column, step)
  if (acrossBreak) {
    cost += state.spilled && column === state.column ? 0 : costs.afterBreak
    if (!numbered) cost += brokenEarly(last, fragment, width, hanging) + pairJoined(last, fragment, step.pairs)
    if (last.endsSentence && !numbered) cost += costs.paragraphInside
  } else {
    if (numbered && fragment.glued) cost += costs.gluedNumber
    if (numbered && !last.endsSentence && width.width >= wideColumn) cost += costs.unendedParagraph
    if (!newParagraph) cost += pairJoined(last, fragment, step.pairs) + brokenEarly(last, fragment, width, cell.numbered && !cell.atStart)
    if (last.endsSentence && !numbered) cost += costs.paragraphInside
    if (step.line.afterGap && column === state.column) cost += costs.overGap
  }
  if (column !== state.column)
    cost +=
      otherRow(state, cell.row) +
      (acrossBreak ? costs.nextColumn : backToCell(state, column)) +
      leaving(state, fragment, step) +
      split(state, fragment)
  if (state.cost + cost > step.limit) return null
  return place(state, fragment, column, cell.row, cost, {
    numbered: acrossBreak ? numbered || hanging : numbered || (cell.numbered && !newParagraph),
    atStart: acrossBreak ? numbered || !hanging : newParagraph,
    series: seriesAfter(cell.series, fragment, false),
  })
}

/** For a row above that of the last fragment; and for a row that is not that of the piece beside it. */
function otherRow(state: State, row: number): number {
  if (state.column < 0) return 0
  const last = state.cells[state.column]!.row
  if (state.placed.length > 0) return row === last ? 0 : costs.rowsOnLine
  return row < last ? costs.behind : 0
}

/** For a cell that goes on after another; lines that hold pieces of several cells are the sign that cells are dumped side by side. */
function backToCell(state: State, column: number): number {
  if (column > state.column) return costs.onToCell
  return state.sideBySide || state.placed.length > 0 ? costs.backToCell : costs.farBack
}

/** For the end of a line's piece. */
function split(state: State, fragment: Fragment): number {
  const last = state.placed.at(-1)?.fragment
  if (last?.line !== fragment.line) return 0
  return costs.split + (last.loneMarker ? costs.markerParted : 0)
}

/** A word that is parted between the last fragment and one in another column. */
function leaving(state: State, next: Fragment, step: Step): number {
  const last = state.cells[state.column]?.last
  return last ? pairParted(last, next, step.pairs) : 0
}

/** A cell begins, in the highest row, in one below it that still lacks it, or in a new row. */
function begin(state: State, fragment: Fragment, column: number, row: number, before: number, step: Step): State | null {
  const { widths, keyStyle } = step
  const cell = state.cells[column]!
  const width = widths[column]!
  const first = state.column < 0
  const key = rowNumber(fragment, step)
  let cost = before + tooWide(fragment, width, false) + cutInRun(fragment, width) + leaving(state, fragment, step)
  const skipped = row - cell.row - 1
  const cutByBreak = state.spilled && cell.row < state.row
  cost += skipped * (cutByBreak ? costs.emptyCellAfterBreak : column === 0 ? costs.inheritedKey : costs.emptyCell)
  if (cell.last) cost += cellEnds(cell, width) + (cell.last.dangles ? costs.danglingEnd : 0)
  if (column === 0) {
    if (keyStyle === null) cost += cellBegins(fragment, width)
    else if (key === null) cost += costs.unnumberedRow
    else if (first) cost += key === 1 ? 0 : costs.firstRowFromMiddle
    else cost += key === state.key + 1 ? 0 : costs.unexpectedNumber
  } else {
    cost += cellBegins(fragment, width) + (isNextRow(state, fragment, step) ? costs.rowNumberInside : 0)
  }
  if (row > state.row) {
    if (!first) cost += newRow(state, step) + (column === 0 && keyStyle === null && !isWord(fragment, step) ? costs.newRowUnnumbered : 0)
  }
  if (column !== state.column && (row <= state.row || state.placed.length > 0)) cost += otherRow(state, row)
  cost += outOfOrder(state, column, row)
  if (state.placed.length > 0 || row <= state.row) cost += isWord(fragment, step) ? 0 : costs.nextColumn + split(state, fragment)
  if (state.cost + cost + costs.completeRow > step.limit) return null
  const shared = column === 1 && row > state.row && state.row >= 0 && isShared(state, fragment, step)
  if (shared) cost += costs.sharedKey - costs.passedOver
  const from = shared
    ? { ...state, cells: state.cells.map((each, index) => (index === 0 ? { ...emptyCell(row), series: each.series } : each)) }
    : state
  const begun = place(from, fragment, column, row, cost, {
    numbered: isNumbered(fragment, null),
    atStart: true,
    series: seriesAfter(null, fragment, true),
  })
  return { ...begun, key: column === 0 ? (key ?? state.key) : state.key }
}

/** For cells that are passed over, and for one that comes after those to its right. */
function outOfOrder({ cells, spilled }: State, column: number, row: number): number {
  const passed = cells.slice(0, column).filter(cell => cell.row < row).length
  const late = cells.slice(column + 1).some(cell => cell.row >= row)
  return (spilled ? 0 : passed * costs.passedOver) + (late ? costs.late : 0)
}

/** One of as many words on its line as the table has columns. */
function isWord({ text }: Fragment, { wholeRow, keyless }: Step): boolean {
  return (wholeRow || keyless) && !/\s/.test(text)
}

/** The first word of a row whose key stands above. */
function isShared(state: State, { text }: Fragment, { keyless }: Step): boolean {
  return keyless && state.placed.length === 0 && state.column >= 0 && !/\s/.test(text)
}

/** For a row that begins before the one above it is complete. */
function newRow(state: State, step: Step): number {
  const last = step.widths.length - 1
  const lacking = state.spilled ? 0 : state.cells.filter(cell => cell.row < state.row).length
  const end = state.cells[last]!
  const unfinished = end.last && end.row === state.row && !end.last.endsSentence && step.widths[last]!.width >= wideColumn
  return lacking * costs.lacking + (unfinished ? costs.unfinishedRow : 0)
}

/** The last line of a cell is not justified: gaps in it show that its cell goes on. */
function cellEnds(cell: OpenCell, width: ColumnWidth): number {
  return (cell.last?.stretched && width.width < wideColumn ? costs.stretchedEnd : 0) + cellHeight(cell, width)
}

function cellHeight({ lines }: OpenCell, width: ColumnWidth): number {
  return width.width >= wideColumn ? 0 : unusualHeight(lines, width)
}

function place(
  state: State,
  fragment: Fragment,
  column: number,
  row: number,
  cost: number,
  change: Pick<OpenCell, 'numbered' | 'atStart' | 'series'>,
): State {
  const before = state.cells[column]!
  const begins = before.row !== row
  const cell: OpenCell = { ...change, row, last: fragment, lines: begins ? 1 : before.lines + 1 }
  const cells = state.cells.map((each, index) => (index === column ? cell : each))
  const complete = begins ? lowestRow(cells) - lowestRow(state.cells) : 0
  return {
    ...state,
    cells,
    column,
    row: Math.max(row, state.row),
    sideBySide: (state.placed.length > 0 && state.placed[0]!.column === 0) || (state.sideBySide && row <= state.row),
    spilled: row > state.row ? false : state.spilled || fragmentAfterBreak(fragment),
    cost: state.cost + cost + complete * costs.completeRow,
    placed: [...state.placed, { fragment, row, column }],
  }
}

function fragmentAfterBreak({ line }: Fragment): boolean {
  return (line as DumpedLine).afterBreak
}

function lowestRow(cells: readonly OpenCell[]): number {
  return Math.min(...cells.map(cell => cell.row))
}

/** For a number that does not follow the cell's last one, and for any number inside a key cell. */
function seriesCost(state: State, fragment: Fragment, column: number, step: Step): number {
  const { marker, glued } = fragment
  if (!marker || glued) return 0
  if (column === 0) return costs.brokenSeries
  const { series } = state.cells[column]!
  if (series && !series.glued) {
    if (marker.style !== series.style) return isAbove(marker.style, series.style) ? costs.seriesAbove : 0
    return marker.ordinal !== series.ordinal + 1 ? costs.brokenSeries : 0
  }
  const inside = isNextRow(state, fragment, step) ? costs.rowNumberInside : 0
  if (state.spilled) return inside + (isExpectedElsewhere(state, fragment) ? costs.seriesElsewhere : 0)
  return inside + (marker.ordinal > 1 ? costs.brokenSeries : costs.listInside)
}

/** The styles in the order in which one stands inside the other, as far as all agencies agree. */
const levels: readonly MarkerStyle[] = ['壹、', '一、', '(一)', '1.', '(1)']

function isAbove(style: MarkerStyle, other: MarkerStyle): boolean {
  const [level, otherLevel] = [levels.indexOf(style), levels.indexOf(other)]
  return level >= 0 && level < otherLevel
}

function isExpectedElsewhere({ cells }: State, { marker }: Fragment): boolean {
  return cells.some(({ series }) => series !== null && series.style === marker?.style && series.ordinal === marker.ordinal - 1)
}

function isNextRow(state: State, { marker, glued }: Fragment, step: Step): boolean {
  return marker !== null && !glued && marker.style === step.keyStyle && marker.ordinal === state.key + 1
}

function rowNumber(fragment: Fragment, step: Step): number | null {
  return fragment.marker && fragment.marker.style === step.keyStyle ? fragment.marker.ordinal : null
}
