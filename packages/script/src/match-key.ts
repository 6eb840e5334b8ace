import { toTraditional } from './conversion.ts'
import { foldVariants } from './variants.ts'
import { foldWidth } from './width.ts'

const notInKeys = /[\s\p{P}\p{S}]+/gu

/**
 * Key for comparing names: width folded, white space, punctuation and symbols dropped, variants folded (台→臺), Simplified → Traditional,
 * lower case. For matching only, never shown.
 */
export function matchKey(text: string): string {
  const folded = foldWidth(text).text.replace(notInKeys, '')
  return foldVariants(toTraditional(folded)).toLowerCase()
}
