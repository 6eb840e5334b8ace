import { type Box, type PrintedPage, type TaggedTable, unionBox, type Word } from '@zhibiao/model'
import type { TaggedRows } from '../table-part.ts'
import { middleOf } from './glyph-runs.ts'
import type { Grid, GridCell } from './grid.ts'
import type { Tolerances } from './options.ts'
import { placeShortRows, type TagAxis, type TaggedWords, tagColumns, tagRows, toTaggedWords } from './tag-frame.ts'
import { type TextLine, wordsToLines } from './text-lines.ts'

/** Share of the words in a table's box that may be none of its own. */
const strangers = 0.1

export interface TaggedGrids {
  readonly grids: readonly Grid[]
  /** Those that tags have shown to be as they are: nothing more is guessed about them. */
  readonly settled: ReadonlySet<Grid>
  readonly rest: Word[]
  /** Where the tags say something else than the rulings and the places of words. */
  readonly disagreements: readonly Box[]
}

/**
 * What the tags of a page add to the tables that rulings have shown: rows that stand outside the frame, cells that no rule parts, tables without rules.
 *
 *      表1 各機關預算執行率（%）         tagged as the first row: one cell across the table
 *     ┌──────────┬──────────┐
 *     │ 機關     │ 執行率   │
 *
 * Tags may be wrong. A table is taken from them only as far as its words stand in rows and columns as the tags say, and no rule parts what they hold
 * together; else it stays as it is found without, which is reported.
 */
export function applyTags(found: readonly Grid[], words: readonly Word[], page: PrintedPage, tolerances: Tolerances): TaggedGrids {
  let grids = [...found]
  let rest = [...words]
  const settled = new Set<Grid>()
  const disagreements: Box[] = []
  for (const [index, table] of (page.taggedTables ?? []).entries()) {
    const isOwn = (word: Word) => word.tag?.table === index
    const outside = rest.filter(isOwn)
    const involved = grids.filter(grid => grid.cells.some(cell => wordsOf(cell).some(isOwn)))
    const tagged = toCells(table, [...involved.flatMap(grid => grid.cells.flatMap(wordsOf)), ...outside].filter(isOwn))
    const cells =
      placeShortRows(
        tagged,
        table.columnCount,
        distinct(
          involved.flatMap(grid => grid.columnEdges),
          tolerances,
        ),
      ) ?? tagged
    if (cells.length < 2 || involved.some(grid => settled.has(grid) || isForeign(grid, index))) continue
    const merged = mergeTable(table, index, cells, involved, outside, tolerances) ?? withFullRows(cells, involved, outside, tolerances)
    const box = cells.map(cell => cell.box).reduce(unionBox)
    if (!merged || intrudes(merged, involved, grids, rest, index, page)) {
      if (outside.length > 0 || involved.length > 1) disagreements.push(box)
      continue
    }
    const taken = new Set(outside)
    rest = rest.filter(word => !taken.has(word))
    grids = [...grids.filter(grid => !involved.includes(grid)), merged]
    settled.add(merged)
  }
  return { grids, settled, rest, disagreements }
}

function wordsOf(cell: GridCell): readonly Word[] {
  return cell.lines.flatMap(line => line.words)
}

function toCells(table: TaggedTable, words: readonly Word[]): TaggedWords[] {
  const byCell = Map.groupBy(words, word => word.tag!.cell)
  return table.cells.flatMap((cell, index) => (byCell.has(index) ? [toTaggedWords(cell, byCell.get(index)!)] : []))
}

/** Whether a grid holds other things than the tagged table: another's cells, or words that are in none. */
function isForeign(grid: Grid, index: number): boolean {
  const words = grid.cells.flatMap(wordsOf)
  return words.filter(word => word.tag?.table !== index).length > strangers * words.length
}

/** Whether a table from tags lies over what is none of it: words between its rows, or other tables. */
function intrudes(
  merged: Grid,
  involved: readonly Grid[],
  grids: readonly Grid[],
  rest: readonly Word[],
  index: number,
  page: PrintedPage,
): boolean {
  const others = grids.filter(grid => !involved.includes(grid))
  if (others.some(({ box }) => overlaps(box, merged.box))) return true
  const inside = rest.filter(word => {
    const { x, y } = middleOf(word)
    return x > merged.box.left && x < merged.box.right && y > merged.box.top && y < merged.box.bottom
  })
  const strange = inside.filter(word => word.tag?.table !== index)
  // What stands between a frame and the rows that are said to belong to it shows that they do not.
  const isFramed = (word: Word) => involved.some(({ box }) => middleOf(word).y > box.top && middleOf(word).y < box.bottom)
  if (involved.length > 0 && strange.some(word => !isFramed(word))) return true
  const own = merged.cells.reduce((sum, cell) => sum + wordsOf(cell).length, 0)
  return strange.length > strangers * own || merged.box.right > page.width + 1
}

