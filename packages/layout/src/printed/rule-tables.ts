import type { Word } from '@zhibiao/model'
import { clusterBy, type Edge } from './edges.ts'
import { coveredExtents, type Extent } from './extents.ts'
import type { FoundTable } from './found-tables.ts'
import type { Tolerances } from './options.ts'

/** Rules of a table that has no vertical ones: a head rule, one below the titles, one at the end. */
const fewestRules = 3

/** Share of the rows that must have words in two columns or more. */
const filledRows = 2 / 3

/**
 * Tables with horizontal rules only: three or more of the same width, one below the other, with words between them that leave gaps at the same places in all rows.
 *
 *     ───────────────────────
 *      項目      目標    實際        the gaps are the columns
 *     ───────────────────────
 *      訓練      12 場   13 場
 *     ───────────────────────
 */
export function rulesToTables(edges: readonly Edge[], words: readonly Word[], tolerances: Tolerances): FoundTable[] {
  if (edges.length > tolerances.mostEdges) return []
  const rules = edges.filter(edge => edge.orientation === 'horizontal')
  return clusterBy(rules, rule => rule.start, tolerances.snap)
    .flatMap(sameStart => clusterBy(sameStart, rule => rule.end, tolerances.snap))
    .filter(group => group.length >= fewestRules)
    .flatMap(group => {
      const inner = innerRules(group, rules)
      return inner === null ? [] : groupToTable(group, inner, words, tolerances)
    })
}

/**
 * Shorter rules below the titles of groups, all at one height between the first rule of the group and its second; none for a plain header. Null where rules of another width
 * run elsewhere between those of the group.
 *
 *     ─────────────────────────────
 *                      比較增減
 *      科目    預算   ─────────────
 *                      金額      %
 *     ─────────────────────────────
 */
function innerRules(group: readonly Edge[], rules: readonly Edge[]): readonly Edge[] | null {
  const positions = group.map(rule => rule.position).sort((a, b) => a - b)
  const [top, second, bottom] = [positions[0]!, positions[1]!, positions.at(-1)!]
  const { start, end } = group[0]!
  const others = rules.filter(
    rule => !group.includes(rule) && rule.position >= top && rule.position <= bottom && rule.end >= start && rule.start <= end,
  )
  const isBelowTitles = (rule: Edge) =>
    rule.position > top && rule.position < second && rule.start >= start && rule.end <= end && rule.position === others[0]!.position
  return others.every(isBelowTitles) ? others : null
}

/**
 * Two columns whose texts come close to one another, under titles that stand apart, and rows that have words in both:
 *
 *            目標值            達成值
 *      完成細部設計    完成細部設計
 */
function splitBetweenTitles(extent: Extent, inside: readonly Word[], firstRule: number, gap: number): Extent[] {
  const own = inside.filter(word => word.box.left >= extent.left && word.box.left < extent.right)
  const isTitle = (word: Word) => (word.box.top + word.box.bottom) / 2 < firstRule
  const titles = coveredExtents(
    own.filter(isTitle).map(word => ({ left: word.box.left, right: word.box.right + gap })),
    0,
  )
  if (titles.length < 2) return [extent]
  const strips = coveredExtents(
    own.map(word => ({ left: word.box.left, right: word.box.right + gap * closeColumns })),
    0,
  )
  const body = own.filter(word => !isTitle(word))
  const isFilled = ({ left, right }: Extent) => body.some(word => word.box.left >= left && word.box.left < right)
  if (strips.length !== titles.length || !strips.every(isFilled)) return [extent]
  return strips.map((strip, index) => ({ left: strip.left, right: index < strips.length - 1 ? strip.right : extent.right }))
}

/** Share of the usual gap between columns that is one, where the titles say so. */
const closeColumns = 1 / 3

