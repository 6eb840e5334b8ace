import { type Box, type Cell, joinPassages, type Line, mergePlaces, type Passage, unionBox } from '@zhibiao/model'
import { isFigure } from '../figures.ts'
import type { PageTable, PrintedLayout } from './page-table.ts'

/** Points; how far apart the same edge or baseline of a wide sheet may lie on its two pages. */
const sameHeight = 3

/** Rows that must stand beside each other. */
const fewestRows = 3

/** em; how near the fold a half of a title ends or begins. */
const nearFold = 1.5

/** What is no title of its own: a word that begins with a conjunction, or a bare noun (經常 ¦ 支出) that is no sum. */
const secondHalf = /^(?:\p{Script=Han}{0,1}[^計\P{Script=Han}]|[及與和或之等暨].+)$/u

/**
 * Join tables that are printed over two facing pages: the names of the rows stand on the left page only, the further columns on the right page.
 *
 *     page 8             page 9
 *       歲出用│途別分析表           the title is cut at the fold
 *      科目 │ 人事費      業務費 │ 合計
 *      行政 │    120          30 │  150     rows that stand at the same height are one
 *
 * Only where all of this is so: the tables begin and end at the same heights and fill their pages, they have as many header rows, the right one has
 * figures only, and each of its rows stands beside one of the left. All else stays as it is. Takes the pages of a document in order, furniture taken out.
 */
export function joinFacingPages(pages: readonly PrintedLayout[]): PrintedLayout[] {
  const joined: PrintedLayout[] = []
  for (let index = 0; index < pages.length; index++) {
    const left = pages[index]!
    const right = pages[index + 1]
    const sheet = right && facingPages(left, right)
    if (sheet) {
      joined.push(sheet.left, sheet.right)
      index++
    } else joined.push(left)
  }
  return joined
}

function facingPages(left: PrintedLayout, right: PrintedLayout): { left: PrintedLayout; right: PrintedLayout } | null {
  const leftTable = left.blocks.at(-1)
  const rightTable = right.blocks.at(-1)
  if (leftTable?.type !== 'page-table' || rightTable?.type !== 'page-table') return null
  const above = right.blocks.slice(0, -1)
  if (above.some(block => block.type !== 'line')) return null
  const rows = matchRows(leftTable, rightTable)
  if (!rows) return null
  const titles = joinTitles(left.blocks.slice(0, -1), above as Line[], leftTable, rightTable)
  const table = joinColumns(leftTable, rightTable, rows, titles.caption)
  return { left: { ...left, blocks: [...titles.left, table] }, right: { ...right, blocks: titles.right } }
}

/** The row of the left table for each of the right one; null where they are not two halves of one table. */
function matchRows(left: PageTable, right: PageTable): number[] | null {
  const headerRows = left.table.headerRows
  const isLevel = Math.abs(left.box.top - right.box.top) <= sameHeight && Math.abs(left.box.bottom - right.box.bottom) <= sameHeight
  if (right.page !== left.page + 1 || !isLevel || headerRows === 0 || right.table.headerRows !== headerRows) return null
  const body = right.table.cells.filter(cell => cell.row >= headerRows)
  if (!body.every(cell => cell.rowSpan === 1 && (cell.content.text === '' || isFigure(cell.content.text)))) return null
  const hasNames = left.table.cells.some(cell => cell.row >= headerRows && cell.content.text !== '' && !isFigure(cell.content.text))
  if (!hasNames || right.table.rowCount - headerRows < fewestRows) return null
  const rows = Array.from({ length: headerRows }, (_, row) => row)
  for (let row = headerRows; row < right.table.rowCount; row++) {
    const extent = printOf(right, row)
    const middle = extent && (extent.top + extent.bottom) / 2
    const after = rows.at(-1)! + 1
    const match = Array.from({ length: left.table.rowCount - after }, (_, index) => after + index).find(at => {
      const beside = printOf(left, at)
      return middle !== null && beside !== null && beside.top < middle && beside.bottom > middle
    })
    if (match === undefined) return null
    rows.push(match)
  }
  return rows
}

