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
  const fontSize = commonFontSize(words)
  const box = words.map(word => word.box).reduce(unionBox)
  const texts = words.map((word, index) => (isRaisedDigit(words, index, fontSize) ? raised(word.text) : word.text))
  return {
    text: texts.reduce(
      (text, own, index) => text + (index > 0 ? separatorBetween(words[index - 1]!, words[index]!, tolerances) : '') + own,
    ),
    box,
    fontSize,
    words,
  }
}

/** Share of the font size of a line that its raised digits have at most: word processors set 58 to 70 percent. */
const raisedSize = 0.75
/** em; how much higher than that of the word before a raised digit has its foot. */
const raisedFoot = 0.15
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** 1,500 with a small ² above it, which refers to a note, is not 15002. */
function isRaisedDigit(words: readonly Word[], index: number, fontSize: number): boolean {
  const [before, word] = [words[index - 1], words[index]!]
  if (!before || word.vertical || !/^\d{1,2}$/.test(word.text) || word.fontSize > raisedSize * fontSize) return false
  return before.fontSize === fontSize && word.box.bottom < before.box.bottom - raisedFoot * fontSize && word.box.top < before.box.bottom
}

function raised(digits: string): string {
  return [...digits].map(digit => raisedDigits[Number(digit)]!).join('')
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
