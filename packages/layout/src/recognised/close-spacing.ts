import type { TextPage } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import { isFigureLike } from './woven-pieces.ts'

/** tesseract parts Chinese characters by spaces unless told otherwise: the share of neighbours that are. */
const spacedShare = 0.3
const spacedPair = /\p{Script=Han} (?=\p{Script=Han})/gu
const closePair = /\p{Script=Han}(?=\p{Script=Han})/gu

/** Whether recognition has put a space between characters as it has between columns. */
export function isSpaced(pages: readonly TextPage[]): boolean {
  let [spaced, close] = [0, 0]
  for (const { text } of pages.flatMap(page => page.lines)) {
    spaced += text.match(spacedPair)?.length ?? 0
    close += text.match(closePair)?.length ?? 0
  }
  return spaced > spacedShare * (spaced + close)
}

/** Titles side by side, and figures behind a name, that make a line one of a table. */
const fewestTitles = 3
const fewestFigures = 2

/**
 * A line without the spaces between its characters, and with wide gaps where columns part, as far as titles and figures show it:
 *
 *     指標 名 稱 (A) 實際 值 (B) 達成 率      指標名稱(A)  實際值(B)  達成率
 *     (1) 完 成 整 建 6 處 6 處 100%        (1)完成整建  6處  6處  100%
 *     本 計 畫 112 年 度 預算               本計畫 112年度預算
 */
export function closeSpacing(text: string, titles: readonly string[]): string {
  const closed = text
    .replace(/(?<=[\p{Script=Han}、。，；：「」『』【】〔〕《》]) (?=[\p{Script=Han}、。，；：「」『』【】〔〕《》,;:)(])/gu, '')
    .replace(/(?<=[\d%]) (?=[\p{Script=Han}、。，；：])/gu, '')
    .replace(/(?<=[,;:(]) (?=\p{Script=Han})/gu, '')
    .replace(/(?<=^\s*[(（][\d一二三四五六七八九十]{1,3}[)）]) /u, '')
    .replace(/(?<=\p{Script=Han}) (?=[)%])/gu, '')
  if (/[。，；;]|[,:：](?!\d)/.test(closed)) return closed
  return partTitles(closed, titles) ?? partFigures(closed)
}

/** A line that is titles one after the other, with the letters behind them. */
function partTitles(text: string, titles: readonly string[]): string | null {
  const found: string[] = []
  let rest = text.trim()
  const byLength = [...titles].sort((a, b) => b.length - a.length)
  while (rest !== '') {
    const title = byLength.find(each => matchKey(rest.slice(0, each.length)) === matchKey(each))
    if (title === undefined) return null
    const end = title.length + (/^\s*(?:[(（][A-Za-z0-9/%]{1,6}[)）](?:\/[(（]\d[)）])?)?/.exec(rest.slice(title.length))?.[0].length ?? 0)
    found.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trimStart()
  }
  return found.length >= fewestTitles ? found.join('  ') : null
}

function partFigures(text: string): string {
  const words = text.trim().split(' ')
  let from = words.length
  while (from > 1 && isFigureLike(words[from - 1]!)) from--
  return words.length - from >= fewestFigures ? [words.slice(0, from).join(' '), ...words.slice(from)].join('  ') : text
}
