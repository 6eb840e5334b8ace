import type { MarkerStyle } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import type { Fragment } from './column-fit.ts'
import type { FlowColumn, Weaver } from './flow-cells.ts'
import { type Flow, flowText } from './flows.ts'

/** The lines of cells, and over how many rows each stands. */
export interface FlowCell {
  readonly row: number
  readonly rowSpan: number
  readonly column: number
  readonly columnSpan: number
  readonly fragments: readonly Fragment[]
}

export interface FlowReading {
  readonly cells: readonly FlowCell[]
  readonly rowCount: number
  /** Flows up to which the table reaches. */
  readonly end: number
  /** Below 0 as far as it reads like a table. */
  readonly cost: number
  /** Places of flows that stand among its rows and are none of them. */
  readonly strays: readonly number[]
  /** The first row is the end of one that a page break has cut. */
  readonly continuesRow: boolean
}

type Placed = readonly (readonly Fragment[])[]
type Mode = 'key' | 'pending' | 'shared' | 'rest'
type Action =
  | { readonly type: 'cells'; readonly from: number; readonly cells: Placed; readonly begins: Mode | null }
  | { readonly type: 'left'; readonly from: number; readonly cells: Placed; readonly takes: 'none' | 'one' | 'all' }
  | { readonly type: 'section'; readonly cells: Placed }
  | { readonly type: 'stray'; readonly at: number }

interface State {
  /** Columns of the open row up to its last cell; 0 between rows. */
  readonly column: number
  readonly mode: Mode
  /** Cells to its left are still to come, for so many rows that begin with column `start`. */
  readonly pending: number
  readonly start: number
  /** Of those, columns that have come. */
  readonly left: number
  /** Some of the rows have got theirs, one each. */
  readonly dealt: boolean
  readonly rows: number
  readonly skipped: boolean
  readonly cost: number
  readonly back: State | null
  readonly action: Action | null
}

/** What is paid for oddities of the order in which flows stand; what they hold is paid for by `cellCost`. Only sums are compared. */
const orderCosts = {
  flowRead: -0.8,
  cellRead: -0.3,
  rowComplete: -0.2,
  emptyCell: 2,
  emptyNarrative: 1,
  emptyOptional: 0.4,
  shared: 1.5,
  pending: 0.3,
  pendingLost: 0.8,
  pendingAll: 0.5,
  undecided: 1.5,
  rest: 0.5,
  section: 0,
  keySection: 0.3,
  stray: 2.5,
  keyUnnumbered: 1,
  keyNumbered: 1.2,
  keyElsewhere: 3,
} as const

/** A state that costs more than the cheapest by this much is none of the best reading's. */
const window = 9
const mostStates = 40
/** Columns that may stand behind those to their right. */
const mostLeft = 3

/**
 * The cheapest way to say which cells flows hold that come row by row.
 *
 *     第一季 ¶ 20 ¶ 22 ¶ 110        a row without its first cell
 *     第二季 ¶ 20 ¶ 9 ¶ 45
 *     開辦樂齡運動班（班）          the first cell of both
 *
 * A row's flows come from left to right, or the right ones first and the left ones behind (for several rows at once, too). A flow holds one cell, or cells side by side.
 */
