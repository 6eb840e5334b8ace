import { matchKey, readListMarker } from '@zhibiao/script'
import type { HeaderWords } from '../header-rows.ts'
import type { PlacedText } from './flat-line.ts'

/** Stretch of a line. */
export interface Piece {
  readonly line: PlacedText
  readonly start: number
  readonly end: number
}

export interface Title {
  readonly key: string
  readonly pieces: readonly Piece[]
}

/** Titles that stand together, in their order: lines [from, to). */
export interface TitleRun {
  readonly from: number
  readonly to: number
  readonly titles: readonly Title[]
}

/** A header of columns that are dumped line by line takes no more lines than this: six titles of which one is set vertically. */
const mostHeaderLines = 24
/** 110年度目標值: the year before a title; 預算數(1), 達成率(C/B): letters behind it, their brackets dropped. */
const yearBefore = /^\d{2,4}年度?/
const longestYear = 6
const shortestYear = 3
const lettersBehind = /^(?:[a-z]{1,2}|\d{1,2})/
/** (B), (1): on a line of its own below its title. */
const lettersAlone = /^\s*[(（][A-Za-z0-9/]+[)）]\s*$/

interface Character {
  readonly key: string
  readonly line: number
  readonly offset: number
}

/**
 * Titles among plain lines.
 *
 *     年度績效目標 衡量指標        four titles: 年度績效目標｜衡量指標｜原定目標值｜績效衡量暨達成情形分析
 *     原定目
 *     標值
 *     績效衡量暨達成情形分析
 *
 * Lines (blank ones may stand between) that hold nothing but known titles or years; titles may be cut by line ends anywhere, or piece by piece where they
 * stand side by side.
 */
export function findTitleRuns(lines: readonly PlacedText[], words: HeaderWords): TitleRun[] {
  const found: TitleRun[] = []
  const starts = new Set([...words].map(word => word[0]))
  for (let from = 0; from < lines.length; from++) {
    const run = runAt(lines, from, words, starts)
    if (!run) continue
    found.push(run)
    from = run.to - 1
  }
  return found
}

/** Characters; a line of more is a text without line ends, and no row of titles. */
const longestTitleLine = 1000

function runAt(lines: readonly PlacedText[], from: number, words: HeaderWords, starts: ReadonlySet<string | undefined>): TitleRun | null {
  const characters: Character[] = []
  let best: TitleRun | null = null
  let taken = 0
  for (let index = from; index < lines.length && taken < mostHeaderLines; index++) {
    const { text, page } = lines[index]!
    if (text.trim() === '') continue
    if (
      page !== lines[from]!.page ||
      text.length > longestTitleLine ||
      text.includes('\t') ||
      (readListMarker(text) && !lettersAlone.test(text))
    )
      break
    characters.push(...lineToCharacters(text, index))
    if (taken === 0 && (!canBegin(characters, starts) || /^[\d\s]*$/.test(text))) return null
    taken++
    const ends = segment(characters.map(character => character.key).join(''), words)
    const titles =
      ends === 'impossible' || ends === null ? wrappedTitles(lines, from, index, words) : toTitles(ends, characters, lines, index)
    if (titles && !measuresBehindYears(titles)) best = { from, to: index + 1, titles }
    else if (ends === 'impossible' && (best || taken > mostWrapped)) break
  }
  return best
}

/** Lines that titles side by side may take, and the pieces that they may have. */
const mostWrapped = 4
const mostPieces = 14

/**
 * Titles that stand side by side and are each wrapped.
 *
 *     年度績效目 衡量指標 原定目 績效衡量暨達成情形分析
 *     標 標值
 *
 * Each piece begins a title or goes on with the first one that it can.
 */
function wrappedTitles(lines: readonly PlacedText[], from: number, last: number, words: HeaderWords): Title[] | null {
  const used = lines.slice(from, last + 1).filter(line => line.text.trim() !== '')
  if (used.length < 2 || used.length > mostWrapped) return null
  const pieces = used.flatMap(line =>
    [...closedRuns(line.text).matchAll(/\S+/g)].map(({ index, 0: { length } }) => ({ line, start: index, end: index + length })),
  )
  if (pieces.length > mostPieces) return null
  const keyed = pieces.map(piece => ({ piece, key: pieceKey(piece) }))
  const starts = prefixesOf(words)
  const search = (at: number, open: readonly (Title & { readonly done: boolean })[]): Title[] | null => {
    if (at === keyed.length) return open.every(title => title.done) ? [...open] : null
    const { piece, key } = keyed[at]!
    for (const [index, title] of open.entries()) {
      const longer = title.key + key
      if (key !== '' && !starts.has(longer)) continue
      if (title.pieces.at(-1)!.line === piece.line) continue
      if (key === '' && title.pieces.length > 1) continue
      const grown = { key: longer, pieces: [...title.pieces, piece], done: key === '' ? title.done : words.has(longer) }
      const rest = search(
        at + 1,
        open.map((each, other) => (other === index ? grown : each)),
      )
      if (rest) return rest
    }
    return starts.has(key) ? search(at + 1, [...open, { key, pieces: [piece], done: words.has(key) }]) : null
  }
  return search(0, [])
}

/** 原 定 目 標: no gap parts the letters of a spread word, so that offsets stay. */
function closedRuns(text: string): string {
  return text.replace(/(?<=(?:^|\s)[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?:\s|$))/g, '\u00b7')
}

