import { matchKey } from '@zhibiao/script'
import type { HeaderWords } from '../header-rows.ts'
import type { PlacedText } from './flat-line.ts'
import { titleKind } from './title-kinds.ts'
import { fewestTitles, findTitleRuns, isTitle, isWholeHeader, isYearTitle, type Title, type TitleRun } from './title-lines.ts'

/** A table's header, wherever the dump has put its titles. */
export interface TableHeader {
  /** Its titles in the order of the columns. */
  readonly titles: readonly Title[]
  /** Where its first titles stand together. */
  readonly first: TitleRun
  /** Lines that stand directly below a title that is alone there, with the place of the title. */
  readonly heads: ReadonlyMap<number, number>
}

/** A shorter title that stands alone may be a word of anything. */
const shortestAlone = 3
/** (B), (1): on a line of its own below its title. */
const lettersAlone = /^\s*[(（](?:[A-Z]|\d)(?:[/÷][A-Z\d])?[)）]\s*$/

/**
 * Headers among plain lines. Where a dump has torn a header apart, its titles stand in several places of a page, each above its column or where the height
 * of its cell has put it:
 *
 *     年度目標值(B)          three titles, the rows,
 *     實際值(C)
 *     達成率(C/B)
 *     …
 *     指標名稱(A)            and the first title
 *
 * At least three titles make a header; one that occurs again begins the next. Their order is that of a header of the same titles that is whole, else that
 * of the letters of the columns, else the order in which they stand, what names the rows first and what tells about them last.
 */
export function findHeaders(lines: readonly PlacedText[], words: HeaderWords): TableHeader[] {
  const runs = findTitleRuns(lines, withNeighbours(lines, words))
  const whole = runs.filter(isWholeHeader)
  const groups: TitleRun[][] = []
  for (const run of runs) {
    const group = groups.at(-1)
    if (run.titles.length === 1 && run.titles[0]!.key.length < shortestAlone) continue
    if (group && isRowOfYears(run, group)) continue
    if (group && belongsTo(run, group, lines, whole)) group.push(run)
    else groups.push([run])
  }
  return groups.filter(group => distinct(titlesOf(group)).size >= fewestTitles).map(group => toHeader(group, lines, whole))
}

/** Characters of an unknown title. */
const unknownTitle = /^[\u4e00-\u9fff]{2,14}$/
/** Characters of a known title that make sure that its line is a header's. */
const longKnown = 4

/** The known titles, and the words that stand beside a known one on lines of nothing but short words: 年度目標值 執行成果及達成情形分析. */
function withNeighbours(lines: readonly PlacedText[], words: HeaderWords): HeaderWords {
  const found = new Set<string>()
  for (const { text } of lines) {
    const pieces = text.trim().split(/\s+/)
    if (pieces.length < 2 || pieces.length > mostBeside || text.includes('\t')) continue
    const known = pieces.filter(piece => isTitle(piece, words))
    if (!known.some(piece => piece.length >= longKnown)) continue
    const unknown = pieces.filter(piece => !known.includes(piece))
    if (unknown.length > known.length * mostUnknown || !unknown.every(piece => unknownTitle.test(piece))) continue
    for (const piece of unknown) if (!isBeginning(matchKey(piece), words)) found.add(matchKey(piece))
  }
  return found.size === 0 ? words : new Set([...words, ...found])
}

/** Titles on a line, and unknown ones beside each known one. */
const mostBeside = 10
const mostUnknown = 6

/** 達成百分: the beginning of a title that the line end has cut. */
function isBeginning(key: string, words: HeaderWords): boolean {
  return [...words].some(word => word.length > key.length && word.startsWith(key))
}

/** 項目｜104年度｜105年度, then 原訂目標值: it names a row. */
function isRowOfYears({ titles }: TitleRun, group: readonly TitleRun[]): boolean {
  if (titles.length >= fewestTitles || !titlesOf(group).some(isYearTitle)) return false
  return titles.every(title => ['figure', 'rate'].includes(titleKind(title.key)) && !isYearTitle(title))
}

function distinct(titles: readonly Title[]): Set<string> {
  return new Set(titles.map(title => title.key))
}

function titlesOf(group: readonly TitleRun[]): Title[] {
  return group.flatMap(run => run.titles)
}

