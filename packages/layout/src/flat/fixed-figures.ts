import { leaders, readListMarker } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import { coveredExtents, type Extent } from '../printed/extents.ts'
import { fitExtents } from './fixed-columns.ts'
import {
  type FixedHeader,
  type FixedTitle,
  inMiddle,
  overlapping,
  placeGroups,
  type Stack,
  type TitleOver,
  waysToStack,
} from './fixed-header.ts'
import { type FixedPiece, lineToPieces, type Measure, pieceText } from './fixed-pieces.ts'
import type { PlacedText } from './flat-line.ts'

/** Rows of figures in columns, the columns, and the titles above them, however they are called. */
export interface FigureTable {
  readonly header: FixedHeader
  readonly columns: readonly Extent[]
  /** One past its last row of figures. */
  readonly end: number
}

/** A line of print with what stands together in it. */
interface PrintLine {
  readonly index: number
  readonly pieces: readonly FixedPiece[]
  readonly stretches: readonly Stretch[]
}

interface Stretch extends Extent {
  readonly pieces: readonly FixedPiece[]
  readonly text: string
}

const fewestColumns = 3
const fewestFigureColumns = 2
/** Rows of figures that make a table under titles, and without any. */
const fewestRows = 2
const fewestUntitled = 4
/** Share of the rows that may have words where others have a gap. */
const strayShare = 0.1
/** Share of the rows that have a figure in a column of figures. */
const figureShare = 0.5
/** Blank lines between two rows, and lines without figures (names that go on). */
const mostBlank = 4
const mostWords = 2
const mostHeaderLines = 8
/**
 * Tables whose titles nobody knows: lines with figures that stand below one another in at least two columns.
 *
 *                    預算數                 ← over two columns
 *     機關名稱                     執行率％
 *               本年度    合計
 *     漁業試驗所  486,000  500,000   94.70
 *     海岸巡護隊  318,450  520,000   90.00
 */
export function findFigureTables(lines: readonly PlacedText[], measure: Measure): FigureTable[] {
  const print = lines.map((line, index): PrintLine => {
    const pieces = lineToPieces(line, measure)
    return { index, pieces, stretches: piecesToStretches(pieces) }
  })
  const tables: FigureTable[] = []
  let free = 0
  for (let start = 0; start < print.length; ) {
    if (!isFigureRow(print[start]!)) {
      start++
      continue
    }
    const end = endOfRun(print, start, lines)
    const table = runToTable(print, start, end, free, lines)
    if (table) {
      tables.push(table)
      free = end
    }
    start = end
  }
  return tables
}

/** Words between wide gaps; figures side by side are several, however close. */
function piecesToStretches(pieces: readonly FixedPiece[]): Stretch[] {
  const groups: FixedPiece[][] = []
  for (const piece of pieces) {
    const before = groups.at(-1)?.at(-1)
    const apart = piece.gap >= 2 || (before !== undefined && isMeasure(pieceText(before)) && isMeasure(pieceText(piece)))
    if (apart || groups.length === 0) groups.push([piece])
    else groups.at(-1)!.push(piece)
  }
  return groups.map(group => ({
    pieces: group,
    left: group[0]!.left,
    right: group.at(-1)!.right,
    text: group.map(pieceText).join(' '),
  }))
}

function isFigureRow({ stretches }: PrintLine): boolean {
  if (stretches.length < 2 || stretches.some(({ text }) => leaders.test(text))) return false
  return stretches.some(({ text }) => isMeasure(text)) && !stretches.some(({ text }) => /[。；]/.test(text) && text.length > mostCellWords)
}

/** Characters of a remark beside figures; longer is prose. */
const mostCellWords = 40

function endOfRun(print: readonly PrintLine[], start: number, lines: readonly PlacedText[]): number {
  let end = start + 1
  let blank = 0
  let words = 0
  for (let at = end; at < print.length && lines[at]!.page === lines[start]!.page; at++) {
    const line = print[at]!
    if (line.pieces.length === 0) {
      if (++blank > mostBlank) break
    } else if (isFigureRow(line)) {
      end = at + 1
      blank = 0
      words = 0
    } else if (++words > mostWords || isTitleOfNext(lines[at]!.text)) break
  }
  return end
}

/** A heading, a caption or a unit line: what follows is another table. */
function isTitleOfNext(text: string): boolean {
  return /單位[：:]|[。：:]\s*$|^\s*(?:附?表|圖)\s*[\d一二三四五六七八九十]/u.test(text) || readListMarker(text) !== null
}

