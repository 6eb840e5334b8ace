import { isFigure, isMeasure } from '../figures.ts'
import {
  brokenEarly,
  type ColumnWidth,
  cellBegins,
  costs,
  cutInRun,
  type Fragment,
  figuresJoined,
  pairJoined,
  slack,
  tooWide,
} from './column-fit.ts'
import { type CutLine, cutLine } from './dumped-lines.ts'
import { displayWidth } from './flat-line.ts'
import type { Flow } from './flows.ts'
import { type TitleKind, titleKind } from './title-kinds.ts'
import { isYearTitle, type Title } from './title-lines.ts'

/** What the cells of a column hold: as its title announces, a unit, a number of the row; anything under an unknown title. */
export type FlowKind = TitleKind | 'key' | 'unit' | 'number' | 'any'

export interface FlowColumn {
  readonly title: Title | null
  readonly kind: FlowKind
  /** Many rows have nothing to say in it. */
  readonly optional: boolean
  /** Columns of print; null before anything has been read. */
  readonly width: number | null
  /** Its cells may be known titles: 原訂目標值 names a row below years. */
  readonly holdsTitles: boolean
}

const unitTitle = /^(?:衡量|計算|計量)?(?:單位|单位)$/
const numberTitle = /^(?:項次|序號|編號|次序|项次|序号)$/
const periodTitle = /^(?:季別|期別|期間|月份|月別|年度別?|年別|季別期間)$/
const aimTitle = /^(?:\d{2,4})?(?:年度|全年|預期|預定|原定|原訂|修正|计划|計畫|預計)+(?:目標|目标)$|(?:實績|實際完成|实际完成|現況|值)$/
const optionalTitle = /備註|說明|原因|檢討|改進|備考|附註|因應|备注|说明/

export function isUnitTitle(text: string): boolean {
  return unitTitle.test(text)
}

/** `key` is the title without what stands behind it in brackets; `first` where it is that of the first column. */
export function titleToColumn(title: Title | null, known: boolean, first: boolean, besideYears: boolean): FlowColumn {
  const key = title?.key.replace(/[％%]$/, '') ?? ''
  const kind = title ? kindOf(key, title.key, known, first) : first ? 'key' : 'any'
  return { title, kind, optional: optionalTitle.test(key), width: titleToWidth(title), holdsTitles: first && besideYears }
}

function kindOf(key: string, whole: string, known: boolean, first: boolean): FlowKind {
  if (unitTitle.test(key)) return 'unit'
  if (numberTitle.test(key)) return 'number'
  if (periodTitle.test(key)) return 'any'
  if (!first && aimTitle.test(key)) return 'figure'
  const kind = titleKind(whole)
  if (kind === 'words') return first ? 'key' : known ? 'words' : 'any'
  return kind
}

/** A title that is wrapped fills its column; null where it stands on one line. */
function titleToWidth(title: Title | null): number | null {
  if (!title || title.pieces.length < 2) return null
  return Math.max(...title.pieces.map(piece => displayWidth(piece.line.text.slice(piece.start, piece.end).trim()))) + 1
}

const dash = /^[-－─—–]$/
const sentence = /。/
const shortWords = 8

