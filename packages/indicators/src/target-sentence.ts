import { type Passage, type Reading, slicePassage } from '@zhibiao/model'
import { oneLine } from './draft.ts'
import type { TargetWords } from './family.ts'
import { figuresIn, mentionToReading, type ReadingContext, unitAgreement } from './figures.ts'
import { trimName } from './narrative-items.ts'

/** What a sentence of prose promises and reports of one thing. */
export interface TargetSentence {
  readonly name: string
  readonly target: Reading
  readonly actual: Reading
  readonly statedRate: Reading | null
}

/** A stated rate may differ from the quotient by this, in percent, and still be about these two figures. */
const rateTolerance = 1

/**
 * `99年度預計增加供水戶數8,395戶，…，實際僅增加6,034戶，執行率為71.88%`: a word of promise with its figure, a word of result with a figure of the same unit,
 * and a rate. Prose has many figures, so the three must agree (the rate is their quotient), or the words must leave no doubt (目標值 … 實際值).
 */
export function sentenceToTarget(sentence: Passage, words: TargetWords, context: ReadingContext): TargetSentence | null {
  const { text } = sentence
  const promise = firstWord(text, words.target, 0)
  if (!promise) return null
  const result = firstWord(text, words.actual, promise.end)
  if (!result) return null
  const figures = figuresIn(text, context)
  const target = figures.find(figure => figure.start >= promise.end && figure.end <= result.start)
  if (typeof target?.quantity.value !== 'number' || target.quantity.value <= 0) return null
  const actual = figures.find(figure => figure.start >= result.end && unitAgreement(figure.quantity.unit, target.quantity.unit) > 0)
  if (typeof actual?.quantity.value !== 'number') return null
  const rateWord = firstWord(text, words.rate, actual.end)
  const rate = rateWord ? figures.find(figure => figure.start >= rateWord.end && figure.quantity.kind === 'percent') : undefined
  const agrees =
    typeof rate?.quantity.value === 'number' &&
    Math.abs((actual.quantity.value / target.quantity.value) * 100 - rate.quantity.value) <= rateTolerance
  const sure = words.sure.some(word => text.slice(promise.start, target.start).includes(word))
  if (!agrees && !(sure && !rate)) return null
  const before = trimName(oneLine(slicePassage(sentence, promise.end, target.start)))
  const name = before.length > 1 ? before : trimName(oneLine(slicePassage(sentence, 0, promise.start)).replace(/^.*[，,：:]/, ''))
  if (name === '') return null
  return {
    name,
    target: mentionToReading(sentence, target),
    actual: mentionToReading(sentence, actual),
    statedRate: agrees && rate ? mentionToReading(sentence, rate) : null,
  }
}

/** Sentences of a paragraph: cut behind 。； outside numbers. */
export function passageToSentences(passage: Passage): Passage[] {
  const sentences: Passage[] = []
  let start = 0
  for (const match of passage.text.matchAll(/[。；;]/g)) {
    sentences.push(slicePassage(passage, start, match.index + 1))
    start = match.index + 1
  }
  if (start < passage.text.length) sentences.push(slicePassage(passage, start))
  return sentences
}

function firstWord(text: string, words: readonly string[], from: number): { start: number; end: number } | null {
  let found: { start: number; end: number } | null = null
  for (const word of words) {
    const start = text.indexOf(word, from)
    if (start >= 0 && (!found || start < found.start || (start === found.start && start + word.length > found.end)))
      found = { start, end: start + word.length }
  }
  return found
}
