import { Converter } from 'opencc-js/cn2t'
import { simplifiedOnly, traditionalOnly } from './script-sets.ts'

/** 1 for characters that only Traditional text has, -1 for those of Simplified. */
const leanings = new Map<string, number>()
for (const character of simplifiedOnly.join('')) leanings.set(character, -1)
for (const character of traditionalOnly.join('')) leanings.set(character, 1)

const anySimplified = new RegExp(`[${simplifiedOnly.join('')}]`)

export type Script = 'traditional' | 'simplified' | 'unknown'

/** The script most of the telling characters belong to; `unknown` where there are none or as many of each. */
export function detectScript(text: string): Script {
  let balance = 0
  for (const character of text) balance += leanings.get(character) ?? 0
  if (balance > 0) return 'traditional'
  return balance < 0 ? 'simplified' : 'unknown'
}

let converter: ((text: string) => string) | undefined

/** Simplified → Traditional (OpenCC's phrases); Traditional text is returned as it is. */
export function toTraditional(text: string): string {
  if (!anySimplified.test(text) || detectScript(text) !== 'simplified') return text
  const convert = converter ?? Converter({ from: 'cn', to: 'tw' })
  converter = convert
  return convert(text)
}

/** Simplified → Traditional with every character at its own offset, so that what is found in it is found in the print; the print where OpenCC changes the length. */
export function toTraditionalInPlace(text: string): string {
  const folded = toTraditional(text)
  return folded.length === text.length ? folded : text
}
