import { clusterBy } from './edges.ts'
import type { Grid, GridCell } from './grid.ts'
import type { Tolerances } from './options.ts'
import type { TextLine } from './text-lines.ts'

/** A printed figure, or the dash that stands for none. */
const figure = /^[△▲+\-－−]?[(（]?\d[\d,，]*(?:[.．]\d+)?[)）]?[%％]?[)）]?$|^[-－─—–…⋯]+$/u

export function isFigure(text: string): boolean {
  return figure.test(text.replace(/\s/g, ''))
}

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
  let shift = 0
  const rowEdges: number[] = [grid.rowEdges[0]!]
  let cells: GridCell[] = [...grid.cells]
  for (let row = 0; row + 1 < grid.rowEdges.length; row++) {
    const inRow = grid.cells.filter(cell => cell.row === row)
    const isWhole = inRow.every(cell => cell.rowSpan === 1) && grid.cells.every(cell => cell.row >= row || cell.row + cell.rowSpan <= row)
    const bands = isWhole ? alignedBands(inRow, tolerances) : []
    if (bands.length > 1) {
      const at = row + shift
      const cuts = bands.slice(1).map((band, index) => (bands[index]!.bottom + band.top) / 2)
      rowEdges.push(...cuts)
      const edges = [grid.rowEdges[row]!, ...cuts, grid.rowEdges[row + 1]!]
      cells = cells.flatMap(cell => {
        if (inRow.includes(cell)) return splitCell({ ...cell, row: at }, edges)
        return [cell]
      })
      cells = cells.map(cell => (cell.box.top >= grid.rowEdges[row + 1]! - 0.01 ? { ...cell, row: cell.row + bands.length - 1 } : cell))
      shift += bands.length - 1
    }
    rowEdges.push(grid.rowEdges[row + 1]!)
  }
  return shift === 0 ? grid : { ...grid, rowEdges, cells: cells.sort((a, b) => a.row - b.row || a.column - b.column) }
}

function splitCell(cell: GridCell, edges: readonly number[]): GridCell[] {
  return edges.slice(1).map((bottom, index) => {
    const top = edges[index]!
    const lines = cell.lines.filter(line => middle(line) >= top && middle(line) < bottom)
    const { openAbove, openBelow, ...rest } = cell
    return {
      ...rest,
      row: cell.row + index,
      box: { ...cell.box, top, bottom },
      lines,
      ...(openAbove && index === 0 ? { openAbove } : {}),
      ...(openBelow && index === edges.length - 2 ? { openBelow } : {}),
    }
  })
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
  /** Its lines in the columns before the figures, which name the rows. */
  readonly names: readonly {
    readonly line: TextLine
    readonly before: TextLine | undefined
    readonly after: TextLine | undefined
    readonly isContinued: boolean
  }[]
}

/** An account number (32020110000) that is printed above the name it belongs to. */
const code = /^\d{6,}$/

/** em; how much nearer a name must stand to one neighbour than to the other to belong to it. */
const nearer = 0.25

/** The rows of print in a ruled row; none where its figures do not stand on common baselines. */
function alignedBands(cells: readonly GridCell[], tolerances: Tolerances): Band[] {
  const columns = cells.filter(
    cell => cell.lines.length >= tolerances.fewestAlignedRows && figureLines(cell).length >= mostlyFigures * cell.lines.length,
  )
  if (columns.length < 2) return []
  const fontSize = columns[0]!.lines[0]!.fontSize
  const figures = columns.flatMap(cell => cell.lines.map(line => ({ line, cell })))
  const baselines = clusterBy(figures, ({ line }) => middle(line), fontSize / 2)
  if (!columnsAgree(columns, baselines, tolerances)) return []
  const firstFigures = Math.min(...columns.map(cell => cell.column))
  const anchors = new Set(figures.map(({ line }) => line))
  const lines = cells.flatMap(cell =>
    cell.lines.map((line, index) => {
      const before = cell.lines[index - 1]
      const isContinued = before !== undefined && isFull(before, cell, tolerances)
      return { line, before, after: cell.lines[index + 1], isContinued, isName: cell.column < firstFigures }
    }),
  )
  const bands = clusterBy(lines, ({ line }) => middle(line), fontSize / 2).map(
    (cluster): Band => ({
      top: Math.min(...cluster.map(({ line }) => line.box.top)),
      bottom: Math.max(...cluster.map(({ line }) => line.box.bottom)),
      isAnchored: cluster.some(({ line }) => anchors.has(line)),
      names: cluster.filter(({ isName }) => isName),
    }),
  )
  return joinBands(bands)
}

function figureLines(cell: GridCell): TextLine[] {
  return cell.lines.filter(line => isFigure(line.text))
}

/** Whether each column of figures, but for the longest, stands on baselines that others share. */
function columnsAgree(
  columns: readonly GridCell[],
  baselines: readonly (readonly { readonly cell: GridCell }[])[],
  tolerances: Tolerances,
): boolean {
  const shared = baselines.filter(baseline => baseline.length > 1)
  if (shared.length < tolerances.fewestAlignedRows) return false
  const longest = columns.reduce((a, b) => (b.lines.length > a.lines.length ? b : a))
  return columns.every(column => {
    const common = shared.filter(baseline => baseline.some(({ cell }) => cell === column)).length
    return column === longest || common >= mostlyFigures * column.lines.length
  })
}

/** Bands without a figure go to the row they are part of: prose that goes on, a wrapped name, a name under its number or a number above its name. */
function joinBands(bands: readonly Band[]): Band[] {
  const rows: Band[] = []
  let begun: number | null = null
  bands.forEach((band, index) => {
    const last = rows.at(-1)
    const belongs = band.isAnchored || begun !== null ? 'itself' : rowOf(band)
    if (belongs === 'above' && last) rows[rows.length - 1] = { ...last, bottom: band.bottom }
    else if (belongs === 'below' && index + 1 < bands.length) begun = band.top
    else {
      rows.push(begun === null ? band : { ...band, top: begun })
      begun = null
    }
  })
  return rows
}

/** The row a band without figures is part of. */
function rowOf({ names, top, bottom }: Band): 'above' | 'below' | 'itself' {
  const [name] = names
  if (!name) return 'above'
  if (names.length > 1) return 'itself'
  if (name.isContinued) return 'above'
  const above = name.before ? top - name.before.box.bottom : Number.POSITIVE_INFINITY
  const below = name.after ? name.after.box.top - bottom : Number.POSITIVE_INFINITY
  if (above < below - nearer * name.line.fontSize) return 'above'
  return below < above - nearer * name.line.fontSize || code.test(name.line.text) ? 'below' : 'itself'
}

function isFull(line: TextLine, cell: GridCell, tolerances: Tolerances): boolean {
  return cell.box.right - line.box.right < tolerances.fullLine * line.fontSize
}
