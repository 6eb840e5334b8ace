import { type Box, unionBox, type Word } from '@zhibiao/model'
import { middleOf } from './glyph-runs.ts'
import type { Tolerances } from './options.ts'

/** Words on one baseline (or, written vertically, in one column of text), in reading direction. */
export interface TextLine {
  readonly text: string
  readonly box: Box
  readonly fontSize: number
  readonly words: readonly Word[]
}

/** Words to lines, top to bottom (vertical writing: right to left). Words on one baseline are one line however far apart they stand. */
export function wordsToLines(words: readonly Word[], tolerances: Tolerances): TextLine[] {
  const vertical = words.filter(word => word.vertical)
  const horizontal = vertical.length === 0 ? words : words.filter(word => !word.vertical)
  return [...clusterVertical(vertical, tolerances), ...clusterHorizontal(horizontal, tolerances)].map(line => wordsToLine(line, tolerances))
}

/** One line of words that are already in reading direction. */
export function wordsToLine(words: readonly Word[], tolerances: Tolerances): TextLine {
  return {
    text: words.reduce(
      (text, word, index) => text + (index > 0 ? separatorBetween(words[index - 1]!, word, tolerances) : '') + word.text,
      '',
    ),
    box: words.map(word => word.box).reduce(unionBox),
    fontSize: commonFontSize(words),
    words,
  }
}

/** A word belongs to the line whose tallest word it overlaps by a good part of the lower one's height: exponents and mixed fonts stay on their line. */
function clusterHorizontal(words: readonly Word[], tolerances: Tolerances): Word[][] {
  const sorted = [...words].sort((a, b) => middleOf(a).y - middleOf(b).y || a.box.left - b.box.left)
  const lines: { words: Word[]; top: number; bottom: number }[] = []
  for (const word of sorted) {
    const { top, bottom } = word.box
    const line = lines.at(-1)
    const overlap = line ? Math.min(bottom, line.bottom) - Math.max(top, line.top) : 0
    if (line && overlap >= tolerances.lineOverlap * Math.min(bottom - top, line.bottom - line.top) && overlap > 0) {
      line.words.push(word)
      if (bottom - top > line.bottom - line.top) Object.assign(line, { top, bottom })
    } else lines.push({ words: [word], top, bottom })
  }
  return lines.map(line => line.words.sort((a, b) => a.box.left - b.box.left || a.box.right - b.box.right))
}

function clusterVertical(words: readonly Word[], tolerances: Tolerances): Word[][] {
  const sorted = [...words].sort((a, b) => middleOf(b).x - middleOf(a).x || a.box.top - b.box.top)
  const lines: { words: Word[]; middle: number }[] = []
  for (const word of sorted) {
    const line = lines.at(-1)
    if (line && Math.abs(middleOf(word).x - line.middle) < tolerances.lineOverlap * word.fontSize) line.words.push(word)
    else lines.push({ words: [word], middle: middleOf(word).x })
  }
  return lines.map(line => line.words.sort((a, b) => a.box.top - b.box.top))
}

/** The font size most of the glyphs have. */
function commonFontSize(words: readonly Word[]): number {
  const glyphs = new Map<number, number>()
  for (const word of words) glyphs.set(word.fontSize, (glyphs.get(word.fontSize) ?? 0) + word.text.length)
  return [...glyphs].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}

/** Distance from the end of one word to the begin of the next, in ems of the smaller. */
export function gapBetween(a: Word, b: Word): number {
  const points = a.vertical && b.vertical ? b.box.top - a.box.bottom : b.box.left - a.box.right
  return points / Math.min(a.fontSize, b.fontSize)
}

const numeral = /^[\d.,，．０-９]+$/
const alphabetic = /[\p{Script=Latin}\p{Script=Greek}\d０-９)%.,;:]/u

/**
 * The space between two words of a line. Letter-spaced print closes up (內 政 部, 9 , 0 0 0), Chinese takes no space beside a number (1 萬 1,638 is 1萬1,638),
 * and where a wide gap parts longer words one space says so.
 */
function separatorBetween(a: Word, b: Word, tolerances: Tolerances): '' | ' ' {
  const gap = gapBetween(a, b)
  if (a.text.length === 1 && b.text.length === 1) {
    const isLatin = /\p{L}/u.test(a.text) && /\p{Script=Latin}/u.test(b.text)
    if (!isLatin || gap < tolerances.spaceGap) return ''
  }
  const isAlphabetic = alphabetic.test(a.text.at(-1)!) && alphabetic.test(b.text[0]!)
  const isSpacedNumeral = (a.text.length === 1 || b.text.length === 1) && numeral.test(a.text) && numeral.test(b.text)
  return gap >= (isAlphabetic && !isSpacedNumeral ? tolerances.spaceGap : tolerances.wideGap) ? ' ' : ''
}
