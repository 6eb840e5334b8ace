import type { Box, Ruling } from '@zhibiao/model'
import {
  clusterBy,
  completeFrame,
  dropRulesInCells,
  type Edge,
  type EdgeGroup,
  edgesToIntersections,
  type Intersection,
  rootOf,
  rulingsToEdges,
} from './edges.ts'
import type { Tolerances } from './options.ts'

/** A box that rulings enclose, with its place in the grid of its table. */
export interface FoundCell {
  readonly box: Box
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** No rule is drawn above it, or below it: it may go on on the page before, or the next. */
  readonly openAbove?: true
  readonly openBelow?: true
  /** No rule is drawn on its right. */
  readonly openRight?: true
}

/** Cells that touch. `rowEdges` and `columnEdges` are the positions of the grid's lines, one more than there are rows and columns. */
export interface FoundTable {
  readonly box: Box
  readonly rowEdges: readonly number[]
  readonly columnEdges: readonly number[]
  readonly cells: readonly FoundCell[]
}

/** Every step from rulings to tables, so that the one that went wrong can be drawn. */
export interface FoundTables {
  readonly edges: readonly Edge[]
  readonly intersections: readonly Intersection[]
  readonly cells: readonly FoundCell[]
  readonly tables: readonly FoundTable[]
}

/** Tables by their rulings, before a word is looked at: frames of one cell are among them. */
export function findTables(rulings: readonly Ruling[], tolerances: Tolerances): FoundTables {
  const edges = rulingsToEdges(rulings, tolerances)
  if (edges.length > tolerances.mostEdges) return { edges, intersections: [], cells: [], tables: [] }
  const { intersections, groups } = edgesToIntersections(edges, tolerances)
  const frames = [
    ...groups.map(group => completeFrame(dropRulesInCells(group, tolerances), tolerances)),
    ...uncrossedFrames(edges, intersections, tolerances),
  ]
  const tables = frames.flatMap(frame => cellsToTables(edgesToCells(frame, tolerances)))
  const inferred = frames.flatMap(frame => [...frame.horizontals, ...frame.verticals]).filter(edge => edge.inferred)
  return { edges: [...edges, ...inferred], intersections, cells: tables.flatMap(table => table.cells), tables }
}

/** Verticals from which a row without a top and an end is taken to be one: those of three columns. */
const fewestUncrossed = 4

/**
 * Frames of verticals that no rule crosses, all from one height to another: the middle of a row that began on the page before and ends on the next.
 *
 *     │      │      │ 量，強化宣導成效，並檢討 │
 *     │      │      │ 精進作為。本年度持續推動 │
 */
function uncrossedFrames(edges: readonly Edge[], intersections: readonly Intersection[], tolerances: Tolerances): EdgeGroup[] {
  const crossed = new Set(intersections.map(({ x }) => x))
  const uncrossed = edges.filter(edge => edge.orientation === 'vertical' && !crossed.has(edge.position))
  return clusterBy(uncrossed, edge => edge.start, tolerances.snap)
    .flatMap(sameStart => clusterBy(sameStart, edge => edge.end, tolerances.snap))
    .filter(verticals => verticals.length >= fewestUncrossed)
    .map(verticals => {
      const xs = verticals.map(edge => edge.position)
      const { start: top, end: bottom } = verticals[0]!
      const closing = (position: number): Edge => ({
        orientation: 'horizontal',
        position,
        start: Math.min(...xs),
        end: Math.max(...xs),
        thickness: 0,
        inferred: true,
      })
      return { horizontals: [closing(top), closing(bottom)], verticals }
    })
}

/**
 * Edges to cells. The group's positions make a grid; boxes of the grid with no wall between them are one cell, so that a rule left out makes a span.
 * Where such a region is no rectangle (a rule is broken) it is cut into rectangles. Where it is open to the outside on two sides or more it is no cell; on one
 * it may be: a name that spans rows and is cut by the page.
 */
export function edgesToCells(group: EdgeGroup, tolerances: Tolerances): FoundCell[] {
  const xs = gridPositions(group.verticals, tolerances)
  const ys = gridPositions(group.horizontals, tolerances)
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 1 || rows < 1) return []
  const verticalWalls = walls(group.verticals, xs, ys, tolerances)
  const horizontalWalls = walls(group.horizontals, ys, xs, tolerances)
  const parents = Array.from({ length: rows * columns }, (_, index) => index)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column
      if (column > 0 && !verticalWalls[column]![row]) parents[rootOf(parents, index)] = rootOf(parents, index - 1)
      if (row > 0 && !horizontalWalls[row]![column]) parents[rootOf(parents, index)] = rootOf(parents, index - columns)
    }
  const openSides = new Map<number, Set<Side>>()
  const openAt = (index: number, side: Side) => {
    const root = rootOf(parents, index)
    openSides.set(root, (openSides.get(root) ?? new Set()).add(side))
  }
  for (let row = 0; row < rows; row++) {
    if (!verticalWalls[0]![row]) openAt(row * columns, 'left')
    if (!verticalWalls[columns]![row]) openAt(row * columns + columns - 1, 'right')
  }
  for (let column = 0; column < columns; column++) {
    if (!horizontalWalls[0]![column]) openAt(column, 'top')
    if (!horizontalWalls[rows]![column]) openAt((rows - 1) * columns + column, 'bottom')
  }
  const drawnAbove = isDrawn(group.horizontals, ys[0]!, tolerances)
  const drawnBelow = isDrawn(group.horizontals, ys[rows]!, tolerances)
  return rectangles(rows, columns, index => {
    const root = rootOf(parents, index)
    return (openSides.get(root)?.size ?? 0) > 1 ? -1 : root
  }).map(({ label, ...cell }) => {
    const open = openSides.get(label)
    const reachesTop = cell.row === 0
    const reachesBottom = cell.row + cell.rowSpan === rows
    return {
      ...cell,
      box: { left: xs[cell.column]!, top: ys[cell.row]!, right: xs[cell.column + cell.columnSpan]!, bottom: ys[cell.row + cell.rowSpan]! },
      ...(reachesTop && (open?.has('top') || !drawnAbove) ? { openAbove: true as const } : {}),
      ...(reachesBottom && (open?.has('bottom') || !drawnBelow) ? { openBelow: true as const } : {}),
      ...(open?.has('right') && cell.column + cell.columnSpan === columns ? { openRight: true as const } : {}),
    }
  })
}

