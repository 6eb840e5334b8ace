import type { QuantityKind } from '@zhibiao/model'
import { isLatin } from './characters.ts'
import { type Compact, Gap } from './compact.ts'
import type { Item } from './item.ts'
import { counts, wordsAfterGe } from './words/counts.ts'
import { type Measure, measures } from './words/measures.ts'
import { currencyWords, nationalCurrency, plainMoneyWords } from './words/money.ts'
import { notUnits } from './words/not-units.ts'

/** A unit found behind a figure. `unit` is as printed (元 and the names of currencies excepted). */
export interface FoundUnit {
  readonly end: number
  readonly kind: QuantityKind
  readonly unit: string
  readonly unitCode?: string
  readonly measure?: Measure
}

/** 個百分點 and its short forms. */
const pointWords = ['個百分點', '百分點', '個百分比']

/** Whether the unit found is only the beginning of another word. */
function beginsOtherWord(text: string, start: number, word: string): boolean {
  const other = notUnits.at(text, start)
  return other !== null && other.word.length > word.length
}

/** Whether a unit may stand at `at`: not in another table cell. */
const reaches = (compact: Compact, start: number, end: number) => {
  for (let at = start; at < end; at += 1) {
    if (compact.gaps[at] === Gap.cell || (compact.gaps[at] === Gap.blankLine && at > start)) return false
  }
  return true
}

/** The unit that begins at `start`, longest word first; null if none does. */
export function findUnit(compact: Compact, start: number): FoundUnit | null {
  const { text, print } = compact
  const first = text[start]
  if (first === undefined || compact.gaps[start] === Gap.cell) return null
  if (first === '%') return { end: start + 1, kind: 'percent', unit: '%', unitCode: '%' }
  if (first === '‰') return { end: start + 1, kind: 'percent', unit: '‰', unitCode: '[ppth]' }
  for (const word of pointWords) {
    if (text.startsWith(word, start) && reaches(compact, start, start + word.length))
      return { end: start + word.length, kind: 'points', unit: '百分點' }
  }
  const money = findMoney(compact, start)
  const measure = measures.at(text, start)
  const count = counts.at(text, start)
  if (money !== null && money.end - start >= Math.max(measure?.word.length ?? 0, count?.word.length ?? 0)) return money
  if (first === '個') return findAfterGe(compact, start)
  const measured = measure !== null && (count === null || measure.word.length >= count.word.length)
  const word = measured ? measure.word : (count?.word ?? null)
  if (word === null) return null
  const end = start + word.length
  if (!reaches(compact, start, end)) return shorter(compact, start)
  if (isLatin(word.at(-1)) && (isLatin(text[end]) || (/[0-9]/.test(text[end] ?? '') && compact.gaps[end] === Gap.none))) return null
  if (beginsOtherWord(text, start, word)) return null
  const unit = print.slice(start, end)
  if (measured) return { end, kind: 'measure', unit, unitCode: measure.entry.code, measure: measure.entry }
  return { end, kind: 'count', unit }
}

/** The one-character unit where a longer word runs over a cell border. */
function shorter(compact: Compact, start: number): FoundUnit | null {
  const word = compact.text[start]!
  const count = counts.at(word, 0)
  return count === null ? null : { end: start + 1, kind: 'count', unit: compact.print[start]! }
}

/** 個月 and a lone 個 stay; before another measure word 個 is dropped (個單位 → 單位). */
function findAfterGe(compact: Compact, start: number): FoundUnit | null {
  const { text, print } = compact
  const measure = measures.at(text, start)
  if (measure !== null && measure.word.length > 1 && reaches(compact, start, start + measure.word.length)) {
    const end = start + measure.word.length
    return { end, kind: 'measure', unit: print.slice(start, end), unitCode: measure.entry.code, measure: measure.entry }
  }
  const counted = wordsAfterGe.at(text, start + 1)
  if (counted !== null && reaches(compact, start, start + 1 + counted.word.length)) {
    const end = start + 1 + counted.word.length
    const inner = measures.at(counted.word, 0)
    const unit = print.slice(start + 1, end)
    if (inner?.word === counted.word) return { end, kind: 'measure', unit, unitCode: inner.entry.code, measure: inner.entry }
    return { end, kind: 'count', unit }
  }
  const own = counts.at(text, start)
  const end = start + (own?.word.startsWith('個') ? own.word.length : 1)
  return { end, kind: 'count', unit: print.slice(start, end) }
}

function findMoney(compact: Compact, start: number): FoundUnit | null {
  const { text } = compact
  const currency = currencyWords.at(text, start)
  if (currency !== null && reaches(compact, start, start + currency.word.length)) {
    return { end: start + currency.word.length, kind: 'money', unit: currency.entry.unit, unitCode: currency.entry.code }
  }
  for (const word of plainMoneyWords) {
    if (text.startsWith(word, start) && !beginsOtherWord(text, start, word)) {
      // 元人民幣
      const named = currencyWords.at(text, start + word.length)
      if (named !== null && /幣$/.test(named.word)) {
        return { end: start + word.length + named.word.length, kind: 'money', unit: named.entry.unit, unitCode: named.entry.code }
      }
      return { end: start + word.length, kind: 'money', unit: nationalCurrency.unit, unitCode: nationalCurrency.code }
    }
  }
  return null
}

/** The fields of an item that its unit fills. */
export function unitOf(unit: FoundUnit): Pick<Item, 'unit' | 'unitCode' | 'measure'> {
  return {
    unit: unit.unit,
    ...(unit.unitCode === undefined ? {} : { unitCode: unit.unitCode }),
    ...(unit.measure === undefined ? {} : { measure: unit.measure }),
  }
}
