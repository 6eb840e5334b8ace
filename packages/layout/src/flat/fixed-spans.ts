import type { ListMarker } from '@zhibiao/model'
import { type BodyLine, type CellLine, costs, followCost, noKeyCost } from './fixed-rows.ts'

/** A cell of a column over one row or several: the lines [from, to) of the body. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A column whose cells span rows: what it holds on each line of the body, and the lines before which the rows may be cut apart. */
export interface SpanningColumn {
  readonly body: readonly BodyLine[]
  readonly cells: readonly (CellLine | null)[]
  readonly cuts: ReadonlySet<number>
  readonly width: number
  readonly style: ListMarker['style'] | null
}

/** Costs that differ by less are the same. */
const rounding = 1e-9
/** Rows a cell may span. */
const mostSpanned = 40

/**
 * Which rows belong to each cell of a column, where the cells stand at the top of their rows or in the middle of them:
 *
 *     　　　　　　　新增遊憩水域　　處　　3  ┐
 *     一、優化水域環境                    │ the number of the first begins a cell, and it stands
 *     　　　　　　　水質檢測合格率　％　92.0 ┘ between two rows: it is in their middle
 *     二、推廣水域活動 活動參與人次 萬人次 85
 *
 * The cheapest of all ways, in the units of fixed-rows.ts.
 */
export function spanRows(column: SpanningColumn): { readonly spans: readonly Span[]; readonly cost: number } {
  const ways = (['top', 'middle'] as const).map(align => spanAligned(column, align))
  return ways[1]!.cost < ways[0]!.cost ? ways[1]! : ways[0]!
}

function spanAligned(column: SpanningColumn, align: 'top' | 'middle') {
  const { length } = column.cells
  const cuts = [...column.cuts, length].sort((a, b) => a - b)
  const best = new Map<number, { readonly cost: number; readonly from: number }>([[0, { cost: 0, from: 0 }]])
  for (const [at, to] of cuts.entries()) {
    for (const from of cuts.slice(Math.max(0, at - mostSpanned), at)) {
      const before = best.get(from)
      if (!before) continue
      const cost = before.cost + spanCost(column, from, to, align)
      // Of ways that cost the same the last: what stands between two rows is printed beside the upper one.
      if (cost <= (best.get(to)?.cost ?? Number.POSITIVE_INFINITY) + rounding) best.set(to, { cost, from })
    }
  }
  const spans: Span[] = []
  for (let to = length; to > 0; ) {
    const { from } = best.get(to)!
    spans.unshift({ from, to })
    to = from
  }
  return { spans, cost: best.get(length)!.cost }
}

/** For a line between those of one cell: they follow one another, or, where none of them is level with the rows, may have one between them. */
const rowBetween = 1

/** For a line of a cell that is level with the first of a row other than its own: it is likelier that row's. */
const levelWithRow = 1.2

/** Something stands beside the cell on the same line. */
function shares({ cells }: BodyLine): boolean {
  return cells.filter(cell => cell.length > 0).length > 1
}

/** Lines by which a cell may stand beside its place; more costs no more. */
const mostOff = 6

function spanCost({ body, cells, cuts, width, style }: SpanningColumn, from: number, to: number, align: 'top' | 'middle'): number {
  const held: number[] = []
  for (let index = from; index < to; index++) if (cells[index]) held.push(index)
  const goesOnAbove = from === 0 || body[from]!.afterBreak
  if (held.length === 0) return costs.row + noKeyCost(from, goesOnAbove)
  let cost: number = costs.row
  const keys = held.filter(index => style !== null && cells[index]!.marker?.style === style)
  if (style !== null && !goesOnAbove && keys.length === 0) cost += costs.keyUnnumbered
  if (keys.length > 1) cost += costs.secondKey * (keys.length - 1)
  if (keys.length > 0 && keys[0] !== held[0]) cost += costs.keyNotFirst
  cost += levelWithRow * held.filter(index => index > held[0]! && cuts.has(index) && shares(body[index]!)).length
  for (const [at, index] of held.entries()) {
    if (at === 0) continue
    const above = held[at - 1]!
    cost += followCost(body, cells[above]!, cells[index]!, { above, index, width })
    if (cells[index]!.marker === null)
      cost += rowBetween * Math.max(0, index - above - (align === 'top' || (shares(body[above]!) && shares(body[index]!)) ? 1 : 2))
  }
  if (body[from]!.line.page !== body[to - 1]!.line.page) return cost
  const lineAt = (index: number) => body[index]!.line.line
  const first = lineAt(held[0]!)
  const off = align === 'top' ? first - lineAt(from) : Math.abs(first + lineAt(held.at(-1)!) - lineAt(from) - lineAt(to - 1)) / 2
  return cost + costs.offCentre * Math.min(mostOff, off)
}
