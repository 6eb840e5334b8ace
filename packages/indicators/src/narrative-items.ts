import { type ListItem, type ListMarker, type Mention, type Passage, type Reading, slicePassage, trimPassage } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { NarrativePhrases } from './family.ts'
import { figuresIn, mentionToReading, type ReadingContext, statedFigures, textToTarget } from './figures.ts'

/** What one numbered item or clause of a narrative says of one thing that is measured. */
export interface Statement {
  readonly itemNo: string
  /** Its number in its list; null for a clause of a sentence. */
  readonly ordinal: number | null
  /** What is measured, as printed before the figure; empty where only a figure stands. */
  readonly name: string
  readonly text: Passage
  readonly target: Reading | null
  readonly base: Reading | null
  readonly actual: Reading | null
  readonly rate: Reading | null
}

/** Text after the label: `年度目標值：17 件。` → `17 件。`; all of it where no label stands at its start. */
export function afterLabel(passage: Passage, words: readonly string[]): Passage {
  const colon = /^([^：:。，,]{1,30})[：:]\s*/.exec(passage.text)
  if (colon && words.some(word => matchKey(colon[1]!).includes(matchKey(word)))) return slicePassage(passage, colon[0].length)
  return passage
}

/** `年度目標值：…` → '年度目標值'; the whole text where it is short and holds no figure; null where the text has no label. */
export function labelOf(passage: Passage): string | null {
  const colon = /^([^：:。，,；;]{1,40})[：:]/.exec(passage.text)
  if (colon) return colon[1]!
  return passage.text.length <= 20 && !/\d/.test(passage.text.replace(/^\d{2,4}\s*年度?/, '')) ? passage.text : null
}

/** Statements of a list of items, or of the clauses of a text without one. */
export function itemsToStatements(
  passage: Passage,
  items: readonly ListItem[],
  phrases: NarrativePhrases,
  context: ReadingContext,
  kind: 'target' | 'rate',
): Statement[] {
  const numbered = items.filter(item => item.marker !== null)
  if (numbered.length > 0)
    return numbered.flatMap(item =>
      statementsOf(item.content.text === '' ? item.whole : itemText(item), item.marker, phrases, context, kind, false),
    )
  return statementsOf(passage, null, phrases, context, kind, true)
}

/** Own text and the children's, without the item's marker. */
function itemText(item: ListItem): Passage {
  const offset = item.whole.text.indexOf(item.content.text, item.marker?.text.length ?? 0)
  return item.children.length === 0 || offset < 0 ? item.content : slicePassage(item.whole, offset)
}

function statementsOf(
  passage: Passage,
  marker: ListMarker | null,
  phrases: NarrativePhrases,
  context: ReadingContext,
  kind: 'target' | 'rate',
  split: boolean,
): Statement[] {
  const clauses = split ? splitClauses(passage, context, kind, phrases) : [passage]
  return clauses.map(clause => toStatement(clause, marker, phrases, context, kind)).filter(statement => statement !== null)
}

/**
 * Clauses that each hold a figure of their own; one without is part of the next.
 *
 *     target  完成洽談達100次以上，並獲相關國家4國以上正面回應
 *     rate    完成洽談100%、相關國家正面回應125%
 */
function splitClauses(passage: Passage, context: ReadingContext, kind: 'target' | 'rate', phrases: NarrativePhrases): Passage[] {
  const figures = figuresIn(passage.text, context)
  if (kind === 'rate') {
    const rates = figures.filter(figure => figure.quantity.kind === 'percent')
    if (rates.length < 2 || [...phrases.rate, ...phrases.target].some(word => passage.text.includes(word))) return [passage]
    return cutBehind(
      passage,
      rates.map(rate => rate.end),
    )
  }
  const separators = [...passage.text.matchAll(/[，；。,;]/g)].map(match => match.index)
  const ends: number[] = []
  for (const at of separators) {
    const from = ends.at(-1) ?? 0
    const inNumber = figures.some(figure => figure.start < at && at < figure.end)
    // 目標值：12場；達成度108.33%: what begins with a word of rate tells of the target before it.
    const rest = passage.text.slice(at + 1).trimStart()
    if (phrases.rate.some(word => rest.startsWith(word))) continue
    if (!inNumber && bracketDepth(passage.text, at) === 0 && figures.some(figure => figure.start >= from && figure.end <= at))
      ends.push(at + 1)
  }
  return cutBehind(passage, ends)
}

function bracketDepth(text: string, end: number): number {
  let depth = 0
  for (let index = 0; index < end; index++) {
    if ('（([【「'.includes(text[index]!)) depth++
    else if ('）)]】」'.includes(text[index]!)) depth = Math.max(0, depth - 1)
  }
  return depth
}

/** Cut behind each offset; a rest without a figure goes to the last piece. */
function cutBehind(passage: Passage, ends: readonly number[]): Passage[] {
  const pieces: Passage[] = []
  let from = 0
  ends.forEach((end, index) => {
    const isLast = index === ends.length - 1 && !/\d/.test(passage.text.slice(end))
    const to = isLast ? passage.text.length : end
    pieces.push(trimPassage(slicePassage(passage, from, to)))
    from = to
  })
  if (from < passage.text.length) pieces.push(trimPassage(slicePassage(passage, from)))
  return pieces.filter(piece => piece.text !== '')
}

