import { isDigit } from './arabic.ts'
import { type Compact, Gap } from './compact.ts'
import type { Item } from './item.ts'
import { fillers, notAfter, notBefore, wordsAfter, wordsBefore } from './words/comparators.ts'

/** Most fillers between the word and the figure: 約更新 is not known, 約需 and 至少有 are. */
const mostFillers = 2

/** The comparator of a figure, from the words around it; `until` is where the next mention may begin, `from` where the last one ended. */
export function withComparator(compact: Compact, item: Item, from: number): Item {
  if (item.kind === 'ordinal' || item.kind === 'reference') return item
  const after = comparatorAfter(compact, item)
  const before = comparatorBefore(compact, item.start, from)
  if (item.kind === 'date') return dateComparator(compact, item)
  let found = after ?? before ?? null
  // 超過 6 個月以上: 以上 says that the number itself counts.
  if (after === null && item.comparator !== '=') found = null
  const each = compact.text[item.start - 1] === '各' || compact.text.slice(item.start - 2, item.start) === '各約'
  const compared = found === null ? item : { ...item, comparator: found, readAs: [...item.readAs, 'comparator'] }
  return each ? { ...compared, perEach: true } : compared
}

function comparatorAfter(compact: Compact, item: Item): Item['comparator'] | null {
  const { text, gaps } = compact
  let at = item.end
  if (gaps[at] === Gap.cell) return null
  if (text.startsWith('(含)', at)) at += 3
  const found = wordsAfter.at(text, at)
  if (found === null) return null
  // 內 of 內政, behind 以 too.
  const last = at + found.word.length - 1
  if (notAfter.some(word => text.startsWith(word, last))) return null
  // 多 and 許 only behind a unit; 內 not before what it would begin.
  const next = text[at + found.word.length]
  if (found.word === '多' && next !== undefined && /[\u4e00-\u9fff]/.test(next)) return null
  if (found.word === '許' && item.kind === 'number') return null
  return found.entry
}

function comparatorBefore(compact: Compact, start: number, from: number): Item['comparator'] | null {
  const { text, gaps } = compact
  let end = start
  for (let skipped = 0; skipped <= mostFillers; skipped += 1) {
    if (end <= from || gaps[end] === Gap.cell) return null
    const found = wordsBefore.before(text, end)
    if (found !== null && end - found.word.length >= from && stands(text, end, found.word)) return found.entry
    if (!fillers.includes(text[end - 1]!)) return null
    end -= 1
  }
  return null
}

/** Whether a word found before a figure is a word of its own there: not the 近 of 最近, not a dash between digits. */
function stands(text: string, end: number, word: string): boolean {
  if (word === '~' || word === '<' || word === '>') return !isDigit(text[end - word.length - 1])
  return !notBefore.some(other => other.length > word.length && text.startsWith(other, end - other.length))
}

/** Dates: 以前, 以後, 起 and 自 … 起. */
function dateComparator(compact: Compact, item: Item): Item {
  const { text } = compact
  const tail = text.slice(item.end, item.end + 2)
  const comparator = tail === '以前' || tail === '之前' ? '<=' : tail === '以後' || tail === '以來' || tail[0] === '起' ? '>=' : '='
  return comparator === '=' ? item : { ...item, comparator, readAs: [...item.readAs, 'comparator'] }
}
