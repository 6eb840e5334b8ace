import { foldWidth, matchKey, readListMarker } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import type { HeaderWords } from '../header-rows.ts'
import { findGroups, type Group, type GroupTolerance, leavesOf } from './fixed-groups.ts'
import { type FixedPiece, lineToPieces, type Measure, measures, pieceText } from './fixed-pieces.ts'
import type { PlacedText } from './flat-line.ts'
import { isTitle } from './title-lines.ts'

export interface FixedTitle {
  readonly pieces: readonly FixedPiece[]
  readonly left: number
  readonly right: number
  readonly known: boolean
}

/** A title over the columns [from, to). */
export interface TitleOver {
  readonly title: FixedTitle
  readonly from: number
  readonly to: number
}

/**
 * The header of a table in fixed-width columns: its lines [from, to) among the lines searched, its titles from left to right, and titles that stand over several
 * of them, level by level from the top.
 */
export interface FixedHeader {
  readonly from: number
  readonly to: number
  readonly titles: readonly FixedTitle[]
  readonly over: readonly (readonly TitleOver[])[]
}

/** Lines of a header, and what it may be, likeliest first. */
export interface HeaderLines {
  readonly from: number
  readonly to: number
  readonly readings: readonly FixedHeader[]
}

/** One title set vertically, and two rows above it. */
const mostHeaderLines = 8
/** Lines at the top that may hold titles over several columns. */
const mostLinesOver = 2
const fewestTitles = 3
/** Share of the titles that must be known. */
const knownShare = 0.5
/** Pieces side by side that one letter-spaced title may have. */
const mostBlocks = 8

/**
 * Headers whose titles stand in columns, wrapped within them or set vertically:
 *
 *     年度績效目            原定目                             評
 *               衡量指標              績效衡量暨達成情形分析      估
 *       標                標值                               體
 *                                                          制
 *
 * Pieces that overlap from line to line are one title, neighbours are one where together they are known (110 年度目標值, 計 畫 名 稱); at least three titles, most of them known.
 * Where a title at the top may as well stand over several columns as over none, there are several readings of one header, likeliest first.
 */
export function findFixedHeaders(lines: readonly PlacedText[], words: HeaderWords, measure: Measure): HeaderLines[] {
  const characters = new Set([...words].flatMap(word => [...word]))
  const found: HeaderLines[] = []
  for (let from = 0; from < lines.length; from++) {
    const readings = isHeaderLine(lines[from]!, characters) ? headerAt(lines, from, words, characters, measure) : []
    const first = readings[0]
    if (!first) continue
    found.push({ from, to: first.to, readings })
    from = first.to - 1
  }
  return found
}

/** The numbers of all lines that headers in columns stand on. */
export function linesOfFixedHeaders(lines: readonly PlacedText[], words: HeaderWords): Set<number> {
  return new Set(
    measures.flatMap(measure =>
      findFixedHeaders(lines, words, measure).flatMap(({ from, to }) => lines.slice(from, to).map(line => line.line)),
    ),
  )
}

/** Of the lines from `from` on, those that make most known titles, the fewest that do; with and without titles over others. */
function headerAt(
  lines: readonly PlacedText[],
  from: number,
  words: HeaderWords,
  characters: ReadonlySet<string>,
  measure: Measure,
): FixedHeader[] {
  const best: { readonly header: FixedHeader; readonly score: number }[] = []
  const taken: FixedPiece[][] = []
  for (let to = from + 1; to <= Math.min(lines.length, from + mostHeaderLines); to++) {
    const pieces = lineToPieces(lines[to - 1]!, measure)
    if (!isHeaderLine(lines[to - 1]!, characters) && !endsTitles(pieces, taken.at(-1) ?? [])) break
    taken.push(pieces)
    for (const [way, { leaves, over, groups }] of waysToStack(taken).entries()) {
      const { titles, score } = piecesToTitles(leaves, words)
      const known = titles.filter(title => title.known).length
      if (titles.length < fewestTitles || known < titles.length * knownShare || titles.some(isStray)) continue
      const above = piecesToTitles(over, words).titles
      if (above.some(span => !span.known || span.left < titles[0]!.right) || above.length >= titles.length) continue
      const spans = groups.length > 0 ? placeGroups(groups, titles) : [placeOver(above, titles)].filter(level => level.length > 0)
      const own = score + spans.flat().length * spanScore + (groups.length > 0 ? groupScore : 0)
      const before = best[way]
      const longer = before !== undefined && titles.length === before.header.titles.length && to === before.header.to + 1
      if (own > (before?.score ?? 0) + (longer ? -0.01 : 0.01)) best[way] = { header: { from, to, titles, over: spans }, score: own }
    }
  }
  const sorted = best.filter(each => each !== undefined).sort((a, b) => b.score - a.score)
  const readings = sorted.filter(({ header }) => header.to === sorted[0]?.header.to)
  const clear = readings.filter(({ header }) => !namesTwice(header))
  return (clear.length > 0 ? clear : readings).map(({ header }) => withLettersBelow(header, lines, measure))
}

