import { readListMarker } from '@zhibiao/script'
import { isFigure, isMeasure } from '../figures.ts'
import { clusterBy } from './edges.ts'
import type { Grid, GridCell } from './grid.ts'
import type { Tolerances } from './options.ts'
import type { TextLine } from './text-lines.ts'

/** Share of a cell's lines that must be figures for its lines to be rows. */
const mostlyFigures = 0.8

/**
 * Divide ruled rows that hold many rows of print: a table with rules between its columns only.
 *
 *     │ 民政支出 │ 3,607,996 │ 2,526,561 │     three rows of print in one ruled row: the figures of two or more
 *     │ 一般行政 │ 1,640,215 │    83,890 │     columns stand on common baselines, at least `fewestAlignedRows` of them
 *     │ 民政業務 │         - │    54,396 │
 */
export function splitAlignedRows(grid: Grid, tolerances: Tolerances): Grid {
  const rows = grid.rowEdges.slice(1).map((_, row) => grid.cells.filter(cell => cell.row === row))
  const spanned = new Set(
    grid.cells.flatMap(cell => (cell.rowSpan > 1 ? Array.from({ length: cell.rowSpan }, (_, row) => cell.row + row) : [])),
  )
  const found = rows.map((cells, row) => (spanned.has(row) ? noRows : alignedRows(cells, tolerances)))
  const cuts = found.map(({ bands }) => bandsToCuts(bands))
  if (cuts.every(positions => positions.length === 0)) return grid
  let added = 0
  const cells = rows.flatMap((inRow, row) => {
    const moved = inRow.map(cell => ({ ...cell, row: row + added }))
    added += cuts[row]!.length
    return cuts[row]!.length === 0 ? moved : moved.flatMap(cell => splitCell(cell, cuts[row]!, found[row]!.lastFigures, tolerances))
  })
  return {
    ...grid,
    rowEdges: grid.rowEdges.flatMap((edge, row) => [edge, ...(cuts[row] ?? [])]),
    cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
  }
}

/** Half-way between a band and the next. */
function bandsToCuts(bands: readonly Band[]): number[] {
  return bands.slice(1).map((band, index) => (bands[index]!.bottom + band.top) / 2)
}

/** A cell's pieces in the rows; what is no row's own stays in one piece over the rows beside it. */
function splitCell(
  { openAbove, openBelow, ...cell }: GridCell,
  cuts: readonly number[],
  lastFigures: number,
  tolerances: Tolerances,
): GridCell[] {
  const own = cell.column > lastFigures ? cutsInProse(cell, cuts, tolerances) : cuts
  const edges = [cell.box.top, ...own, cell.box.bottom]
  return edges.slice(1).map((bottom, index) => {
    const top = edges[index]!
    const first = index === 0 ? 0 : cuts.indexOf(top) + 1
    const last = index === own.length ? cuts.length : cuts.indexOf(bottom)
    return {
      ...cell,
      row: cell.row + first,
      rowSpan: last - first + 1,
      box: { ...cell.box, top, bottom },
      lines: cell.lines.filter(line => (index === 0 || middle(line) >= top) && (index === own.length || middle(line) < bottom)),
      ...(openAbove && index === 0 ? { openAbove } : {}),
      ...(openBelow && index === own.length ? { openBelow } : {}),
    }
  })
}

/**
 * The cuts that divide the text behind the figures: all of them where each row's text begins beside its figures. Where sentences run on past the rows, those
 * at which a numbered list begins anew.
 *
 *     │ 2 地方建設 │ 145 │ 1.督導地方行政業務、辦理調解研究、 │
 *     │   通訊費   │  30 │   推動公共造產，所需1,806千元。    │
 *     │ 3 公民參政 │ 308 │ 1.檢討選舉罷免法制，所需397千元。  │
 */
