import type { Cell, MarkerStyle } from '@zhibiao/model'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import { isFigure, isMeasure } from '../figures.ts'
import type { HeaderWords } from '../header-rows.ts'
import { linesToPairs } from './column-fit.ts'
import { type ColumnTables, type FoundPart, joinFragments, piecesToPassage, toCell } from './column-tables.ts'
import { columnsGuessed } from './columns-guessed.ts'
import { linePlace, type PlacedText } from './flat-line.ts'
import { flatPart } from './flat-part.ts'
import { createWeaver, type FlowColumn, titleToColumn, type Weaver } from './flow-cells.ts'
import { type FlowCell, type FlowReading, readFlowRows } from './flow-rows.ts'
import { cutAtTitles, type FlowHeader, type FlowTitle, flowToTitles, headersAround, headersAt } from './flow-titles.ts'
import { cutAtKeys, type Flow, flowText, linesToFlows } from './flows.ts'
import { titleKind } from './title-kinds.ts'
import { isYearTitle } from './title-lines.ts'

interface Hypothesis {
  readonly header: FlowHeader
  /** Title of each column; null where it stands elsewhere or nowhere. */
  readonly titles: readonly (FlowTitle | null)[]
  readonly groups: readonly FlowTitle[]
  readonly cost: number
}

interface Fitted {
  readonly hypothesis: Hypothesis
  readonly columns: readonly FlowColumn[]
  readonly reading: FlowReading
  readonly flows: readonly Flow[]
  readonly cost: number
}

/**
 * Tables of a text that is dumped in flows, row by row: `pdftotext` without options, where the rows of a table stand apart. `lines` are all lines in order, blank
 * ones too; those that belong elsewhere have no text.
 */
export function readFlowTables(lines: readonly PlacedText[], words: HeaderWords): ColumnTables {
  const flows = cutAtTitles(linesToFlows(lines), words)
  const weaver = createWeaver(linesToPairs(lines), flow => flowToTitles(flow, words))
  const parts: FoundPart[] = []
  const diagnostics: LayoutDiagnostic[] = []
  let before: Fitted | null = null
  for (let at = 0; at < flows.length; ) {
    const headers = headersAround(flows, at, words).slice(0, mostEnds)
    if (headers.length === 0) {
      at++
      continue
    }
    const found = fitHeaders(flows, headers, words, weaver, before)
    if (!found) {
      at++
      continue
    }
    parts.push(fittedToPart(found.best))
    diagnostics.push(toDiagnostic(found.best, found.margin))
    before = found.best
    at = found.best.hypothesis.header.to + countFlows(flows, found.best)
  }
  return { parts, diagnostics }
}

/** Lines that may be a header's: no running heads, though they recur above a table on each page. */
export function linesOfFlowHeaders(lines: readonly PlacedText[], words: HeaderWords): Set<number> {
  const flows = cutAtTitles(linesToFlows(lines), words)
  const found = flows.flatMap((_, at) => headersAround(flows, at, words))
  return new Set(found.flatMap(({ titles }) => titles.flatMap(({ pieces }) => pieces.map(({ line }) => line.line))))
}

/** Ways to take the titles of a header that are tried, of each kind: as many titles as a header may have, and some pairs. */
const mostHypotheses = 24
/** Ends of a header that are tried. */
const mostEnds = 4
/** Flows that a table may have. */
const mostFlows = 300

/** Flows of the whole text that a reading has taken, which may have been cut. */
function countFlows(flows: readonly Flow[], { hypothesis, reading, flows: read }: Fitted): number {
  const last = read[reading.end - 1]!.lines.at(-1)!.line
  return flows.slice(hypothesis.header.to).filter(flow => flow.lines[0]!.line <= last).length
}

function fitHeaders(
  flows: readonly Flow[],
  headers: readonly FlowHeader[],
  words: HeaderWords,
  weaver: Weaver,
  before: Fitted | null,
): { readonly best: Fitted; readonly margin: number } | null {
  const bodies = headers.flatMap(header => {
    const body = bodyBelow(flows, header, words)
    if (body.length === 0) return []
    const style = keyStyle(body)
    const cut = style ? cutAtKeys(body, style) : body
    return { header, cut, style }
  })
  const fitted: Fitted[] = []
  if (before) for (const { header, cut, style } of bodies) fitted.push(...fitAsBefore(header, cut, style, weaver, before))
  if (!fitted.some(isTable))
    for (const vary of [asTheyStand, belowDoubled, turned, grouped]) {
      for (const { header, cut, style } of bodies)
        for (const hypothesis of vary(header).slice(0, mostHypotheses)) fitted.push(...fit(hypothesis, cut, style, weaver, before))
      if (fitted.some(fitsWell)) break
    }
  fitted.sort((a, b) => a.cost - b.cost)
  const best = fitted[0] && withTitleBelow(fitted[0], words)
  if (!best || !isTable(best)) return null
  const next = fitted.slice(1).find(other => signature(other) !== signature(best))
  return { best, margin: next ? next.cost - best.cost : 0 }
}

