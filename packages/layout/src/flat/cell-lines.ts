import { readListMarker } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import type { HeaderWords } from '../header-rows.ts'
import { type CellHeader, cellHeaders } from './cell-headers.ts'
import { type Item, isCounted, itemToCell, type Kind, kindOf, longestTitle } from './cell-items.ts'
import type { FoundPart } from './column-tables.ts'
import { linePlace, type PlacedText } from './flat-line.ts'
import { flatPart } from './flat-part.ts'
import { isTitle } from './title-lines.ts'

/** Columns a table may have. */
const fewestColumns = 2
const mostColumns = 12
/** Characters; a longer text is a paragraph, unless the first title is known. */
const longestCell = 80
/** Columns of figures from which fewer rows are enough: nothing else has as many figures in a row. */
const fewestFigures = 3
/** Rows that must be there where fewer than `fewestKnown` titles are known. */
const fewestUnknownRows = 3
const fewestKnown = 2
/** Share of the titles that must be known where cells have no blank lines behind them. */
const knownShare = 0.5
/** Columns there must be then: two are a label and its value anywhere. */
const fewestUnspaced = 3
/** What stands over a column of years. */
const ofTime = /[年月季期屆]|項\s*目|區\s*分|類\s*別/

interface FoundCells {
  readonly columns: number
  readonly rows: number
  readonly header: CellHeader
}

interface CellTable extends FoundCells {
  readonly used: readonly Item[]
  /** Every second line is a cell, or every line. */
  readonly step: 1 | 2
  /** Its first title is a known one. */
  readonly isAnchored: boolean
  /** Cells below the header. */
  readonly size: number
}

/**
 * Tables that a converter has written with each cell on a line of its own, with a blank line behind each (an empty cell is one blank line more) or without:
 *
 *     年度       ¶ ¶
 *     預算數     ¶ ¶      three titles
 *     賸餘比率   ¶ ¶
 *     106        ¶ ¶      then as many cells a row, of one kind a column
 *     4,500      ¶ ¶
 *     11.30%     ¶ ¶
 *
 * Nothing says how many columns there are but the kinds of the cells: the number is the one under which most cells stand in columns of one kind each, figures in one
 * of them at least, below a header of as many. An empty first cell is a part of the one above it.
 */
export function readCellLines(lines: readonly PlacedText[], words: HeaderWords): FoundPart[] {
  const parts: FoundPart[] = []
  for (let from = 0; from < lines.length; from++) {
    const found = tableAt(lines, from, words)
    if (!found) continue
    // A caption is none of the titles: the table begins below it.
    const below = found.isAnchored ? null : tableAt(lines, from + found.step, words)
    const mayHaveCaption = below?.isAnchored ? !looksLikeTitle(lines[from]!.text) : hasCaption(found)
    const isCaption = below && mayHaveCaption && below.size + below.columns >= found.size
    const table = isCaption ? below : found
    parts.push(itemsToPart(table))
    from = lines.indexOf(table.used.at(-1)!.lines.at(-1)!, from) + table.step - 1
  }
  return parts
}

/** The table that begins at a line. */
function tableAt(lines: readonly PlacedText[], from: number, words: HeaderWords): CellTable | null {
  const text = lines[from]?.text ?? ''
  if (text.trim() === '' || text.length > longestTitle || kindOf(text) === 'figure') return null
  // With a blank line behind each cell every second line is one.
  const step = lines[from + 1]?.text.trim() === '' ? 2 : 1
  const isAnchored = isTitle(text, words)
  if (!isAnchored && from >= step && looksLikeTitle(lines[from - step]!.text)) return null
  const items = takeItems(lines, from, step, isAnchored)
  const found = items.length > 0 ? findColumns(items, words, step, isAnchored) : null
  if (!found) return null
  const size = found.columns * found.rows
  return { ...found, used: items.slice(0, found.header.length + size), step, isAnchored, size }
}

