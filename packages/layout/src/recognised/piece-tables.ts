import { type Cell, type MarkerStyle, mergePlaces, type Passage, type Place, passageAt, slicePassage, trimPassage } from '@zhibiao/model'
import { matchKey, readListMarker } from '@zhibiao/script'
import { joinCutPassages } from '../cut-text.ts'
import type { FoundPart } from '../flat/column-tables.ts'
import { displayWidth, linePlace, type PlacedText } from '../flat/flat-line.ts'
import { flatPart } from '../flat/flat-part.ts'
import type { HeaderWords } from '../header-rows.ts'
import { isTitle, letters, titlesToColumns, yearTitle } from './piece-titles.ts'
import { knownLabels } from './woven-labels.ts'
import { isFigureLike, lineToWovenPieces, type WovenPiece } from './woven-pieces.ts'

const fewestColumns = 3
/** Titles that a header must have, and the lines it may take, blank ones aside. */
const fewestTitles = 2
const mostHeaderLines = 6
/** Lines in a row that hold nothing of a table before it is over. */
const mostStray = 2
/** Rows with a piece in every column, of all, and at least. */
const fewestWhole = 1
/** Share of the pieces of a header's line that must be titles before it says how many columns there are, though rows have fewer. */
const titledShare = 0.75
/** Cells of print by which a line by itself may be wider than its column. */
const slack = 4
/** A column wider than this tells something: sentences may end in it. */
const tellingWidth = 16

/**
 * Tables of recognised text that have a piece of a line in every column, told by the number of pieces: recognition counts the spaces between columns too roughly
 * for their places to say which is which.
 *
 *     指標名稱(A)           年度目標值(B)   實際值(C)   達成率(C/B)        four pieces
 *     (1)完成衛生所整建工程        6處        6處       100%
 *     (2)公費生返鄉服務意願調查回收                                    what a row goes on with, by its place and kind
 *     率                       80%          一          一
 *
 * Rows begin with the numbers of the first, else on every line that has a piece in most columns.
 */
export function readPieceTables(lines: readonly PlacedText[], words: HeaderWords): FoundPart[] {
  const labels = knownLabels([])
  const pieces = lines.map(line => lineToWovenPieces(line, labels))
  const repeated = repeatedLines(lines)
  const parts: FoundPart[] = []
  for (let at = 0; at < lines.length; at++) {
    const header = headerAt(pieces, at, words)
    if (!header) continue
    const table = readBody(pieces, header, words, repeated)
    if (!table) continue
    const titles = titlesToColumns(header.lines, table.columns, words)
    if (titles.filter(title => isTitle(title.map(({ text }) => text).join(''), words)).length < fewestTitles) continue
    parts.push(toPart(titles, table.rows, header.lines.flat()))
    at = table.end - 1
  }
  return parts
}

interface HeaderLines {
  readonly to: number
  readonly lines: readonly (readonly WovenPiece[])[]
}

/** Lines from `at` on that hold titles, and what stands between them; null where there are none. */
function headerAt(pieces: readonly (readonly WovenPiece[])[], at: number, words: HeaderWords): HeaderLines | null {
  if (pieces[at]!.length === 0 || !pieces[at]!.some(piece => isTitle(piece.text, words))) return null
  const lines: (readonly WovenPiece[])[] = []
  let [to, known, widest] = [at, 0, 0]
  for (let index = at; index < pieces.length && lines.length < mostHeaderLines; index++) {
    const line = pieces[index]!
    if (line.length === 0) continue
    const titles = line.filter(piece => isTitle(piece.text, words)).length
    const isPart = line.every(piece => !/[。，,；:：]/.test(piece.text) && piece.text.length <= 16)
    if (!isPart || (readListMarker(line[0]!.text) && !letters.test(line[0]!.text.trim()))) break
    if (
      line.some(
        piece => /\d/.test(piece.text) && isFigureLike(piece.text) && !letters.test(piece.text.trim()) && !isTitle(piece.text, words),
      )
    )
      break
    lines.push(line.flatMap(piece => splitAtTitle(piece, words)))
    known += titles
    widest = Math.max(widest, lines.at(-1)!.length)
    if (titles > 0 || line.length <= 2) to = index + 1
  }
  const own = lines.slice(
    0,
    lines.findLastIndex(line => line.some(piece => isTitle(piece.text, words) || letters.test(piece.text.trim()))) + 1,
  )
  return known >= fewestTitles && widest >= fewestColumns && own.length > 0 ? { to: Math.max(to, at + 1), lines: own } : null
}

