import { joinPassages, type Passage, trimPassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'

const endsSentence = /[。！？；：:;]$/
const latinEnd = /[A-Za-z]$/
const latinStart = /^[A-Za-z]/

/**
 * What stands between two halves of a text that a line end or a page break has cut.
 *
 *     …其家庭生活負 ¦ 擔，為…          nothing: a word was cut
 *     …達成率100%。 ¦ 四、效益：…       a line end: a numbered paragraph begins
 *     …the Ministry ¦ of the…         a space: Latin words
 *     1. ¦ 3,000                      a space: a number alone on its line is not part of the figure below
 */
export function separatorBetween(before: string, after: string): '' | ' ' | '\n' {
  if (isLoneMarker(before.slice(before.lastIndexOf('\n') + 1))) return ' '
  const marker = readListMarker(after)?.marker
  if ((marker && marker.style !== '•') || endsSentence.test(before)) return '\n'
  return latinEnd.test(before) && latinStart.test(after) ? ' ' : ''
}

/** A list marker and nothing behind it. */
export function isLoneMarker(text: string): boolean {
  const read = readListMarker(`${text} `)
  return read !== null && read.end >= text.length
}

/** Join texts cut by line ends or page breaks, in order. */
export function joinCutPassages(passages: readonly Passage[]): Passage {
  let joined: Passage = { text: '', parts: [] }
  for (const passage of passages) {
    const next = trimPassage(passage)
    if (next.text === '') continue
    joined = joined.text === '' ? next : joinPassages([joined, next], separatorBetween(joined.text, next.text))
  }
  return joined
}