function wordAt(text: string, words: readonly string[]): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null
  for (const word of words) {
    const start = text.indexOf(word)
    if (start >= 0 && (!found || start < found.start || (start === found.start && start + word.length > found.end)))
      found = { start, end: start + word.length }
  }
  return found
}

function toStatement(
  passage: Passage,
  marker: ListMarker | null,
  phrases: NarrativePhrases,
  context: ReadingContext,
  kind: 'target' | 'rate',
): Statement | null {
  const { text } = passage
  const figures = statedFigures(text, context)
  const targetWord = wordAt(text, phrases.target)
  const rateWord = lastWord(text, phrases.rate)
  const rateFigure = rateWord
    ? figures.find(figure => figure.start >= rateWord.end && figure.quantity.kind === 'percent')
    : kind === 'rate'
      ? figures.findLast(figure => mayBeRate(text, figure, targetWord ? figures.find(({ start }) => start >= targetWord.end) : undefined))
      : undefined
  const others = figures.filter(figure => figure !== rateFigure && (!rateWord || figure.end <= rateWord.start || kind === 'target'))
  let target: Reading | null = null
  let base: Reading | null = null
  let actual: Reading | null = null
  if (targetWord) {
    const figure = others.find(other => other.start >= targetWord.end)
    if (figure) {
      const stretch = slicePassage(passage, targetWord.end, rateWord && rateWord.start > figure.start ? rateWord.start : text.length)
      const read = textToTarget(stretch, context)
      target = read ? { ...read.target, print: slicePassage(passage, figure.start, figure.end) } : mentionToReading(passage, figure)
      base = read?.base ?? null
      const after = others.find(
        other =>
          other.start >= figure.end &&
          /(?:實際|完成|達|計|為)/.test(text.slice(figure.end, other.start)) &&
          (other.quantity.kind !== 'percent' || done.test(text.slice(0, other.start))),
      )
      actual = after ? mentionToReading(passage, after) : null
    }
  } else if (kind === 'target') {
    const read = textToTarget(withoutPunctuation(passage), context)
    target = read?.target ?? null
    base = read?.base ?? null
  } else if (others.length > 0) {
    actual = mentionToReading(passage, others.at(-1)!)
  }
  const rate = rateFigure ? mentionToReading(passage, rateFigure) : null
  if (!target && !actual && !rate && kind === 'target' && text === '') return null
  const nameEnd = Math.min(targetWord?.start ?? text.length, rateWord?.start ?? text.length, figures[0]?.start ?? text.length)
  const before = trimName(text.slice(0, nameEnd))
  // 獲4國以上正面回應, 200場次法令宣導課程: the name stands behind the figure.
  const name = before.length > 1 || !figures[0] ? before : trimName(text.slice(figures[0].end).replace(/[，,；;。].*$/s, ''))
  return { itemNo: marker?.text ?? '', ordinal: marker?.ordinal ?? null, name, text: passage, target, base, actual, rate }
}

/** 超過目標值8.33%: by how much the result lies beyond the target, which is no rate. */
const beyondTarget = /(?:超過|超出|超越|高於|低於|優於|高出|少於|不足)(?:本?年度|原[定訂]|預[定訂期])*目標值?[數約達]?\s*$/

/** 目標值85%，實際90.5%: a percent that is the result itself. */
const done = /實際[^，,。；;：:\d]{0,8}$/

/** A percent without a word of rate: not the target, nor what is told as the result or lies beyond the target. */
function mayBeRate(text: string, figure: Mention, target: Mention | undefined): boolean {
  const before = text.slice(0, figure.start)
  return figure.quantity.kind === 'percent' && figure !== target && !beyondTarget.test(before) && !(target && done.test(before))
}

/** An item that holds a target and, behind it, a word of rate with its percent: it states one thing whole. */
export function tellsTargetAndRate(text: string, phrases: NarrativePhrases, context: ReadingContext): boolean {
  const targetWord = wordAt(text, phrases.target)
  const rateWord = lastWord(text, phrases.rate)
  if (!targetWord || !rateWord || rateWord.start < targetWord.end) return false
  const figures = statedFigures(text, context)
  return (
    figures.some(figure => figure.start >= targetWord.end && figure.end <= rateWord.start) &&
    figures.some(figure => figure.start >= rateWord.end && figure.quantity.kind === 'percent')
  )
}

/** Without the comma before and the full stop behind a clause. */
function withoutPunctuation(passage: Passage): Passage {
  const start = /^[\s，,、；;。]*/.exec(passage.text)![0].length
  const end = passage.text.replace(/[\s，,、；;。]+$/, '').length
  return slicePassage(passage, start, Math.max(start, end))
}

function lastWord(text: string, words: readonly string[]): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null
  for (const word of words) {
    const start = text.lastIndexOf(word)
    if (start >= 0 && (!found || start > found.start || (start === found.start && start + word.length > found.end)))
      found = { start, end: start + word.length }
  }
  return found
}

/** A name is what stands before the figure, without the words that lead up to the figure. */
const leadUp = /(?:[：:，,、；;\s]|並且?|應?達到?|計有?|共計?|累計|合計|為|獲得?|至少|各|約|逾|超過|之)+$/
const leadIn = /^(?:[：:，,、；;。\s]|以[上下內]|左右|並且?|且|及|另|獲得?(?=.{4}))+/

export function trimName(text: string): string {
  return text
    .replace(leadUp, '')
    .replace(leadIn, '')
    .replace(/\s*\n\s*/g, '')
    .trim()
}