function pieceKey({ line, start, end }: Piece): string {
  return lineToCharacters(line.text.slice(start, end), 0)
    .map(character => character.key)
    .join('')
}

const knownPrefixes = new WeakMap<HeaderWords, ReadonlySet<string>>()

function prefixesOf(words: HeaderWords): ReadonlySet<string> {
  const known = knownPrefixes.get(words) ?? new Set([...words].flatMap(word => Array.from(word, (_, index) => word.slice(0, index + 1))))
  knownPrefixes.set(words, known)
  return known
}

/** Fewer titles than this may stand together in prose. */
export const fewestTitles = 3

export function isWholeHeader({ titles }: TitleRun): boolean {
  return new Set(titles.map(title => title.key)).size >= fewestTitles
}

const yearTitle = /^(?:民國)?\d{2,4}年度?$/
/** Years side by side that make a table of years. */
const fewestYears = 2

export function isYearTitle({ key }: Title): boolean {
  return yearTitle.test(key)
}

/** 項目｜104年度｜105年度｜原訂目標值: what is measured, below the years, is no title beside them. */
function measuresBehindYears(titles: readonly Title[]): boolean {
  const last = titles.findLastIndex(isYearTitle)
  if (last < 0 || titles.filter(isYearTitle).length < fewestYears) return false
  return titles.slice(last + 1).length > 0
}

/** Whether a text is one known title, whatever stands behind it in brackets. */
export function isTitle(text: string, words: HeaderWords): boolean {
  const key = lineToCharacters(text, 0)
    .map(character => character.key)
    .join('')
  const segments = segment(key, words)
  return segments !== null && segments !== 'impossible' && segments.length === 1
}

/** Titles of several lines with wide gaps stand in fixed-width columns: their order cannot be told from the order of the lines. */
export function standsInColumns({ from, to, titles }: TitleRun): boolean {
  const lines = new Set(titles.flatMap(title => title.pieces.map(piece => piece.line.text)))
  return to - from > 1 && [...lines].some(text => /\S {3,}\S/.test(text))
}

function canBegin(characters: readonly Character[], starts: ReadonlySet<string | undefined>): boolean {
  const first = characters[0]?.key
  return first !== undefined && (starts.has(first) || /\d/.test(first))
}

/** Characters that count, folded one by one; what stands in brackets belongs to the title before it and does not count. */
function lineToCharacters(text: string, line: number): Character[] {
  const characters: Character[] = []
  let depth = 0
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]!
    if (/[(（]/.test(character)) depth++
    else if (/[)）]/.test(character)) depth = Math.max(0, depth - 1)
    else if (depth === 0) {
      const key = matchKey(character)
      if (key.length === 1) characters.push({ key, line, offset })
    }
  }
  return characters
}

interface Segment {
  readonly key: string
  readonly start: number
  /** Titles up to and with this one. */
  readonly count: number
}

const longestWords = new WeakMap<HeaderWords, number>()

function longestWord(words: HeaderWords): number {
  const known = longestWords.get(words) ?? Math.max(...[...words].map(word => word.length))
  longestWords.set(words, known)
  return known
}

/** Cut `text` into as few titles as it takes; null where its end is the beginning of one, 'impossible' where no text that begins so can be cut. */
function segment(text: string, words: HeaderWords): Segment[] | null | 'impossible' {
  const longest = longestWord(words)
  const before: (Segment | undefined)[] = []
  let reach = 0
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && !before[at]) continue
    reach = at
    const count = (before[at]?.count ?? 0) + 1
    const reachEnd = (end: number, key: string) => {
      if (!before[end] || before[end].count > count) before[end] = { key, start: at, count }
    }
    const year = yearBefore.exec(text.slice(at))?.[0].length ?? 0
    if (year >= shortestYear && text.slice(at, at + year).includes('年')) reachEnd(at + year, text.slice(at, at + year))
    for (const prefix of new Set([0, year])) {
      for (let length = 2; length <= longest && at + prefix + length <= text.length; length++) {
        const end = at + prefix + length
        const key = text.slice(at + prefix, end)
        if (!words.has(key)) continue
        reachEnd(end, key)
        reachEnd(end + (lettersBehind.exec(text.slice(end))?.[0].length ?? 0), key)
      }
    }
  }
  if (before[text.length]) return backtrack(before, text.length)
  return text.length - reach > longest + longestYear ? 'impossible' : null
}

function backtrack(before: readonly (Segment | undefined)[], end: number): Segment[] {
  const segments: Segment[] = []
  for (let at = end; at > 0; at = before[at]!.start) segments.unshift(before[at]!)
  return segments
}

/** Where each title stands: from its first character to the next title's, so that brackets behind it are its own. */
function toTitles(
  segments: readonly Segment[],
  characters: readonly Character[],
  lines: readonly PlacedText[],
  lastLine: number,
): readonly Title[] {
  return segments.map(({ key, start }, index) => {
    const from = characters[start]!
    const next = segments[index + 1]
    const to = next ? characters[next.start]! : { line: lastLine, offset: lines[lastLine]!.text.length }
    const pieces: Piece[] = []
    for (let line = from.line; line <= to.line; line++) {
      const piece = {
        line: lines[line]!,
        start: line === from.line ? from.offset : 0,
        end: line === to.line ? to.offset : lines[line]!.text.length,
      }
      if (piece.line.text.slice(piece.start, piece.end).trim() !== '') pieces.push(piece)
    }
    return { key, pieces }
  })
}
