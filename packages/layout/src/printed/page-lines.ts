import { type Line, unionBox, type Word } from '@zhibiao/model'
import { clusterBy } from './edges.ts'
import type { Tolerances } from './options.ts'
import { gapBetween, type TextLine, wordsToLine } from './text-lines.ts'

/** Part a baseline where its words stand so far apart that they are lines side by side; letter-spaced print only at much wider ones. */
export function splitAtGaps(line: TextLine, gap: number, tolerances: Tolerances): TextLine[] {
  const { words } = line
  const gaps = words.slice(1).map((word, index) => gapBetween(words[index]!, word))
  const pieces = [[words[0]!]]
  words.slice(1).forEach((word, index) => {
    if (gaps[index]! >= (isLetterSpace(words, gaps, index) ? tolerances.widestLetterSpace : gap)) pieces.push([word])
    else pieces.at(-1)!.push(word)
  })
  return pieces.length === 1 ? [line] : pieces.map(piece => wordsToLine(piece, tolerances))
}

/** Share of a gap that the one before or after it must have, where letters are spaced evenly. */
const evenly = 1 / 2

/** Whether the gap behind word `index` spaces letters: single characters on both sides, and gaps like it between them and the characters next to them. */
function isLetterSpace(words: readonly Word[], gaps: readonly number[], index: number): boolean {
  const isSingle = (at: number) => words[at]?.text.length === 1
  if (!isSingle(index) || !isSingle(index + 1)) return false
  // 死亡人數 │ 人: the last character of a longer word.
  const touches = (at: number, gap: number) => words[at] !== undefined && !isSingle(at) && gaps[gap]! < evenly * gaps[index]!
  if (touches(index - 1, index - 1) || touches(index + 2, index + 1)) return false
  const beside = [isSingle(index - 1) ? gaps[index - 1]! : null, isSingle(index + 2) ? gaps[index + 1]! : null].filter(gap => gap !== null)
  return beside.length === 0 || beside.some(other => other >= evenly * gaps[index]!)
}

/**
 * Characters that stand one below the other, each alone on its baseline, as the one line they are (a label in the margin).
 * Gives all lines, those in the place of their first character.
 */
export function joinStacks(lines: readonly TextLine[], tolerances: Tolerances): TextLine[] {
  const single = lines.filter(line => line.words.length === 1 && /^[^\d\s]$/u.test(line.text))
  const stacks = new Map<TextLine, TextLine[]>()
  for (const column of clusterBy(single, line => line.box.left, tolerances.shadow * (single[0]?.fontSize ?? 0))) {
    let stack: TextLine[] = []
    for (const line of column.sort((a, b) => a.box.top - b.box.top)) {
      const above = stack.at(-1)
      if (above && line.box.top - above.box.bottom < tolerances.wideGap * line.fontSize) stack.push(line)
      else stack = [line]
      if (stack.length >= tolerances.shortestStack) stacks.set(stack[0]!, stack)
    }
  }
  const joined = new Set([...stacks.values()].flatMap(stack => stack.slice(1)))
  return lines.filter(line => !joined.has(line)).map(line => stackToLine(stacks.get(line) ?? [line]))
}

function stackToLine(stack: readonly TextLine[]): TextLine {
  if (stack.length === 1) return stack[0]!
  return {
    text: stack.map(line => line.text).join(''),
    box: stack.map(line => line.box).reduce(unionBox),
    fontSize: stack[0]!.fontSize,
    words: stack.flatMap(line => line.words),
  }
}

/** Lines of one block of text, in reading order, as model's lines: whether each is full and has a gap before it is measured against its neighbours. */
export function textLinesToLines(lines: readonly TextLine[], page: number, tolerances: Tolerances): Map<TextLine, Line> {
  const right = rightEdge(lines)
  const gaps = lines.slice(1).map((line, index) => line.box.top - lines[index]!.box.bottom)
  const leading = median(gaps.filter((gap, index) => gap > -lines[index]!.fontSize / 2))
  const made = new Map<TextLine, Line>()
  lines.forEach((line, index) => {
    const gap = index === 0 ? Number.POSITIVE_INFINITY : gaps[index - 1]!
    const place = { page, box: line.box }
    made.set(line, {
      type: 'line',
      content: { text: line.text, parts: [{ start: 0, place }] },
      place,
      fontSize: line.fontSize,
      full: right - line.box.right < tolerances.fullLine * line.fontSize,
      gapBefore: gap > leading + tolerances.extraLeading * line.fontSize,
    })
  })
  return made
}

/** The right edge of a block: the outermost that two lines reach within an em, so that one line that sticks out does not make the others short. */
function rightEdge(lines: readonly TextLine[]): number {
  const rights = lines.map(line => line.box.right).sort((a, b) => b - a)
  const agreed = rights.find((right, index) => right - (rights[index + 1] ?? Number.NEGATIVE_INFINITY) < lines[0]!.fontSize)
  return agreed ?? rights[0] ?? 0
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? 0
}
