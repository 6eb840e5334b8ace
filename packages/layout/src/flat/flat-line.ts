import { type Line, type Place, passageAt } from '@zhibiao/model'
import { stripRemnants } from './remnants.ts'

/** A line of a text file, wherever it belongs. */
export interface PlacedText {
  readonly line: number
  readonly page: number | null
  readonly text: string
}

export function linePlace({ line, page }: PlacedText): Place {
  return page === null ? { line } : { page, line }
}

/** Full-width characters count two, as in a monospaced print. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.codePointAt(0)! >= 0x2e80 ? 2 : 1
  return width
}

const letter = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]'
const spacedLetters = new RegExp(`(?<=^|\\s)${letter}(?: ${letter}(?=\\s|$)){3,}`, 'g')

/** 以 前 年 度 保 留 數 86,240 千 元: four single characters or more with a space between each are a justified line, not words. */
export function closeLetters(text: string): string {
  return text.replace(spacedLetters, run => run.replaceAll(' ', ''))
}

/** A line outside any table; `full` is the width from which a line is full, null where lines are not wrapped. */
export function toLine(line: PlacedText, full: number | null, gapBefore: boolean): Line {
  return {
    type: 'line',
    content: passageAt(closeLetters(stripRemnants(line.text.replace(/\t+/g, ' ').trim())), linePlace(line)),
    place: linePlace(line),
    ...(full === null ? {} : { full: displayWidth(line.text.trimEnd()) >= full }),
    ...(gapBefore ? { gapBefore: true } : {}),
  }
}