function runToTable(
  print: readonly PrintLine[],
  start: number,
  end: number,
  free: number,
  lines: readonly PlacedText[],
): FigureTable | null {
  const rows = print.slice(start, end).filter(isFigureRow)
  if (rows.length < fewestRows) return null
  const stretches = rows.flatMap(row => row.stretches)
  const covered = coveredExtents(stretches, Math.floor(strayShare * rows.length))
  const columns = columnsOfFullest(rows, covered.length) ?? covered
  const ofFigures = columns.filter(column => {
    const inside = ({ left, right, text }: Stretch) => left >= column.left && right <= column.right && isMeasure(text)
    return rows.filter(row => row.stretches.some(inside)).length >= figureShare * rows.length
  })
  if (columns.length < fewestColumns || ofFigures.length < fewestFigureColumns) return null
  const first = startOfHeader(print, start, columns, free, lines)
  const header = linesToHeader(print.slice(first, start), columns, first, start)
  const titled = header.titles.filter(title => title.pieces.length > 0).length
  if (titled * 2 < columns.length && rows.length < fewestUntitled) return null
  return { header, columns, end }
}

/**
 * The columns as the fullest row has them, measured on all rows: where places move so much from row to row that seen from above some are one. Or, with
 * gaps, several. Null where it has as many as are `seen`.
 */
function columnsOfFullest(rows: readonly PrintLine[], seen: number): Extent[] | null {
  const most = Math.max(...rows.map(row => row.stretches.length))
  const full = rows.filter(row => row.stretches.length >= most - 1).length
  if (most === seen || full < (most > seen ? fewestRows : rows.length * fullShare)) return null
  const fullest = rows.find(row => row.stretches.length === most)!
  const { cut } = fitExtents(
    rows.map(row => row.pieces),
    fullest.stretches,
  )
  return fullest.stretches.map((stretch, column) => {
    const cells = cut.map(({ cells }) => cells[column]!).filter(cell => cell.length > 0)
    return {
      left: Math.min(stretch.left, ...cells.map(cell => cell[0]!.left)),
      right: Math.max(stretch.right, ...cells.map(cell => cell.at(-1)!.right)),
    }
  })
}

/** Share of the rows that must be full where they have fewer columns than are seen. */
const fullShare = 0.6

/** The first of the lines of titles above a row: neither prose nor heading nor unit, nor the table's own title in its middle. */
function startOfHeader(
  print: readonly PrintLine[],
  start: number,
  columns: readonly Extent[],
  free: number,
  lines: readonly PlacedText[],
): number {
  const middle = (columns[0]!.left + columns.at(-1)!.right) / 2
  let first = start
  let blank = 0
  let taken = 0
  for (let at = start - 1; at >= free && taken < mostHeaderLines && lines[at]!.page === lines[start]!.page; at--) {
    const { stretches } = print[at]!
    if (stretches.length === 0) {
      if (++blank > mostBlank) break
      continue
    }
    const isLone = stretches.length === 1
    const centred = isLone && Math.abs((stretches[0]!.left + stretches[0]!.right) / 2 - middle) <= titleOff
    const wide = isLone && stretches[0]!.right - stretches[0]!.left > widestTitle
    if (isNoTitle(lines[at]!.text) || wide || (centred && columns.length > fewestColumns)) break
    blank = 0
    first = at
    taken++
  }
  return first
}

/** Cells by which the title of a whole table may stand beside its middle, and that a title over some columns takes at most. */
const titleOff = 3
const widestTitle = 30