function belongsTo(run: TitleRun, group: readonly TitleRun[], lines: readonly PlacedText[], whole: readonly TitleRun[]): boolean {
  const titles = titlesOf(group)
  if (lines[run.from]!.page !== lines[group[0]!.from]!.page) return false
  if (titles.some(isYearTitle) || run.titles.some(isYearTitle)) return false
  const known = distinct(titles)
  if (run.titles.some(title => known.has(title.key))) return false
  const both = new Set([...known, ...distinct(run.titles)])
  if (whole.some(other => isSubset(both, distinct(other.titles)))) return true
  if (known.size < fewestTitles) return true
  // A header that is whole but for its key, or for what tells about the rows, is completed; any other titles are another table's.
  const kinds = titles.map(title => titleKind(title.key))
  return run.titles.every(title => {
    const kind = titleKind(title.key)
    return (kind === 'words' || kind === 'narrative') && !kinds.includes(kind)
  })
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every(each => all.has(each))
}

function toHeader(group: readonly TitleRun[], lines: readonly PlacedText[], whole: readonly TitleRun[]): TableHeader {
  const lettered = withLetters(group, lines)
  const titles = inOrder(lettered, group, whole)
  const heads = new Map<number, number>()
  for (const run of group) {
    const below = lines[run.to]
    if (run.titles.length !== 1 || !below || below.text.trim() === '') continue
    const at = titles.findIndex(title => title.key === run.titles[0]!.key)
    heads.set(below.line, at)
  }
  return { titles, first: group[0]!, heads }
}

/** Letters on lines of their own belong to the titles without letters, in their order. */
function withLetters(group: readonly TitleRun[], lines: readonly PlacedText[]): Title[] {
  const titles = titlesOf(group)
  const bare = (title: Title) => ({ ...title, pieces: title.pieces.filter(piece => !lettersAlone.test(piece.line.text)) })
  const span = lines.slice(group[0]!.from, group.at(-1)!.to + 1)
  const letters = span.filter(line => lettersAlone.test(line.text))
  const stripped = titles.map(bare)
  const without = stripped.filter(title => letterRank(title) === null)
  if (letters.length === 0 || letters.length > without.length) return titles
  const keyless = letters.length < without.length ? without.filter(title => titleKind(title.key) !== 'words') : without
  if (letters.length !== keyless.length) return titles
  return stripped.map(title => {
    const index = keyless.indexOf(title)
    if (index < 0) return title
    const line = letters[index]!
    return { ...title, pieces: [...title.pieces, { line, start: 0, end: line.text.length }] }
  })
}

function inOrder(titles: readonly Title[], group: readonly TitleRun[], whole: readonly TitleRun[]): readonly Title[] {
  const keys = distinct(titles)
  const model = whole.find(run => run.titles.length === titles.length && isSubset(keys, distinct(run.titles)))
  if (model && group.length > 1) {
    const order = model.titles.map(title => title.key)
    return [...titles].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  }
  const ranks = titles.map(letterRank)
  const named = ranks.filter(rank => rank !== null)
  if (new Set(named).size === named.length && named.length >= fewestTitles - 1 && named.length >= titles.length - 1) {
    return [...titles].sort((a, b) => (letterRank(a) ?? 0) - (letterRank(b) ?? 0))
  }
  if (group.length === 1) return titles
  const first = group[0]!.titles.length
  const place = (title: Title, at: number) => {
    const kind = titleKind(title.key)
    if (at < first) return 1
    return kind === 'words' ? 0 : kind === 'figure' ? 2 : 3
  }
  return titles
    .map((title, at) => ({ title, place: group.every(run => run.titles.length === 1) ? 1 : place(title, at) }))
    .sort((a, b) => a.place - b.place)
    .map(({ title }) => title)
}

/** (A) → 1, (B) → 2, (C/B) behind (C); null without letters. */
function letterRank(title: Title): number | null {
  const text = title.pieces.map(piece => piece.line.text.slice(piece.start, piece.end)).join('')
  const letters = [...text.matchAll(/(?<=[(（/÷])\s*([A-Z]|\d)(?=\s*[)）/÷])/g)].map(match =>
    /\d/.test(match[1]!) ? Number(match[1]) : match[1]!.charCodeAt(0) - 64,
  )
  if (letters.length === 0) return null
  return Math.max(...letters) + (letters.length > 1 ? 0.5 : 0)
}

/** The first and the last line on which titles stand. */
export function firstLine(header: TableHeader): number {
  return Math.min(...titleLineNumbers(header))
}

function titleLineNumbers({ titles }: Pick<TableHeader, 'titles'>): number[] {
  return titles.flatMap(title => title.pieces.map(piece => piece.line.line))
}

export function linesOfTitles(headers: readonly Pick<TableHeader, 'titles'>[]): Set<number> {
  return new Set(headers.flatMap(titleLineNumbers))
}
