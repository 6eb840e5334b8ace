import { readListMarker } from '@zhibiao/script'
import type { HeaderWords } from '../header-rows.ts'
import { displayWidth, type PlacedText } from './flat-line.ts'
import type { Piece } from './title-lines.ts'
import { isTitle } from './title-lines.ts'

/** Words of a line that stand together, and where: in columns of print from the left. */
export interface Stretch extends Piece {
  readonly left: number
  readonly right: number
}

/** Position of an offset of a line: pdftotext -layout counts every character as one, typists and terminals a Chinese one as two. */
export type Measure = (text: string, offset: number) => number

export const measures: readonly Measure[] = [(_, offset) => offset, (text, offset) => displayWidth(text.slice(0, offset))]

/** The header of a table in fixed-width columns: its lines [from, to) among the lines searched, and its titles from left to right. */
export interface FixedHeader {
  readonly from: number
  readonly to: number
  readonly titles: readonly { readonly pieces: readonly Stretch[]; readonly left: number; readonly right: number }[]
}

const mostHeaderLines = 5
const fewestTitles = 3
/** Share of the titles that must be known. */
const knownShare = 0.75

/** Stretches between gaps of at least `gap` spaces. */
export function lineToStretches(line: PlacedText, measure: Measure, gap: 1 | 2): Stretch[] {
  const words = gap === 1 ? /\S+/g : /\S+(?: \S+)*/g
  return [...line.text.matchAll(words)].map(match => ({
    line,
    start: match.index,
    end: match.index + match[0].length,
    left: measure(line.text, match.index),
    right: measure(line.text, match.index + match[0].length),
  }))
}

/**
 * Headers whose titles stand in columns, wrapped within them:
 *
 *     年度績效目            原定目
 *               衡量指標              績效衡量暨達成情形分析
 *       標                標值
 *
 * Stretches that overlap from line to line are one title; at least three titles, most of them known.
 */
export function findFixedHeaders(lines: readonly PlacedText[], words: HeaderWords, measure: Measure): FixedHeader[] {
  const found: FixedHeader[] = []
  for (let from = 0; from < lines.length; from++) {
    let best: { readonly header: FixedHeader; readonly known: number } | null = null
    for (let to = from + 1; to <= Math.min(lines.length, from + mostHeaderLines) && isHeaderLine(lines[to - 1]!); to++) {
      const titles = linesToTitles(lines.slice(from, to), measure)
      const known = countKnown(titles, words)
      const fits = titles.length >= fewestTitles && known >= titles.length * knownShare
      if (fits && (!best || known >= best.known) && known > countKnown(linesToTitles(lines.slice(from + 1, to), measure), words)) {
        best = { header: { from, to, titles }, known }
      }
    }
    if (!best) continue
    found.push(best.header)
    from = best.header.to - 1
  }
  return found
}

/** A list marker begins no line of a header, and a sentence none of its words; letters in brackets below the titles are theirs. */
function isHeaderLine({ text }: PlacedText): boolean {
  return text.trim() !== '' && !/[。，；：]/.test(text) && (readListMarker(text) === null || lettersOnly.test(text))
}

const lettersOnly = /^\s*(?:[(（][A-Za-z0-9/%％]+[)）]\s*)+$/

function countKnown(titles: FixedHeader['titles'], words: HeaderWords): number {
  return titles.filter(title => isTitle(title.pieces.map(textOf).join(''), words)).length
}

export function textOf({ line, start, end }: Piece): string {
  return line.text.slice(start, end)
}

function linesToTitles(lines: readonly PlacedText[], measure: Measure): FixedHeader['titles'] {
  const titles: { pieces: Stretch[]; left: number; right: number }[] = []
  for (const line of lines) {
    for (const stretch of lineToStretches(line, measure, lines.length === 1 ? 1 : 2)) {
      const over = titles.find(title => stretch.left < title.right && stretch.right > title.left)
      if (over) {
        over.pieces.push(stretch)
        over.left = Math.min(over.left, stretch.left)
        over.right = Math.max(over.right, stretch.right)
      } else titles.push({ pieces: [stretch], left: stretch.left, right: stretch.right })
    }
  }
  return titles.sort((a, b) => a.left - b.left)
}