function isNoTitle(text: string): boolean {
  return (
    /[。；，]|單位[：:]|[：:]\s*$|^\s*(?:附?表|圖)\s*[\d一二三四五六七八九十]/u.test(text) ||
    (readListMarker(text) !== null && !/^\s*[(（]/.test(text))
  )
}

/** A title, the header line it stands on, and the columns it stands over. */
interface PlacedTitle {
  readonly pieces: readonly FixedPiece[]
  readonly row: number
  from: number
  to: number
}

/** Share of the width of what is below by which a title over it may be moved where the number of columns bears it out. */
const exact = { off: 2, share: 0, whole: false }
const moved = { off: 2, share: 0.35, whole: true }

/** Titles in the order of the columns, where there are as many: pdftotext moves titles and figures by different amounts. */
function titlesInOrder(header: readonly PrintLine[], columns: readonly Extent[], from: number, to: number): FixedHeader | null {
  const pieces = header.map(line => line.pieces)
  for (const { leaves, over, groups } of [exact, moved, inMiddle].flatMap(tolerance => waysToStack(pieces, tolerance)).toSorted(byGroups)) {
    const blocks = overlapping(leaves)
    if (over.length > 0 || blocks.length !== columns.length) continue
    const titles = blocks.map((block, column) => toTitle(block.lines.flat(), columns, { from: column, to: column + 1 }))
    return { from, to, titles, over: placeGroups(groups, titles) }
  }
  return null
}

/** Those with groups first. */
function byGroups(a: Stack, b: Stack): number {
  return Math.sign(b.groups.length) - Math.sign(a.groups.length)
}

function linesToHeader(header: readonly PrintLine[], columns: readonly Extent[], from: number, to: number): FixedHeader {
  const inOrder = header.length === 0 ? null : titlesInOrder(header, columns, from, to)
  if (inOrder) return inOrder
  const placed = header.flatMap((line, row) => line.stretches.flatMap(stretch => stretchToTitles(stretch, row, columns)))
  for (const title of placed) growOver(title, placed, columns)
  const over = header.flatMap((_, row): TitleOver[][] => {
    const level = placed.filter(title => title.row === row && title.to - title.from > 1)
    return level.length === 0
      ? []
      : [level.map(title => ({ title: toTitle(title.pieces, columns, title), from: title.from, to: title.to }))]
  })
  const titles = columns.map((_, column) => {
    const own = placed.filter(title => title.from === column && title.to === column + 1)
    return toTitle(
      own.flatMap(title => title.pieces),
      columns,
      { from: column, to: column + 1 },
    )
  })
  return { from, to, titles, over }
}

function toTitle(
  pieces: readonly FixedPiece[],
  columns: readonly Extent[],
  range: { readonly from: number; readonly to: number },
): FixedTitle {
  const { left, right } = { left: columns[range.from]!.left, right: columns[range.to - 1]!.right }
  return { pieces, left, right, known: false }
}

/** The columns a title covers; words a space apart that cover as many columns as they are stand over one each. */
function stretchToTitles({ pieces, left, right }: Stretch, row: number, columns: readonly Extent[]): PlacedTitle[] {
  const within = columns.flatMap((column, index) => {
    const middle = (column.left + column.right) / 2
    return left - 1 <= middle && middle <= right + 1 ? [index] : []
  })
  if (pieces.length > 1 && within.length === pieces.length) {
    return within.map((column, index) => ({ pieces: [pieces[index]!], row, from: column, to: column + 1 }))
  }
  const covered = columns.flatMap((column, index) => (left < column.right && right > column.left ? [index] : []))
  if (covered.length > 1) {
    const nearest = pieces.map(piece => nearestColumn(piece, columns))
    if (pieces.length > 1 && new Set(nearest).size === covered.length) {
      return covered.map(column => ({ pieces: pieces.filter((_, index) => nearest[index] === column), row, from: column, to: column + 1 }))
    }
    const whole = covered.filter(
      column =>
        Math.min(right, columns[column]!.right) - Math.max(left, columns[column]!.left) >=
        coveredShare * (columns[column]!.right - columns[column]!.left),
    )
    if (whole.length > 1) return [{ pieces, row, from: whole[0]!, to: whole.at(-1)! + 1 }]
  }
  const column = nearestColumn({ left, right }, columns)
  return [{ pieces, row, from: column, to: column + 1 }]
}

/** Share of a column's width that a title over several covers of each. */
const coveredShare = 0.8

function nearestColumn({ left, right }: Extent, columns: readonly Extent[]): number {
  const away = (column: Extent) => {
    const overlap = Math.min(right, column.right) - Math.max(left, column.left)
    return overlap > 0 ? -overlap : Math.max(column.left - right, left - column.right) + 1
  }
  const distances = columns.map(away)
  return distances.indexOf(Math.min(...distances))
}

/**
 * A title in the middle over several columns whose own titles stand side by side on one line below it, while its neighbours' titles stand on others, is the
 * title of them all.
 */
function growOver(title: PlacedTitle, placed: readonly PlacedTitle[], columns: readonly Extent[]): void {
  const firstBelow = (column: number) => {
    const own = placed.filter(other => other !== title && other.from <= column && column < other.to)
    return own.some(other => other.row <= title.row) ? null : Math.min(...own.map(other => other.row))
  }
  const row = firstBelow(title.from)
  if (row === null || !Number.isFinite(row)) return
  const alike = (column: number) => column > 0 && column < columns.length && firstBelow(column) === row
  const middle = title.pieces[0]!.left / 2 + title.pieces.at(-1)!.right / 2
  let best = { from: title.from, to: title.to, off: Number.POSITIVE_INFINITY }
  for (let from = title.from; from === title.from || alike(from); from--) {
    for (let to = title.to; to === title.to || alike(to - 1); to++) {
      const off = Math.abs((columns[from]!.left + columns[to - 1]!.right) / 2 - middle)
      const allowed = mostOff + offShare * (columns[to - 1]!.right - columns[from]!.left)
      const larger = to - from > best.to - best.from
      if (off <= allowed && (larger ? off <= best.off + 1 || best.to - best.from === 1 : off < best.off - 1)) best = { from, to, off }
      if (to >= columns.length) break
    }
    if (from === 0) break
  }
  title.from = best.from
  title.to = best.to
}

/** Cells, and share of the width of what it stands over, by which a title may stand beside the middle. */
const mostOff = 1
const offShare = 0.08