type Side = 'left' | 'right' | 'top' | 'bottom'

/** Whether an edge at `y` is drawn rather than inferred. */
function isDrawn(edges: readonly Edge[], y: number, tolerances: Tolerances): boolean {
  return edges.some(edge => !edge.inferred && Math.abs(edge.position - y) < tolerances.narrowestCell)
}

/** Positions of a grid's lines; two that leave no room for text between them are one. */
function gridPositions(edges: readonly Edge[], tolerances: Tolerances): number[] {
  return clusterBy(edges, edge => edge.position, tolerances.narrowestCell).map(
    cluster => cluster.reduce((sum, edge) => sum + edge.position, 0) / cluster.length,
  )
}

/** For each line of the grid, which stretches between the crossing lines are ruled. */
function walls(edges: readonly Edge[], lines: readonly number[], crossing: readonly number[], tolerances: Tolerances): boolean[][] {
  const covered = lines.map(() => new Float64Array(Math.max(0, crossing.length - 1)))
  for (const edge of edges) {
    const line = nearest(lines, edge.position)
    for (let index = Math.max(0, stretchAt(crossing, edge.start)); index + 1 < crossing.length && crossing[index]! < edge.end; index++)
      covered[line]![index]! += Math.max(0, Math.min(edge.end, crossing[index + 1]!) - Math.max(edge.start, crossing[index]!))
  }
  return covered.map(stretches =>
    Array.from(stretches, (length, index) => length >= tolerances.wallCoverage * (crossing[index + 1]! - crossing[index]!)),
  )
}

function nearest(sorted: readonly number[], position: number): number {
  const index = Math.max(0, stretchAt(sorted, position))
  const next = sorted[index + 1]
  return next !== undefined && next - position < position - sorted[index]! ? index + 1 : index
}

/** Index of the stretch of `sorted` that holds `position`: -1 before the first line, the last index after the last. */
export function stretchAt(sorted: readonly number[], position: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= position) low = middle + 1
    else high = middle
  }
  return low - 1
}

interface Span {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly label: number
}

/** The rectangles of equal, non-negative labels in a grid, in reading order. */
function rectangles(rows: number, columns: number, labelAt: (index: number) => number): Span[] {
  const finished: Span[] = []
  let growing: Span[] = []
  for (let row = 0; row < rows; row++) {
    const above = new Map(growing.map(span => [span.column, span]))
    growing = []
    for (let column = 0; column < columns; ) {
      const label = labelAt(row * columns + column)
      let end = column + 1
      while (end < columns && labelAt(row * columns + end) === label) end++
      const same = above.get(column)
      if (label >= 0 && same?.label === label && same.columnSpan === end - column) {
        growing.push({ ...same, rowSpan: same.rowSpan + 1 })
        above.delete(column)
      } else if (label >= 0) growing.push({ row, column, rowSpan: 1, columnSpan: end - column, label })
      column = end
    }
    finished.push(...above.values())
  }
  return [...finished, ...growing].sort((a, b) => a.row - b.row || a.column - b.column)
}

/** Cells to tables: cells that share a side belong together. Grid lines that no cell of the table ends at are dropped from its grid. */
export function cellsToTables(cells: readonly FoundCell[]): FoundTable[] {
  const parents = cells.map((_, index) => index)
  const owner = new Map<string, number>()
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        owner.set(`${row},${column}`, index)
        for (const neighbour of [owner.get(`${row - 1},${column}`), owner.get(`${row},${column - 1}`), owner.get(`${row},${column + 1}`)])
          if (neighbour !== undefined) parents[rootOf(parents, index)] = rootOf(parents, neighbour)
      }
  })
  const groups = Map.groupBy(cells, (_, index) => rootOf(parents, index))
  return [...groups.values()].map(group => {
    const rowEdges = distinct(group.flatMap(cell => [cell.box.top, cell.box.bottom]))
    const columnEdges = distinct(group.flatMap(cell => [cell.box.left, cell.box.right]))
    const box = { left: columnEdges[0]!, top: rowEdges[0]!, right: columnEdges.at(-1)!, bottom: rowEdges.at(-1)! }
    return { box, rowEdges, columnEdges, cells: group.map(cell => regrid(cell, rowEdges, columnEdges)) }
  })
}

function distinct(positions: readonly number[]): number[] {
  return [...new Set(positions)].sort((a, b) => a - b)
}

function regrid(cell: FoundCell, rowEdges: readonly number[], columnEdges: readonly number[]): FoundCell {
  const { box } = cell
  const row = rowEdges.indexOf(box.top)
  const column = columnEdges.indexOf(box.left)
  return { ...cell, row, column, rowSpan: rowEdges.indexOf(box.bottom) - row, columnSpan: columnEdges.indexOf(box.right) - column }
}
