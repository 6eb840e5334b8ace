import type { Cell } from '@zhibiao/model'
import { matchKey, readListMarker } from '@zhibiao/script'
import { type Item, itemToCell, longestTitle } from './cell-items.ts'

/** A way to read the first items as a header. */
export interface CellHeader {
  /** How many items it takes. */
  readonly length: number
  readonly rows: number
  readonly cells: readonly Cell[]
  readonly titles: readonly Item[]
  /** One title stands over the first two columns, as where the rows of a group have one name and one each. */
  readonly spansTwo?: true
  /** The lowest title of each column. */
  readonly columnTitles: readonly Item[]
}

/** Titles of two lines a header may have; characters of such a second line. */
const mostWrapped = 2
const longestSecondLine = 4
/** Titles of the upper of two rows. */
const mostGroups = 8

/** The ways to read the first items as a header of `columns` columns; those with titles of two lines only where the first is a known one. */
export function cellHeaders(items: readonly Item[], columns: number, isAnchored: boolean): CellHeader[] {
  const headers: CellHeader[] = []
  for (let extra = 0; extra <= (isAnchored ? mostWrapped : 0); extra++) {
    const header = oneRow(items.slice(0, columns + extra), columns, extra)
    if (header) headers.push(header)
  }
  const spanning = columns > 2 ? firstOverTwo(items.slice(0, columns - 1), columns) : null
  if (spanning) headers.push(spanning)
  for (let upper = 2; upper <= Math.min(mostGroups, columns - 1); upper++) {
    const header = twoRows(items.slice(0, upper), items.slice(upper, upper + columns))
    if (header && items.length > upper + columns) headers.push(header)
  }
  return headers
}

/** Words without a number, or a year; the title over the names of the rows may be missing. Two words side by side are two titles. */
function isTitleLike({ kind, text }: Item, column: number): boolean {
  if (kind === 'year' || (kind === 'empty' && column === 0)) return true
  return (
    kind === 'words' && text.length <= longestTitle && readListMarker(text) === null && !/\p{Script=Han}\s+\p{Script=Han}{2}/u.test(text)
  )
}

/** A title an item, but for the `extra` shortest behind the first, which are second lines of the titles before them. */
function oneRow(items: readonly Item[], columns: number, extra: number): CellHeader | null {
  if (items.length < columns + extra || !items.every(isTitleLike)) return null
  const shortest = items.map(({ text }, index) => ({ index, length: text.trim().length })).slice(1)
  shortest.sort((a, b) => a.length - b.length)
  const [last, next] = [shortest[extra - 1], shortest[extra]]
  if (last && (last.length > longestSecondLine || next?.length === last.length)) return null
  const second = new Set(shortest.slice(0, extra).map(({ index }) => index))
  const titles: Item[] = []
  items.forEach((item, index) => {
    const before = titles.at(-1)
    if (before && second.has(index)) titles[titles.length - 1] = { ...before, lines: [...before.lines, ...item.lines] }
    else titles.push(item)
  })
  return { length: items.length, rows: 1, cells: titles.map((title, column) => itemToCell(title, 0, column)), titles, columnTitles: titles }
}

/** One title over the first two columns, which name the rows. */
function firstOverTwo(items: readonly Item[], columns: number): CellHeader | null {
  const [first, ...others] = items
  if (!first || items.length < columns - 1 || !items.every(isTitleLike)) return null
  const cells = [itemToCell(first, 0, 0, 1, 2), ...others.map((title, index) => itemToCell(title, 0, index + 2))]
  return { length: items.length, rows: 1, cells, titles: items, columnTitles: [first, first, ...others], spansTwo: true }
}

/**
 * Titles of groups above the titles of columns, which are empty where a title of the upper row goes down to them. A group begins where its first title is repeated;
 * without such a repetition they are as wide as one another.
 *
 *     項目 ¶ 106年度 ¶ 107年度 ¶         │ 項目 │    106年度      │    107年度      │
 *     ¶ 預算數 ¶ 決算數 ¶ 預算數 ¶ …     │      │ 預算數 │ 決算數 │ 預算數 │ 決算數 │
 */
function twoRows(upper: readonly Item[], lower: readonly Item[]): CellHeader | null {
  if (lower[0]?.kind !== 'empty' || !upper.every(item => item.kind !== 'empty' && isTitleLike(item, 0))) return null
  if (!lower.every(item => item.kind === 'empty' || isTitleLike(item, 1))) return null
  const free = lower.filter(({ kind }) => kind === 'empty').length
  const widths = groupWidths(lower, upper.length - free)
  if (!widths) return null
  const cells: Cell[] = []
  const columnTitles: Item[] = []
  let column = 0
  let group = 0
  for (const title of upper) {
    const isDown = lower[column]?.kind === 'empty'
    const below = isDown ? [] : lower.slice(column, column + (widths[group++] ?? 0))
    if (!isDown && (below.length === 0 || below.some(({ kind }) => kind === 'empty'))) return null
    cells.push(itemToCell(title, 0, column, isDown ? 2 : 1, Math.max(1, below.length)))
    for (const [index, item] of below.entries()) cells.push(itemToCell(item, 1, column + index))
    columnTitles.push(...(isDown ? [title] : below))
    column += Math.max(1, below.length)
  }
  return column === lower.length
    ? { length: upper.length + lower.length, rows: 2, cells, titles: [...upper, ...lower], columnTitles }
    : null
}

/** How many titles each of the groups has; null where neither a repetition nor an even division gives them. */
function groupWidths(lower: readonly Item[], groups: number): number[] | null {
  const named = lower.filter(({ kind }) => kind !== 'empty').map(({ text }) => matchKey(text))
  const starts = named.flatMap((key, index) => (key === named[0] ? [index] : []))
  if (groups < 1) return null
  if (starts.length === groups) return starts.map((start, index) => (starts[index + 1] ?? named.length) - start)
  const width = named.length / groups
  return Number.isInteger(width) && width > 1 ? new Array<number>(groups).fill(width) : null
}