/** 同 實際值(C): a title behind a single space is one of its own. */
function splitAtTitle(piece: WovenPiece, words: HeaderWords): WovenPiece[] {
  const at = piece.text.search(/(?<=\S)\s(?=\S)/u)
  if (
    at < 0 ||
    yearTitle.test(piece.text.trim()) ||
    /^\d/.test(piece.text) ||
    words.has(matchKey(piece.text)) ||
    !isTitle(piece.text.slice(at), words)
  )
    return [piece]
  const before = displayWidth(piece.text.slice(0, at))
  return [
    { ...piece, end: piece.start + at, text: piece.text.slice(0, at), width: before },
    {
      ...piece,
      start: piece.start + at + 1,
      text: piece.text.slice(at + 1),
      left: piece.left + before + 1,
      width: piece.width - before - 1,
    },
  ]
}

interface Body {
  readonly columns: number
  readonly rows: readonly (readonly (readonly WovenPiece[])[])[]
  readonly end: number
}

/** Numbers of the lines whose text the document has more than once: running heads, if they end a table. */
function repeatedLines(lines: readonly PlacedText[]): ReadonlySet<number> {
  const count = new Map<string, number>()
  for (const { text } of lines) count.set(matchKey(text), (count.get(matchKey(text)) ?? 0) + 1)
  return new Set(lines.flatMap(({ line, text }) => (count.get(matchKey(text))! > 1 ? [line] : [])))
}

/** Without the lines by themselves at the end of a page, where running heads are among them. */
function withoutHeads(lines: readonly (readonly WovenPiece[])[], repeated: ReadonlySet<number>): readonly (readonly WovenPiece[])[] {
  const from = lines.findLastIndex(({ length }) => length > 1) + 1
  const first = lines.findIndex((line, index) => index >= from && repeated.has(line[0]!.line.line))
  if (first < 0) return lines
  // The line above may be the same head, wrongly recognised.
  return lines.slice(0, first > from && lines[first]![0]!.line.line - lines[first - 1]![0]!.line.line === 1 ? first - 1 : first)
}

function readBody(
  pieces: readonly (readonly WovenPiece[])[],
  { to: from, lines: header }: HeaderLines,
  words: HeaderWords,
  repeated: ReadonlySet<number>,
): Body | null {
  const first = pieces.slice(from).find(line => line.length > 0)
  if (!first) return null
  const style = rowStyle(
    pieces
      .slice(from)
      .filter(line => line.length > 0)
      .slice(0, mostSpoilt),
  )
  const lines: (readonly WovenPiece[])[] = []
  let stray = 0
  let end = from
  for (let index = from; index < pieces.length; index++) {
    const line = pieces[index]!
    if (line.length === 0) continue
    if (headerAt(pieces, index, words) || isOutside(line, style, lines)) break
    if (line.length === 1 && style !== null && !readListMarker(line[0]!.text)) stray++
    else stray = 0
    if (stray > mostStray && Math.max(...lines.flat().map(({ width }) => width)) <= tellingWidth) break
    lines.push(line)
    end = index + 1
  }
  const titled = header.find(
    line => line.filter(piece => isTitle(piece.text, words)).length >= Math.max(fewestColumns, titledShare * line.length),
  )
  const columns = Math.max(commonCount(lines), titled?.length ?? 0)
  if (columns < fewestColumns || lines.filter(line => line.length >= Math.min(columns, commonCount(lines))).length < fewestWhole)
    return null
  const rows = linesToRows(
    withoutHeads(lines, repeated).map(line => splitFigures(line, columns)),
    columns,
    style,
  )
  return rows.length > 0 ? { columns, rows, end } : null
}