/** For a text that is not of its column's kind. */
export function unlikeKind(text: string, kind: FlowKind): number {
  const long = sentence.test(text) ? 2.5 : 0
  const figure = isMeasure(text)
  const beginsWithFigure = /^[△▲+\-－−(（約逾]?\s?\d/.test(text)
  switch (kind) {
    case 'figure':
      if (figure || dash.test(text)) return 0
      return long + (beginsWithFigure ? 0.2 : text.length <= shortWords ? 0.8 : 2)
    case 'rate':
      if (isFigure(text) || dash.test(text)) return 0
      return long + (figure ? 1 : /^\d+[.．]\s?\d+(?:\.\d+)?[%％]?(?=\d|$)/.test(text) ? 0.1 : /\d/.test(text) ? 2 : 2.5)
    case 'key':
      return long * 1.5 + (isFigure(text) ? 2.5 : figure ? 1.5 : dash.test(text) ? 1.5 : 0)
    case 'words':
      return long + (isFigure(text) ? 0.2 : 0)
    case 'narrative':
      return isFigure(text) ? 1 : 0
    case 'unit':
      return long + (isFigure(text) && !/^[%％]$/.test(text) ? 2.5 : text.length <= 5 ? 0 : 2)
    case 'number':
      return long + (/^(?:\d{1,3}|[一二三四五六七八九十]+)[.、]?$/.test(text) ? 0 : 3)
    case 'any':
      return long / 2
  }
}

/** What a cell of these lines is worth as a cell of the column: 0 is what one expects. */
function cellCost(fragments: readonly Fragment[], column: FlowColumn, pairs: ReadonlySet<string>): number {
  const text = fragments.map(fragment => fragment.text).join('')
  const widest = Math.max(...fragments.map(fragment => fragment.width))
  const width = { width: column.width ?? widest, hang: 0 }
  let cost = unlikeKind(text.replace(/\s/g, ''), column.kind)
  for (const [index, fragment] of fragments.entries()) {
    const before = fragments[index - 1]
    if (before && !(fragment.marker && fragment.glued))
      cost += brokenEarly(before, fragment, width, false) * earlyWeight + pairJoined(before, fragment, pairs)
    if (fragment.width > width.width + slack(width.width)) cost += Math.min(2, 0.3 * (fragment.width - width.width - slack(width.width)))
    if (fragment.twoFigures && column.kind !== 'narrative') cost += costs.twoFigures
    if (isMixed(fragment)) cost += costs.mixedSpacing
    if (fragment.loneMarker && column.kind !== 'number') cost += costs.markerParted
    if (fragment.markerInside && column.kind !== 'narrative') cost += costs.markerInside
    // Whatever its width, a run of spread letters is rather one cell than two.
    cost += cutInRun(fragment, { width: Number.POSITIVE_INFINITY, hang: 0 }) * runWeight
    if (before?.figure && fragment.figure && !fragment.glued && column.kind !== 'narrative') cost += costs.figuresJoined
  }
  return cost
}

/** 環 境 改 善 ， 保 改善: a spread run, and a word that is not. */
const spreadRunAndWord = /(?:^|\s)[\u4e00-\u9fff](?:\s[\u4e00-\u9fff、，]){2,}\s[\u4e00-\u9fff]{2}/

function isMixed(fragment: Fragment): boolean {
  return fragment.mixedSpacing || spreadRunAndWord.test(fragment.text)
}

/** Costs and weaves of the flows of a text, each found once. */
export interface Weaver {
  readonly cellCost: (flow: Flow, column: FlowColumn) => number
  readonly weave: (flow: Flow, columns: readonly FlowColumn[]) => Weave | null
}

export function createWeaver(pairs: ReadonlySet<string>, titlesOf: (flow: Flow) => readonly Title[] | null): Weaver {
  const known = new WeakMap<Flow, Map<string, Weave | null>>()
  const spec = ({ kind, width, holdsTitles }: FlowColumn) => `${kind}${width ?? ''}${holdsTitles ? 't' : ''}`
  const remember = (flow: Flow, columns: readonly FlowColumn[], make: () => Weave | null) => {
    const own = known.get(flow) ?? new Map<string, Weave | null>()
    known.set(flow, own)
    const key = columns.map(spec).join('/')
    const made = own.get(key)
    if (made !== undefined) return made
    const weave = make()
    own.set(key, weave)
    return weave
  }
  return {
    cellCost: (flow, column) =>
      remember(flow, [column], () => ({
        cells: [flow.fragments],
        cost: cellCost(flow.fragments, column, pairs) + titleCost(titlesOf(flow), column),
      }))!.cost,
    weave: (flow, columns) => remember(flow, columns, () => weave(flow, columns, pairs)),
  }
}

function titleCost(titles: readonly Title[] | null, { holdsTitles }: FlowColumn): number {
  if (!titles) return 0
  return holdsTitles && !titles.some(isYearTitle) ? 0 : titleInside
}

/** For a known title in a cell. */
const titleInside = 1.5
const earlyWeight = 0.5
const runWeight = 0.6

export interface Weave {
  /** Of each column, its lines. */
  readonly cells: readonly (readonly Fragment[])[]
  readonly cost: number
}

/** For the end of one cell and the beginning of another on one line. */
const wovenColumn = 0.3
/** The same on a line of its own, where words of one cell may be parted as well. */
const partedWord = 0.5
const weaveBeam = 8
const mostWovenLines = 12
const mostWovenColumns = 4

/** A flow that holds cells side by side, one of each column; null where it does not. */
function weave(flow: Flow, columns: readonly FlowColumn[], pairs: ReadonlySet<string>): Weave | null {
  if (flow.mostWords < columns.length || flow.lines.length > mostWovenLines) return null
  const words = flow.lines.length === 1 ? wordsOf(flow) : null
  if (words?.length === columns.length)
    return toWeave(
      words.map(word => [word]),
      columns,
      pairs,
      partedWord,
    )
  if (columns.length > mostWovenColumns) return null
  const widths = guessWidths(flow, columns)
  let states: Woven[] = [{ cells: columns.map(() => []), cost: 0 }]
  for (const line of flow.lines) {
    const cut = cutLine({ ...line, afterBreak: false, afterHeader: false, afterGap: false, underTitle: null })
    states = states
      .flatMap(state => waysToCut(cut, widths.length).map(ends => extend(state, cut, ends, widths, pairs)))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, weaveBeam)
  }
  const whole = states.filter(({ cells }) => cells.every(cell => cell.length > 0)).map(({ cells }) => toWeave(cells, columns, pairs))
  return whole.sort((a, b) => a.cost - b.cost)[0] ?? null
}

