import type { Table } from '@zhibiao/model'

/** Column edges of two parts may differ by this much, in points: generators redraw a table on each page. */
const edgeTolerance = 4

/** Columns of a part from which edges that fall on those of a wider table are no chance. */
const fewestColumns = 3

/** How the columns of two parts lie in common ones: for each edge of a part, its index among the common edges. */
export interface CommonColumns {
  readonly edges: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
}

/**
 * The common columns of two parts of a table; null where they do not fall together. A part whose rows have merged cells only shows fewer edges, those of the
 * other part among them.
 *
 *     │ 6 │ 支線改善計畫 │ 79.21 │ 1.61 │
 *     ── page ──
 *     │       合計       │ 70.56 │ 4.58 │
 */
export function commonColumns(before: readonly number[], after: readonly number[], isSame = false): CommonColumns | null {
  const isFewer = after.length < before.length
  const [wide, narrow] = isFewer ? [before, after] : [after, before]
  const at = narrow.map(edge => wide.findIndex(other => Math.abs(other - edge) <= edgeTolerance))
  const isOrdered = at.every((index, edge) => index >= 0 && (edge === 0 || index > at[edge - 1]!))
  const isWhole = at[0] === 0 && at.at(-1) === wide.length - 1
  if (!isOrdered || !isWhole) return null
  if (wide.length !== narrow.length && narrow.length <= fewestColumns && !isSame) return null
  const all = wide.map((_, index) => index)
  return { edges: wide, before: isFewer ? all : at, after: isFewer ? at : all }
}

/** The table with its columns counted among common ones. */
export function inCommonColumns(table: Table, at: readonly number[]): Table {
  const columnCount = at.at(-1)!
  if (columnCount === table.columnCount) return table
  const cells = table.cells.map(cell => {
    const column = at[cell.column]!
    return { ...cell, column, columnSpan: at[cell.column + cell.columnSpan]! - column }
  })
  return { ...table, columnCount, cells }
}