function groupToTable(group: readonly Edge[], inner: readonly Edge[], words: readonly Word[], tolerances: Tolerances): FoundTable[] {
  const rowEdges = group.map(rule => rule.position).sort((a, b) => a - b)
  const box = { left: group[0]!.start, top: rowEdges[0]!, right: group[0]!.end, bottom: rowEdges.at(-1)! }
  const inside = words.filter(({ box: { left, top, right, bottom } }) => {
    const middle = (top + bottom) / 2
    return middle > box.top && middle < box.bottom && right > box.left && left < box.right
  })
  if (inside.length === 0) return []
  const sizes = inside.map(word => word.fontSize).sort((a, b) => a - b)
  const size = sizes[sizes.length >> 1]!
  // The titles of groups stand over the gaps between columns.
  const below = inner.length === 0 ? inside : inside.filter(word => !isOverInner(word, inner))
  const baselines = clusterBy(below, word => (word.box.top + word.box.bottom) / 2, size / 2).length
  const gap = (baselines >= manyLines ? narrowGap : tolerances.columnGap) * size
  const extents = coveredExtents(
    below.map(word => ({ left: word.box.left, right: word.box.right + gap })),
    0,
  ).flatMap(extent => splitBetweenTitles(extent, below, rowEdges[1]!, gap))
  const columnEdges = [box.left, ...extents.slice(1).map(extent => extent.left - gap / 2), box.right]
  const filled = rowEdges.slice(1).filter((bottom, row) => {
    const inRow = inside.filter(
      word => (word.box.top + word.box.bottom) / 2 > rowEdges[row]! && (word.box.top + word.box.bottom) / 2 < bottom,
    )
    return extents.filter(extent => inRow.some(word => word.box.left >= extent.left && word.box.left < extent.right)).length > 1
  })
  if (extents.length < 2 || filled.length < filledRows * (rowEdges.length - 1)) return []
  return [partHeader({ box, rowEdges, columnEdges, cells: toCells(rowEdges, columnEdges) }, inner)]
}

/** em; a strip that is free on so many lines is a gap between columns, however narrow: LaTeX sets 12 points. */
const narrowGap = 0.8
const manyLines = 4

function isOverInner(word: Word, inner: readonly Edge[]): boolean {
  const middle = (word.box.left + word.box.right) / 2
  return inner.some(rule => word.box.bottom <= rule.position + word.fontSize / 2 && middle > rule.start && middle < rule.end)
}

function toCells(rowEdges: readonly number[], columnEdges: readonly number[]): FoundTable['cells'] {
  return rowEdges.slice(1).flatMap((bottom, row) =>
    columnEdges.slice(1).map((right, column) => ({
      box: { left: columnEdges[column]!, top: rowEdges[row]!, right, bottom },
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
    })),
  )
}

/** The header in two rows where rules run below the titles of groups: a title over its columns, the others over both rows. */
function partHeader(table: FoundTable, inner: readonly Edge[]): FoundTable {
  if (inner.length === 0) return table
  const { columnEdges } = table
  const [top, second] = [table.rowEdges[0]!, table.rowEdges[1]!]
  const middle = inner[0]!.position
  const ruleOver = (column: number) => {
    const center = (columnEdges[column]! + columnEdges[column + 1]!) / 2
    return inner.find(rule => center > rule.start && center < rule.end)
  }
  const header = columnEdges.slice(1).flatMap((right, column) => {
    const left = columnEdges[column]!
    const rule = ruleOver(column)
    if (!rule) return [{ box: { left, top, right, bottom: second }, row: 0, column, rowSpan: 2, columnSpan: 1 }]
    const own = { box: { left, top: middle, right, bottom: second }, row: 1, column, rowSpan: 1, columnSpan: 1 }
    if (column > 0 && ruleOver(column - 1) === rule) return [own]
    let last = column
    while (last + 2 < columnEdges.length && ruleOver(last + 1) === rule) last++
    const group = {
      box: { left, top, right: columnEdges[last + 1]!, bottom: middle },
      row: 0,
      column,
      rowSpan: 1,
      columnSpan: last - column + 1,
    }
    return [group, own]
  })
  const body = table.cells.filter(cell => cell.row > 0).map(cell => ({ ...cell, row: cell.row + 1 }))
  return { ...table, rowEdges: [top, middle, ...table.rowEdges.slice(1)], cells: [...header, ...body] }
}