/** 35 100.00: figures a space apart are of two columns where the line has too few pieces. */
function splitFigures(line: readonly WovenPiece[], columns: number): readonly WovenPiece[] {
  if (line.length < 2 || line.length >= columns) return line
  return line.flatMap(piece => {
    const at = /^[-−△(]?\d[\d,.]*[%％)]?\s(?=[-−△(]?\d[\d,.]*[%％)]?$)/.exec(piece.text.trim())?.[0].length
    if (at === undefined) return [piece]
    return [
      { ...piece, end: piece.start + at - 1, text: piece.text.slice(0, at - 1), width: at - 1 },
      { ...piece, start: piece.start + at, text: piece.text.slice(at), left: piece.left + at, width: piece.width - at },
    ]
  })
}

/** Lines below a header of which one may have its row's number spoilt. */
const mostSpoilt = 3

/** The style of the rows' numbers: that of the first line, or, where recognition has spoilt it, of a line below that has as many pieces. */
function rowStyle(lines: readonly (readonly WovenPiece[])[]): MarkerStyle | null {
  const styles = lines.map(line => readListMarker(line[0]!.text)?.marker)
  if (styles[0]) return styles[0].style
  const second = styles.findIndex((marker, index) => marker?.ordinal === 2 && lines[index]!.length === lines[0]!.length)
  return second > 0 && lines[0]!.length >= fewestColumns ? styles[second]!.style : null
}

/** A sentence, a heading, or what is numbered otherwise than the rows. */
function isOutside(line: readonly WovenPiece[], style: MarkerStyle | null, before: readonly (readonly WovenPiece[])[]): boolean {
  const text = line[0]!.text
  const own = readListMarker(text)?.marker.style ?? null
  if (own !== null && own !== style) return true
  if (line.length > 2) return false
  const telling = before.flatMap(each => each.slice(1)).some(({ width }) => width > tellingWidth)
  if (line.length === 1 && /[:：]/.test(text)) return true
  // Running text with a wide gap in it.
  const whole = line
    .map(piece => piece.text.trim())
    .join('')
    .replace(/\d,\d/g, '')
  if (own === null && !telling && /[。，,；].*[。，,；]/u.test(whole)) return true
  if (line.length === 1 && !telling && /[。，,；]/.test(text.replace(/\d,\d/g, ''))) return own === null
  const widest = Math.max(0, ...before.flat().map(({ width }) => width))
  return line.length === 1 && before.length > 0 && line[0]!.width > widest + slack
}

