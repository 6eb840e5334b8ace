import type { Box, Passage, PassagePart } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { isFigure } from '../figures.ts'
import type { Tolerances } from './options.ts'
import type { TextLine } from './text-lines.ts'

/** A number as it is written: a figure that a narrow column has cut is one again when joined. */
const number = /^[△▲+\-－−]?[(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％]?[)）]?[%％]?$/u

const sentenceEnd = /[。；！？：;!?:]$/u
const latinEnd = /\p{Script=Latin}[,;:.)]?$/u
const latinStart = /^[(]?\p{Script=Latin}/u

/**
 * The lines of a cell as one text, a part a line. Lines run on without a space in Chinese and with one between Latin words; a line break stays in the text
 * only where something new starts: before a list marker, after a sentence that ends short of the cell's
 * right edge, and between two figures that stand one below the other.
 */
export function linesToPassage(lines: readonly TextLine[], page: number, cell: Box, tolerances: Tolerances): Passage {
  let text = ''
  const parts: PassagePart[] = []
  lines.forEach((line, index) => {
    const before = lines[index - 1]
    if (before) text += breakBetween(before, line, cell, tolerances)
    parts.push({ start: text.length, place: { page, box: line.box } })
    text += line.text
  })
  return { text, parts }
}

function breakBetween(before: TextLine, line: TextLine, cell: Box, tolerances: Tolerances): '' | ' ' | '\n' {
  if (readListMarker(line.text) || areNumbered(before, line) || isAcrossDiagonal(before, line)) return '\n'
  const room = tolerances.shortLine * before.fontSize
  if (sentenceEnd.test(before.text) && cell.right - before.box.right > room) return '\n'
  const hasRoom = cell.right - cell.left - (before.box.right - before.box.left) > room
  if (isFigure(before.text) && isFigure(line.text) && (hasRoom || !number.test(before.text + line.text))) return '\n'
  return latinEnd.test(before.text) && latinStart.test(line.text) ? ' ' : ''
}

/** 1.110.83 above 2.100: figures with the numbers of a list before them, which alone read like decimals. */
function areNumbered(before: TextLine, line: TextLine): boolean {
  const [first, second] = [before, line].map(({ text }) => /^\d{1,2}(?=[.．][\d-])/u.exec(text)?.[0])
  return first !== undefined && second !== undefined && Number(second) === Number(first) + 1
}

/** A text that ends left of where the one above it begins (件數 above, 年度 below); a single character is what a narrow column has cut off. */
function isAcrossDiagonal(before: TextLine, line: TextLine): boolean {
  return line.box.right <= before.box.left && before.text.length > 1 && line.text.length > 1
}
