import type { MarkerStyle } from '@zhibiao/model'
import { isNumbered, type Series, seriesAfter } from './cell-series.ts'
import {
  brokenEarly,
  type ColumnWidth,
  cellBegins,
  costs,
  type Fragment,
  pairJoined,
  pairParted,
  tooWide,
  unusualHeight,
  wideColumn,
} from './column-fit.ts'
import type { DumpedLine, SplitLine } from './dumped-lines.ts'

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

interface State {
  /** −1 outside the table. */
  readonly column: number
  readonly row: number
  /** Number of the last numbered row; 0 before the first. */
  readonly key: number
  /** The row goes on after a page break, so empty cells are no wonder. */
  readonly spilled: boolean
  /** The last fragment stands below a numbered line of its paragraph, or is one: what follows hangs. */
  readonly numbered: boolean
  /** The last fragment itself is that numbered line, or begins a paragraph without number. */
  readonly atStart: boolean
  /** The outermost series of each cell of the row. */
  readonly series: readonly (Series | null)[]
  readonly last: Fragment | null
  /** Lines of the current cell. */
  readonly lines: number
  /** The last fragment of each cell of the row. */
  readonly ends: readonly (Fragment | null)[]
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
  /** Cost of a line outside the table: high while the columns' widths are still guesses. */
  readonly lineOutside: number
}

/**
 * The cheapest way to say which column and row each line belongs to.
 *
 *     一、復育河川棲地，守     row 1, column 1
 *     護水域生物多樣性         goes on
 *     完成河川棲地改善         column 2
 *     18 處 一、衡量標準：…    columns 3 and 4
 *     …恢復溪流縱向連續性。    goes on
 *     二、擴大流域公民參       row 2
 *
 * Within a row columns come in order, a cell's lines together. `beam` states are kept a line.
 */
export function readColumns(lines: readonly SplitLine[], hypothesis: Hypothesis, beam: number): Reading {
  const { widths } = hypothesis
  const none = widths.map(() => null)
  let states: State[] = [
    {
      column: -1,
      row: -1,
      key: 0,
      spilled: false,
      numbered: false,
      atStart: true,
      series: none,
      lines: 0,
      ends: none,
      last: null,
      cost: 0,
      back: null,
      placed: [],
    },
  ]
  for (const { line, splits } of lines) {
    const next = new Map<string, State>()
    const add = (state: State) => {
      const key = `${state.column}/${state.key}/${state.spilled ? 1 : 0}${state.numbered ? 1 : 0}${state.atStart ? 1 : 0}/${state.last?.start ?? ''}/${state.series.map(each => (each ? each.style + each.ordinal : '')).join()}`
      const known = next.get(key)
      if (!known || known.cost > state.cost) next.set(key, state)
    }
    for (const state of states) {
      for (const split of splits) {
        const step = { ...hypothesis, line, wholeRow: split.length === widths.length && split.every(fragment => !/\s/.test(fragment.text)) }
        let reached = firstFragment(state, split[0]!, step)
        for (const fragment of split.slice(1)) reached = reached.flatMap(each => nextFragment(each, fragment, step))
        for (const each of reached) add({ ...each, back: state })
      }
      add(outside(state, splits[0]![0]!, hypothesis))
    }
    states = [...next.values()].sort((a, b) => a.cost - b.cost).slice(0, beam)
  }
  const ended = states.map(state => ({ state, cost: state.cost + missingEnd(state, widths.length) })).sort((a, b) => a.cost - b.cost)[0]!
  return { fragments: trace(ended.state), cost: ended.cost }
}

interface Step extends Hypothesis {
  readonly line: DumpedLine
  /** The line has as many words as the table has columns: it may well be a row. */
  readonly wholeRow: boolean
}

function trace(end: State): PlacedFragment[] {
  const placed: PlacedFragment[][] = []
  for (let state: State | null = end; state; state = state.back) placed.push([...state.placed])
  return placed.reverse().flat()
}

function outside(state: State, whole: Fragment, { widths, lineOutside }: Hypothesis): State {
  const leaving = state.column >= 0 ? costs.leave + missingEnd(state, widths.length) + danglingEnds(state) : 0
  return {
    ...state,
    column: -1,
    key: 0,
    spilled: false,
    series: state.series.map(() => null),
    ends: state.series.map(() => null),
    last: null,
    cost: state.cost + leaving + lineOutside,
    back: state,
    placed: [{ fragment: whole, row: null, column: null }],
  }
}

/** For cells that end in the middle of a phrase at the end of their row. */
function danglingEnds({ ends }: State): number {
  return ends.filter(end => end?.dangles).length * costs.danglingEnd
}

