import { type Cell, mergePlaces, type Passage, type Place, passageAt, slicePassage, trimPassage } from '@zhibiao/model'
import { matchKey, readListMarker } from '@zhibiao/script'
import { joinCutPassages } from '../cut-text.ts'
import type { FoundPart } from '../flat/column-tables.ts'
import { linePlace, type PlacedText } from '../flat/flat-line.ts'
import type { HeaderWords } from '../header-rows.ts'
import { findWovenHeaders, type WovenHeader } from './woven-header.ts'
import { knownLabels, type Labels, ownLabels } from './woven-labels.ts'
import { lineToWovenPieces, type WovenPiece } from './woven-pieces.ts'
import { type Placed, placePieces } from './woven-rows.ts'

/** Labelled paragraphs without which a table is none of this kind. */
const fewestParagraphs = 2
/** Lines above a header that may be running heads, where two headers have the same. */
const mostHeads = 4

/**
 * Tables of recognised text whose last column tells in numbered paragraphs, and whose columns stand partly side by side, partly one after the other, as
 * recognition found its blocks of print:
 *
 *     擴大離島海|提升離島航|一、衡量標準：年度…        side by side, bars where there are rules
 *     運服務     線旅運人次|二、辦理情形：…
 *
 *     精進航班調                                    one block after the other
 *     度，提升服
 *
 *     離島航線航
 *
 *     一、衡量標準：…
 *
 * Rows begin where the paragraphs begin anew. Gives one part a header; lines that are no row's stay out.
 */
export function readWovenTables(lines: readonly PlacedText[], words: HeaderWords, labelWords: readonly string[]): FoundPart[] {
  const labels = knownLabels([...labelWords, ...ownLabels(lines.map(({ text }) => text))])
  const headers = findWovenHeaders(lines, words)
  const heads = runningHeads(lines, headers)
  const sections = headers.map((header, index) => {
    const end = headers[index + 1]?.from ?? lines.length
    return { header, body: bodyOf(lines.slice(header.to, end), heads, headers[index + 1] !== undefined, labels), follows: false }
  })
  sections.forEach((section, index) => {
    const before = sections[index - 1]
    if (before) section.follows = sameTitles(before.header, section.header) && before.body.complete
  })
  const tables: (typeof sections)[] = []
  for (const section of sections) {
    if (section.follows) tables.at(-1)!.push(section)
    else tables.push([section])
  }
  return tables.flatMap(table => {
    const pieces = table.map(({ body }) => body.lines.map(line => lineToWovenPieces(line, labels)))
    const paragraphs = pieces.flat(2).filter(({ paragraph }) => paragraph !== null).length
    const columns = table[0]!.header.titles.length
    if (paragraphs < fewestParagraphs || columns < 2) return []
    return [
      toPart(
        table.map(({ header }) => header),
        placePieces(pieces, columns),
      ),
    ]
  })
}

function sameTitles(a: WovenHeader, b: WovenHeader): boolean {
  return a.titles.join() === b.titles.join()
}

/** Lines right above headers that stand above two of them. */
function runningHeads(lines: readonly PlacedText[], headers: readonly WovenHeader[]): ReadonlySet<number> {
  const above = headers.map(({ from }) =>
    lines
      .slice(0, from)
      .filter(({ text }) => text.trim() !== '')
      .slice(-mostHeads),
  )
  const count = new Map<string, number>()
  for (const group of above) for (const key of new Set(group.map(({ text }) => matchKey(text)))) count.set(key, (count.get(key) ?? 0) + 1)
  return new Set(above.flat().flatMap(({ line, text }) => (matchKey(text) !== '' && count.get(matchKey(text))! > 1 ? [line] : [])))
}

interface Body {
  readonly lines: readonly PlacedText[]
  /** Nothing but running heads stands between it and the next header. */
  readonly complete: boolean
}

/** The lines of a table below its header: down to a heading of the outermost kind, or those right above the next header that end in a colon. */
function bodyOf(below: readonly PlacedText[], heads: ReadonlySet<number>, hasNext: boolean, labels: Labels): Body {
  const outer = below.findIndex(({ text }) => readListMarker(text)?.marker.style === '壹、')
  const own = (outer < 0 ? below : below.slice(0, outer)).filter(({ line }) => !heads.has(line))
  let end = own.length
  if (outer < 0 && hasNext) {
    while (end > 0 && (own[end - 1]!.text.trim() === '' || isHeading(own[end - 1]!.text, labels))) end--
  }
  const rest = own.slice(end).some(({ text }) => text.trim() !== '')
  return { lines: own.slice(0, end), complete: outer < 0 && !rest }
}

function isHeading(text: string, labels: Labels): boolean {
  const marker = readListMarker(text)
  return marker !== null && /[:：]\s*$/.test(text) && !labels.begins(text.slice(marker.end))
}

function toPart(headers: readonly WovenHeader[], rows: readonly (readonly Placed[])[]): FoundPart {
  const { titles, lines } = headers[0]!
  const place: Place = { line: Math.min(...lines) }
  const cells: Cell[] = titles.map((title, column) => toCell(0, column, passageAt(title, place), place))
  rows.forEach((row, index) => {
    const first = linePlace(row[0]!.piece.line)
    titles.forEach((_, column) => {
      const passages = row.filter(placed => placed.column === column).map(({ piece }) => toPassage(piece))
      cells.push(toCell(index + 1, column, joinCutPassages(passages), first))
    })
  })
  return {
    part: {
      type: 'page-table',
      table: {
        type: 'table',
        id: '',
        origin: 'columns',
        rowCount: rows.length + 1,
        columnCount: titles.length,
        headerRows: 1,
        cells,
        places: [place],
      },
    },
    lines: new Set([...headers.flatMap(header => [...header.lines]), ...rows.flat().map(({ piece }) => piece.line.line)]),
  }
}

function toPassage({ line, start, end }: WovenPiece): Passage {
  return trimPassage(slicePassage(passageAt(line.text, linePlace(line)), start, end))
}

function toCell(row: number, column: number, content: Passage, place: Place): Cell {
  const places = content.parts.length > 0 ? mergePlaces(content.parts.map(part => part.place)) : [place]
  return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content, places }
}
