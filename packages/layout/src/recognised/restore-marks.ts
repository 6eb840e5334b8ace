import type { PrintedPage, Word } from '@zhibiao/model'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import { type MarkedLine, printMarker, readMarkedLine, restoreOrdinals } from './lost-marks.ts'

/** em; what begins a line has nothing nearer than this on its left, and no number that its stop may belong to. */
function leftFree({ text }: Word): number {
  return /^[一二三四五六七八九十]{1,3}$/.test(text) ? 2.5 : 1
}

/** em; lines that begin this near to one another, markers put back, are of one column and level. */
const sameIndent = 0.6
/** em; the paragraphs that hold a list in brackets begin no further from it. */
const outerIndent = 4

interface Opening {
  readonly page: number
  readonly word: Word
  readonly line: MarkedLine
  /** x where the line would begin with its marker, points. */
  readonly indent: number
}

/**
 * Pages of recognised print with the list markers that recognition left out put back: it drops 一 and 三, which it takes for rules. The print of the
 * word is lengthened to the left by the marker; every one put back is reported.
 */
export function restoreMarks(pages: readonly PrintedPage[]): { pages: PrintedPage[]; diagnostics: LayoutDiagnostic[] } {
  const openings = pages.flatMap(page => page.words.flatMap(word => toOpening(word, page)))
  const diagnostics: LayoutDiagnostic[] = []
  const mended = new Map<Word, Word>()
  for (const column of openingsToColumns(openings)) {
    const ordinals = restoreOrdinals(column.map(({ line }) => line))
    for (const { page, word, line } of column) {
      const ordinal = ordinals.get(line)
      if (ordinal === undefined) continue
      const marker = printMarker(line, ordinal)
      mended.set(word, withMarker(word, marker, line.bare))
      diagnostics.push(markRestored(word.text, marker, { page, box: word.box }))
    }
  }
  return { pages: pages.map(page => ({ ...page, words: page.words.map(word => mended.get(word) ?? word) })), diagnostics }
}

export function markRestored(text: string, marker: string, place: NonNullable<LayoutDiagnostic['place']>): LayoutDiagnostic {
  return {
    id: 'layout/mark-restored',
    severity: 'info',
    message: `The list marker before "${text.trim().slice(0, 20)}" was not recognised: it is taken for ${marker}, the next of its series`,
    place,
    actual: text,
    expected: [marker],
  }
}

function toOpening(word: Word, { page, words }: PrintedPage): Opening[] {
  if (word.vertical) return []
  const rest = words.filter(other => other !== word && isBeside(other, word))
  const isNear = (other: Word) => other.box.left < word.box.left && word.box.left - other.box.right < leftFree(other) * word.fontSize
  if (rest.some(isNear)) return []
  const right = rest.filter(other => other.box.left > word.box.left).sort((a, b) => a.box.left - b.box.left)
  const line = readMarkedLine(word.text + right.map(({ text }) => text).join(''))
  if (!line) return []
  const missing = line.ordinal !== null ? 0 : line.style === '一、' ? 1 : 1.5
  return [{ page, word, line, indent: word.box.left - missing * word.fontSize }]
}

function isBeside(a: Word, b: Word): boolean {
  const middle = (b.box.top + b.box.bottom) / 2
  return a.box.top < middle && a.box.bottom > middle
}

/** Openings of one column, down the pages: those that begin at about the same x as the first of them. */
function openingsToColumns(openings: readonly Opening[]): Opening[][] {
  const columns: Opening[][] = []
  const lost = openings.filter(({ line }) => line.ordinal === null)
  const sorted = [...openings].sort((a, b) => a.page - b.page || a.word.box.top - b.word.box.top)
  const taken = new Set<Opening>()
  for (const first of lost) {
    if (taken.has(first)) continue
    const column = sorted.filter(
      other =>
        !taken.has(other) &&
        Math.abs(other.indent - first.indent) <= (other.line.style === first.line.style ? sameIndent : outerIndent) * first.word.fontSize &&
        (other.line.style === first.line.style || first.line.style === '(一)'),
    )
    for (const other of column) if (other.line.style === first.line.style) taken.add(other)
    columns.push(column)
  }
  return columns
}

/** The word with its marker in place of what is left of it; what is put in front takes an em a character, a bracket half of one. */
function withMarker(word: Word, marker: string, bare: number): Word {
  const added = marker.length - bare
  const width = (marker.startsWith('(') ? 0.75 : 1) * word.fontSize
  const first = word.edges[0]!
  const before = Array.from({ length: added }, (_, index) => first - (added - index) * width)
  return {
    ...word,
    text: marker + word.text.slice(bare),
    box: { ...word.box, left: word.box.left - added * width },
    edges: [...before, ...word.edges],
  }
}
