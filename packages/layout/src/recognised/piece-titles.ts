import { matchKey } from '@zhibiao/script'
import type { HeaderWords } from '../header-rows.ts'
import type { WovenPiece } from './woven-pieces.ts'

/** (A), (C/B), and what recognition makes of them: letters that name a column, by themselves. */
export const letters = /^[(（]?[A-Za-z0-9/%％÷]{1,6}[)）]$/
export const yearTitle = /^(?:民國)?\d{2,3}\s*年度?$/

/** Characters that a title may have before it: crumbs, for the most part. */
const mostBefore = 3

/** Whether a text is a title, with or without the year before it and the letters behind. */
export function isTitle(text: string, words: HeaderWords): boolean {
  const bare = text.replace(/[（(][^（(]*$/, '').replace(/^\s*\d{2,3}\s*年度?(?=\s*\p{Script=Han})/u, '')
  const key = matchKey(bare)
  if (words.has(matchKey(text)) || words.has(key) || yearTitle.test(text.trim())) return true
  return [...words].some(word => word.length >= 3 && key.endsWith(word) && key.length <= word.length + mostBefore)
}

/** What standing in a column is worth: making its title whole, being one where there is none, standing below it; and what it costs to stand off. */
const worth = { whole: 2, first: 1, second: -0.5, off: -0.04, mostOff: -1.5, letters: 0.5 }

/**
 * Pieces of a header's lines to so many columns. The line with most pieces says what the columns are; pieces of the others go, in their order, where they make titles, else
 * where they stand. A column with two titles is two, while there are too few:
 *
 *     關鍵策略目標 | 估 | 評估 | 還       | 110 年度       the first of six columns has the room of two, as
 *     關鍵績效指標 | 體 | 方式 | 衡量標準 | 目標值         recognition drops what stands left of a block
 */
export function titlesToColumns(lines: readonly (readonly WovenPiece[])[], columns: number, words: HeaderWords): WovenPiece[][] {
  const base = lines.find(({ length }) => length === Math.max(...lines.map(line => Math.min(columns, line.length)))) ?? lines[0]!
  const titles = base.map(piece => [piece])
  const baseAt = lines.indexOf(base)
  const others = [...lines.slice(0, baseAt).reverse(), ...lines.slice(baseAt + 1)]
  // A title by itself stands over several columns: it goes to the one that is called as it is, once that is known.
  const spans = others.filter(line => line.length === 1 && isTitle(line[0]!.text, words))
  const place = (line: readonly WovenPiece[]) => {
    const above = lines.indexOf(line) < baseAt
    for (const [index, column] of alignLine(line, titles, base, { above, lacking: titles.length < columns }, words).entries()) {
      if (above) titles[column]!.unshift(line[index]!)
      else titles[column]!.push(line[index]!)
    }
  }
  for (const line of others) if (!spans.includes(line)) place(line)
  while (titles.length < columns) {
    const twice = titles.findIndex(title => distinctTitles(title, words) > 1)
    if (twice < 0) break
    const second = titles[twice]!.findLastIndex(piece => isTitle(piece.text, words))
    titles.splice(twice, 1, titles[twice]!.slice(0, second), titles[twice]!.slice(second))
  }
  for (const span of spans) {
    const same = titles.find(title => title.some(({ text }) => matchKey(text) === matchKey(span[0]!.text)))
    if (same) same.push(span[0]!)
    else place(span)
  }
  while (titles.length < columns) titles.push([])
  return [...titles.slice(0, columns - 1), titles.slice(columns - 1).flat()]
}

function distinctTitles(title: readonly WovenPiece[], words: HeaderWords): number {
  return new Set(title.filter(piece => isTitle(piece.text, words)).map(piece => matchKey(piece.text))).size
}

/** The columns, not falling from left to right, in which the pieces of a line are worth most: one a piece, if there are as many. */
function alignLine(
  line: readonly WovenPiece[],
  titles: readonly (readonly WovenPiece[])[],
  base: readonly WovenPiece[],
  { above, lacking }: { readonly above: boolean; readonly lacking: boolean },
  words: HeaderWords,
): number[] {
  const middle = (piece: WovenPiece) => piece.left + piece.width / 2
  const scoreOf = (piece: WovenPiece, column: number): number => {
    const own = titles[column]!.map(({ text }) => text).join('')
    const joined = above ? piece.text + own : own + piece.text
    const off = Math.max(worth.mostOff, worth.off * Math.abs(middle(piece) - middle(base[Math.min(column, base.length - 1)]!)))
    if (letters.test(own.trim()) && isTitle(piece.text, words)) return worth.whole + off
    if (letters.test(piece.text.trim())) return worth.letters + off
    if (!isTitle(own, words) && words.has(matchKey(joined.replace(/\d+\s*年度?/u, '')))) return worth.whole + off
    if (!isTitle(piece.text, words)) return off
    // Where columns are lacking, two titles in the room of one are two of them.
    return isTitle(own, words) ? (lacking ? worth.first : worth.second) + off : worth.first + off
  }
  const step = line.length <= titles.length ? 1 : 0
  let states: { value: number; at: number[] }[] = [{ value: 0, at: [] }]
  for (const piece of line) {
    const next = new Map<number, { value: number; at: number[] }>()
    for (const { value, at } of states) {
      for (let column = at.length === 0 ? 0 : at.at(-1)! + step; column < titles.length; column++) {
        const own = value + scoreOf(piece, column)
        if (own > (next.get(column)?.value ?? Number.NEGATIVE_INFINITY)) next.set(column, { value: own, at: [...at, column] })
      }
    }
    states = [...next.values()]
  }
  return states.length > 0
    ? states.reduce((a, b) => (b.value > a.value ? b : a)).at
    : line.map((_, index) => Math.min(index, titles.length - 1))
}
