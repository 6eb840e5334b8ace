import { type Box, type Place, type PrintedPage, type TextLine, type TextPage, unionBox, type Word } from '@zhibiao/model'
import { displayWidth } from '../flat/flat-line.ts'
import { defaultTolerances } from '../printed/options.ts'
import { gapBetween, wordsToLines } from '../printed/text-lines.ts'

/** Recognised pages as text, and where it is printed. */
export interface PrintAsText {
  readonly pages: TextPage[]
  /** The place on its page of a line, or of a stretch of it, for the place that text has. */
  placeOf(place: Place, text?: string): Place
}

/** em; what stands this far apart are two pieces of a line, at a column's edge already what stands this near. */
const pieceGap = 1.8
const columnGap = 0.35
/** em; lines of a column begin this near to one another, and a column has at least so many, of the lines of the page at least that share. */
const sameLeft = 0.4
const fewestLines = 4
const leastShare = 0.12
/** Lines whose words run across a column's edge, for one that has a gap there: headings between the tables do. */
const mostAcross = 0.3

/**
 * Pages without a ruling as lines of fixed width, two cells an em, so that words stand where they are printed:
 *
 *     擴大離島海  提升離島航  一、衡量標準：年度
 *     運服務    線旅運人次  二、辦理情形：109
 *
 * Recognition without separators (tesseract's TSV) leaves no other sign of columns.
 */
export function printToText(pages: readonly PrintedPage[]): PrintAsText {
  const lines = new Map<number, { page: number; words: readonly Word[] }>()
  let number = 0
  const made = pages.map((page): TextPage => {
    const baselines = wordsToLines(
      page.words.filter(word => !word.vertical),
      defaultTolerances,
    )
    const lefts = columnLefts(baselines.map(({ words }) => words))
    const margin = Math.min(...baselines.map(({ box }) => box.left))
    const printed = baselines.map(({ words }): TextLine => {
      lines.set(++number, { page: page.page, words })
      return { line: number, text: wordsToText(words, lefts, margin) }
    })
    // What runs down the page belongs to no line of it: a mark in the margin, or two characters that recognition took for one above the other.
    for (const word of page.words.filter(({ vertical }) => vertical)) {
      lines.set(++number, { page: page.page, words: [word] })
      printed.push({ line: number, text: word.text })
    }
    return { type: 'text-page', page: page.page, lines: printed }
  })
  return {
    pages: made,
    placeOf(place, text) {
      const line = place.line === undefined ? undefined : lines.get(place.line)
      if (!line) return place
      return { page: line.page, box: boxOf(line.words, text) }
    },
  }
}

const bar = /[|｜│]/gu

/** x at which words begin behind a gap on many lines of a page, and across which hardly any run between the first and the last of these. */
function columnLefts(lines: readonly (readonly Word[])[]): number[] {
  const begins = lines.flatMap((words, line) =>
    words.flatMap((word, index) => {
      const before = words[index - 1]
      const size = word.fontSize
      // A bar is the rule between two columns, wherever the word goes on behind it.
      const bars = [...word.text.matchAll(bar)].map(match => ({ line, x: word.edges[match.index + 1]!, size }))
      return before && gapBetween(before, word) >= columnGap ? [{ line, x: word.box.left, size }, ...bars] : bars
    }),
  )
  const least = Math.max(fewestLines, leastShare * lines.length)
  return begins
    .filter(({ x, size }) => {
      const alike = begins.filter(other => Math.abs(other.x - x) <= sameLeft * size)
      if (alike.length < least) return false
      const between = lines.slice(alike[0]!.line, alike.at(-1)!.line + 1)
      const edge = Math.min(...alike.map(other => other.x)) - columnGap * size
      const across = between.filter(words =>
        words.some(({ box, text }) => text.search(bar) < 0 && box.left < edge && box.right > edge + (columnGap / 2) * size),
      ).length
      return across <= mostAcross * alike.length
    })
    .map(({ x }) => x)
}

function wordsToText(words: readonly Word[], lefts: readonly number[], margin: number): string {
  let text = ''
  for (const [index, word] of words.entries()) {
    const cell = Math.max(0, Math.round((word.box.left - margin) / (word.fontSize / 2)))
    const before = words[index - 1]
    if (!before) text = ' '.repeat(cell)
    else {
      const gap = gapBetween(before, word)
      const isColumn = gap >= columnGap && lefts.some(left => Math.abs(left - word.box.left) <= sameLeft * word.fontSize)
      const isPiece = isColumn || gap >= pieceGap
      const space = gap >= defaultTolerances.spaceGap && /[A-Za-z\d]$/.test(before.text) && /^[A-Za-z\d]/.test(word.text) ? 1 : 0
      text += ' '.repeat(isPiece ? Math.max(2, cell - displayWidth(text)) : space)
    }
    text += word.text
  }
  return text
}

/** The words of a line that a stretch of its text is made of; all where that cannot be told. */
function boxOf(words: readonly Word[], text: string | undefined): Box {
  const wanted = text?.replace(/\s/g, '') ?? ''
  for (let from = 0; wanted !== '' && from < words.length; from++) {
    let joined = ''
    for (let to = from; to < words.length && joined.length < wanted.length; to++) {
      joined += words[to]!.text.replace(/\s/g, '')
      if (joined.includes(wanted))
        return words
          .slice(from, to + 1)
          .map(({ box }) => box)
          .reduce(unionBox)
    }
  }
  return words.map(({ box }) => box).reduce(unionBox)
}
