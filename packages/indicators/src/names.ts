import { matchKey } from '@zhibiao/script'

/** Dice coefficient of the bigrams of two match keys: 1 the same, 0 nothing in common. */
export function nameSimilarity(left: string, right: string): number {
  const a = bigrams(matchKey(left))
  const b = bigrams(matchKey(right))
  if (a.length === 0 || b.length === 0) return 0
  const counts = new Map<string, number>()
  for (const gram of a) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  let common = 0
  for (const gram of b) {
    const left = counts.get(gram) ?? 0
    if (left > 0) {
      common++
      counts.set(gram, left - 1)
    }
  }
  return (2 * common) / (a.length + b.length)
}

/** Share of the shorter name's bigrams that the longer one has: 1 where a short name stands inside a sentence. */
export function nameContainment(short: string, long: string): number {
  const a = bigrams(matchKey(short))
  const b = new Set(bigrams(matchKey(long)))
  if (a.length === 0) return 0
  return a.filter(gram => b.has(gram)).length / a.length
}

function bigrams(key: string): string[] {
  if (key.length === 1) return [key]
  const grams: string[] = []
  for (let index = 0; index + 1 < key.length; index++) grams.push(key.slice(index, index + 2))
  return grams
}

/** Pair up two lists one to one, best pair first; pairs that score below `atLeast` stay apart. Gives for each left index the right one, or -1. */
export function pairUp<Left, Right>(
  left: readonly Left[],
  right: readonly Right[],
  score: (a: Left, b: Right) => number,
  atLeast: number,
): number[] {
  const pairs = left.flatMap((a, i) => right.map((b, j) => ({ i, j, score: score(a, b) })))
  // Equal scores: the pair whose positions are nearest, then reading order.
  pairs.sort((p, q) => q.score - p.score || Math.abs(p.i - p.j) - Math.abs(q.i - q.j) || p.i - q.i || p.j - q.j)
  const result = new Array<number>(left.length).fill(-1)
  const used = new Set<number>()
  for (const pair of pairs) {
    if (pair.score < atLeast || result[pair.i] !== -1 || used.has(pair.j)) continue
    result[pair.i] = pair.j
    used.add(pair.j)
  }
  return result
}