/** The number of pieces that most lines have, of lines with several; of two as common the greater. */
function commonCount(lines: readonly (readonly WovenPiece[])[]): number {
  const counts = new Map<number, number>()
  for (const { length } of lines) if (length >= fewestColumns) counts.set(length, (counts.get(length) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return Math.max(0, ...[...counts].filter(([, count]) => count >= most / 2).map(([length]) => length))
}

function linesToRows(lines: readonly (readonly WovenPiece[])[], columns: number, style: MarkerStyle | null): WovenPiece[][][] {
  const most = Math.max(...lines.map(({ length }) => Math.min(length, columns)))
  const whole = lines.filter(line => line.length === columns)
  // Without a line that has all, those with most tell of the columns they end in.
  if (whole.length === 0)
    whole.push(
      ...lines.filter(line => line.length === most).map(line => [...Array.from({ length: columns - most }, () => line[0]!), ...line]),
    )
  const kinds = Array.from({ length: columns }, (_, column) => {
    const own = whole.map(line => line[column]!)
    const lefts = own.map(({ left }) => left).sort((a, b) => a - b)
    return {
      figures: own.filter(({ text }) => isFigureLike(text)).length / own.length,
      left: lefts[lefts.length >> 1]!,
      width: Math.max(...own.map(({ width }) => width)),
    }
  })
  const rows: WovenPiece[][][] = []
  for (const line of lines) {
    const begins = style === null ? line.length > 1 && line.length >= columns / 2 : readListMarker(line[0]!.text)?.marker.style === style
    if (begins || rows.length === 0) rows.push(Array.from({ length: columns }, () => []))
    const row = rows.at(-1)!
    const at = line.length === columns ? line.map((_, column) => column) : columnsOf(line, kinds, row)
    const isSmall = line.every(piece => piece.width <= mostCrumb)
    if (
      !begins &&
      isSmall &&
      line.length > 1 &&
      line.length < columns &&
      line.some((piece, index) => isMisplaced(piece, kinds[at[index]!]!, row[at[index]!]!))
    )
      continue
    for (const [index, piece] of line.entries()) row[at[index]!]!.push(piece)
  }
  return rows
}

/** Neither a figure where there is none yet, nor the unit of one that has none: a crumb of recognition, which stays a line of its own. */
function isMisplaced(piece: WovenPiece, { figures }: ColumnKind, cell: readonly WovenPiece[]): boolean {
  if (figures < mostlyFigures) return false
  const text = cell.map(each => each.text.trim()).join('')
  if (isFigureLike(piece.text) && !isFigureLike(text)) return false
  return /\d\s*[%％\p{Script=Han}]/u.test(text) && !/^[次度元以上下內]/u.test(piece.text.trim())
}

/** Cells of print that a crumb takes. */
const mostCrumb = 5

/** Share of a column's cells. */
const mostlyFigures = 0.6

interface ColumnKind {
  /** Share of its cells that are figures. */
  readonly figures: number
  readonly left: number
  readonly width: number
}

const costs = { ofOtherKind: 2, tooWide: 0.4, cellOff: 0.08, mostOff: 2, secondFigure: 2, bracket: 1 }

/** The cheapest columns, from left to right, of fewer pieces than there are columns. */
function columnsOf(line: readonly WovenPiece[], kinds: readonly ColumnKind[], row: readonly (readonly WovenPiece[])[]): number[] {
  const costOf = (piece: WovenPiece, column: number): number => {
    const { figures, left, width } = kinds[column]!
    const isFigure = isFigureLike(piece.text) || /^[一─-]+$/.test(piece.text.trim())
    const above = row[column]!.at(-1)
    let cost = isFigure ? costs.ofOtherKind * (1 - figures) : costs.ofOtherKind * figures * (above ? 0.5 : 1)
    if (isFigure && above && isFigureLike(above.text)) cost += costs.secondFigure
    cost += Math.min(costs.mostOff, costs.cellOff * Math.abs(piece.left - left)) + costs.tooWide * Math.max(0, piece.width - width - slack)
    // 1萬2,346人 ¦ 次: what makes the units of the row the same belongs there.
    if (
      !isFigure &&
      above &&
      row.some((other, index) => index !== column && other.some(each => unitOf(each.text) === unitOf(above.text) + piece.text.trim()))
    )
      cost -= costs.ofOtherKind
    return cost
  }
  let best: { cost: number; at: number[] } | null = null
  const choose = (index: number, from: number, cost: number, at: number[]): void => {
    if (best && cost >= best.cost) return
    if (index === line.length) {
      best = { cost, at }
      return
    }
    for (let column = from; column <= kinds.length - (line.length - index); column++)
      choose(index + 1, column + 1, cost + costOf(line[index]!, column), [...at, column])
  }
  if (line.length <= kinds.length) choose(0, 0, Number.MIN_SAFE_INTEGER * 0, [])
  return (best as { at: number[] } | null)?.at ?? line.map((_, index) => Math.min(index, kinds.length - 1))
}

function unitOf(text: string): string {
  return /\d\s*(\p{Script=Han}{1,4})$/u.exec(text.trim())?.[1] ?? ''
}

function toPart(titles: readonly (readonly WovenPiece[])[], rows: Body['rows'], header: readonly WovenPiece[]): FoundPart {
  const place = linePlace(header[0]!.line)
  const cells: Cell[] = titles.map((title, column) => toCell(0, column, title, place))
  rows.forEach((row, index) => {
    const first = linePlace(row.flat()[0]!.line)
    for (const [column, pieces] of row.entries()) cells.push(toCell(index + 1, column, pieces, first))
  })
  const columnCount = titles.length
  return {
    part: flatPart({ origin: 'alignment', rowCount: rows.length + 1, columnCount, headerRows: 1, cells }, place),
    lines: new Set([...header, ...rows.flat(2)].map(({ line }) => line.line)),
  }
}

function toCell(row: number, column: number, pieces: readonly WovenPiece[], place: Place): Cell {
  const content = joinCutPassages(pieces.map(toPassage))
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content, places }
}

function toPassage({ line, start, end }: WovenPiece): Passage {
  return trimPassage(slicePassage(passageAt(line.text, linePlace(line)), start, end))
}