function overlaps(a: Box, b: Box): boolean {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
}

/** The tagged rows that a table's rows are; null where it is no tagged table, or more than one. */
export function taggedRows(grid: Grid, tables: readonly TaggedTable[]): TaggedRows | null {
  const index = grid.cells.flatMap(wordsOf).find(word => word.tag)?.tag?.table
  const table = index === undefined ? undefined : tables[index]
  if (!table || isForeign(grid, index!)) return null
  const rows = grid.rowEdges.slice(1).map((_, row) => {
    const words = grid.cells.filter(cell => cell.row === row).flatMap(wordsOf)
    const tagged = words.flatMap(word => (word.tag?.table === index ? [table.cells[word.tag!.cell]!.row] : []))
    return tagged.length > 0 ? Math.min(...tagged) : null
  })
  return { shape: table.shape, rows }
}

/** The grid with its cells marked whose words are all tagged as those of header cells. */
export function markHeaders(grid: Grid, tables: readonly TaggedTable[]): Grid {
  const isHeader = (word: Word) => word.tag !== undefined && tables[word.tag.table]?.cells[word.tag.cell]?.header === true
  const cells = grid.cells.map(cell => {
    const words = wordsOf(cell)
    return words.length > 0 && words.every(isHeader) ? { ...cell, tagged: true as const } : cell
  })
  return { ...grid, cells }
}

/** The grid of the tagged table, with the ruled ones in it; null where tags and print disagree, or where too little of it is there to be a table. */
function mergeTable(
  table: TaggedTable,
  index: number,
  cells: readonly TaggedWords[],
  involved: readonly Grid[],
  outside: readonly Word[],
  tolerances: Tolerances,
): Grid | null {
  if (involved.length === 0 && !couldStandAlone(table, cells)) return null
  const columns = tagColumns(
    cells,
    table.columnCount,
    distinct(
      involved.flatMap(grid => grid.columnEdges),
      tolerances,
    ),
  )
  const rows = tagRows(
    cells,
    table.rowCount,
    distinct(
      involved.flatMap(grid => grid.rowEdges),
      tolerances,
    ),
  )
  if (!columns || !rows) return null
  const builder = new GridBuilder(columns, rows, tolerances)
  const placed = new Map<TaggedWords, GridCell | 'outside'>()
  const isOutside = new Set(outside)
  const home = new Map(cells.flatMap(cell => cell.words.map(word => [word, cell] as const)))
  for (const cell of cells) if (cell.words.some(word => isOutside.has(word))) placed.set(cell, 'outside')
  for (const cell of involved.flatMap(grid => grid.cells)) {
    const inside = [...new Set(wordsOf(cell).flatMap(word => home.get(word) ?? []))]
    for (const tagged of inside) {
      // One tagged cell in two ruled ones, or half in the frame: the rules are what a reader sees.
      if ((placed.get(tagged) ?? cell) !== cell) return null
      placed.set(tagged, cell)
    }
    const done =
      inside.length < 2
        ? builder.keep(cell)
        : builder.divide(
            cell,
            inside,
            wordsOf(cell).filter(word => word.tag?.table !== index),
          )
    if (!done) return null
  }
  for (const cell of cells) if (placed.get(cell) === 'outside' && !builder.add(cell)) return null
  return builder.toGrid(involved)
}

/** Without rules, two rows and two columns with words, or a part of a table that has more of them on another page. */
function couldStandAlone(table: TaggedTable, cells: readonly TaggedWords[]): boolean {
  const rows = new Set(cells.map(({ cell }) => cell.row)).size
  const columns = new Set(cells.map(({ cell }) => cell.column)).size
  return columns > 1 && (rows > 1 || table.rowCount > rows)
}

/** Positions of rules of several grids: those that are one rule become one. */
function distinct(edges: readonly number[], tolerances: Tolerances): number[] {
  const kept: number[] = []
  for (const edge of [...edges].sort((a, b) => a - b)) if (kept.length === 0 || edge - kept.at(-1)! > tolerances.snap) kept.push(edge)
  return kept
}

