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
    return { ...cell, row: cell.row + index, box: { ...cell.box, top, bottom }, lines }
  })
}

function middle(line: TextLine): number {
  return (line.box.top + line.box.bottom) / 2
}

interface Band {
  top: number
  bottom: number
}

/** The rows of print in a ruled row; none where its figures do not stand on common baselines. */
function alignedBands(cells: readonly GridCell[], tolerances: Tolerances): Band[] {
  const columns = cells.filter(
    cell =>
      cell.lines.length >= tolerances.fewestAlignedRows &&
      cell.lines.filter(line => isFigure(line.text)).length >= mostlyFigures * cell.lines.length,
  )
  if (columns.length < 2) return []
  const fontSize = columns[0]!.lines[0]!.fontSize
  const baselines = clusterBy(
    columns.flatMap(cell => cell.lines),
    middle,
    fontSize / 2,
  )
  const shared = baselines.filter(lines => lines.length > 1).length
  if (shared < tolerances.fewestAlignedRows || shared < mostlyFigures * baselines.length) return []
  const anchored = baselines.map(lines => lines.reduce((sum, line) => sum + middle(line), 0) / lines.length)
  const bands: Band[] = []
  const lines = cells.flatMap(cell =>
    cell.lines.map((line, index) => ({ line, isContinued: index > 0 && isFull(cell.lines[index - 1]!, cell, tolerances) })),
  )
  for (const cluster of clusterBy(lines, ({ line }) => middle(line), fontSize / 2)) {
    const top = Math.min(...cluster.map(({ line }) => line.box.top))
    const bottom = Math.max(...cluster.map(({ line }) => line.box.bottom))
    const isAnchored = anchored.some(y => y >= top && y <= bottom)
    const last = bands.at(-1)
    if (last && !isAnchored && cluster.every(({ isContinued }) => isContinued)) last.bottom = Math.max(last.bottom, bottom)
    else bands.push({ top, bottom })
  }
  return bands
}

function isFull(line: TextLine, cell: GridCell, tolerances: Tolerances): boolean {
  return cell.box.right - line.box.right < tolerances.fullLine * line.fontSize
}
