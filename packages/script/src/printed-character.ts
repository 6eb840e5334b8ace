import { radicalPairs } from './radicals.ts'

/**
 * The ordinary character for one that only a font's tables mean: Kangxi and CJK radicals (⾏ for 行), compatibility ideographs, presentation forms of
 * vertical writing. The two look alike on the page, so this is still the print. Every other character comes back as it is.
 */
export function printedCharacter(character: string): string {
  const code = character.charCodeAt(0)
  if (code < firstForm) return character
  const known = seen.get(character)
  if (known !== undefined) return known
  const isForm = formBlocks.some(([first, last]) => code >= first && code <= last)
  const printed = isForm ? (radicals.get(character) ?? character.normalize('NFKC')) : character
  if (isForm) seen.set(character, printed)
  return printed
}

const firstForm = 0x2e80
/** CJK Radicals Supplement, Kangxi Radicals, CJK Compatibility Ideographs, Vertical Forms, CJK Compatibility Forms. */
const formBlocks: readonly (readonly [first: number, last: number])[] = [
  [0x2e80, 0x2eff],
  [0x2f00, 0x2fd5],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe4f],
]
const radicals = new Map(radicalPairs.flatMap(pairs => pairOf([...pairs])))
const seen = new Map<string, string>()

function pairOf(characters: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let index = 0; index + 1 < characters.length; index += 2) pairs.push([characters[index]!, characters[index + 1]!])
  return pairs
}
