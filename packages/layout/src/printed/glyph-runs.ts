import type { Word } from '@zhibiao/model'
import { clusterBy } from './edges.ts'
import type { Tolerances } from './options.ts'

/** A word without those that are printed a second time at the same place (shadow printing), in the order given; and the ones left out. */
export function dropShadows(words: readonly Word[], tolerances: Tolerances): { kept: Word[]; shadows: Word[] } {
  const shadows = new Set<Word>()
  for (const same of Map.groupBy(words, word => word.text).values()) {
    if (same.length < 2) continue
    for (const near of clusterBy(same, word => word.box.top, tolerances.shadow * same[0]!.fontSize)) {
      const across = near.sort((a, b) => a.box.left - b.box.left)
      let last = across[0]!
      for (const word of across.slice(1)) {
        if (word.box.left - last.box.left <= tolerances.shadow * word.fontSize) shadows.add(word)
        else last = word
      }
    }
  }
  return { kept: words.filter(word => !shadows.has(word)), shadows: [...shadows] }
}

/** The middle of a word's box. */
export function middleOf(word: Word): { x: number; y: number } {
  return { x: (word.box.left + word.box.right) / 2, y: (word.box.top + word.box.bottom) / 2 }
}

/** Units [start, end) of a word as a word of its own. */
export function sliceWord(word: Word, start: number, end: number): Word {
  if (start === 0 && end === word.text.length) return word
  const edges = word.edges.slice(start, end + 1)
  const from = edges[0]!
  const to = edges.at(-1)!
  const box = word.vertical ? { ...word.box, top: from, bottom: to } : { ...word.box, left: from, right: to }
  return { ...word, text: word.text.slice(start, end), box, edges }
}

/**
 * Cut a word where it runs from one cell into the next: glyphs of two cells that stand so close that they came as one word.
 * A glyph that is itself printed across the boundary shows that the text overflows its cell: such a word stays whole, in the cell that holds most of it.
 *
 *     ┊1,234┊567,890┊  cut          ┊臺北市政府消防┊局  whole
 */
export function cutAtCells<Key>(word: Word, cellAt: (x: number, y: number) => Key, tolerances: Tolerances): { word: Word; cell: Key }[] {
  const middle = middleOf(word)
  const at = (position: number) => (word.vertical ? cellAt(middle.x, position) : cellAt(position, middle.y))
  const units = word.text.length
  const first = at((word.edges[0]! + word.edges[1]!) / 2)
  const last = at((word.edges[units - 1]! + word.edges[units]!) / 2)
  if (first === last) return [{ word, cell: first }]
  const cells = Array.from({ length: units }, (_, unit) => at((word.edges[unit]! + word.edges[unit + 1]!) / 2))
  const isCut = (unit: number) => cells[unit] !== cells[unit - 1] && !isLowSurrogate(word.text, unit)
  const cuts = cells.map((_, unit) => unit).filter(unit => unit > 0 && isCut(unit))
  const straddles = (unit: number) => {
    const margin = (word.edges[unit + 1]! - word.edges[unit]!) * tolerances.straddle
    return at(word.edges[unit]! + margin) !== at(word.edges[unit + 1]! - margin)
  }
  if (cuts.length === 0 || cuts.some(cut => straddles(cut - 1) || straddles(cut))) return [{ word, cell: mostFrequent(cells) }]
  return [0, ...cuts].map((start, index) => ({ word: sliceWord(word, start, cuts[index] ?? units), cell: cells[start]! }))
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00
}

function mostFrequent<Key>(keys: readonly Key[]): Key {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
}