export function readFlowRows(
  flows: readonly Flow[],
  columns: readonly FlowColumn[],
  options: { readonly keyStyle: MarkerStyle | null; readonly weaver: Weaver; readonly afterBreak: boolean },
): FlowReading | null {
  const first: State = {
    column: 0,
    mode: 'key',
    pending: 0,
    start: 0,
    left: 0,
    dealt: false,
    rows: 0,
    skipped: false,
    cost: 0,
    back: null,
    action: null,
  }
  let states: State[] = [first]
  let best: { readonly state: State; readonly end: number; readonly cost: number } | null = null
  for (const [at, flow] of flows.entries()) {
    const next = new Map<string, State>()
    const add = (state: State) => {
      const key = `${state.column}/${state.mode}/${state.pending}/${state.start}/${state.left}/${state.dealt ? 1 : 0}${state.rows > 0 ? 1 : 0}`
      const known = next.get(key)
      if (!known || known.cost > state.cost) next.set(key, state)
    }
    const placements = placementsOf(flow, columns, options.weaver)
    for (const state of states) {
      placeCells(state, flow, placements, columns, options, at, add)
      add({ ...state, cost: state.cost + orderCosts.stray, back: state, action: { type: 'stray', at } })
    }
    const sorted = [...next.values()].sort((a, b) => a.cost - b.cost)
    const limit = Math.min(sorted[0]!.cost, best?.cost ?? Number.POSITIVE_INFINITY) + window
    states = sorted.filter(state => state.cost <= limit).slice(0, mostStates)
    if (states.length === 0) break
    for (const state of states) {
      if (state.action?.type === 'stray' || state.action?.type === 'section') continue
      const cost = state.cost + closing(state, columns)
      if (!best || cost < best.cost) best = { state, end: at + 1, cost }
    }
  }
  return best ? { ...trace(best.state, columns), end: best.end, cost: best.cost } : null
}

interface Placement {
  readonly from: number
  readonly to: number
  readonly cells: Placed
  readonly cost: number
}

/** The columns that a flow may fill, each with its cost; found once. */
function placementsOf(flow: Flow, columns: readonly FlowColumn[], weaver: Weaver): (from: number) => readonly Placement[] {
  const known = new Map<number, readonly Placement[]>()
  return from => {
    const made = known.get(from)
    if (made) return made
    const found: Placement[] = [{ from, to: from + 1, cells: [flow.fragments], cost: weaver.cellCost(flow, columns[from]!) }]
    for (let to = from + 2; to <= Math.min(columns.length, from + flow.mostWords); to++) {
      const woven = weaver.weave(flow, columns.slice(from, to))
      if (woven) found.push({ from, to, ...woven })
    }
    known.set(from, found)
    return found
  }
}

function placeCells(
  state: State,
  flow: Flow,
  placements: (from: number) => readonly Placement[],
  columns: readonly FlowColumn[],
  { keyStyle, afterBreak }: { readonly keyStyle: MarkerStyle | null; readonly afterBreak: boolean },
  at: number,
  add: (state: State) => void,
): void {
  const marker = flow.fragments[0]!.glued ? null : flow.fragments[0]!.marker
  const numbering = (column: number) => {
    if (columns[0]!.kind === 'number') return column > 0 && marker !== null && marker.style === keyStyle ? orderCosts.keyElsewhere : 0
    if (keyStyle === null) return column === 0 && marker !== null ? orderCosts.keyNumbered : 0
    const numbered = marker?.style === keyStyle
    return column === 0 ? (numbered ? 0 : orderCosts.keyUnnumbered) : numbered ? orderCosts.keyElsewhere : 0
  }
  const boundary = state.column === 0 ? state : endRow(state, columns)
  // The open row goes on.
  if (state.column > 0) {
    let passed = 0
    for (let from = state.column; from < columns.length; from++) {
      for (const each of placements(from)) {
        const cost = state.cost + passed + each.cost + numbering(from) + read(each)
        const action: Action = { type: 'cells', from, cells: each.cells, begins: null }
        const skipped = state.skipped || passed > 0
        add(afterCells({ ...state, column: each.to, cost, skipped, back: state, action }, columns.length))
      }
      passed += emptyCell(columns[from]!)
    }
  }
  if (boundary.left > 0) {
    placeLeft(boundary, placements, numbering, add)
    return
  }
  // A row begins.
  for (let from = 0; from < columns.length; from++) {
    const modes: readonly [Mode, number][] =
      from === 0
        ? [['key', lost(boundary)]]
        : [
            ...(from <= mostLeft && (boundary.pending === 0 || boundary.start === from)
              ? [['pending', orderCosts.pending] as [Mode, number]]
              : []),
            ...(from <= mostLeft - 1 && boundary.rows > 0 && boundary.pending === 0
              ? [['shared', orderCosts.shared * from] as [Mode, number]]
              : []),
          ]
    for (const [mode, modeCost] of modes) {
      for (const each of placements(from)) {
        const pending = mode === 'key' ? 0 : boundary.pending
        const cost = boundary.cost + modeCost + each.cost + numbering(from) + read(each)
        const start = mode === 'pending' ? from : pending > 0 ? boundary.start : 0
        const action: Action = { type: 'cells', from, cells: each.cells, begins: mode }
        add(
          afterCells(
            {
              ...boundary,
              column: each.to,
              mode,
              pending,
              start,
              dealt: pending > 0 && boundary.dealt,
              rows: boundary.rows + 1,
              skipped: false,
              cost,
              back: boundary,
              action,
            },
            columns.length,
          ),
        )
      }
    }
  }
  // The end of a row that began on the page before.
  if (afterBreak && at === 0) {
    for (let from = 0; from < columns.length; from++) {
      for (const each of placements(from)) {
        const cost = boundary.cost + Math.max(0, each.cost - 1) + orderCosts.rest
        const action: Action = { type: 'cells', from, cells: each.cells, begins: 'rest' }
        add({ ...boundary, column: 0, mode: 'rest', rows: 1, skipped: true, cost, back: boundary, action })
      }
    }
  }
  if (boundary.pending > 0) placeLeft(boundary, placements, numbering, add)
  const text = flowText(flow)
  if (flow.lines.length === 1 && boundary.pending <= 1 && readListMarker(text)) {
    const action: Action = { type: 'section', cells: [flow.fragments] }
    const cost = boundary.cost + (marker?.style === keyStyle ? orderCosts.keySection : orderCosts.section)
    add({ ...boundary, cost, back: boundary, action })
  }
}

