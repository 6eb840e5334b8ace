import { type Cell, joinPassages, type Passage, passageAt } from '@zhibiao/model'
import { matchKey, readListMarker } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import type { HeaderWords } from '../header-rows.ts'
import type { FoundPart } from './column-tables.ts'
import { linePlace, type PlacedText } from './flat-line.ts'

/** A line cut at its spaces. */
interface WordLine {
  readonly line: PlacedText
  readonly words: readonly string[]
}

interface Column {
  readonly title: string
  /** The title over it and its neighbours; empty for most. */
  readonly group: string
}

const fewestColumns = 3
const fewestRows = 2
const fewestFigures = 2
const mostHeaderLines = 3
/** The name of a group on a line of its own, in characters: longer ones are text. */
const longestName = 20
/** Share of the titles of the first header line that must be known. */
const knownTitles = 0.5

/**
 * Tables whose rows are runs of words, as converters write them that keep neither gaps nor columns: the titles count the columns, and each row has as many
 * words, or one fewer where the name of its group stands above it.
 *
 *     業務計畫 計畫項目 單位 預計數量 實際數量 達成率%
 *     造林計畫
 *     山坡地造林 公頃 620 589 95.00
 *     林產推廣計畫 驗證標章 家 35 35 100.00
 */
export function readWordRows(lines: readonly PlacedText[], words: HeaderWords): FoundPart[] {
  const parts: FoundPart[] = []
  const cut = lines.map(
    (line): WordLine => ({
      line,
      words: line.text
        .trim()
        .split(/\s+/)
        .filter(word => word !== ''),
    }),
  )
  for (let at = 0; at < cut.length; at++) {
    const read = isTitleLine(cut[at]!, words) ? tableAt(cut, at) : null
    if (!read) continue
    parts.push(read.found)
    at = read.end - 1
  }
  return parts
}

function isTitleLine({ words: titles, line }: WordLine, words: HeaderWords): boolean {
  if (titles.length < 2 || /[。，：:]/.test(line.text) || titles.some(isMeasure)) return false
  return titles.filter(title => words.has(matchKey(bareTitle(title)))).length >= knownTitles * titles.length
}

/** 112年目標值(B) → 目標值 */
function bareTitle(title: string): string {
  return title.replace(/^\d{2,4}年度?(?=.)/, '').replace(/[（(][^（()）]*[)）]$|[%％]$/, '')
}

function isFigureRow({ words }: WordLine): boolean {
  return words.length > fewestFigures && !/[。；]/.test(words.join('')) && words.filter(isFigure).length >= fewestFigures
}

/** A row, though most of its cells are words: 評鑑 獲評特優 獲評特優 100%. */
function isRow({ words }: WordLine): boolean {
  return words.length >= fewestColumns && !/[。；]/.test(words.join('')) && words.some(isFigure)
}

function isFigure(word: string): boolean {
  return isMeasure(word) || /^[─－—-]+$/.test(word)
}

function tableAt(lines: readonly WordLine[], at: number): { found: FoundPart; end: number } | null {
  let first = at + 1
  while (first < lines.length && first - at < mostHeaderLines && !isFigureRow(lines[first]!) && lines[first]!.words.length > 1) first++
  const header = lines.slice(at, first)
  // The name of the first group may stand between the header and its rows.
  const body = takeBody(lines, first)
  const rows = body.filter(isFigureRow)
  if (rows.length < fewestRows) return null
  const width = Math.max(...rows.map(row => row.words.length).filter((count, _, all) => all.filter(other => other === count).length > 1))
  const columns = [width, width + 1].map(count => headerToColumns(header, count)).find(found => found !== null)
  if (!columns || columns.length < fewestColumns) return null
  const placed = placeRows(body, columns.length)
  return placed && { found: toPart(header, columns, placed, body), end: first + body.length }
}

/** Rows of figures, and names on lines of their own before them, up to the first line that is neither. */
function takeBody(lines: readonly WordLine[], from: number): WordLine[] {
  let end = from
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (isRow(line)) end = at + 1
    else if (line.words.length !== 1 || at > end || line.words[0]!.length > longestName || readListMarker(line.line.text)) break
  }
  return lines.slice(from, end)
}