function missingEnd(state: State, columnCount: number): number {
  return state.column >= 0 && !state.spilled && state.column < columnCount - 1 ? costs.missingEnd : 0
}

/** Where the first fragment of a line may stand. */
function firstFragment(state: State, fragment: Fragment, step: Step): State[] {
  const { line, widths } = step
  if (state.column < 0) return line.afterHeader ? begins(state, fragment, step) : []
  const reached = nextFragment(state, fragment, step)
  const same = goOn(state, fragment, step)
  if (same) reached.push(same)
  reached.push(...newRow(state, fragment, step))
  if (line.afterBreak) {
    for (let column = 0; column < widths.length; column++) {
      reached.push(goOnAfterBreak({ ...state, spilled: true }, fragment, column, costs.afterBreak, step))
    }
  }
  return reached
}

/** A table's first row: its key cell, or, after a break, what is left of a row. */
function begins(state: State, fragment: Fragment, step: Step): State[] {
  const key = rowNumber(fragment, step)
  const cost =
    tooWide(fragment, step.widths[0]!, false) + (key === null ? rowWithoutNumber(step) : key === 1 ? 0 : costs.firstRowFromMiddle)
  return [place(state, fragment, 0, state.row + 1, cost, fresh(state, fragment, 0, key ?? 0))]
}

function newRow(state: State, fragment: Fragment, step: Step): State[] {
  const { widths, keyStyle } = step
  const last = widths.length - 1
  const missing = state.spilled ? 0 : costs.missingEnd * (last - state.column)
  const unfinished = state.last && !state.last.endsSentence && widths[last]!.width >= wideColumn ? costs.unfinishedRow : 0
  const key = rowNumber(fragment, step)
  let number: number = step.wholeRow ? 0 : costs.newRowUnnumbered
  if (keyStyle !== null) number = key === null ? costs.unnumberedRow : key === state.key + 1 ? 0 : costs.unexpectedNumber
  const base = missing + unfinished + cellEnds(state, fragment, step) + danglingEnds(state)
  const rows = [
    place(
      state,
      fragment,
      0,
      state.row + 1,
      base + number + tooWide(fragment, widths[0]!, false) + (keyStyle === null ? cellBegins(fragment, widths[0]!) : 0),
      fresh(state, fragment, 0, key ?? state.key),
    ),
  ]
  if (state.column === last && last > 1) {
    const cost = base + costs.inheritedKey + tooWide(fragment, widths[1]!, false) + cellBegins(fragment, widths[1]!)
    rows.push(place(state, fragment, 1, state.row + 1, cost, fresh(state, fragment, 1, state.key)))
  }
  return rows
}

function fresh(state: State, fragment: Fragment, column: number, key: number) {
  const none: (Series | null)[] = state.series.map(() => null)
  return { key, spilled: false, series: withSeries(none, column, seriesAfter(null, fragment, true)) }
}

/** The same cell goes on. */
function goOn(state: State, fragment: Fragment, step: Step): State | null {
  const { column, series, last } = state
  if (!last) return null
  const width = step.widths[column]!
  const numbered = isNumbered(fragment, series[column] ?? null)
  const newParagraph = numbered || last.endsSentence
  const cost =
    (numbered && fragment.glued ? costs.gluedNumber : 0) +
    (newParagraph ? 0 : pairJoined(last, fragment, step.pairs)) +
    (newParagraph ? 0 : brokenEarly(last, fragment, width, state.numbered && !state.atStart)) +
    tooWide(fragment, width, state.numbered && !newParagraph) +
    (last.endsSentence && !numbered ? costs.paragraphInside : 0) +
    seriesCost(state, fragment, column, step)
  return place(state, fragment, column, state.row, cost, {
    numbered: numbered || (state.numbered && !newParagraph),
    atStart: newParagraph,
    series: withSeries(series, column, seriesAfter(series[column] ?? null, fragment, false)),
  })
}

/** A cell that a page break has cut goes on; whether its paragraph is numbered is known where its series is. */
function goOnAfterBreak(state: State, fragment: Fragment, column: number, moving: number, step: Step): State {
  const series = state.series[column] ?? null
  const newParagraph = isNumbered(fragment, series)
  const hanging = series !== null && !newParagraph
  const width = step.widths[column]!
  const end = state.ends[column]
  let ended: number = costs.emptyBeforeBreak
  if (newParagraph) ended = 0
  else if (end) {
    ended =
      brokenEarly(end, fragment, width, hanging) + pairJoined(end, fragment, step.pairs) + (end.endsSentence ? costs.paragraphInside : 0)
  }
  const cost = moving + ended + tooWide(fragment, width, hanging) + seriesCost(state, fragment, column, step)
  return place(state, fragment, column, state.row, cost, {
    spilled: true,
    numbered: newParagraph || hanging,
    atStart: newParagraph || !hanging,
    series: withSeries(state.series, column, seriesAfter(series, fragment, false)),
  })
}

