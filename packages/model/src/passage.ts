import { mergePlaces, type Place } from './place.ts'

/**
 * Text rejoined from the places where it is printed.
 *
 *     text   完成洽談達100次以上
 *     parts  ^0 page 3 line box   ^5 page 4 line box
 *
 * Part `i` runs from its `start` (UTF-16 offset in `text`) to the next part's start. Parts are in order and the first starts at 0,
 * so every stretch of the text can be traced to the print.
 */
export interface Passage {
  readonly text: string
  readonly parts: readonly PassagePart[]
}

export interface PassagePart {
  readonly start: number
  readonly place: Place
}

export const emptyPassage: Passage = { text: '', parts: [] }

/** A passage that is printed in one place. */
export function passageAt(text: string, place: Place): Passage {
  return { text, parts: [{ start: 0, place }] }
}

/** The stretch [start, end), with the places of that stretch only. */
export function slicePassage(passage: Passage, start: number, end: number = passage.text.length): Passage {
  const parts: PassagePart[] = []
  passage.parts.forEach((part, index) => {
    const partEnd = passage.parts[index + 1]?.start ?? passage.text.length
    if (partEnd <= start || part.start >= end) return
    parts.push({ start: Math.max(0, part.start - start), place: part.place })
  })
  if (parts.length === 0) {
    const last = passage.parts.findLast(part => part.start <= start) ?? passage.parts[0]
    if (last) parts.push({ start: 0, place: last.place })
  }
  return { text: passage.text.slice(start, end), parts }
}

/** Without white space at either end. */
export function trimPassage(passage: Passage): Passage {
  const start = passage.text.length - passage.text.trimStart().length
  const end = passage.text.trimEnd().length
  return start === 0 && end === passage.text.length ? passage : slicePassage(passage, start, Math.max(start, end))
}

/** Passages one after the other with `separator` between those that have text. */
export function joinPassages(passages: readonly Passage[], separator = ''): Passage {
  let text = ''
  const parts: PassagePart[] = []
  for (const passage of passages) {
    if (passage.text === '') continue
    if (text !== '') text += separator
    const offset = text.length
    for (const part of passage.parts) parts.push({ start: parts.length === 0 ? 0 : offset + part.start, place: part.place })
    text += passage.text
  }
  return { text, parts }
}

/** Where the stretch [start, end) is printed: one place a page or text line. */
export function placesOf(passage: Passage, start = 0, end: number = passage.text.length): Place[] {
  return mergePlaces(slicePassage(passage, start, end).parts.map(part => part.place))
}

/** Replace every stretch that `pattern` (global) matches, keeping the places of what stays; the replacement is literal text. */
export function replaceInPassage(passage: Passage, pattern: RegExp, replacement: string): Passage {
  const kept: Passage[] = []
  let last = 0
  for (const match of passage.text.matchAll(pattern)) {
    const stretch = slicePassage(passage, match.index, match.index + match[0].length)
    kept.push(slicePassage(passage, last, match.index), { text: replacement, parts: stretch.parts.slice(0, 1) })
    last = match.index + match[0].length
  }
  return last === 0 ? passage : joinPassages([...kept, slicePassage(passage, last)])
}