/** Titles of `count` columns: those of one line, or names with groups of titles on the lines below; null where they are not as many. */
function headerToColumns(header: readonly WordLine[], count: number): Column[] | null {
  const [names = [], ...below] = header.map(({ words }) => words)
  const plain = (titles: readonly string[]) => titles.map((title): Column => ({ title, group: '' }))
  if (below.length === 0) return names.length === count ? plain(names) : null
  const leaves = below.at(-1)!
  const own = below.length > 1 ? names.length : count - leaves.length
  const groups = below.length > 1 ? below[0]! : names.slice(own)
  if (own < 1 || own + leaves.length !== count || groups.length === 0 || groups.length > leaves.length) return null
  const spread = spreadGroups(groups, leaves)
  return spread && [...plain(names.slice(0, own)), ...spread]
}

/** 97年度 98年度 over 目標 實績 目標 實績: a group begins where the first title comes again; without that all groups are of one size. */
function spreadGroups(groups: readonly string[], leaves: readonly string[]): Column[] | null {
  const starts = leaves.flatMap((leaf, index) => (leaf === leaves[0] ? [index] : []))
  if (starts.length === groups.length)
    return leaves.map((title, index) => ({ title, group: groups[starts.filter(start => start <= index).length - 1]! }))
  if (leaves.length % groups.length !== 0) return null
  return leaves.map((title, index) => ({ title, group: groups[Math.floor((index * groups.length) / leaves.length)]! }))
}

interface PlacedRow {
  readonly line: WordLine
  readonly group: WordLine | null
  /** By column; the first is empty where the name of the group stands above. */
  readonly cells: readonly string[]
}

/** Null where some row has neither as many words as there are columns nor one fewer. */
function placeRows(body: readonly WordLine[], count: number): PlacedRow[] | null {
  const rows: PlacedRow[] = []
  let group: WordLine | null = null
  for (const line of body) {
    const { words } = line
    if (!isRow(line)) {
      if (group) return null
      group = line
      continue
    }
    if (words.length === count) rows.push({ line, group: null, cells: words })
    else if (words.length === count - 1) rows.push({ line, group, cells: [group?.words[0] ?? '', ...words] })
    else return null
    // A name above a row that has its own is the group of nothing.
    if (group && words.length === count) return null
    group = null
  }
  return rows
}

function toPart(header: readonly WordLine[], columns: readonly Column[], rows: readonly PlacedRow[], body: readonly WordLine[]): FoundPart {
  const grouped = columns.some(({ group }) => group !== '')
  const headerRows = grouped ? 2 : 1
  const titles = columns.flatMap(({ title, group }, column): Cell[] => {
    const last = toCell(headerRows - 1, column, [passage(header.at(-1)!, title)])
    if (!grouped) return [last]
    if (group === '') return [{ ...toCell(0, column, [passage(header[0]!, title)]), rowSpan: 2 }]
    const isFirst = columns[column - 1]?.group !== group
    const span = columns.filter(other => other.group === group).length
    return isFirst ? [{ ...toCell(0, column, [passage(header.at(-2)!, group)]), columnSpan: span }, last] : [last]
  })
  const cells = rows.flatMap(({ line, group, cells }, row) =>
    cells.map((text, column) => toCell(headerRows + row, column, text === '' ? [] : [passage(column === 0 && group ? group : line, text)])),
  )
  const lines = [...header, ...body].map(({ line }) => line)
  return {
    part: {
      type: 'page-table',
      table: {
        type: 'table',
        id: '',
        origin: 'columns',
        rowCount: headerRows + rows.length,
        columnCount: columns.length,
        headerRows,
        cells: [...titles, ...cells].sort((a, b) => a.row - b.row || a.column - b.column),
        places: [linePlace(lines[0]!)],
      },
    },
    lines: new Set(lines.map(({ line }) => line)),
  }
}

function passage({ line }: WordLine, text: string): Passage {
  return passageAt(text, linePlace(line))
}

function toCell(row: number, column: number, passages: readonly Passage[]): Cell {
  const content = joinPassages(passages, '')
  return { type: 'cell', row, column, rowSpan: 1, columnSpan: 1, content, places: content.parts.map(part => part.place) }
}
