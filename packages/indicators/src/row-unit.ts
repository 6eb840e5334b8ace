import { type Passage, type Quantity, type Reading, slicePassage } from '@zhibiao/model'
import { readUnit, readValue } from '@zhibiao/quantities'
import { figureForUnit, figuresIn, mentionToReading, type ReadingContext, unitAgreement } from './figures.ts'
import { nameContainment } from './names.ts'
import { titleUnit } from './table-title.ts'

/** The unit of a row's figures that print none: of its unit column (單位 │ 千元), else behind the name of what is measured (補助金額（千元）). */
export function rowUnit(unit: string | null, name: string | null): string | null {
  const stated = unit?.replace(/[（()）]/g, '') ?? ''
  if (stated !== '' && readUnit(`單位：${stated}`)) return stated
  return name === null ? null : titleUnit(name)
}

/** 訓練場次（場） → 訓練場次: a unit behind a name is no part of it. */
export function withoutUnit(name: string): string {
  const bare = name.replace(/[（(][^（()）]*[)）]\s*$/, '').trim()
  return bare !== name && bare !== '' && titleUnit(name) !== null ? bare : name
}

/** Words before a rate inside a cell of results. */
const rateWords = /(?:達成率|達成度|完成率|執行率|達成比率|達成百分比)\s*(?:為|達|[：:])?\s*$/

/**
 * A result told in words (全年違規12件，稽查180件): of its figures in the target's unit the one that gives the stated rate, else the best behind the indicator's
 * name, not behind a word for a rate; the text stays whole.
 */
export function toldResult(
  actual: Reading | null,
  target: Reading | null,
  rate: Reading | null,
  name: string,
  context: ReadingContext,
): Reading | null {
  if (!actual?.quantity || !target?.quantity || isOneValue(actual.print.text, context)) return actual
  const unit = target.quantity.unit
  const giving = figuresIn(actual.print.text, context).filter(
    ({ quantity, start }) =>
      unitAgreement(quantity.unit, unit) > 0 &&
      !rateWords.test(actual.print.text.slice(0, start)) &&
      givesRate(quantity, target.quantity, rate),
  )
  if (new Set(giving.map(({ quantity }) => quantity.value)).size === 1) return { ...actual, quantity: giving[0]!.quantity }
  const found = figureForUnit(actual.print, unit, context, before => (rateWords.test(before) ? null : nameContainment(name, before)))
  return found ? { ...actual, quantity: found.quantity } : actual
}

/** Whether the rate is the quotient of the two, rounded or cut off at its last printed digit. */
function givesRate(actual: Quantity, target: Quantity | null, rate: Reading | null): boolean {
  const stated = rate?.quantity
  if (typeof actual.value !== 'number' || typeof target?.value !== 'number' || typeof stated?.value !== 'number' || target.value <= 0)
    return false
  const difference = (actual.value / target.value) * 100 - stated.value
  const step = stated.step ?? 0
  return difference >= -step / 2 && difference < step
}

/** The rate that a cell of results tells beside the result: 達成值：13場，達成率：108.33%. */
export function toldRate(print: Passage, context: ReadingContext): Reading | null {
  const rate = figuresIn(print.text, context).find(
    mention => mention.quantity.unit === '%' && rateWords.test(print.text.slice(0, mention.start)),
  )
  return rate ? mentionToReading(slicePassage(print, 0), rate) : null
}

function isOneValue(text: string, context: ReadingContext): boolean {
  return readValue(text, { inTable: true, ...(context.unit ? { unit: context.unit } : {}) }) !== null
}
