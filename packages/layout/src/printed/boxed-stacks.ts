import type { Box, Word } from '@zhibiao/model'
import { middleOf } from './glyph-runs.ts'
import type { Tolerances } from './options.ts'
import { type TextLine, wordsToLine } from './text-lines.ts'

/** em; a box wider than this has room for two characters side by side. */
const widestStackBox = 3

/**
 * Characters one below the other in a narrow box, as the names of units in an organisation chart: a line each, however far apart they stand.
 *
 *     ┌──┐ ┌──┐
 *     │企│ │會│      企劃科, 會計室; by baselines they would read 企會, 劃計, 科室
 *     │劃│ │計│
 *     │科│ │室│
 *     └──┘ └──┘
 */
export function boxedStacks(
  boxes: readonly { readonly box: Box }[],
  words: readonly Word[],
  tolerances: Tolerances,
): { stacks: TextLine[]; rest: Word[] } {
  const single = words.filter(word => [...word.text].length === 1 && !word.vertical)
  const taken = new Set<Word>()
  const stacks: TextLine[] = []
  for (const { box } of boxes) {
    if (single.length === 0 || box.right - box.left > widestStackBox * Math.max(...single.map(word => word.fontSize))) continue
    const inside = words.filter(word => isInside(word, box)).sort((a, b) => a.box.top - b.box.top)
    if (inside.length < 2 || !inside.every(word => single.includes(word) && !taken.has(word)) || !isStack(inside)) continue
    for (const word of inside) taken.add(word)
    stacks.push(wordsToLine(inside, tolerances))
  }
  return { stacks, rest: words.filter(word => !taken.has(word)) }
}

function isInside(word: Word, box: Box): boolean {
  const { x, y } = middleOf(word)
  return x > box.left && x < box.right && y > box.top && y < box.bottom
}

/** Each below the one before, none beside another. */
function isStack(words: readonly Word[]): boolean {
  return words.slice(1).every((word, index) => {
    const above = words[index]!
    return middleOf(word).y > above.box.bottom && Math.abs(middleOf(word).x - middleOf(above).x) < word.fontSize / 2
  })
}
