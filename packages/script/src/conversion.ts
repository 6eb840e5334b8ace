import { Converter } from 'opencc-js/cn2t'
import { simplifiedOnly, traditionalOnly } from './script-sets.ts'

const simplified = new Set(simplifiedOnly.join(''))
const traditional = new Set(traditionalOnly.join(''))

export type Script = 'traditional' | 'simplified' | 'unknown'

/** The script most of the telling characters belong to; `unknown` where there are none or as many of each. */
export function detectScript(text: string): Script {
  let balance = 0
  for (const character of text) {
    if (traditional.has(character)) balance += 1
    else if (simplified.has(character)) balance -= 1
  }
  if (balance > 0) return 'traditional'
  return balance < 0 ? 'simplified' : 'unknown'
}

let converter: ((text: string) => string) | undefined

/** Simplified → Traditional (OpenCC's phrases); Traditional text is returned as it is. */
export function toTraditional(text: string): string {
  if (detectScript(text) !== 'simplified') return text
  const convert = converter ?? Converter({ from: 'cn', to: 'tw' })
  converter = convert
  return convert(text)
}