function cutsInProse(cell: GridCell, cuts: readonly number[], tolerances: Tolerances): readonly number[] {
  const bandOf = (line: TextLine) => cuts.filter(cut => cut <= middle(line)).length
  const torn = cell.lines.filter(
    (line, index) =>
      index > 0 &&
      bandOf(line) > bandOf(cell.lines[index - 1]!) &&
      readListMarker(line.text) === null &&
      isFull(cell.lines[index - 1]!, cell, tolerances),
  )
  if (torn.length <= mostTorn * cuts.length) return cuts
  const restarts = cell.lines.filter((line, index) => index > 0 && readListMarker(line.text)?.marker.ordinal === 1)
  return cuts.filter((_, index) => restarts.some(line => bandOf(line) === index + 1))
}

function middle(line: TextLine): number {
  return (line.box.top + line.box.bottom) / 2
}

/** Lines of a ruled row that stand on one baseline. */
interface Band {
  readonly top: number
  readonly bottom: number
  /** A figure of the columns of figures stands in it. */
  readonly isAnchored: boolean
  /** Its lines in the columns before the last of figures, which name the rows; behind it stands prose. */
  readonly names: readonly PlacedLine[]
}

interface PlacedLine {
  readonly line: TextLine
  readonly cell: GridCell
  readonly index: number
}

/** An account number (32020110000, 0070a010000): the name it belongs to is printed below it. */
const code = /^(?=\w*\d{3})[\da-z]{6,}$/iu

/** Share of the baselines at which a name may seem to be torn: some names just fill their column. */
const mostTorn = 0.2

/** Aligned baselines from which there is no doubt that they are rows. */
const trustedRows = 6

/** em; how much nearer a name must stand to one neighbour than to the other to belong to it. */
const nearer = 0.25

/** Rows of print in a ruled row, and the last of its columns of figures. */
interface AlignedRows {
  readonly bands: readonly Band[]
  readonly lastFigures: number
}

const noRows: AlignedRows = { bands: [], lastFigures: -1 }

/** The rows of print in a ruled row; none where neither figures on common baselines nor a list of names shows them. */
function alignedRows(cells: readonly GridCell[], tolerances: Tolerances): AlignedRows {
  const columns = columnsOfRows(cells, tolerances)
  return columns.length > 0 ? rowsOfFigures(cells, columns, tolerances) : rowsOfNames(cells)
}

/** The columns whose figures stand on common baselines. */
function columnsOfRows(cells: readonly GridCell[], tolerances: Tolerances): readonly GridCell[] {
  const figures = cells.filter(cell => cell.lines.length > 1 && figureLines(cell).length >= mostlyFigures * cell.lines.length)
  const long = figures.filter(cell => cell.lines.length >= tolerances.fewestAlignedRows)
  if (long.length > 0) {
    const fontSize = long[0]!.lines[0]!.fontSize
    const agreeing = columnsThatAgree(long, fontSize, tolerances.fewestAlignedRows)
    const columns = agreeing.length > 1 ? agreeing : long.filter(each => isBesideNames(each, cells, fontSize))
    if (columns.length > 0) return columns
  }
  const apart = figures.filter(isApart)
  const pairs = apart.length > 0 ? columnsThatAgree(apart, apart[0]!.lines[0]!.fontSize, 2) : []
  return pairs.length >= fewestWholeColumns ? pairs : long.filter(each => isApart(each) && isNamed(each, cells))
}

/** Whether each figure of a column has something before it on its baseline: a name, the number of an account, a unit. */
function isNamed({ column, lines }: GridCell, cells: readonly GridCell[]): boolean {
  const before = cells.filter(cell => cell.column < column).flatMap(cell => cell.lines)
  return lines.every(line => before.some(other => Math.abs(middle(other) - middle(line)) < line.fontSize / 2))
}

function rowsOfFigures(cells: readonly GridCell[], columns: readonly GridCell[], tolerances: Tolerances): AlignedRows {
  const lastFigures = Math.max(...columns.map(cell => cell.column))
  const figures = new Set(columns.flatMap(cell => cell.lines))
  const clusters = baselines(cells)
  const anchored = new Set(
    clusters
      .filter(cluster => cluster.some(({ line }) => figures.has(line)))
      .flat()
      .map(({ line }) => line),
  )
  const names = clusters.flat().filter(({ cell }) => cell.column < lastFigures)
  if (
    clusters.length < trustedRows &&
    !isWholeGrid(cells, columns, clusters.length) &&
    tornNames(names, anchored, tolerances) > mostTorn * clusters.length
  )
    return noRows
  return { bands: joinBands(clustersToBands(clusters, anchored, lastFigures), anchored, tolerances), lastFigures }
}

