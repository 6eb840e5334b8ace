import { passageAt, type TextLine, type TextPage } from '@zhibiao/model'
import { matchKey, type NearestWord, nearestWord } from '@zhibiao/script'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import { displayWidth } from '../flat/flat-line.ts'
import { closeSpacing, isSpaced } from './close-spacing.ts'
import { type MarkedLine, printMarker, readMarkedLine, restoreOrdinals } from './lost-marks.ts'
import { mendMarks } from './mend-marks.ts'
import { applyMend, mendToDiagnostic, wordMended } from './mend-words.ts'
import { markRestored } from './restore-marks.ts'

/** Lines above and below that are searched for other titles. */
const headerReach = 3
/** Titles that stand on lines that near, rightly recognised or not, this line's among them. */
const fewestTitles = 2
/** Characters that the first part of a wrapped title must have to be known by. */
const shortestPart = 3

/** Text of recognised print before its tables are looked for: spaces between characters closed, list markers and column titles mended, each one reported. */
export function mendPages(pages: readonly TextPage[], titles: readonly string[]): { pages: TextPage[]; diagnostics: LayoutDiagnostic[] } {
  const diagnostics: LayoutDiagnostic[] = []
  const close = isSpaced(pages)
  const closed = pages.map(page => ({
    ...page,
    lines: page.lines.map(line => (close ? { ...line, text: closeSpacing(line.text, titles) } : line)),
  }))
  const restored = restoreLines(
    closed.map(page => ({ ...page, lines: page.lines.map(line => ({ ...line, text: withoutCrumbs(line, page.page, diagnostics) })) })),
    diagnostics,
  )
  const parts = titleParts(titles)
  return { pages: restored.map(page => ({ ...page, lines: mendHeaders(page, titles, parts, diagnostics) })), diagnostics }
}

function withoutCrumbs({ line, text }: TextLine, page: number | null, diagnostics: LayoutDiagnostic[]): string {
  const place = page === null ? { line } : { page, line }
  const mended = mendMarks(passageAt(text, place), (passage, found) => {
    diagnostics.push(wordMended(passage, found))
    return applyMend(passage, found)
  })
  return mended.text
}

/** A line, or what stands behind a bar or a wide gap in it. */
const stretch = /(?<=^\s*|[|｜]\s*|\s{2})[^\s|｜](?:[^\s|｜]|\s(?!\s))*/gu

interface Opening {
  readonly line: TextLine
  readonly page: number | null
  readonly at: number
  readonly marked: MarkedLine
}

function restoreLines(pages: readonly TextPage[], diagnostics: LayoutDiagnostic[]): TextPage[] {
  const openings = pages.flatMap(page =>
    page.lines.flatMap(line =>
      [...line.text.matchAll(stretch)].flatMap((match): Opening[] => {
        const marked = readMarkedLine(match[0])
        return marked ? [{ line, page: page.page, at: match.index, marked }] : []
      }),
    ),
  )
  const ordinals = restoreOrdinals(openings.map(({ marked }) => marked))
  const mended = new Map<TextLine, string>()
  for (const { line, page, at, marked } of openings.reverse()) {
    const ordinal = ordinals.get(marked)
    if (ordinal === undefined) continue
    const text = mended.get(line) ?? line.text
    const marker = printMarker(marked, ordinal)
    // What is put in takes the place of spaces, so that columns stay in line.
    const room = Math.min(marker.length - marked.bare, /\s*$/.exec(text.slice(0, at))![0].length)
    mended.set(line, `${text.slice(0, at - room)}${marker}${text.slice(at + marked.bare)}`)
    diagnostics.push(markRestored(line.text.slice(at), marker, page === null ? { line: line.line } : { page, line: line.line }))
  }
  return pages.map(page => ({ ...page, lines: page.lines.map(line => ({ ...line, text: mended.get(line) ?? line.text })) }))
}

/** The first and last characters of titles, which are wrapped in narrow columns. */
function titleParts(titles: readonly string[]): string[] {
  const parts = titles.flatMap(title =>
    Array.from({ length: Math.max(0, title.length - shortestPart) }, (_, index) => title.slice(0, shortestPart + index)),
  )
  return [...new Map(parts.map(part => [matchKey(part), part])).values()]
}

/** Pieces of a line that may be titles: between wide gaps and bars, without the letters behind them. */
const piece = /[\p{Script=Han}\d]+/gu
const sentence = /[。；;:：,，]/

function mendHeaders(page: TextPage, titles: readonly string[], parts: readonly string[], diagnostics: LayoutDiagnostic[]): TextLine[] {
  const counted = page.lines.map(({ text }) =>
    sentence.test(text) ? 0 : piecesOf(text).filter(({ own }) => nearestWord(own, titles)).length,
  )
  const filled = page.lines.flatMap(({ text }, index) => (text.trim() === '' ? [] : [index]))
  return page.lines.map((line, index) => {
    if (sentence.test(line.text)) return line
    const at = filled.indexOf(index)
    const near = filled.slice(Math.max(0, at - headerReach), at + headerReach + 1)
    if (near.reduce((sum, other) => sum + counted[other]!, 0) < fewestTitles) return line
    let { text } = line
    for (const { own, start } of piecesOf(line.text).reverse()) {
      const found = nearer(nearestWord(own, titles), nearestWord(own, parts))
      if (!found || found.cost === 0 || [...own].length < shortestPart) continue
      diagnostics.push(mendToDiagnostic(own, found.word, { ...(page.page !== null && { page: page.page }), line: line.line }))
      const behind = text.slice(start + own.length)
      const more = displayWidth(found.word) - displayWidth(own)
      text = `${text.slice(0, start)}${found.word}${more < 0 ? ' '.repeat(-more) : behind.replace(new RegExp(`^ {0,${more}}(?=  )`), '')}${more < 0 ? behind : ''}`
    }
    return { ...line, text }
  })
}

/** A part of a title that is as near as a whole one is a part: the rest of it stands on the next line. */
function nearer(whole: NearestWord | null, part: NearestWord | null): NearestWord | null {
  return whole && (!part || whole.cost < part.cost) ? whole : part
}

function piecesOf(text: string): { own: string; start: number }[] {
  return [...text.matchAll(piece)].map(match => ({ own: match[0], start: match.index }))
}