/** Cells to the left of rows that came without them. */
function placeLeft(
  state: State,
  placements: (from: number) => readonly Placement[],
  numbering: (column: number) => number,
  add: (state: State) => void,
): void {
  for (const each of placements(state.left)) {
    if (each.to > state.start) continue
    const cost = state.cost + each.cost + numbering(state.left) + read(each)
    const action = { type: 'left', from: state.left, cells: each.cells } as const
    if (each.to < state.start) add({ ...state, left: each.to, cost, back: state, action: { ...action, takes: 'none' } })
    else {
      const dealt = state.pending > 1
      add({
        ...state,
        left: 0,
        dealt,
        pending: state.pending - 1,
        cost: cost + orderCosts.rowComplete,
        back: state,
        action: { ...action, takes: 'one' },
      })
      if (state.pending > 1 && state.start === 1 && !state.dealt)
        add({ ...state, left: 0, pending: 0, cost: cost + orderCosts.pendingAll, back: state, action: { ...action, takes: 'all' } })
    }
  }
}

/** Reward for a flow that is read, and for each further cell in it. */
function read({ cells }: Pick<Placement, 'cells'>): number {
  return orderCosts.flowRead + orderCosts.cellRead * (cells.length - 1)
}

function afterCells(state: State, columnCount: number): State {
  if (state.column < columnCount) return state
  return beginRow(state, state.mode === 'pending' || state.skipped ? 0 : orderCosts.rowComplete)
}

/** The open row ends before its last column. */
function endRow(state: State, columns: readonly FlowColumn[]): State {
  return beginRow(
    state,
    columns.slice(state.column).reduce((sum, column) => sum + emptyCell(column), 0),
  )
}

/** The next row begins with its key; the one before it costs `cost` for how it ended. */
function beginRow(state: State, cost: number): State {
  return {
    ...state,
    column: 0,
    pending: state.mode === 'pending' ? state.pending + 1 : state.pending,
    cost: state.cost + cost,
    mode: 'key',
  }
}

/** For rows that never get their cells to the left, the more if others have got theirs. */
function lost({ pending, dealt }: State): number {
  return pending * orderCosts.pendingLost + (dealt ? orderCosts.undecided : 0)
}

function closing(state: State, columns: readonly FlowColumn[]): number {
  const ended = state.column > 0 ? endRow(state, columns) : state
  return ended.cost - state.cost + lost(ended)
}