/**
 * A list of names with few figures beside it, each on the baseline of one of them: a form that names every function there is.
 *
 *     │ 總計         │ 96,886 │        │
 *     │ 01 一般公共事務 │ 96,886 │        │
 *     │ 02 防衛       │        │        │
 *     │ 03 教育       │        │     18 │
 */
function rowsOfNames(cells: readonly GridCell[]): AlignedRows {
  const [names, ...others] = cells.filter(cell => cell.lines.length > 0)
  if (!names || others.length === 0 || names.lines.length < trustedRows || names.lines.some(line => isFigure(line.text))) return noRows
  const isList = names.lines.slice(1).every((line, index) => line.box.top - names.lines[index]!.box.bottom >= listGap * line.fontSize)
  if (!isList || others.some(cell => cell.column < names.column || figureLines(cell).length < cell.lines.length)) return noRows
  const clusters = baselines([names, ...others])
  if (clusters.length !== names.lines.length) return noRows
  return { bands: clustersToBands(clusters, new Set(), names.column + 1), lastFigures: Math.max(...others.map(cell => cell.column)) }
}

/** em; room between the names of a list, which the lines of one name have not. */
const listGap = 0.5

/** The lines of cells that stand beside one another, downwards. */
function baselines(cells: readonly GridCell[]): PlacedLine[][] {
  const lines = cells.flatMap(cell => cell.lines.map((line, index): PlacedLine => ({ line, cell, index })))
  return clusterBy(lines, ({ line }) => middle(line), lines[0]!.line.fontSize / 2)
}

function clustersToBands(clusters: readonly PlacedLine[][], anchored: ReadonlySet<TextLine>, lastFigures: number): Band[] {
  return clusters.map(cluster => ({
    top: Math.min(...cluster.map(({ line }) => line.box.top)),
    bottom: Math.max(...cluster.map(({ line }) => line.box.bottom)),
    isAnchored: anchored.has(cluster[0]!.line),
    names: cluster.filter(({ cell }) => cell.column < lastFigures),
  }))
}

/** One column of figures is enough where there are many, or where each name has its number, with a name of its own on its baseline, in the column before it. */
function isBesideNames(figures: GridCell, cells: readonly GridCell[], fontSize: number): boolean {
  const names = cells.findLast(cell => cell.column < figures.column && cell.lines.length > 0)
  if (!names || (figures.lines.length < trustedRows && !names.lines.every(line => numberedName.test(line.text)))) return false
  const paired = figures.lines.filter(line => names.lines.some(name => Math.abs(middle(name) - middle(line)) < fontSize / 2)).length
  return paired >= mostlyFigures * Math.max(figures.lines.length, names.lines.length)
}

/** 3000設備及投資: an account with its number before its name. */
const numberedName = /^\d{2,}\s*\p{Script=Han}/u

/** Figures with the room of a line between them, as a value and its share in one cell have not. */
function isApart({ lines }: GridCell): boolean {
  return lines.slice(1).every((line, index) => line.box.top - lines[index]!.box.bottom >= line.fontSize)
}

/** Columns of figures in which nothing but rows puts one line on each baseline. */
const fewestWholeColumns = 3

/** Every cell of the ruled row has a line on every baseline, figures in most of them. */
function isWholeGrid(cells: readonly GridCell[], columns: readonly GridCell[], baselines: number): boolean {
  return columns.length >= fewestWholeColumns && cells.every(cell => cell.lines.length === baselines)
}

