import type { Ruling, Word } from '@zhibiao/model'
import { clusterBy, type Edge } from './edges.ts'
import { cellsToTables, edgesToCells, type FoundTable, stretchAt } from './found-tables.ts'
import type { Tolerances } from './options.ts'
import { splitAtGaps } from './page-lines.ts'
import { gapBetween, type TextLine, wordsToLines } from './text-lines.ts'

/** Share of a table's rules that must be parted at the same place for it to be a column edge. */
const commonBreaks = 2 / 3

/** Points; pieces of one rule, drawn cell by cell, end and begin at the same place. */
const sameEnd = 1

/** Rules across the table: its head and its end at least. */
const fewestRules = 2

/** em; how far a piece of text may reach over a column edge. */
const reach = 0.5

/** em; text goes on over a narrower gap. */
const narrowGap = 0.5

/** Share of the pieces of text that may reach over one: a heading among the rows. */
const mostCrossing = 0.15

/** Share of the page's height at its top and bottom where running heads and feet stand. */
const margin = 0.08

/**
 * Tables with horizontal rules only that are drawn cell by cell, as word processors and browsers do: where the pieces of the rules meet are the columns.
 *
 *     ───────── ╷ ──────── ╷ ────────      ╷ a piece ends and the next begins, at the same x in all rules
 *       績效目標     衡量指標     辦理情形
 *     ───────── ╷ ──────── ╷ ────────
 *       一、提升服   辦理場次     本年度完成第二項      no rule ends the row: the page does
 *       務品質                    會勘，並依期
 *
 * Shorter rules between those across the table part the titles of a group from those below them.
 */
export function segmentedRulesToTables(
  rulings: readonly Ruling[],
  edges: readonly Edge[],
  words: readonly Word[],
  page: { readonly height: number },
  tolerances: Tolerances,
): FoundTable[] {
  if (edges.length > tolerances.mostEdges) return []
  const pieces = rulings.filter(ruling => ruling.orientation === 'horizontal')
  const rules = edges.filter(edge => edge.orientation === 'horizontal')
  return clusterBy(rules, rule => rule.start, tolerances.snap)
    .flatMap(sameStart => clusterBy(sameStart, rule => rule.end, tolerances.snap))
    .filter(group => group.length >= fewestRules)
    .flatMap(group => groupToTables(group, rules, pieces, words, page, tolerances))
}

function groupToTables(
  across: readonly Edge[],
  rules: readonly Edge[],
  pieces: readonly Ruling[],
  words: readonly Word[],
  page: { readonly height: number },
  tolerances: Tolerances,
): FoundTable[] {
  const { start, end } = across[0]!
  const breaks = commonBreakPoints(across, pieces, tolerances)
  if (breaks.length === 0) return []
  const columns = [start, ...breaks, end]
  const top = Math.min(...across.map(rule => rule.position))
  const bottom = Math.max(...across.map(rule => rule.position))
  const between = rules.filter(rule => rule.position > top && rule.position < bottom && rule.end > start && rule.start < end)
  if (between.some(rule => rule.start < start - tolerances.snap || rule.end > end + tolerances.snap)) return []
  const lines = wordsToLines(
    words.filter(({ box }) => box.right > start - tolerances.snap && box.left < end + tolerances.snap),
    tolerances,
  ).map(line => splitAtGaps(line, tolerances.columnGap, tolerances))
  const inside = lines.filter(line => middle(line[0]!) > top && middle(line[0]!) < bottom)
  const all = inside.flat()
  const partial = between.filter(rule => !across.includes(rule))
  // Titles of groups stand over the column edges, above the last rule that is not across the table.
  const body = all.filter(piece => partial.every(rule => middle(piece) > rule.position))
  if (body.length === 0 || body.filter(piece => crosses(piece, columns)).length > mostCrossing * body.length) return []
  const above = cutRow(lines.filter(line => middle(line[0]!) < top).reverse(), columns, line => line.box.top < margin * page.height)
  const below = cutRow(
    lines.filter(line => middle(line[0]!) > bottom),
    columns,
    line => line.box.bottom > (1 - margin) * page.height,
  )
  const closing = (position: number): Edge => ({ orientation: 'horizontal', position, start, end, thickness: 0, inferred: true })
  const horizontals = [
    ...partial,
    ...across,
    ...(above ? [closing(Math.min(...above.map(line => line.box.top)))] : []),
    ...(below ? [closing(Math.max(...below.map(line => line.box.bottom)))] : []),
  ]
  const ys = horizontals.map(edge => edge.position)
  const height = { start: Math.min(...ys), end: Math.max(...ys) }
  const verticals = columns.flatMap((position, index): Edge[] => {
    const holes = index === 0 || index === columns.length - 1 ? [] : groupHoles(position, columns, horizontals, all)
    let from = height.start
    const parts: Edge[] = []
    for (const hole of [...holes, { top: height.end, bottom: height.end }]) {
      if (hole.top > from) parts.push({ orientation: 'vertical', position, start: from, end: hole.top, thickness: 0 })
      from = hole.bottom
    }
    return parts
  })
  return cellsToTables(edgesToCells({ horizontals, verticals }, tolerances))
}