/** The title of the first column where it stands below the rows. */
function withTitleBelow(fitted: Fitted, words: HeaderWords): Fitted {
  const below = fitted.flows[fitted.reading.end]
  const [title, ...others] = (fitted.columns[0]!.title === null && below && flowToTitles(below, words)) || []
  if (!title || others.length > 0 || titleKind(title.key) !== 'words') return fitted
  const columns = fitted.columns.map((column, index) => (index === 0 ? { ...column, title } : column))
  return { ...fitted, columns }
}

function signature({ columns, reading }: Fitted): string {
  return `${columns.map(({ title }) => title?.key ?? '').join()}|${reading.cells.map(({ row, column, fragments }) => `${row}/${column}/${fragments[0]?.line.line ?? ''}`).join()}`
}

/** Flows below a header, down to the next that begins with titles of a header. */
function bodyBelow(flows: readonly Flow[], header: FlowHeader, words: HeaderWords): Flow[] {
  const body: Flow[] = []
  for (let at = header.to; at < flows.length && body.length < mostFlows; at++) {
    if (at > header.to && repeats(flows, at, header)) break
    if (at > header.to && flowToTitles(flows[at]!, words) && headersAt(flows, at, words).length > 0) break
    body.push(flows[at]!)
  }
  return body
}

/** The first two titles of a header once more. */
function repeats(flows: readonly Flow[], at: number, { from }: FlowHeader): boolean {
  return [0, 1].every(index => flows[at + index] && flowText(flows[at + index]!) === flowText(flows[from + index]!))
}

function keyStyle(body: readonly Flow[]): MarkerStyle | null {
  const opening = body.slice(0, 4).find(flow => flow.fragments[0]!.marker && !flow.fragments[0]!.glued)
  if (!opening) return null
  const { style, ordinal } = opening.fragments[0]!.marker!
  const seen = new Set(
    body.flatMap(flow => flow.fragments.filter(each => each.marker?.style === style && !each.glued).map(each => each.marker!.ordinal)),
  )
  return seen.has(ordinal + 1) ? style : null
}

/** A reading that fits so well that no other order of the titles is tried: hardly anything in it is odd. */
function fitsWell(fitted: Fitted): boolean {
  return isTable(fitted) && fitted.hypothesis.cost < 1 && fitted.reading.cost <= -wellFitting * fitted.reading.end
}

const wellFitting = 0.5
/** Reward for each title that a column has. */
const titleRead = 1

type Vary = (header: FlowHeader) => readonly Hypothesis[]

const asTheyStand: Vary = header => {
  return [{ header, titles: header.titles, groups: [], cost: doubledCost(header.titles) }]
}

/** For titles that several columns have, as only those below a group may. */
function doubledCost(titles: readonly FlowTitle[]): number {
  return 2.5 * (titles.length - new Set(titles.map(title => title.key)).size)
}

/** A title that is printed twice is first that of a group of columns. */
const belowDoubled: Vary = header => {
  const { titles } = header
  const groups = titles.filter((title, index) => titles.slice(index + 1).some(other => other.key === title.key))
  const rest = titles.filter(title => !groups.includes(title))
  return groups.length > 0 && rest.length >= 3 ? [{ header, titles: rest, groups, cost: 0.2 }] : []
}

/** Titles to the left stand behind those to their right; the first stands below the rows. */
const turned: Vary = header => [
  ...turns(header.titles).map(({ titles, cost }) => ({ header, titles, groups: [], cost: cost + doubledCost(titles) })),
  { header, titles: [null, ...header.titles], groups: [], cost: 1 + doubledCost(header.titles) },
]

/** Titles above several columns are taken out. */
const grouped: Vary = header =>
  groupsOf(header.titles).flatMap(groups => {
    const rest = header.titles.filter(title => !groups.includes(title))
    if (rest.length < 3) return []
    const cost = groups.reduce((sum, group) => sum + groupCost(group, rest), 0)
    return [{ header, titles: rest, groups, cost }]
  })

