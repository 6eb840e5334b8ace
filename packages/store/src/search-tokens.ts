import { matchKey } from '@zhibiao/script'

/** A unit of the full-text index, and the print it stands for: UTF-16 offsets, `end` exclusive. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The last character of a run of Chinese, alone: it marks the end of the run, so that no phrase goes on over what is between two runs. */
  readonly closing: boolean
}

interface Folded {
  readonly text: string
  readonly chinese: boolean
}

interface PrintedCharacter extends Folded {
  readonly start: number
  readonly end: number
}

const foldedCharacters = new Map<string, Folded | null>()
const chineseCharacter = /^[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}]/u
const wordCharacter = /^[\p{L}\p{N}]+$/u

/** Width, 臺/台, Simplified and case folded, one character at a time, so that a word is folded alike wherever it stands; null for what ends a word. */
function foldCharacter(character: string): Folded | null {
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  const text = matchKey(character)
  const folded = wordCharacter.test(text) ? { text, chinese: chineseCharacter.test(text) } : null
  foldedCharacters.set(character, folded)
  return folded
}

/**
 * The units of a text: pairs of neighbouring characters for Chinese, whole words for the rest.
 *
 *     新住民 5G 服務  →  新住 住民 民 5g 服務 務
 *
 * Every Chinese character begins exactly one unit: two make a unit, more are a phrase of units, one is a prefix.
 * A comma between digits is part of the number: 1,638 → 1638.
 */
export function textToTokens(print: string): Token[] {
  const tokens: Token[] = []
  let run: PrintedCharacter[] = []
  const endRun = () => {
    if (run.length > 0) tokens.push(...runToTokens(run))
    run = []
  }
  let start = 0
  for (const character of print) {
    const end = start + character.length
    const folded = foldCharacter(character)
    if (folded) {
      if (run.length > 0 && run[0]!.chinese !== folded.chinese) endRun()
      run.push({ ...folded, start, end })
    } else if (!(/^[,，]$/.test(character) && isDigit(print, start - 1) && isDigit(print, end))) {
      endRun()
    }
    start = end
  }
  endRun()
  return tokens
}

function runToTokens(run: readonly PrintedCharacter[]): Token[] {
  const last = run.length - 1
  if (!run[0]!.chinese) return [{ text: run.map(({ text }) => text).join(''), start: run[0]!.start, end: run[last]!.end, closing: false }]
  return run.map(({ text, start, end }, index) => {
    const next = run[index + 1]
    return next ? { text: text + next.text, start, end: next.end, closing: false } : { text, start, end, closing: true }
  })
}

function isDigit(print: string, index: number): boolean {
  return /[0-9０-９]/.test(print[index] ?? '')
}

/** A text as the full-text index takes it. */
export function textToIndex(print: string): string {
  return textToTokens(print)
    .map(token => token.text)
    .join(' ')
}

/** A word of a query: units that must follow one another, the last of them perhaps only the beginning of one. */
export interface Phrase {
  readonly tokens: readonly string[]
  readonly prefix: boolean
}

/** A word as a person types it; null where there is no letter, digit or character in it. */
export function wordToPhrase(word: string): Phrase | null {
  const tokens = textToTokens(word)
  const last = tokens.at(-1)
  if (!last) return null
  const texts = tokens.map(token => token.text)
  if (!last.closing) return { tokens: texts, prefix: false }
  // The pair before says all there is to say of the last character, unless that stands alone.
  const before = tokens.at(-2)
  const alone = !before || before.closing || before.end !== last.end
  return alone ? { tokens: texts, prefix: true } : { tokens: texts.slice(0, -1), prefix: false }
}

/** Where a phrase stands in a text, as offsets in the print; null where it does not. */
export function findPhrase(tokens: readonly Token[], { tokens: wanted, prefix }: Phrase): { start: number; end: number } | null {
  const lastWanted = wanted.length - 1
  for (let first = 0; first + lastWanted < tokens.length; first += 1) {
    const found = wanted.every((text, index) => {
      const token = tokens[first + index]!.text
      return prefix && index === lastWanted ? token.startsWith(text) : token === text
    })
    if (!found) continue
    const end = tokens[first + lastWanted]!
    // Of a pair of which only the first character was sought, the second begins the next unit.
    return { start: tokens[first]!.start, end: prefix && !end.closing ? tokens[first + lastWanted + 1]!.start : end.end }
  }
  return null
}
