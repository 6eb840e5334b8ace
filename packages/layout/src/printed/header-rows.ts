import { unitLine } from '@zhibiao/model'
import { isMeasure } from '../figures.ts'

/** What is needed of a table to tell its header rows. */
export interface HeaderGrid {
  readonly rowCount: number
  readonly columnCount: number
  readonly cells: readonly {
    readonly row: number
    readonly column: number
    readonly rowSpan: number
    readonly columnSpan: number
    readonly text: string
    readonly shaded?: true
    /** Tagged as a header cell. */
    readonly tagged?: true
  }[]
}

/** Longest header text; a longer one is a sentence of the body. The longest titles of the genre (with their unit and formula) have about 40 characters. */
const longestTitle = 45

/** A number as a table's body has it: 1,234 (12.5) △3 -0.7% – or a dash that stands for nothing. A year or a numbered title (1.) is none. */
const figure = /^[△▲+\-－−(（]?\d[\d,，]*(?:\.\d+)?[)）]?\s*[%％]?$|^[-－─—–…⋯‥＊*]+$/u
const yearLike = /^(?:19|20)\d\d$|^[89]\d$|^1[0-4]\d$/

/**
 * How many of the first rows are header rows: the row of the first titles, and what its spanning cells reach over; more where the header is shaded or tagged as one, or while a
 * row has only titles under a title that spans several columns. A table without titles (its first row has figures or sentences) has none.
 */
export function countHeaderRows(grid: HeaderGrid): number {
  const titles = titleRows(grid)
  if (titles > 0 && titles < grid.rowCount - 1) {
    const cells = grid.cells.filter(cell => cell.row >= titles).map(cell => ({ ...cell, row: cell.row - titles }))
    const below = countHeaderRows({ ...grid, rowCount: grid.rowCount - titles, cells })
    if (below > 0) return titles + below
  }
  if (grid.rowCount < 2) return 0
  const rows = Array.from({ length: grid.rowCount }, () => [] as HeaderGrid['cells'][number][])
  for (const cell of grid.cells) rows[cell.row]?.push(cell)
  const marked = Math.max(
    leadingRows(rows, cell => cell.shaded === true),
    leadingRows(rows, cell => cell.text === '' || cell.tagged === true),
  )
  let count = marked
  if (count === 0) {
    if (!isTitleRow(rows[0]!)) return 0
    count = 1
  }
  for (;;) {
    const reach = Math.max(
      count,
      ...rows.slice(0, count).flatMap(row => row.filter(cell => cell.columnSpan < grid.columnCount).map(cell => cell.row + cell.rowSpan)),
    )
    const grows = reach > count || (marked === 0 && hasGroupTitle(rows[count - 1]!, grid.columnCount))
    const next = Math.max(reach, count + 1)
    if (!grows || next >= grid.rowCount || !rows.slice(count, next).every(isTitleRow)) return Math.min(count, grid.rowCount - 1)
    count = next
  }
}

/** Rows at the top of one filled cell: the table's title across all columns, its unit. */
function titleRows({ rowCount, columnCount, cells }: HeaderGrid): number {
  let count = 0
  while (count < rowCount) {
    const filled = cells.filter(cell => cell.row === count && cell.text !== '')
    const [only] = filled
    const isAlone = filled.length === 1 && only?.rowSpan === 1 && cells.every(cell => cell.row >= count || cell.row + cell.rowSpan <= count)
    if (!isAlone || !(only.columnSpan === columnCount || (only.columnSpan > 0 && unitLine.exec(only.text)?.index === 0))) break
    count++
  }
  return columnCount > 1 ? count : 0
}

/** The first rows whose cells are all so (shaded, tagged as headers), where not all rows are. */
function leadingRows(rows: readonly HeaderGrid['cells'][number][][], isSo: (cell: HeaderGrid['cells'][number]) => boolean): number {
  return Math.max(
    0,
    rows.findIndex(row => row.length > 0 && !row.every(isSo)),
  )
}

/** Whether a row has only titles: short texts, no figures, no sentences, at least one of them not empty. */
function isTitleRow(row: HeaderGrid['cells'][number][]): boolean {
  const texts = row.map(cell => cell.text.replace(/\s/g, '')).filter(text => text !== '')
  return (
    texts.every(
      text => text.length <= longestTitle && !text.includes('。') && (yearLike.test(text) || !(figure.test(text) || isMeasure(text))),
    ) &&
    (texts.length > 1 || row.some(cell => cell.columnSpan > 1))
  )
}

/** Whether a title spans several columns, which then have titles of their own below it. */
function hasGroupTitle(row: HeaderGrid['cells'][number][], columnCount: number): boolean {
  return row.some(cell => cell.columnSpan > 1 && cell.columnSpan <= columnCount && cell.text !== '')
}
