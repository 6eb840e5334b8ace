import { readListMarker } from '@zhibiao/script'
import type { FigureGrid } from './figure-grid.ts'
import { isTotalLabel } from './words.ts'

export interface RowNode {
  readonly row: number
  /** Rows one level deeper, up to the next row of its own level. */
  readonly children: readonly number[]
}

/** Digits alone, or digits and what they number: 201, 06, 07071520100財產孳息. */
const code = /^\d{2,}$/

/**
 * The levels of an account table (款項目節): by the last filled of its code columns, or by list markers (一、 (一) 1.).
 *
 *     201 │    │    │ 一般公共服務   depth 0
 *     201 │ 06 │    │ 財政事務       depth 1
 *     201 │ 06 │ 01 │ 行政運行       depth 2
 */
export function rowsToTree(grid: FigureGrid): { readonly nodes: readonly RowNode[]; readonly roots: readonly number[] } {
  const rows = grid.rows.filter(row => !grid.rowLabels[row]!.some(isTotalLabel))
  const depths = codeDepths(grid, rows) ?? markerDepths(grid, rows)
  if (!depths) return { nodes: [], roots: [] }
  const nodes = rows.map((row, index): RowNode => {
    const below: { row: number; depth: number }[] = []
    for (let next = index + 1; next < rows.length && depths[next]! > depths[index]!; next++)
      below.push({ row: rows[next]!, depth: depths[next]! })
    const level = below[0]?.depth
    return { row, children: below.filter(child => child.depth === level).map(child => child.row) }
  })
  const top = Math.min(...depths)
  return { nodes, roots: rows.filter((_, index) => depths[index] === top) }
}

function codeDepths(grid: FigureGrid, rows: readonly number[]): number[] | null {
  const width = grid.labelCells[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, column) => column).filter(
    column => rows.filter(row => code.test(grid.labelCells[row]![column]!)).length >= 2,
  )
  if (columns.length < 2) return null
  const depths = rows.map(row => columns.findLastIndex(column => code.test(grid.labelCells[row]![column]!)))
  return depths.includes(-1) ? null : depths
}

/** A style of marker that was not seen in the open levels opens a deeper one; one that was closes those below it. */
function markerDepths(grid: FigureGrid, rows: readonly number[]): number[] | null {
  const styles: string[] = []
  const depths: number[] = []
  for (const row of rows) {
    const marker = readListMarker(grid.rowLabels[row]![0] ?? '')?.marker
    if (!marker) return null
    const open = styles.indexOf(marker.style)
    if (open >= 0) styles.length = open + 1
    else styles.push(marker.style)
    depths.push(styles.length - 1)
  }
  return new Set(depths).size > 1 ? depths : null
}