/** A title that is printed again below is that of a group. */
function groupCost(group: FlowTitle, others: readonly FlowTitle[]): number {
  if (others.some(title => title.key === group.key && title.pieces[0]!.line.line > group.pieces[0]!.line.line)) return 0.2
  if (/[(（]/.test(titleText(group))) return 1.5
  return group.known ? 0.6 : 0.4
}

function turns(titles: readonly FlowTitle[]): { readonly titles: readonly FlowTitle[]; readonly cost: number }[] {
  return titles.slice(1).map((title, index) => ({
    titles: [...titles.slice(index + 1), ...titles.slice(0, index + 1)],
    cost: title.afterOther ? 0.2 : 1.2,
  }))
}

const mostGroups = 2

function groupsOf(titles: readonly FlowTitle[]): FlowTitle[][] {
  const inner = titles.slice(0, -1)
  const found: FlowTitle[][] = []
  for (const [index, title] of inner.entries()) {
    found.push([title])
    if (mostGroups > 1 && titles.length > 6) for (const other of inner.slice(index + 1)) found.push([title, other])
  }
  return found
}

function titleText(title: FlowTitle): string {
  return title.pieces.map(piece => piece.line.text.slice(piece.start, piece.end)).join('')
}

const mostRounds = 3
/** Years side by side that make a table of years. */
const fewestYears = 2

/** A header with the titles of the one before has its columns. */
function fitAsBefore(header: FlowHeader, flows: readonly Flow[], style: MarkerStyle | null, weaver: Weaver, before: Fitted): Fitted[] {
  const known = before.hypothesis.header.titles
  if (known.length !== header.titles.length || known.some((title, index) => title.key !== header.titles[index]!.key)) return []
  const same = (title: FlowTitle | null) => (title === null ? null : header.titles[known.indexOf(title)]!)
  const titles = before.hypothesis.titles.map(same)
  const groups = before.hypothesis.groups.map(title => same(title)!)
  const hypothesis = { header, titles, groups, cost: before.hypothesis.cost }
  return fit(
    hypothesis,
    flows,
    style,
    weaver,
    before,
    before.columns.map((column, index) => ({ ...column, title: titles[index]! })),
  )
}

function fit(
  hypothesis: Hypothesis,
  flows: readonly Flow[],
  style: MarkerStyle | null,
  weaver: Weaver,
  before: Fitted | null,
  known: readonly FlowColumn[] | null = null,
): Fitted[] {
  const besideYears = hypothesis.titles.filter(title => title !== null && isYearTitle(title)).length >= fewestYears
  let columns: readonly FlowColumn[] =
    known ?? hypothesis.titles.map((title, index) => titleToColumn(title, title?.known ?? false, index === 0, besideYears))
  const afterBreak =
    before !== null && sameTitles(before.columns, columns) && before.flows.at(-1)!.lines[0]!.page !== flows[0]!.lines[0]!.page
  let best: Fitted | null = null
  for (let round = 0; round < mostRounds; round++) {
    const reading = readFlowRows(flows, columns, { keyStyle: style, weaver, afterBreak })
    if (!reading) break
    const titled = columns.filter(({ title }) => title !== null).length + hypothesis.groups.length / 2
    const cost = reading.cost + hypothesis.cost + mixed(reading, columns) - titleRead * titled
    if (best && cost >= best.cost - 0.01) break
    best = { hypothesis, columns, reading, flows, cost }
    if (!reading.cells.some(({ fragments }) => fragments.length > 1)) break
    columns = measure(reading, columns)
  }
  return best ? [best] : []
}

function sameTitles(some: readonly FlowColumn[], others: readonly FlowColumn[]): boolean {
  return some.length === others.length && some.every(({ title }, index) => title?.key === others[index]!.title?.key)
}

/** For words among figures, or figures among words, in a column whose title says nothing of them. */
function mixed(reading: FlowReading, columns: readonly FlowColumn[]): number {
  return columns.reduce((sum, { kind }, column) => {
    if (kind !== 'any' && kind !== 'words' && kind !== 'key') return sum
    if (column === columns.length - 1) return sum
    const texts = reading.cells
      .filter(cell => cell.column === column && cell.columnSpan === 1)
      .map(({ fragments }) => fragments.map(({ text }) => text).join(''))
    const figures = texts.filter(text => isFigure(text) || isMeasure(text)).length
    return sum + Math.min(figures, texts.length - figures) / (kind === 'any' ? 1 : 2)
  }, 0)
}

/** Columns as wide as the lines that came to stand in them. */
function measure(reading: FlowReading, columns: readonly FlowColumn[]): FlowColumn[] {
  return columns.map((column, at) => {
    const own = reading.cells.filter(cell => cell.column === at && cell.columnSpan === 1)
    const going = own
      .flatMap(({ fragments }) =>
        fragments
          .slice(0, -1)
          .filter((each, index) => !each.endsSentence && !(fragments[index + 1]!.marker && !fragments[index + 1]!.glued)),
      )
      .map(({ width }) => width)
    const all = own.flatMap(({ fragments }) => fragments.map(({ width }) => width)).sort((a, b) => a - b)
    going.sort((a, b) => a - b)
    if (all.length === 0) return column
    const width = Math.max(going[Math.floor(going.length * 0.75)] ?? 0, all[Math.min(all.length - 1, Math.floor(all.length * 0.9))]!)
    const spaced = own.some(({ fragments }) => fragments.some(({ letterSpaced }) => letterSpaced))
    return { ...column, width: spaced ? width + 1 : width }
  })
}

/** Reward a flow from which a reading is a table. */
const fewestReward = 0.33

/** Flows that a table has at least, and the reward a flow of one that has a single row. */
const fewestFlows = 4
const singleRowReward = 0.6

function isTable({ reading, columns }: Pick<Fitted, 'reading' | 'columns' | 'cost'>): boolean {
  const cells = reading.cells.filter(cell => cell.columnSpan === 1)
  const reward = cells.length < columns.length * 1.5 ? singleRowReward : fewestReward
  return cells.length >= columns.length && reading.end >= fewestFlows && reading.cost <= -reward * reading.end
}

function toDiagnostic({ hypothesis, reading, columns }: Fitted, margin: number): LayoutDiagnostic {
  const lines = reading.cells.reduce((sum, { fragments }) => sum + fragments.length, 0)
  const read = `${reading.rowCount} rows of ${columns.length} columns read from ${lines} pieces of lines, row by row`
  return columnsGuessed(read, margin, hypothesis.header.titles[0]!.pieces[0]!.line)
}

function fittedToPart({ hypothesis, columns, reading, flows }: Fitted): FoundPart {
  const place = linePlace(hypothesis.titles.find(title => title !== null)!.pieces[0]!.line)
  const header = columns.map(({ title }, column) =>
    toCell(
      0,
      column,
      1,
      1,
      title ? piecesToPassage(title.pieces) : { text: '', parts: [] },
      title ? linePlace(title.pieces[0]!.line) : place,
    ),
  )
  const taken = new Set(
    reading.cells.flatMap(cell =>
      Array.from(
        { length: cell.rowSpan * cell.columnSpan },
        (_, index) => `${cell.row + Math.floor(index / cell.columnSpan)}/${cell.column + (index % cell.columnSpan)}`,
      ),
    ),
  )
  const filled = reading.cells.map(cell => toBodyCell(cell))
  const empty: Cell[] = []
  for (let row = 0; row < reading.rowCount; row++) {
    const own = reading.cells.find(cell => cell.row === row)
    for (let column = 0; column < columns.length; column++) {
      if (!taken.has(`${row}/${column}`))
        empty.push(toCell(row + 1, column, 1, 1, { text: '', parts: [] }, own ? linePlace(own.fragments[0]!.line) : place))
    }
  }
  const body = [...filled, ...empty].sort((a, b) => a.row - b.row || a.column - b.column)
  const strays = new Set(reading.strays.flatMap(at => flows[at]!.lines.map(line => line.line)))
  const lines = new Set([
    ...[...hypothesis.header.titles, ...columns.flatMap(({ title }) => title ?? [])].flatMap(title =>
      title.pieces.map(piece => piece.line.line),
    ),
    ...reading.cells.flatMap(cell => cell.fragments.map(({ line }) => line.line)).filter(line => !strays.has(line)),
  ])
  return {
    part: flatPart(
      { origin: 'columns', rowCount: reading.rowCount + 1, columnCount: columns.length, headerRows: 1, cells: [...header, ...body] },
      place,
      reading.continuesRow,
    ),
    lines,
  }
}

function toBodyCell({ row, rowSpan, column, columnSpan, fragments }: FlowCell): Cell {
  return toCell(row + 1, column, rowSpan, columnSpan, joinFragments(fragments), linePlace(fragments[0]!.line))
}
