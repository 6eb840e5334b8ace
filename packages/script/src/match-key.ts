import { toTraditional } from './conversion.ts'
import { foldVariants } from './variants.ts'
import { textInWidth } from './width.ts'

const notInKeys = /[\s\p{P}\p{S}]+/gu

/**
 * Key for comparing names: width folded, white space, punctuation and symbols dropped, variants folded (台→臺), Simplified → Traditional,
 * lower case. For matching only, never shown.
 */
export function matchKey(text: string): string {
  if (text.length > longestKept) return toKey(text)
  const known = keys.get(text)
  if (known !== undefined) return known
  if (keys.size >= mostKept) keys.clear()
  const key = toKey(text)
  keys.set(text, key)
  return key
}

/** Keys already made: the titles of a report are compared with the same words over and over. */
const keys = new Map<string, string>()
const mostKept = 20_000
const longestKept = 64

function toKey(text: string): string {
  const folded = textInWidth(text).replace(notInKeys, '')
  return foldVariants(toTraditional(folded)).toLowerCase()
}