/** Lines that go on from a full line above them and stand beside figures: a text that would be torn if its ruled row were divided there. */
function tornNames(names: readonly PlacedLine[], anchored: ReadonlySet<TextLine>, tolerances: Tolerances): number {
  return names.filter(({ line, cell, index }) => {
    const before = cell.lines[index - 1]
    const starts = isMeasure(line.text) || code.test(line.text) || readListMarker(line.text) !== null
    return before !== undefined && anchored.has(line) && !starts && !isMeasure(before.text) && isFull(before, cell, tolerances)
  }).length
}

function figureLines(cell: GridCell): TextLine[] {
  return cell.lines.filter(line => isMeasure(line.text))
}

/** The columns of figures that stand on baselines they share: the longest of them, and those that have most of their lines on the others' baselines. */
function columnsThatAgree(columns: readonly GridCell[], fontSize: number, fewestRows: number): GridCell[] {
  const figures = columns.flatMap(cell => cell.lines.map(line => ({ line, cell })))
  const shared = clusterBy(figures, ({ line }) => middle(line), fontSize / 2).filter(baseline => baseline.length > 1)
  const longest = columns.reduce((a, b) => (b.lines.length > a.lines.length ? b : a))
  return columns.filter(column => {
    const common = shared.filter(baseline => baseline.some(({ cell }) => cell === column)).length
    return common >= (column === longest ? fewestRows : mostlyFigures * column.lines.length)
  })
}

/** Bands without a figure go to the row they are part of: prose that goes on, a wrapped name, a name under its number or a number above its name. */
function joinBands(bands: readonly Band[], anchored: ReadonlySet<TextLine>, tolerances: Tolerances): Band[] {
  const rows: Band[] = []
  let begun: number | null = null
  bands.forEach((band, index) => {
    const last = rows.at(-1)
    const belongs = band.isAnchored || begun !== null ? 'itself' : rowOf(band, anchored, tolerances)
    if (belongs === 'above' && last) rows[rows.length - 1] = { ...last, bottom: band.bottom }
    else if (belongs === 'below' && index + 1 < bands.length) begun = band.top
    else {
      rows.push(begun === null ? band : { ...band, top: begun })
      begun = null
    }
  })
  return rows
}

/** The row a band without figures is part of: that of its names, where they agree. */
function rowOf({ names }: Band, anchored: ReadonlySet<TextLine>, tolerances: Tolerances): 'above' | 'below' | 'itself' {
  if (names.length === 0) return 'above'
  const rows = new Set(names.map(name => rowOfName(name, anchored, tolerances)))
  return rows.size === 1 ? [...rows][0]! : 'itself'
}

/** A name of its own stands apart from what is above and below it alike. */
function rowOfName(name: PlacedLine, anchored: ReadonlySet<TextLine>, tolerances: Tolerances): 'above' | 'below' | 'itself' {
  const { line, cell, index } = name
  if (code.test(line.text)) return 'below'
  const before = cell.lines.slice(0, index)
  const owner = before.findLast(other => anchored.has(other))
  if ((owner && code.test(owner.text)) || (index > 0 && isFull(before[index - 1]!, cell, tolerances))) return 'above'
  const above = widestGap(name, -1, anchored)
  const below = widestGap(name, 1, anchored)
  if (above < below - nearer * line.fontSize) return 'above'
  return below < above - nearer * line.fontSize ? 'below' : 'itself'
}

/** The widest gap between the lines of a cell from one of them to the next that has figures beside it; of all its lines, where there is none. */
function widestGap({ cell, index }: PlacedLine, direction: 1 | -1, anchored: ReadonlySet<TextLine>): number {
  const end =
    direction > 0
      ? cell.lines.findIndex((line, at) => at > index && anchored.has(line))
      : cell.lines.findLastIndex((line, at) => at < index && anchored.has(line))
  const lines = end < 0 ? cell.lines : cell.lines.slice(Math.min(index, end), Math.max(index, end) + 1)
  return Math.max(0, ...lines.slice(1).map((line, at) => line.box.top - lines[at]!.box.bottom))
}

function isFull(line: TextLine, cell: GridCell, tolerances: Tolerances): boolean {
  return cell.box.right - line.box.right < tolerances.fullLine * line.fontSize
}
