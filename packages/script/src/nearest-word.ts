import { looksLike } from './lookalikes.ts'
import { matchKey } from './match-key.ts'

/** What one slip costs: a character taken for one of its shape; for any other; one left out or too many. */
const lookalikeCost = 0.3
const otherCost = 1

/** A word may cost this share of its length: one slip of any kind in four characters, two of shape in three. */
const boundedBy = 0.25

export interface NearestWord {
  readonly word: string
  /** 0 where the keys are equal. */
  readonly cost: number
}

/**
 * The word of a vocabulary that a text of recognised print (OCR) most likely is, or null: 關細績效指林 is 關鍵績效指標.
 * Compared by match key. Where two words of different keys are as near, neither is.
 */
export function nearestWord(text: string, words: readonly string[]): NearestWord | null {
  const key = [...matchKey(text)]
  if (key.length < 2) return null
  let best: NearestWord | null = null
  let rival = Number.POSITIVE_INFINITY
  for (const word of words) {
    const other = [...matchKey(word)]
    const bound = Math.max(key.length, other.length) * boundedBy
    if (Math.abs(key.length - other.length) > bound) continue
    const cost = editCost(key, other, bound)
    if (cost > bound) continue
    if (best && matchKey(best.word) === matchKey(word)) continue
    if (!best || cost < best.cost) {
      rival = best?.cost ?? rival
      best = { word, cost }
    } else rival = Math.min(rival, cost)
  }
  return best && (best.cost === 0 || rival > best.cost) ? best : null
}

/** Least cost of the slips between two keys; infinite where it is above the bound. */
function editCost(a: readonly string[], b: readonly string[], bound: number): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column * otherCost)
  for (const [row, character] of a.entries()) {
    const current = [(row + 1) * otherCost]
    for (const [column, other] of b.entries()) {
      const slip = character === other ? 0 : looksLike(character, other) ? lookalikeCost : otherCost
      current.push(Math.min(above[column]! + slip, above[column + 1]! + otherCost, current[column]! + otherCost))
    }
    if (Math.min(...current) > bound) return Number.POSITIVE_INFINITY
    above = current
  }
  return above[b.length]!
}