interface Woven {
  readonly cells: readonly (readonly Fragment[])[]
  readonly cost: number
}

/** Widths that the columns have or, where nothing has been read, what the flow's widest line leaves them. */
function guessWidths(flow: Flow, columns: readonly FlowColumn[]): ColumnWidth[] {
  const widest = Math.max(...flow.fragments.map(({ width }) => width))
  const known = columns.reduce((sum, { width }) => sum + (width ?? 0), 0)
  const unknown = columns.filter(({ width }) => width === null).length
  const rest = Math.max(4, (widest - known - columns.length + 1) / Math.max(1, unknown))
  return columns.map(({ width, kind }) => ({
    width: (width ?? rest) + widthSlack,
    hang: 0,
    figures: figuresOf(kind),
    expected: figuresOf(kind),
  }))
}

/** Columns of print: a full-width character that a justified line may have more. */
const widthSlack = 1

function figuresOf(kind: FlowKind): number {
  return kind === 'rate' ? 0.95 : kind === 'figure' ? 0.85 : kind === 'number' ? 1 : kind === 'any' ? 0.5 : 0.1
}

/** Words of a line that is cut in any way; a line of more (letter-spaced) is cut in two at most. */
const mostCutFreely = 10

/** Where each column's stretch of a line ends, as counts of words: [2, 2, 5] leaves the second column empty. */
function waysToCut({ ends }: CutLine, columnCount: number): number[][] {
  let ways: number[][] = [[]]
  for (let column = 0; column < columnCount - 1; column++) {
    ways = ways.flatMap(before => {
      const from = before.at(-1) ?? 0
      const all = Array.from({ length: ends.length - from + 1 }, (_, index) => from + index)
      const some = ends.length > mostCutFreely && column > 0 ? [from, ends.length] : all
      return some.map(end => [...before, end])
    })
  }
  return ways.map(before => [...before, ends.length])
}

function extend(
  { cells, cost }: Woven,
  cut: CutLine,
  ends: readonly number[],
  widths: readonly ColumnWidth[],
  pairs: ReadonlySet<string>,
): Woven {
  let sum = cost
  const grown = cells.map((cell, column) => {
    const from = column === 0 ? 0 : ends[column - 1]!
    const to = ends[column]!
    if (from === to) return cell
    const fragment = cut.fragment(from === 0 ? 0 : cut.ends[from - 1]!, cut.ends[to - 1]!)
    const width = widths[column]!
    const before = cell.at(-1)
    if (isMixed(fragment) && !fragment.mixedSpacing) sum += costs.mixedSpacing
    if (fragment.loneMarker) sum += costs.markerParted
    sum += tooWide(fragment, width, false) + cutInRun(fragment, width) + (from > 0 ? costs.split : 0)
    sum += before
      ? brokenEarly(before, fragment, width, false) + pairJoined(before, fragment, pairs) + figuresJoined(before, fragment, width)
      : cellBegins(fragment, width)
    return [...cell, fragment]
  })
  return { cells: grown, cost: sum }
}

function wordsOf(flow: Flow): Fragment[] {
  const line = cutLine({ ...flow.lines[0]!, afterBreak: false, afterHeader: false, afterGap: false, underTitle: null })
  return line.ends.map((end, index) => line.fragment(index === 0 ? 0 : line.ends[index - 1]!, end))
}

function toWeave(
  cells: readonly (readonly Fragment[])[],
  columns: readonly FlowColumn[],
  pairs: ReadonlySet<string>,
  parted = wovenColumn,
): Weave {
  const cost = cells.reduce((sum, cell, index) => sum + cellCost(cell, columns[index]!, pairs), (cells.length - 1) * parted)
  return { cells, cost }
}
