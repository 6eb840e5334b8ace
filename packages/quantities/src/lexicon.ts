import { foldForMatching } from './words/characters.ts'

/** Words found by their longest match at a place of folded text, or before one. */
export interface Lexicon<Entry> {
  /** The longest word that begins at `start`. */
  readonly at: (text: string, start: number) => { readonly word: string; readonly entry: Entry } | null
  /** Whether any word begins with this character. */
  readonly begins: (character: string) => boolean
  /** The longest word that ends before `end`. */
  readonly before: (text: string, end: number) => { readonly word: string; readonly entry: Entry } | null
}

export function toLexicon<Entry>(entries: Iterable<readonly [word: string, entry: Entry]>): Lexicon<Entry> {
  const words = new Map([...entries].map(([word, entry]) => [foldForMatching(word), entry] as const))
  const byFirst = new Map<string, string[]>()
  const byLast = new Map<string, string[]>()
  for (const word of [...words.keys()].sort((left, right) => right.length - left.length)) {
    push(byFirst, word[0]!, word)
    push(byLast, word.at(-1)!, word)
  }
  return {
    at(text, start) {
      for (const word of byFirst.get(text[start] ?? '') ?? []) {
        if (text.startsWith(word, start)) return { word, entry: words.get(word)! }
      }
      return null
    },
    begins: character => byFirst.has(character),
    before(text, end) {
      for (const word of byLast.get(text[end - 1] ?? '') ?? []) {
        if (text.startsWith(word, end - word.length)) return { word, entry: words.get(word)! }
      }
      return null
    },
  }
}

function push(map: Map<string, string[]>, key: string, word: string): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [word])
  else list.push(word)
}

/** The words of a list written with spaces between them. */
export function wordsOf(list: string): readonly string[] {
  return list.split(/\s+/).filter(word => word !== '')
}
