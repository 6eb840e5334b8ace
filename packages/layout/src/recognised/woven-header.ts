import { matchKey } from '@zhibiao/script'
import type { PlacedText } from '../flat/flat-line.ts'
import { linesOfTitles } from '../flat/title-groups.ts'
import { findTitleRuns, isWholeHeader, standsInColumns } from '../flat/title-lines.ts'
import type { HeaderWords } from '../header-rows.ts'

/** Titles of a table over lines [from, to) of those searched; empty where recognition has left nothing known of one. */
export interface WovenHeader {
  readonly from: number
  readonly to: number
  readonly titles: readonly string[]
  /** Numbers of the lines they stand on. */
  readonly lines: ReadonlySet<number>
}

const fewestTitles = 3
/** Of the pieces of a line, side by side, that must be titles or their first parts. */
const knownShare = 0.6
const shortestPart = 3
/** Lines below it that may hold the ends of wrapped titles, each no longer than this. */
const mostEnds = 2
const longestEnd = 6

/**
 * Headers of recognised text, side by side or one title after the other, in reading order. One that lacks titles which others of the document have in
 * the same order has them too.
 *
 *     關鍵策略目 | 關鍵績效指       績效衡量暨達成情形分析
 *     標           標
 */
export function findWovenHeaders(lines: readonly PlacedText[], words: HeaderWords): WovenHeader[] {
  const dumped = findTitleRuns(lines, words)
    .filter(run => isWholeHeader(run) && !standsInColumns(run))
    .map(header => ({
      from: header.from,
      to: header.to,
      titles: header.titles.map(({ key }) => key),
      lines: linesOfTitles([header]),
    }))
  const inDumped = (index: number) => dumped.some(({ from, to }) => index >= from && index < to)
  const beside = lines.flatMap((_, index) => (inDumped(index) ? [] : (headerAt(lines, index, words) ?? [])))
  const headers = [...dumped, ...beside].sort((a, b) => a.from - b.from)
  return headers.map(header => adoptTitles(header, headers))
}

function headerAt(lines: readonly PlacedText[], from: number, words: HeaderWords): WovenHeader | null {
  const line = lines[from]!
  if (/[。；，,:：]/.test(line.text)) return null
  const pieces = splitTitles(line.text).flatMap(piece => splitTouching(piece, words))
  if (pieces.length < 2) return null
  const below: number[] = []
  for (let index = from + 1; index < lines.length && below.length < mostEnds; index++) {
    if (lines[index]!.text.trim() === '') continue
    if (!splitTitles(lines[index]!.text).every(end => end.length <= longestEnd && isEnd(end, pieces, words))) break
    below.push(index)
  }
  const ends = below.flatMap(index => splitTitles(lines[index]!.text))
  const titles = pieces.map(piece => wholeTitle(piece, ends, words))
  const known = titles.filter(title => title !== '').length
  if (known < 2 || known < titles.length * knownShare) return null
  if (known < fewestTitles && titles.length < fewestTitles) {
    // Two titles alone may be an end of a line of prose: only where the rest of one follows, or the other is long.
    if (below.length === 0 && Math.max(...titles.map(title => title.length)) < shortestLong) return null
  }
  const last = below.at(-1) ?? from
  return { from, to: last + 1, titles, lines: new Set([from, ...below].map(index => lines[index]!.line)) }
}

const shortestLong = 8

function splitTitles(text: string): string[] {
  return text
    .split(/[|｜│「]|\s{2,}|(?<=\p{Script=Han})\s(?=\p{Script=Han})/u)
    .map(piece => matchKey(piece))
    .filter(piece => piece !== '')
}

/** 關鍵策略目關鍵績效指: the first parts of two wrapped titles whose columns touch. */
function splitTouching(piece: string, words: HeaderWords): string[] {
  const begins = (text: string) => text.length >= shortestPart && [...words].some(word => word.startsWith(text))
  if (begins(piece)) return [piece]
  for (let at = piece.length - shortestPart; at >= shortestPart; at--)
    if (begins(piece.slice(0, at)) && begins(piece.slice(at))) return [piece.slice(0, at), piece.slice(at)]
  return [piece]
}

function isEnd(end: string, pieces: readonly string[], words: HeaderWords): boolean {
  return pieces.some(piece => words.has(piece + end))
}

/** The title a piece is, or begins where its end stands below; of several the one with an end, then the shortest. Empty for none. */
function wholeTitle(piece: string, ends: readonly string[], words: HeaderWords): string {
  const withEnd = ends.find(end => words.has(piece + end))
  if (withEnd !== undefined) return piece + withEnd
  if (words.has(piece)) return piece
  if (piece.length < shortestPart) return ''
  const longer = [...words].filter(word => word.startsWith(piece) || (word.length >= shortestPart && piece.includes(word)))
  return longer.sort((a, b) => a.length - b.length)[0] ?? ''
}

/** The titles of another header that has all of this one in their order and more. */
function adoptTitles(header: WovenHeader, headers: readonly WovenHeader[]): WovenHeader {
  const known = header.titles.filter(title => title !== '')
  const fuller = headers
    .filter(other => other !== header && !other.titles.includes(''))
    .filter(
      ({ titles }) =>
        titles.length >= header.titles.length &&
        (titles.length > known.length || header.titles.includes('')) &&
        isSubsequence(known, titles),
    )
    .sort((a, b) => a.titles.length - b.titles.length)[0]
  return fuller ? { ...header, titles: fuller.titles } : header
}

function isSubsequence(some: readonly string[], all: readonly string[]): boolean {
  let at = 0
  for (const title of all) if (title === some[at]) at++
  return at === some.length
}
