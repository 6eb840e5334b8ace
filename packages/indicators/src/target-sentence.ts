import { type Mention, type Passage, type Reading, slicePassage } from '@zhibiao/model'
import { toTraditionalInPlace } from '@zhibiao/script'
import { oneLine } from './draft.ts'
import type { TargetWords } from './family.ts'
import { figuresIn, mentionToReading, type ReadingContext, unitAgreement } from './figures.ts'
import { isGenericHeading } from './generic-heading.ts'
import { trimName } from './narrative-items.ts'

/** What a sentence of prose promises and reports of one thing. */
export interface TargetSentence {
  readonly name: string
  readonly target: Reading
  readonly actual: Reading
  readonly statedRate: Reading | null
  /** Its word of promise says that it is the first there was: 原定, 原訂, 原計畫. */
  readonly isOriginal: boolean
  /** Offset in the sentence of the promised figure, before which it says of which year it speaks. */
  readonly start: number
  /** Offset in the sentence behind its last figure. */
  readonly end: number
}

/** A stated rate may differ from the quotient by this, in percent, and still be about these two figures. */
const rateTolerance = 1

/**
 * `99年度預計增加供水戶數8,395戶，…，實際僅增加6,034戶，執行率為71.88%`: a word of promise with its figure, a word of result with a figure of the same unit,
 * and a rate. Prose has many figures, so the three must agree (the rate is their quotient), or the words must leave no doubt (目標值 … 實際值).
 * `heading` names what is measured where the sentence does not (訓練場次：本年度目標12場).
 */
export function sentenceToTarget(sentence: Passage, words: TargetWords, context: ReadingContext, heading = ''): TargetSentence | null {
  const text = toTraditionalInPlace(sentence.text)
  const promise = firstWord(text, words.target, 0)
  if (!promise) return null
  const figures = figuresIn(text, context)
  const target = figures.find(figure => figure.start >= promise.end)
  if (typeof target?.quantity.value !== 'number' || target.quantity.value <= 0) return null
  const result = firstWord(text, words.actual, promise.end)
  const clear = result && result.start >= target.end ? result.end : null
  const mayAnswer = (figure: Mention) =>
    figure.start >= target.end && unitAgreement(figure.quantity.unit, target.quantity.unit) > 0 && typeof figure.quantity.value === 'number'
  const told = (figure: Mention) =>
    words.maybeActual.some(word => new RegExp(`${word}[^，,、；;：:\\d]{0,4}$`).test(text.slice(target.end, figure.start)))
  if (clear === null && result) return null
  const actual = figures.find(figure => mayAnswer(figure) && (clear === null ? told(figure) : figure.start >= clear))
  if (typeof actual?.quantity.value !== 'number') return null
  const rateWord = firstWord(text, words.rate, actual.end)
  const rate = rateWord ? figures.find(figure => figure.start >= rateWord.end && figure.quantity.kind === 'percent') : undefined
  const sure = clear !== null && words.sure.some(word => text.slice(promise.start, target.start).includes(word))
  const agrees =
    typeof rate?.quantity.value === 'number' &&
    (Math.abs((actual.quantity.value / target.quantity.value) * 100 - rate.quantity.value) <= rateTolerance ||
      (sure && rate.quantity.value === 100 && actual.quantity.value > target.quantity.value))
  if (!agrees && !(sure && !rate)) return null
  const between = toName(oneLine(slicePassage(sentence, promise.end, target.start)))
  const name =
    between ||
    toName(oneLine(slicePassage(sentence, 0, promise.start)).replace(/^.*[，,：:](?=.)/, '')) ||
    (isGenericHeading(heading) ? '' : heading)
  if (name === '') return null
  return {
    name,
    target: mentionToReading(sentence, target),
    actual: mentionToReading(sentence, actual),
    statedRate: agrees && rate ? mentionToReading(sentence, rate) : null,
    isOriginal: /^原[定訂計]/.test(text.slice(promise.start)),
    start: target.start,
    end: agrees && rate ? rate.end : actual.end,
  }
}

/** Words that lead to a figure but name nothing: 年度目標值, 原訂目標, 預計辦理, 不低於. */
const nameless =
  /(?:^|(?<=.))(?:(?:本|全|當|各|該)?年度?|本季|本期|原[定訂]|預[定計]|目標[值數]?|不[低少高超]於|不超過|大於|小於|應|須|需|將|為|達到?|逾)+$/
const bareVerb = /^(?:預計|預定)?(?:辦理|完成|執行|達成|累計|舉辦|核發|編列|處理)$/

/** What a stretch of a sentence calls the thing that is measured; empty where it has only words of year, promise or action. */
function toName(text: string): string {
  const name = trimName(trimName(text).replace(nameless, ''))
  return name.length > 1 && !bareVerb.test(name) ? name : ''
}

/** （目標120班，達成率110%）: a promise in brackets. */
const brackets = /[（(]([^（()）]{2,60})[)）]/g

/**
 * Results with their promise and rate in brackets behind them: `開辦薪傳班132班（目標120班，達成率110%）`. The rate must be the quotient of the two, as elsewhere in prose.
 */
function bracketsToTargets(sentence: Passage, words: TargetWords, context: ReadingContext): TargetSentence[] {
  const text = toTraditionalInPlace(sentence.text)
  let from = 0
  return [...text.matchAll(brackets)].flatMap((match): TargetSentence[] => {
    const [start, end] = [match.index, match.index + match[0].length]
    const promise = firstWord(text.slice(0, end), words.target, start)
    const rateWord = promise && firstWord(text.slice(0, end), words.rate, promise.end)
    if (!promise || !rateWord) return []
    const figures = figuresIn(text, context)
    const actual = figures.findLast(figure => figure.end <= start && figure.end >= start - 1)
    const target = figures.find(figure => figure.start >= promise.end && figure.end <= rateWord.start)
    const rate = figures.find(figure => figure.start >= rateWord.end && figure.end < end && figure.quantity.kind === 'percent')
    if (typeof actual?.quantity.value !== 'number' || typeof target?.quantity.value !== 'number' || target.quantity.value <= 0) return []
    if (typeof rate?.quantity.value !== 'number' || unitAgreement(actual.quantity.unit, target.quantity.unit) === 0) return []
    if (Math.abs((actual.quantity.value / target.quantity.value) * 100 - rate.quantity.value) > rateTolerance) return []
    const before = oneLine(slicePassage(sentence, from, actual.start))
    const name = toName(before.replace(/^.*[，,：:；;](?=.)/, ''))
    from = end
    if (name === '') return []
    const isOriginal = /^原[定訂計]/.test(text.slice(promise.start))
    const reading = (figure: Mention) => mentionToReading(sentence, figure)
    return [{ name, target: reading(target), actual: reading(actual), statedRate: reading(rate), isOriginal, start: target.start, end }]
  })
}

/** Everything a sentence promises and reports, one behind the other (目標值：… 實際值：… 達成率：… 目標值：…). */
export function sentenceToTargets(sentence: Passage, words: TargetWords, context: ReadingContext, heading = ''): TargetSentence[] {
  const inBrackets = bracketsToTargets(sentence, words, context)
  if (inBrackets.length > 0) return inBrackets
  const read = sentenceToTarget(sentence, words, context, heading)
  return read ? [read, ...sentenceToTargets(slicePassage(sentence, read.end), words, context)] : []
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