/** Cells that the end of a title may take on a line of its own. */
const widestEnd = 4

/** 項 above 次: nothing but the ends of titles, below the words that they end. */
function endsTitles(pieces: readonly FixedPiece[], above: readonly FixedPiece[]): boolean {
  return (
    pieces.length > 0 &&
    pieces.every(
      piece => piece.right - piece.left <= widestEnd && !/\d/.test(pieceText(piece)) && above.some(other => touches(piece, other)),
    )
  )
}

function touches(a: FixedPiece, b: FixedPiece): boolean {
  return a.left < b.right && b.left < a.right
}

/** A way to read the lines of a header: those of its titles, those of titles over them, and groups of titles. */
export interface Stack {
  readonly leaves: readonly (readonly FixedPiece[])[]
  readonly over: readonly (readonly FixedPiece[])[]
  readonly groups: readonly Group[]
}

/** Nothing stands over others, or the first lines do, or what has several words in its middle below it does. */
export function waysToStack(lines: readonly (readonly FixedPiece[])[], tolerance = inMiddle): Stack[] {
  const counts = Array.from({ length: Math.min(mostLinesOver + 1, lines.length) }, (_, count) => count)
  const first = counts.map((count): Stack => ({ leaves: lines.slice(count), over: lines.slice(0, count), groups: [] }))
  const groups = findGroups(lines, tolerance)
  if (groups.length === 0) return first
  const over = new Set(groups.map(group => group.over))
  return [...first, { leaves: lines.map(line => line.filter(piece => !over.has(piece))), over: [], groups }]
}

/** Cells, and share of the width of what is below, by which a title over others may stand beside their middle. */
const mostOff = 2
const offShare = 0.1
export const inMiddle: GroupTolerance = { off: mostOff, share: offShare, whole: false }

/** The titles over others, line by line from the top. */
export function placeGroups(groups: readonly Group[], titles: readonly FixedTitle[]): TitleOver[][] {
  const placed = groups.flatMap(group => {
    const leaves = leavesOf(group, groups)
    const columns = titles.flatMap(({ pieces }, column) => (pieces.some(piece => leaves.has(piece)) ? [column] : []))
    const title = { pieces: [group.over], left: group.over.left, right: group.over.right, known: false }
    return columns.length < 2 || columns[0] === 0 ? [] : [{ row: group.row, over: { title, from: columns[0]!, to: columns.at(-1)! + 1 } }]
  })
  return [...Map.groupBy(placed, ({ row }) => row).values()].map(level => level.map(({ over }) => over))
}

/**
 * Titles over others, each over the columns around it whose middle it stands in; the first column names the rows and has none. Where that is one column or none,
 * over those that stand nearer to it than to its neighbours.
 */
function placeOver(over: readonly FixedTitle[], titles: readonly FixedTitle[]): TitleOver[] {
  const edges = over.slice(1).map((title, index) => (over[index]!.right + title.left) / 2)
  return over.flatMap((title, index): TitleOver[] => {
    const near = titles.flatMap(({ left, right }, column) =>
      column > 0 && edges.filter(edge => edge < (left + right) / 2).length === index ? [column] : [],
    )
    let best: { readonly from: number; readonly to: number; readonly off: number } | null = null
    for (const from of near) {
      for (const last of near.filter(column => column > from)) {
        const off = Math.abs(titles[from]!.left + titles[last]!.right - title.left - title.right) / 2
        const allowed = mostOff + offShare * (titles[last]!.right - titles[from]!.left)
        const wider = !best || last + 1 - from > best.to - best.from
        if (off <= allowed && (wider || (last + 1 - from === best!.to - best!.from && off < best!.off))) best = { from, to: last + 1, off }
      }
    }
    const all = near.length === 0 ? [] : [{ title, from: near[0]!, to: near.at(-1)! + 1 }]
    return over.length > 1 || !best ? all : [{ title, from: best.from, to: best.to }]
  })
}

/** One title twice side by side: more likely it stands over several columns. */
function namesTwice({ titles }: FixedHeader): boolean {
  const texts = titles.map(({ pieces }) => pieces.map(pieceText).join(''))
  return new Set(texts).size < texts.length
}

function withLettersBelow(header: FixedHeader, lines: readonly PlacedText[], measure: Measure): FixedHeader {
  let { to } = header
  while (to < lines.length && lettersOnly.test(lines[to]!.text)) to++
  return to === header.to ? header : withLetters(header, lines.slice(header.to, to), measure)
}

