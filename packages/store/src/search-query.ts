import { type Phrase, wordToPhrase } from './search-tokens.ts'

/** What is sought: every group must be there, and of a group any one word. */
export type SearchQuery = readonly (readonly Phrase[])[]

/**
 * Words as a person types them: all of them are sought, and with `OR` between two, either.
 *
 *     移民 OR 新住民 輔導   →   (移民 or 新住民) and 輔導
 *
 * Null where there is nothing to seek.
 */
export function parseQuery(text: string): SearchQuery | null {
  const groups: Phrase[][] = []
  let either = false
  for (const word of text.split(/[\s\u3000]+/).filter(part => part !== '')) {
    if (word === 'OR') {
      either = true
      continue
    }
    const phrase = wordToPhrase(word)
    if (!phrase) continue
    const group = either ? groups.at(-1) : undefined
    if (group) group.push(phrase)
    else groups.push([phrase])
    either = false
  }
  return groups.length > 0 ? groups : null
}

/** As the MATCH of FTS5 takes it: `("移民" OR "新住 住民") AND "輔導"`. */
export function queryToMatch(query: SearchQuery): string {
  const groups = query.map(group => group.map(phraseToMatch).join(' OR '))
  return groups.length === 1 ? groups[0]! : groups.map(group => `(${group})`).join(' AND ')
}

function phraseToMatch({ tokens, prefix }: Phrase): string {
  return `"${tokens.join(' ')}"${prefix ? '*' : ''}`
}
