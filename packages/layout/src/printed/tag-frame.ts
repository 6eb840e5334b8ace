import { type Box, type TaggedCell, unionBox, type Word } from '@zhibiao/model'

/** em; how far the words of neighbouring cells may reach into one another before tags and print disagree. */
const overlap = 0.3

/** A tagged cell with the words it holds on the page, and where these stand. */
export interface TaggedWords {
  readonly cell: TaggedCell
  readonly words: readonly Word[]
  readonly box: Box
}

/** Lines of a grid, and the position of each boundary between tagged rows, or columns, that a cell begins or ends at. */
export interface TagAxis {
  readonly edges: readonly number[]
  readonly at: ReadonlyMap<number, number>
}

export function toTaggedWords(cell: TaggedCell, words: readonly Word[]): TaggedWords {
  return { cell, words, box: words.map(word => word.box).reduce(unionBox) }
}

/** Columns of a tagged table on the page; null where its words do not stand in columns as its tags say. `edges` are those that rulings have shown. */
export function tagColumns(cells: readonly TaggedWords[], count: number, edges: readonly number[]): TagAxis | null {
  return toAxis(
    cells.map(({ cell, box }) => ({ start: cell.column, end: cell.column + cell.columnSpan, low: box.left, high: box.right })),
    count,
    edges,
    tolerance(cells),
  )
}

/** The same for rows. A cell cut by the page has fewer rows on it than its tags say, which changes nothing of the order. */
export function tagRows(cells: readonly TaggedWords[], count: number, edges: readonly number[]): TagAxis | null {
  return toAxis(
    cells.map(({ cell, box }) => ({ start: cell.row, end: cell.row + cell.rowSpan, low: box.top, high: box.bottom })),
    count,
    edges,
    tolerance(cells),
  )
}

function tolerance(cells: readonly TaggedWords[]): number {
  return overlap * Math.min(...cells.map(({ words }) => words[0]!.fontSize))
}

/**
 * Tagged cells in their columns. Programs leave empty cells out of the tags (a browser does): the cells of a row that has too few are placed by where they stand
 * under those of the full rows, in their order. Null where that does not work out.
 */
export function placeShortRows(cells: readonly TaggedWords[], count: number, edges: readonly number[]): readonly TaggedWords[] | null {
  const short = cells.filter(({ cell }) => cell.short)
  if (short.length === 0) return cells
  const full = cells.filter(({ cell }) => !cell.short)
  const columns = full.length > 0 ? tagColumns(full, count, edges) : null
  if (!columns) return null
  const ends = Array.from({ length: count }, (_, column) => ({ left: columns.at.get(column), right: columns.at.get(column + 1) }))
  const placed: TaggedWords[] = []
  for (const inRow of Map.groupBy(short, ({ cell }) => cell.row).values()) {
    let free = 0
    for (const tagged of inRow) {
      const { cell, box } = tagged
      // A title across the table needs no place.
      if (cell.columnSpan === count) {
        placed.push(tagged)
        continue
      }
      const middle = (box.left + box.right) / 2
      const width = (from: number) => {
        const left = ends[from]?.left
        const right = ends[from + cell.columnSpan - 1]?.right
        return left === undefined || right === undefined ? Number.POSITIVE_INFINITY : Math.abs((left + right) / 2 - middle)
      }
      const at = ends.findIndex(({ left, right }) => left !== undefined && right !== undefined && middle >= left && middle < right)
      const candidates = Array.from({ length: cell.columnSpan }, (_, before) => at - before).filter(
        from => from >= free && from + cell.columnSpan <= count,
      )
      if (at < 0 || candidates.length === 0) return null
      const column = candidates.reduce((a, b) => (width(b) < width(a) ? b : a))
      placed.push({ ...tagged, cell: { ...cell, column } })
      free = column + cell.columnSpan
    }
  }
  return [...full, ...placed].sort((a, b) => a.cell.row - b.cell.row || a.cell.column - b.cell.column)
}

interface Span {
  readonly start: number
  readonly end: number
  readonly low: number
  readonly high: number
}

/**
 * Boundaries from what stands before and after them. Each lies in the gap between; where a ruling runs in the gap, it is the boundary.
 *
 *     前 │ 後      all that ends at the boundary or before it stands before all that begins there or later
 */
function toAxis(spans: readonly Span[], count: number, ruled: readonly number[], tolerance: number): TagAxis | null {
  const needed = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  // A title over the whole width may be wider than its table.
  const inner = spans.filter(({ start, end }) => start > 0 || end < count)
  const outermost = inner.length > 0 ? inner : spans
  const at = new Map<number, number>()
  const edges = [...ruled].sort((a, b) => a - b)
  let last = Number.NEGATIVE_INFINITY
  for (const boundary of needed) {
    const before = Math.max(...outermost.filter(({ end }) => end <= boundary).map(({ high }) => high))
    const after = Math.min(...outermost.filter(({ start }) => start >= boundary).map(({ low }) => low))
    if (before > after + tolerance) return null
    const position = place(before, after, edges, outermost, tolerance)
    // Rows and columns without words on this page have no room: their boundaries fall together.
    if (position < last) return null
    if (!edges.includes(position)) edges.push(position)
    at.set(boundary, position)
    last = position
  }
  return { edges: edges.sort((a, b) => a - b), at }
}

function place(before: number, after: number, edges: readonly number[], spans: readonly Span[], tolerance: number): number {
  if (before === Number.NEGATIVE_INFINITY) {
    if (after === Number.POSITIVE_INFINITY) return Math.min(...edges, ...spans.map(({ low }) => low))
    return edges.findLast(edge => edge <= after + tolerance) ?? Math.min(...spans.map(({ low }) => low))
  }
  if (after === Number.POSITIVE_INFINITY)
    return edges.find(edge => edge >= before - tolerance) ?? Math.max(...spans.map(({ high }) => high))
  const low = Math.min(before, after)
  const high = Math.max(before, after)
  const middle = (low + high) / 2
  const inGap = edges.filter(edge => edge >= low - tolerance && edge <= high + tolerance)
  return inGap.length > 0 ? inGap.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a)) : middle
}