/** Whether the first title is longer than every other. */
function hasCaption({ header: { titles } }: CellTable): boolean {
  return titles.slice(1).every(title => title.text.length < titles[0]!.text.length)
}

/** A short name without figures: of two such above one another the lower is not the first title. */
function looksLikeTitle(text: string): boolean {
  return /^\s*\p{Script=Han}{2,6}\s*$/u.test(text)
}

/** What may be the cells of a table that begins at `from`. */
function takeItems(lines: readonly PlacedText[], from: number, step: 1 | 2, isAnchored: boolean): Item[] {
  const items: Item[] = []
  let inHeader = true
  for (let at = from; at < lines.length; at += step) {
    const line = lines[at]!
    const { text } = line
    if (text.includes('\t') || line.page !== lines[from]!.page || (!isAnchored && (text.length > longestCell || /[。；]/.test(text)))) break
    const last = items.at(-1)
    inHeader &&= kindOf(text) !== 'figure'
    if (last && last.kind !== 'empty' && (goesOn(text, last) || (inHeader && unitAlone.test(text))))
      items[items.length - 1] = { ...last, lines: [...last.lines, line] }
    else items.push({ lines: [line], text, kind: kindOf(text) })
    if (step === 2 && lines[at + 1] && lines[at + 1]!.text.trim() !== '') break
    if (items.length > 2 * mostColumns && items.every(({ kind }) => !isCounted(kind))) break
  }
  return items
}

/** 千元 below a title. */
const unitAlone = /^\s*(?:[百千萬億]*元|[%％])\s*$/

/** (1-7月), （新住民代表4人）: the end of the title or the cell above it; 2.… below 1.…: its next paragraph. */
function goesOn(text: string, { lines }: Item): boolean {
  if (/^\s*[(（][^()（）]+[)）]\s*$/.test(text) && !isMeasure(text)) return true
  const markers = [...lines.map(line => line.text), text].map(each =>
    isMeasure(each) ? null : (readListMarker(each, { glued: true })?.marker ?? null),
  )
  return markers.every((marker, index) => marker?.style === markers[0]?.style && marker?.ordinal === index + 1)
}

/** The number of columns, and the header, under which the table has most cells; null where there are none. */
function findColumns(items: readonly Item[], words: HeaderWords, step: 1 | 2, isAnchored: boolean): FoundCells | null {
  let best: FoundCells | null = null
  for (let columns = step === 2 ? fewestColumns : fewestUnspaced; columns <= mostColumns && 2 * columns <= items.length + 1; columns++) {
    for (const header of cellHeaders(items, columns, isAnchored && step === 2)) {
      const body = items.slice(header.length)
      const { rows, kinds } = countRows(body, columns)
      if (rows * columns <= (best ? best.rows * best.columns : 0)) continue
      const known = header.titles.filter(title => title.kind === 'year' || isTitle(title.text, words)).length
      const isKnown = known >= fewestKnown
      // Without blank lines these may as well be lines that are wrapped: most of the titles must be known.
      if (step === 1 && known < knownShare * header.titles.filter(({ kind }) => kind !== 'empty').length) continue
      if (
        (header.spansTwo && !body.some((item, at) => at % columns === 0 && at < rows * columns && item.kind === 'empty')) ||
        !fits(header, kinds, isKnown) ||
        body[rows * columns]?.kind === 'figure'
      )
        continue
      const figures = kinds.slice(1).filter(isCounted).length
      const isEnough =
        rows >= (isKnown ? 2 : fewestUnknownRows) ||
        ((rows > 1 || header.rows > 1) && figures >= fewestFigures) ||
        (rows === 1 && step === 2 && isAnchored && header.length === columns && figures >= Math.max(fewestFigures, columns - 1))
      if (isEnough) best = { columns, rows, header }
    }
  }
  return best
}