/** The last line of a cell is not justified: gaps in it show that its cell goes on, as does a word that its end and what follows make. */
function cellEnds({ column, last, lines, spilled }: State, next: Fragment, step: Step): number {
  if (!last) return 0
  const width = step.widths[column]!
  const stretched = last.stretched && width.width < wideColumn ? costs.stretchedEnd : 0
  const height = spilled || width.width >= wideColumn ? 0 : unusualHeight(lines, width)
  return stretched + height + pairParted(last, next, step.pairs)
}

/** A later cell of the row begins (or, after a page break, goes on). */
function nextFragment(state: State, fragment: Fragment, step: Step): State[] {
  const reached: State[] = []
  const onSameLine = state.last?.line === fragment.line
  for (let column = state.column + 1; column < step.widths.length; column++) {
    const skipped = (column - state.column - 1) * (state.spilled ? costs.emptyCellAfterBreak : costs.emptyCell)
    const moving =
      (step.wholeRow ? 0 : costs.nextColumn + (onSameLine ? costs.split + (state.last?.loneMarker ? costs.markerParted : 0) : 0)) +
      skipped +
      cellEnds(state, fragment, step)
    if (state.spilled) {
      reached.push(goOnAfterBreak(state, fragment, column, moving, step))
      continue
    }
    const cost =
      moving +
      cellBegins(fragment, step.widths[column]!) +
      (isNextRow(state, fragment, step) ? costs.rowNumberInside : 0) +
      tooWide(fragment, step.widths[column]!, false)
    reached.push(
      place(state, fragment, column, state.row, cost, { series: withSeries(state.series, column, seriesAfter(null, fragment, true)) }),
    )
  }
  return reached
}

function place(
  state: State,
  fragment: Fragment,
  column: number,
  row: number,
  cost: number,
  change: Partial<Pick<State, 'key' | 'spilled' | 'series' | 'numbered' | 'atStart'>>,
): State {
  const placed = { fragment, row, column }
  const sameLine = state.last?.line === fragment.line
  const before = row === state.row ? state.ends : state.ends.map(() => null)
  const ends = before.map((end, index) => (index === column ? fragment : end))
  const completes = before.includes(null) && !ends.includes(null)
  return {
    ...state,
    numbered: isNumbered(fragment, null),
    atStart: true,
    ...change,
    column,
    row,
    last: fragment,
    lines: row === state.row && column === state.column ? state.lines + 1 : 1,
    ends,
    cost: state.cost + cost + (completes ? costs.completeRow : 0),
    placed: sameLine ? [...state.placed, placed] : [placed],
  }
}

function withSeries(all: readonly (Series | null)[], column: number, series: Series | null): (Series | null)[] {
  return all.map((each, index) => (index === column ? series : each))
}

/** For a number that does not follow the cell's last one, and for any number inside a key cell. */
function seriesCost(state: State, fragment: Fragment, column: number, step: Step): number {
  const { marker, glued } = fragment
  if (!marker || glued) return 0
  if (column === 0) return costs.brokenSeries
  const series = state.series[column]
  if (series && !series.glued) return marker.style === series.style && marker.ordinal !== series.ordinal + 1 ? costs.brokenSeries : 0
  const inside = isNextRow(state, fragment, step) ? costs.rowNumberInside : 0
  if (state.spilled) return inside + (isExpectedElsewhere(state, fragment) ? costs.seriesElsewhere : 0)
  return inside + (marker.ordinal > 1 ? costs.brokenSeries : costs.listInside)
}

function isExpectedElsewhere({ series }: State, { marker }: Fragment): boolean {
  return series.some(each => each !== null && each.style === marker?.style && each.ordinal === marker.ordinal - 1)
}

function isNextRow(state: State, { marker, glued }: Fragment, step: Step): boolean {
  return marker !== null && !glued && marker.style === step.keyStyle && marker.ordinal === state.key + 1
}

function rowNumber(fragment: Fragment, step: Step): number | null {
  return fragment.marker && fragment.marker.style === step.keyStyle ? fragment.marker.ordinal : null
}

function rowWithoutNumber(step: Step): number {
  return step.keyStyle === null ? 0 : costs.unnumberedRow
}