function emptyCell({ kind, optional }: FlowColumn): number {
  return optional ? orderCosts.emptyOptional : kind === 'narrative' ? orderCosts.emptyNarrative : orderCosts.emptyCell
}

interface TracedRow {
  readonly section: readonly Fragment[] | null
  /** Its cells to the left are still to come. */
  pending: boolean
  /** The column it began with, and cells to the left of which are those of a row above. */
  readonly from: number
  readonly shared: number
  readonly cells: Map<number, readonly Fragment[]>
  readonly spans: Map<number, number>
}

/** Rows that got their key behind a stretch of rows of which others got none. */
function undecided(rows: readonly TracedRow[]): TracedRow[] {
  const found: TracedRow[] = []
  for (const [at, row] of rows.entries()) {
    if (!row.pending) continue
    for (
      let before = at - 1;
      before >= 0 && rows[before]!.from > 0 && rows[before]!.shared === 0 && rows[before]!.spans.size === 0;
      before--
    )
      found.push(rows[before]!)
  }
  return found
}

/** The cells of a reading: its steps, walked from the first. */
function trace(end: State, columns: readonly FlowColumn[]): Pick<FlowReading, 'cells' | 'rowCount' | 'strays' | 'continuesRow'> {
  const actions: Action[] = []
  for (let state: State | null = end; state; state = state.back) if (state.action) actions.unshift(state.action)
  const rows: TracedRow[] = []
  const strays: number[] = []
  let continuesRow = false
  for (const action of actions) {
    if (action.type === 'stray') strays.push(action.at)
    else if (action.type === 'section') {
      const row = { section: action.cells[0]!, pending: false, from: 0, shared: 0, cells: new Map(), spans: new Map() }
      const firstPending = rows.findIndex(each => each.pending)
      if (firstPending >= 0) rows.splice(firstPending, 0, row)
      else rows.push(row)
    } else if (action.type === 'cells') {
      if (action.begins) {
        if (action.begins === 'rest') continuesRow = true
        rows.push({
          section: null,
          pending: action.begins === 'pending',
          from: action.from,
          shared: action.begins === 'shared' ? action.from : 0,
          cells: new Map(),
          spans: new Map(),
        })
      }
      for (const [index, cell] of action.cells.entries()) rows.at(-1)!.cells.set(action.from + index, cell)
    } else {
      const waiting = rows.filter(each => each.pending)
      const taking = action.takes === 'all' ? waiting : waiting.slice(0, 1)
      for (const [index, cell] of action.cells.entries()) {
        taking[0]!.cells.set(action.from + index, cell)
        // All rows that wait take what has come for the first of them.
      }
      if (action.takes === 'all')
        for (let column = 0; column < action.from + action.cells.length; column++) taking[0]!.spans.set(column, taking.length)
      if (action.takes !== 'none') for (const row of taking) row.pending = false
    }
  }
  // Fewer keys than rows, and more than one: which row each heads cannot be told.
  for (const row of undecided(rows)) for (let column = 0; column < row.from; column++) row.cells.delete(column)
  for (let at = rows.length - 1; at > 0; at--) {
    const row = rows[at]!
    for (let column = 0; column < row.shared; column++) {
      const holder = rows.slice(0, at).findLast(each => each.cells.has(column) || each.section)
      const from = holder ? rows.indexOf(holder) : -1
      if (holder && !holder.section && rows.slice(from + 1, at + 1).every(each => each.shared > column))
        holder.spans.set(column, Math.max(holder.spans.get(column) ?? 1, at - from + 1))
    }
  }
  const cells = rows.flatMap((row, at): FlowCell[] =>
    row.section
      ? [{ row: at, rowSpan: 1, column: 0, columnSpan: columns.length, fragments: row.section }]
      : [...row.cells].map(([column, fragments]) => ({ row: at, rowSpan: row.spans.get(column) ?? 1, column, columnSpan: 1, fragments })),
  )
  return { cells, rowCount: rows.length, strays, continuesRow }
}