/** Titles over what they may name: a year over figures, something of time over years; words behind figures only in a table of known titles. */
function fits({ columnTitles, spansTwo }: CellHeader, kinds: readonly Kind[], isKnown: boolean): boolean {
  const first = kinds.findIndex((kind, column) => column > 0 && isCounted(kind))
  if (first < 0 || (!isKnown && kinds.slice(first).includes('words'))) return false
  const corner = columnTitles[0]!
  if (!spansTwo && kinds[0] === 'year' && corner.kind !== 'empty' && !ofTime.test(corner.text)) return false
  return columnTitles.every(({ kind }, column) => kind !== 'year' || isCounted(kinds[column]!))
}

/**
 * Rows as long as the cells of each column are of one kind, which is given for each; words may stand among figures (a target
 * in words) in a row that has others, or above one that is as it should be.
 */
function countRows(body: readonly Item[], columns: number): { rows: number; kinds: readonly Kind[] } {
  const kinds = new Array<Kind>(columns).fill('empty')
  const rowAt = (row: number) => body.slice(row * columns, (row + 1) * columns).map(({ kind }) => kind)
  let rows = 0
  let sure = 0
  for (; (rows + 1) * columns <= body.length; rows++) {
    const row = rowAt(rows)
    if (isRow(row, kinds, rows)) {
      sure = rows + 1
      for (const [column, kind] of row.entries()) if (kind !== 'empty') kinds[column] = kind
    } else {
      const hasFigures = row.some((kind, column) => column > 0 && isCounted(kind) && isCounted(kinds[column]!))
      if (rows === 0 || !isRow(row, kinds, rows, 'words') || !(hasFigures || isRow(rowAt(rows + 1), kinds, rows + 1))) break
    }
  }
  // At the end it must be a whole row: nothing of it stands behind it, and its last cell is of the kind of its column.
  const endsWhole = () => body[rows * columns]?.kind !== 'figure' && areAlike(rowAt(rows - 1).at(-1)!, kinds.at(-1)!, columns - 1)
  while (rows > sure && !endsWhole()) rows--
  return { rows, kinds }
}

/** Whether a row begins with a name, or with the empty part of one above it, and has the kinds of the columns; `also` may stand for a figure. */
function isRow(row: readonly Kind[], kinds: readonly Kind[], at: number, also?: Kind): boolean {
  if (row.length < kinds.length) return false
  const begins = row[0] === 'words' || row[0] === 'year' || (row[0] === 'empty' && at > 0 && row[1] === 'words')
  const fit = row.every(
    (kind, column) => areAlike(kind, kinds[column]!, column) || (column > 0 && kind === also && isCounted(kinds[column]!)),
  )
  return begins && fit && (also !== undefined || row.slice(1).some(isCounted))
}

/** A number that may be a year is a figure as well, except in the first column. */
function areAlike(kind: Kind, before: Kind, column: number): boolean {
  if (kind === before || kind === 'empty' || before === 'empty') return true
  return column > 0 && kind !== 'words' && before !== 'words'
}

function itemsToPart({ used, columns, rows, header }: CellTable): FoundPart {
  const body = used.slice(header.length)
  const cells = [...header.cells]
  for (const [at, item] of body.entries()) {
    const column = at % columns
    const row = header.rows + Math.floor(at / columns)
    if (column === 0 && item.kind === 'empty' && at > 0) {
      const above = cells.findLastIndex(cell => cell.column === 0)
      cells[above] = { ...cells[above]!, rowSpan: row - cells[above]!.row + 1 }
    } else cells.push(itemToCell(item, row, column))
  }
  const place = linePlace(used[0]!.lines[0]!)
  return {
    part: flatPart(
      {
        origin: 'columns',
        rowCount: header.rows + rows,
        columnCount: columns,
        headerRows: header.rows,
        cells: cells.sort((a, b) => a.row - b.row || a.column - b.column),
      },
      place,
      false,
    ),
    lines: new Set(used.flatMap(({ lines }) => lines.map(({ line }) => line))),
  }
}