/** (B) and (C/B) below the titles, each to the one it stands below. */
function withLetters(header: FixedHeader, lines: readonly PlacedText[], measure: Measure): FixedHeader {
  const titles = header.titles.map(title => ({ ...title, pieces: [...title.pieces] }))
  const distance = (piece: FixedPiece, title: FixedTitle) => Math.abs(piece.left + piece.right - title.left - title.right)
  for (const piece of lines.flatMap(line => lineToPieces(line, measure))) {
    titles.reduce((a, b) => (distance(piece, b) < distance(piece, a) ? b : a)).pieces.push(piece)
  }
  return { ...header, to: header.to + lines.length, titles }
}

/** A title over others counts less than one of its own, so that it is none where it fits among them. */
const spanScore = 0.5
/** Titles over those they stand in the middle of are likelier than whole lines of them. */
const groupScore = 0.1
const unknownScore = -0.6

/** A list marker begins no line of a header, a sentence none of its words, and no figure stands in it; letters in brackets below the titles are theirs. */
function isHeaderLine({ text }: PlacedText, characters: ReadonlySet<string>): boolean {
  if (text.trim() === '' || /[。，；：]/.test(text)) return false
  if (readListMarker(text) !== null && !lettersOnly.test(text)) return false
  if (
    text
      .trim()
      .split(/\s+/)
      .some(word => word.length > 1 && !yearNumber.test(word) && isMeasure(foldWidth(word).text))
  )
    return false
  const letters = [...text.replace(/[\s\d()（）/A-Za-z%％|｜│－-]/gu, '')]
  return letters.filter(letter => characters.has(letter)).length >= letters.length / 2
}

/** 110 年度目標值: the year of a title. */
const yearNumber = /^\d{2,4}$/

/** A single character that nobody knows titles no column. */
function isStray({ pieces, known }: FixedTitle): boolean {
  return !known && pieces.map(pieceText).join('').length === 1
}

const lettersOnly = /^\s*(?:(?:[(（][A-Za-z0-9/%％÷]+[)）]|[%％])(?:\s+|$))+$/

interface Block {
  readonly lines: readonly (readonly FixedPiece[])[]
  readonly left: number
  readonly right: number
}

/** Blocks of overlapping pieces, and those side by side joined where that makes known titles. */
function piecesToTitles(lines: readonly (readonly FixedPiece[])[], words: HeaderWords): { titles: FixedTitle[]; score: number } {
  const blocks = overlapping(lines)
  const best: { score: number; from: number; title: FixedTitle | null }[] = [{ score: 0, from: 0, title: null }]
  for (let to = 1; to <= blocks.length; to++) {
    best[to] = { score: Number.NEGATIVE_INFINITY, from: to - 1, title: null }
    for (let from = Math.max(0, to - mostBlocks); from < to; from++) {
      const title = blocksToTitle(blocks.slice(from, to), words)
      if (!title.known && to - from > 1) continue
      const score = best[from]!.score + (title.known ? 1 : unknownScore)
      if (score > best[to]!.score) best[to] = { score, from, title }
    }
  }
  const titles: FixedTitle[] = []
  for (let to = blocks.length; to > 0; to = best[to]!.from) titles.unshift(best[to]!.title!)
  return { titles, score: best[blocks.length]!.score }
}

/** Cells by which words on two lines overlap that are one title: neighbours are moved towards one another by a cell. */
const leastOverlap = 2

export function overlapping(lines: readonly (readonly FixedPiece[])[]): Block[] {
  const pieces = lines.flatMap((line, row) => line.map(piece => ({ piece, row }))).sort((a, b) => a.piece.left - b.piece.left)
  const blocks: { lines: FixedPiece[][]; left: number; right: number }[] = []
  for (const { piece, row } of pieces) {
    let block = blocks.at(-1)
    if (!block || block.right - piece.left < Math.min(leastOverlap, piece.right - piece.left)) {
      block = { lines: lines.map(() => []), left: piece.left, right: piece.right }
      blocks.push(block)
    }
    block.lines[row]!.push(piece)
    block.right = Math.max(block.right, piece.right)
  }
  return blocks
}

const yearTitle = /^(?:民國)?\d{2,4}年(?:度|底)?$/

function blocksToTitle(blocks: readonly Block[], words: HeaderWords): FixedTitle {
  const pieces = blocks[0]!.lines.flatMap((_, row) => blocks.flatMap(block => block.lines[row]!))
  const text = pieces.map(pieceText).join('')
  const last = blocks.at(-1)!
  return {
    pieces,
    left: blocks[0]!.left,
    right: last.right,
    known: isTitle(text, words) || yearTitle.test(text) || (blocks.length === 1 && endsInTitle(text, words)),
  }
}

/** Characters before a known title that may make it one of its own: 累計達成率, 策略面向. */
const mostBefore = 4
const shortestTitle = 3

function endsInTitle(text: string, words: HeaderWords): boolean {
  const key = matchKey(text.replace(/[（(].*/, ''))
  for (let from = 1; from <= Math.min(mostBefore, key.length - shortestTitle); from++)
    if (words.has(key.slice(from)) && /^\p{Script=Han}+$/u.test(key.slice(0, from))) return true
  return false
}
