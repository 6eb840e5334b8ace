/** Folded text with a map back to the print: `offsets[i]` is the UTF-16 offset in the print of folded unit i; offsets.length === text.length + 1. */
export interface Folded {
  readonly text: string
  readonly offsets: readonly number[]
}

/** The print itself, every unit at its own place. */
export function unfolded(text: string): Folded {
  const offsets: number[] = []
  for (let index = 0; index <= text.length; index += 1) offsets.push(index)
  return { text, offsets }
}

/**
 * Folds one code point at a time: `fold` gives what stands for it (empty to drop it). The pieces of a longer fold all point at the start of the code point.
 */
export function foldCodePoints(text: string, fold: (character: string) => string): Folded {
  const offsets: number[] = []
  const pieces: string[] = []
  let at = 0
  for (const character of text) {
    const folded = fold(character)
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(at)
    pieces.push(folded)
    at += character.length
  }
  offsets.push(text.length)
  return { text: pieces.join(''), offsets }
}