/** Where most of the rules are parted, left to right. */
function commonBreakPoints(across: readonly Edge[], pieces: readonly Ruling[], tolerances: Tolerances): number[] {
  const points = across.flatMap((rule, index) => {
    const own = pieces.filter(
      piece =>
        Math.abs(piece.position - rule.position) <= tolerances.snap &&
        piece.start >= rule.start - sameEnd &&
        piece.end <= rule.end + sameEnd,
    )
    // A piece as long as the rule is drawn over its pieces: a second rule, which says nothing of columns.
    return own.flatMap(piece =>
      piece.end < rule.end - tolerances.shortestEdge && own.some(next => Math.abs(next.start - piece.end) <= sameEnd)
        ? [{ x: piece.end, index }]
        : [],
    )
  })
  return clusterBy(points, point => point.x, tolerances.snap)
    .filter(cluster => new Set(cluster.map(point => point.index)).size >= commonBreaks * across.length)
    .map(cluster => cluster.reduce((sum, point) => sum + point.x, 0) / cluster.length)
}

function middle({ box }: TextLine): number {
  return (box.top + box.bottom) / 2
}

/** Whether a line of print runs over a column edge: in one word, or with no more than a word space there. */
function crosses({ words }: TextLine, columns: readonly number[]): boolean {
  return columns.slice(1, -1).some(x =>
    words.some((word, index) => {
      const margin = reach * word.fontSize
      if (word.box.left < x - margin && word.box.right > x + margin) return true
      const next = words[index + 1]
      return (
        next !== undefined &&
        word.box.left < x - margin &&
        next.box.right > x + margin &&
        word.box.right <= next.box.left + margin &&
        gapBetween(word, next) < narrowGap &&
        word.box.right > x - margin &&
        next.box.left < x + margin
      )
    }),
  )
}

/** em; a wider gap ends a row of text. */
const widestGap = 2.5

/** The rows of print from a rule to the edge of the page, where all stand in the columns: a row that the page cuts. Behind it running heads and feet may stand. */
function cutRow(lines: readonly TextLine[][], columns: readonly number[], isMargin: (line: TextLine) => boolean): TextLine[] | null {
  const isApart = (index: number) =>
    Math.abs(middle(lines[index]![0]!) - middle(lines[index - 1]![0]!)) > widestGap * lines[index]![0]!.fontSize
  const gap = lines.findIndex((_, index) => index > 0 && isApart(index))
  const row = gap < 0 ? lines : lines.slice(0, gap)
  const isRest = gap < 0 || lines.slice(gap).every(line => line.every(isMargin))
  if (row.length === 0 || !isRest || row.every(line => line.every(isMargin))) return null
  return row.some(line => line.some(piece => crosses(piece, columns))) ? null : row.flat()
}

/** Rows in which a column edge is no wall: a title centred over the columns of a group stands there, with rules between it and their titles. */
function groupHoles(
  x: number,
  columns: readonly number[],
  horizontals: readonly Edge[],
  pieces: readonly TextLine[],
): { readonly top: number; readonly bottom: number }[] {
  const ys = [...new Set(horizontals.map(edge => edge.position))].sort((a, b) => a - b)
  const { start, end } = { start: columns[0]!, end: columns.at(-1)! }
  return ys.slice(1).flatMap((bottom, row) => {
    const top = ys[row]!
    // Rules below the row that are not across the table: what stands above them is a group.
    const partial = horizontals.filter(edge => edge.position === bottom && (edge.start > start + 1 || edge.end < end - 1))
    const over = partial.find(edge => edge.start < x && edge.end > x)
    if (!over) return []
    const titles = pieces
      .filter(piece => middle(piece) > top && middle(piece) < bottom && piece.box.left > over.start - 1 && piece.box.right < over.end + 1)
      .sort((a, b) => a.box.left - b.box.left)
    const groups = centredGroups(titles, columns, over)
    return groups?.some(group => group.left < x - 1 && group.right > x + 1) ? [{ top, bottom }] : []
  })
}

/** How far the middle of a title may be off that of its group, in points. */
const offCentre = 6

/** The stretch of columns that each title is centred over, one after the other from `start` to `end`; null where they do not come out even. */
function centredGroups(
  titles: readonly TextLine[],
  columns: readonly number[],
  { start, end }: { readonly start: number; readonly end: number },
): { left: number; right: number }[] | null {
  const groups: { left: number; right: number }[] = []
  let left = columns[Math.max(0, stretchAt(columns, start + 1))]!
  for (const title of titles) {
    const mirrored = title.box.left + title.box.right - left
    const right = columns.find(column => Math.abs(column - mirrored) <= 2 * offCentre)
    if (right === undefined || right <= left) return null
    groups.push({ left, right })
    left = right
  }
  return groups.length > 0 && Math.abs(left - end) <= offCentre ? groups : null
}