/** Where the text of a row's own cells stands. */
function printOf({ table, page }: PageTable, row: number): Box | null {
  const boxes = table.cells
    .filter(cell => cell.row === row && cell.rowSpan === 1 && cell.content.text !== '')
    .flatMap(cell => cell.places.flatMap(place => (place.page === page && place.box ? [place.box] : [])))
  return boxes.length === 0 ? null : boxes.reduce(unionBox)
}

function joinColumns(left: PageTable, right: PageTable, rows: readonly number[], caption: Passage | undefined): PageTable {
  const columns = left.table.columnCount
  const cells: Cell[] = [...left.table.cells]
  for (const cell of right.table.cells) {
    const isHeader = cell.row < left.table.headerRows
    const half = isHeader && cell.column === 0 && secondHalf.test(cell.content.text) ? firstHalf(cells, cell, columns) : -1
    if (half >= 0) {
      const before = cells[half]!
      const content = joinPassages([before.content, cell.content], '')
      cells[half] = {
        ...before,
        columnSpan: before.columnSpan + cell.columnSpan,
        content,
        places: mergePlaces([...before.places, ...cell.places]),
      }
    } else cells.push({ ...cell, row: rows[cell.row]!, column: cell.column + columns })
  }
  const { caption: ownCaption, unitLine: ownUnit, ...table } = left.table
  const title = caption ?? ownCaption ?? right.table.caption
  const unitLine = ownUnit ?? right.table.unitLine
  return {
    ...left,
    columnEdges: [...left.columnEdges, ...right.columnEdges.slice(1).map(edge => edge - right.columnEdges[0]! + left.columnEdges.at(-1)!)],
    table: {
      ...table,
      columnCount: columns + right.table.columnCount,
      cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
      places: [...left.table.places, ...right.table.places],
      ...(title && { caption: title }),
      ...(unitLine && { unitLine }),
    },
  }
}

/** The title of a group of columns that ends at the fold, in the rows of `cell`; -1 where there is none. */
function firstHalf(cells: readonly Cell[], cell: Cell, columns: number): number {
  return cells.findIndex(
    before =>
      before.row === cell.row && before.rowSpan === cell.rowSpan && before.column + before.columnSpan === columns && before.columnSpan > 1,
  )
}

interface Titles {
  readonly left: PrintedLayout['blocks']
  readonly right: readonly Line[]
  readonly caption?: Passage
}

/** Lines above the tables that the fold has cut: the left half ends at it, the right half begins at it, at the same height. */
function joinTitles(left: PrintedLayout['blocks'], right: readonly Line[], leftTable: PageTable, rightTable: PageTable): Titles {
  const kept = [...right]
  const caption = rightTable.table.caption
  let whole: Passage | undefined
  const blocks = left.flatMap(block => {
    if (block.type !== 'line' || !endsAtFold(block, leftTable)) return [block]
    const box = block.place.box!
    const captionBox = caption?.parts[0]?.place.box
    if (caption && captionBox && isOtherHalf(box, captionBox, rightTable)) {
      whole = joinPassages([block.content, caption], '')
      return []
    }
    const other = kept.findIndex(line => isOtherHalf(box, line.place.box!, rightTable))
    if (other < 0) return [block]
    const [half] = kept.splice(other, 1)
    return [{ ...block, content: joinPassages([block.content, half!.content], '') }]
  })
  return { left: blocks, right: kept, ...(whole && { caption: whole }) }
}

function endsAtFold(line: Line, { box }: PageTable): boolean {
  return Math.abs(box.right - line.place.box!.right) < nearFold * (line.fontSize ?? 0)
}

function isOtherHalf(left: Box, right: Box, { box }: PageTable): boolean {
  return (
    Math.abs(left.top - right.top) <= sameHeight &&
    Math.abs(left.bottom - right.bottom) <= sameHeight &&
    Math.abs(right.left - box.left) < nearFold * (right.bottom - right.top)
  )
}
