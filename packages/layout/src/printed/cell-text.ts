import type { Box, Passage, PassagePart } from '@zhibiao/model'
import { isFigure } from './aligned-rows.ts'
import type { Tolerances } from './options.ts'
import type { TextLine } from './text-lines.ts'

/** 壹、 一、 （一） (1) 1. ① A. and bullets (• ■ -), at the start of a line. A decimal (1.5) is none. */
const listMarker =
  /^(?:[壹貳參叁肆伍陸柒捌玖拾一二三四五六七八九十甲乙丙丁戊己庚辛]{1,4}、|[（(][一二三四五六七八九十\d０-９A-Za-z]{1,3}[)）]|[\d０-９]{1,3}(?:[.．](?![\d０-９])|[、)）])|[①-⑳⒈-⒛㈠-㈩]|[A-Z][.．]|[•●○◎■□◆▪‧]|[-－–](?=\s|\p{Script=Han}))/u

/** A number as it is written: a figure that a narrow column has cut is one again when joined. */
const number = /^[△▲+\-－−]?[(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[%％]?[)）]?[%％]?$/u

const sentenceEnd = /[。；！？：;!?:]$/u
const latinEnd = /\p{Script=Latin}[,;:.)]?$/u
const latinStart = /^[(]?\p{Script=Latin}/u

export function startsWithListMarker(text: string): boolean {
  return listMarker.test(text)
}

/**
 * The lines of a cell as one text, a part a line. Lines run on without a space in Chinese and with one between Latin words; a line break stays in the text
 * only where something new starts: before a list marker, after a sentence that ends
 * short of the cell's right edge, and between two figures that are one below the other.
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
  if (startsWithListMarker(line.text)) return '\n'
  const room = tolerances.shortLine * before.fontSize
  if (sentenceEnd.test(before.text) && cell.right - before.box.right > room) return '\n'
  const hasRoom = cell.right - cell.left - (before.box.right - before.box.left) > room
  if (isFigure(before.text) && isFigure(line.text) && (hasRoom || !number.test(before.text + line.text))) return '\n'
  return latinEnd.test(before.text) && latinStart.test(line.text) ? ' ' : ''
}
