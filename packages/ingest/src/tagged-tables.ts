import type { TaggedCell, TaggedTable, WordTag } from '@zhibiao/model'

/** What is needed of pdf.js's structure tree: an element with a role, or a piece of marked content. */
export interface StructNode {
  readonly role?: string | undefined
  readonly children?: readonly StructNode[] | undefined
  readonly type?: string | undefined
  readonly id?: string | undefined
  readonly rowSpan?: number | undefined
  readonly colSpan?: number | undefined
}

/** The tables of a page's tags, and the cell of each stretch of marked content (by its MCID). */
export interface PageTags {
  readonly tables: readonly TaggedTable[]
  readonly tags: ReadonlyMap<number, WordTag>
  /** Cells of all its tables, those on other pages too. */
  readonly cellCount: number
}

/** A table whose tags say that it has more rows or columns is damaged, or made to exhaust memory. */
const mostRows = 100_000
const mostColumns = 1000
const mostSlots = 2_000_000

interface OpenCell {
  readonly header: boolean
  readonly rowSpan: number
  readonly columnSpan: number
  readonly marks: number[]
}

/**
 * The tables that a page's tags describe (PDF 1.7, 14.8.4.3.4: Table, TR, TH, TD). Places of cells are counted as HTML counts them, over all rows of the
 * table; only cells with content on this page are kept. `page` is the object of the page, as pdf.js writes it in the ids of marked content.
 * Tables of one column, and tables that hold others (the frame of a layout), describe no table.
 */
export function structTreeToTables(root: StructNode | null, page: string): PageTags {
  const tables: TaggedTable[] = []
  const tags = new Map<number, WordTag>()
  let cellCount = 0
  const visit = (node: StructNode) => {
    if (node.role === 'Table') {
      const { rows, inner } = collectRows(node, page)
      cellCount += rows.reduce((sum, row) => sum + row.length, 0)
      const table = inner.length === 0 ? rowsToTable(rows, tables.length, tags) : null
      if (table) tables.push(table)
      inner.forEach(visit)
    } else node.children?.forEach(visit)
  }
  if (root) visit(root)
  return { tables, tags, cellCount }
}

/** The rows of a table element, and the tables inside its cells. */
function collectRows(table: StructNode, page: string): { rows: OpenCell[][]; inner: StructNode[] } {
  const rows: OpenCell[][] = []
  const inner: StructNode[] = []
  const intoCell = (node: StructNode, marks: number[]) => {
    if (node.role === 'Table') inner.push(node)
    else if (node.type === 'content') {
      const mark = /^p(\w+)_mc(\d+)$/.exec(node.id ?? '')
      if (mark?.[1] === page) marks.push(Number(mark[2]))
    } else for (const child of node.children ?? []) intoCell(child, marks)
  }
  const intoTable = (node: StructNode) => {
    if (node.role === 'Table') inner.push(node)
    else if (node.role === 'TR') {
      const row: OpenCell[] = []
      for (const cell of node.children ?? []) {
        if (cell.role !== 'TD' && cell.role !== 'TH') continue
        const marks: number[] = []
        cell.children?.forEach(child => {
          intoCell(child, marks)
        })
        row.push({ header: cell.role === 'TH', rowSpan: cell.rowSpan ?? 1, columnSpan: cell.colSpan ?? 1, marks })
      }
      rows.push(row)
    } else node.children?.forEach(intoTable)
  }
  table.children?.forEach(intoTable)
  return { rows, inner }
}

/** Cells in their places; null where the table has one column, or nothing on this page. Adds the tags of its content. */
function rowsToTable(rows: readonly OpenCell[][], index: number, tags: Map<number, WordTag>): TaggedTable | null {
  if (rows.length > mostRows) return null
  const placed: { cell: TaggedCell; marks: readonly number[] }[] = []
  /** For each column, the first row in which it is free again; for each row, how many columns its cells fill. */
  const freeFrom: number[] = []
  const filled: number[] = []
  let slots = 0
  let shape = 0
  for (const [row, inRow] of rows.entries()) {
    let column = 0
    for (const { marks, ...cell } of inRow) {
      while ((freeFrom[column] ?? 0) > row) column++
      const rowSpan = Math.min(cell.rowSpan, rows.length - row)
      const end = column + cell.columnSpan
      slots += cell.columnSpan
      if (end > mostColumns || slots > mostSlots) return null
      for (let at = column; at < end; at++) freeFrom[at] = row + rowSpan
      shape = Math.imul(shape ^ (row * 31 + rowSpan), 16777619) ^ (column * 31 + cell.columnSpan)
      if (marks.length > 0) {
        placed.push({ cell: { row, column, rowSpan, columnSpan: cell.columnSpan, ...(cell.header && { header: true as const }) }, marks })
      }
      column = end
    }
    filled.push(freeFrom.filter(until => until > row).length)
  }
  const columnCount = freeFrom.length
  if (columnCount < 2 || placed.length === 0) return null
  const cells = placed.map(({ cell }) => (filled[cell.row]! < columnCount ? { ...cell, short: true as const } : cell))
  placed.forEach(({ marks }, cell) => {
    const tag: WordTag = { table: index, cell }
    for (const mark of marks) tags.set(mark, tag)
  })
  return { rowCount: rows.length, columnCount, shape: shape >>> 0, cells }
}