/** Collects cells, each in its place between the edges; refuses what stands where another cell is. */
class GridBuilder {
  readonly #xs: readonly number[]
  readonly #ys: readonly number[]
  readonly #columns: TagAxis
  readonly #rows: TagAxis
  readonly #taken: Set<number> = new Set()
  readonly #cells: GridCell[] = []
  readonly #tolerances: Tolerances

  constructor(columns: TagAxis, rows: TagAxis, tolerances: Tolerances) {
    this.#columns = columns
    this.#rows = rows
    this.#xs = columns.edges
    this.#ys = rows.edges
    this.#tolerances = tolerances
  }

  /** A ruled cell as it is. */
  keep(cell: GridCell): boolean {
    return this.#put(cell.box, cell.lines, cell)
  }

  /** A ruled cell that holds several tagged ones: each of these gets its part of it, the rest is empty. `strays` are words that no tag places. */
  divide(ruled: GridCell, parts: readonly TaggedWords[], strays: readonly Word[]): boolean {
    const boxes = parts.map(part => this.#boxOf(part, ruled.box))
    if (boxes.includes(null)) return false
    const words = parts.map(part => [...part.words])
    for (const stray of strays) {
      const { x, y } = middleOf(stray)
      const at = boxes.findIndex(box => box && x >= box.left && x < box.right && y >= box.top && y < box.bottom)
      words[Math.max(0, at)]!.push(stray)
    }
    const done = parts.every((_, at) => this.#put(boxes[at]!, wordsToLines(words[at]!, this.#tolerances), inPart(ruled, boxes[at]!)))
    if (done) this.#fill(ruled.box, ruled)
    return done
  }

  /** A tagged cell outside all rules. */
  add(cell: TaggedWords): boolean {
    const box = this.#boxOf(cell)
    return box !== null && this.#put(box, wordsToLines(cell.words, this.#tolerances))
  }

  toGrid(involved: readonly Grid[]): Grid {
    const box = { left: this.#xs[0]!, top: this.#ys[0]!, right: this.#xs.at(-1)!, bottom: this.#ys.at(-1)! }
    for (const [row, top] of this.#ys.slice(0, -1).entries()) {
      const bottom = this.#ys[row + 1]!
      if (!involved.some(grid => grid.box.top < bottom - 1 && grid.box.bottom > top + 1)) this.#fill({ ...box, top, bottom })
    }
    return withoutUnused({
      origin: involved[0]?.origin ?? 'tags',
      box,
      rowEdges: this.#ys,
      columnEdges: this.#xs,
      cells: this.#cells.sort((a, b) => a.row - b.row || a.column - b.column),
    })
  }

  #boxOf({ cell }: TaggedWords, within?: Box): Box | null {
    const box = {
      left: this.#columns.at.get(cell.column)!,
      top: this.#rows.at.get(cell.row)!,
      right: this.#columns.at.get(cell.column + cell.columnSpan)!,
      bottom: this.#rows.at.get(cell.row + cell.rowSpan)!,
    }
    if (!within) return box
    const clipped = {
      left: Math.max(box.left, within.left),
      top: Math.max(box.top, within.top),
      right: Math.min(box.right, within.right),
      bottom: Math.min(box.bottom, within.bottom),
    }
    return clipped.right > clipped.left && clipped.bottom > clipped.top ? clipped : null
  }

  #put(box: Box, lines: readonly TextLine[], like?: Partial<GridCell>): boolean {
    const column = nearest(this.#xs, box.left)
    const row = nearest(this.#ys, box.top)
    const columnSpan = nearest(this.#xs, box.right) - column
    const rowSpan = nearest(this.#ys, box.bottom) - row
    const slots = this.#slots(row, column, rowSpan, columnSpan)
    if (slots.length === 0 || slots.some(slot => this.#taken.has(slot))) return false
    for (const slot of slots) this.#taken.add(slot)
    this.#cells.push({ ...like, box, row, column, rowSpan, columnSpan, lines })
    return true
  }

  /** Empty cells where there is none yet. */
  #fill(box: Box, like?: GridCell): void {
    const lastColumn = nearest(this.#xs, box.right)
    const lastRow = nearest(this.#ys, box.bottom)
    for (let row = nearest(this.#ys, box.top); row < lastRow; row++)
      for (let column = nearest(this.#xs, box.left); column < lastColumn; column++) {
        const part = { left: this.#xs[column]!, top: this.#ys[row]!, right: this.#xs[column + 1]!, bottom: this.#ys[row + 1]! }
        if (!this.#taken.has(row * this.#xs.length + column)) this.#put(part, [], like && inPart(like, part))
      }
  }

  #slots(row: number, column: number, rowSpan: number, columnSpan: number): number[] {
    const slots: number[] = []
    for (let down = row; down < row + rowSpan; down++)
      for (let across = column; across < column + columnSpan; across++) slots.push(down * this.#xs.length + across)
    return slots
  }
}

/** The grid without the lines that no cell ends at. */
function withoutUnused(grid: Grid): Grid {
  const rows = usedLines(grid.cells.flatMap(cell => [cell.row, cell.row + cell.rowSpan]))
  const columns = usedLines(grid.cells.flatMap(cell => [cell.column, cell.column + cell.columnSpan]))
  const cells = grid.cells.map(cell => {
    const row = rows.indexOf(cell.row)
    const column = columns.indexOf(cell.column)
    return {
      ...cell,
      row,
      column,
      rowSpan: rows.indexOf(cell.row + cell.rowSpan) - row,
      columnSpan: columns.indexOf(cell.column + cell.columnSpan) - column,
    }
  })
  return { ...grid, rowEdges: rows.map(row => grid.rowEdges[row]!), columnEdges: columns.map(column => grid.columnEdges[column]!), cells }
}

function usedLines(lines: readonly number[]): number[] {
  return [...new Set(lines)].sort((a, b) => a - b)
}

/** What holds for a part of a ruled cell: it is open where the part reaches the cell's open side. */
function inPart({ openAbove, openBelow, openRight, shaded, box }: GridCell, part: Box): Partial<GridCell> {
  return {
    ...(openAbove && part.top <= box.top + 1 && { openAbove }),
    ...(openBelow && part.bottom >= box.bottom - 1 && { openBelow }),
    ...(openRight && part.right >= box.right - 1 && { openRight }),
    ...(shaded && { shaded }),
  }
}

function nearest(edges: readonly number[], position: number): number {
  let best = 0
  for (let index = 1; index < edges.length; index++)
    if (Math.abs(edges[index]! - position) < Math.abs(edges[best]! - position)) best = index
  return best
}

/** Where the columns of the tags do not fit: a ruled table with the tagged rows of one cell that stand above and below it; null where there are none. */
function withFullRows(
  cells: readonly TaggedWords[],
  involved: readonly Grid[],
  outside: readonly Word[],
  tolerances: Tolerances,
): Grid | null {
  const grid = involved[0]
  if (!grid || involved.length > 1 || outside.length === 0) return null
  const isOutside = new Set(outside)
  const added = cells.filter(cell => cell.words.some(word => isOutside.has(word)))
  const isAlone = (one: TaggedWords) =>
    cells.every(({ cell }) => cell === one.cell || cell.row >= one.cell.row + one.cell.rowSpan || cell.row + cell.rowSpan <= one.cell.row)
  const above = added.filter(({ box }) => box.bottom <= grid.box.top + 1)
  const below = added.filter(({ box }) => box.top >= grid.box.bottom - 1)
  if (above.length + below.length < added.length || !added.every(cell => isAlone(cell))) return null
  const ordered = [...above, ...below].sort((a, b) => a.box.top - b.box.top)
  if (ordered.some((cell, at) => at > 0 && cell.cell.row < ordered[at - 1]!.cell.row)) return null
  const upper = above.sort((a, b) => a.box.top - b.box.top)
  const lower = below.sort((a, b) => a.box.top - b.box.top)
  const rowEdges = [...upper.map(({ box }) => box.top), ...grid.rowEdges, ...lower.map(({ box }) => box.bottom)]
  const toCell = (cell: TaggedWords, row: number): GridCell => ({
    box: { left: grid.box.left, top: rowEdges[row]!, right: grid.box.right, bottom: rowEdges[row + 1]! },
    row,
    column: 0,
    rowSpan: 1,
    columnSpan: grid.columnEdges.length - 1,
    lines: wordsToLines(cell.words, tolerances),
  })
  const first = upper.length + grid.rowEdges.length - 1
  return {
    ...grid,
    box: { ...grid.box, top: rowEdges[0]!, bottom: rowEdges.at(-1)! },
    rowEdges,
    cells: [
      ...upper.map(toCell),
      ...grid.cells.map(cell => ({ ...cell, row: cell.row + upper.length })),
      ...lower.map((cell, at) => toCell(cell, first + at)),
    ],
  }
}
