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
    .filter(group => standsAlone(group, rules))
    .flatMap(group => groupToTable(group, words, tolerances))
}

/** Whether no rule of another width runs between those of the group. */
function standsAlone(group: readonly Edge[], rules: readonly Edge[]): boolean {
  const top = Math.min(...group.map(rule => rule.position))
  const bottom = Math.max(...group.map(rule => rule.position))
  const { start, end } = group[0]!
  return rules.every(rule => group.includes(rule) || rule.position < top || rule.position > bottom || rule.end < start || rule.start > end)
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

function groupToTable(group: readonly Edge[], words: readonly Word[], tolerances: Tolerances): FoundTable[] {
  const rowEdges = group.map(rule => rule.position).sort((a, b) => a - b)
  const box = { left: group[0]!.start, top: rowEdges[0]!, right: group[0]!.end, bottom: rowEdges.at(-1)! }
  const inside = words.filter(({ box: { left, top, right, bottom } }) => {
    const middle = (top + bottom) / 2
    return middle > box.top && middle < box.bottom && right > box.left && left < box.right
  })
  if (inside.length === 0) return []
  const sizes = inside.map(word => word.fontSize).sort((a, b) => a - b)
  const gap = tolerances.columnGap * sizes[sizes.length >> 1]!
  const extents = coveredExtents(
    inside.map(word => ({ left: word.box.left, right: word.box.right + gap })),
    0,
  ).flatMap(extent => splitBetweenTitles(extent, inside, rowEdges[1]!, gap))
  const columnEdges = [box.left, ...extents.slice(1).map(extent => extent.left - gap / 2), box.right]
  const filled = rowEdges.slice(1).filter((bottom, row) => {
    const inRow = inside.filter(
      word => (word.box.top + word.box.bottom) / 2 > rowEdges[row]! && (word.box.top + word.box.bottom) / 2 < bottom,
    )
    return extents.filter(extent => inRow.some(word => word.box.left >= extent.left && word.box.left < extent.right)).length > 1
  })
  if (extents.length < 2 || filled.length < filledRows * (rowEdges.length - 1)) return []
  const cells = rowEdges.slice(1).flatMap((bottom, row) =>
    columnEdges.slice(1).map((right, column) => ({
      box: { left: columnEdges[column]!, top: rowEdges[row]!, right, bottom },
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
    })),
  )
  return [{ box, rowEdges, columnEdges, cells }]
}
