import { isIdeograph } from './characters.ts'
import { type Compact, Gap } from './compact.ts'
import { add, powerOfTen, shift } from './decimal.ts'
import type { Item } from './item.ts'
import { type Numeral, readNumeral } from './numeral.ts'
import { currencyWords, fenWords, jiaoWords, moneyEnds, nationalCurrency, notJiao } from './words/money.ts'

/** Capital digits, which only sums of money are written in. */
const capitals = /^[壹貳參肆伍陸柒捌玖拾]+$/

/** 伍角整, 2角, and 分 where capital digits show that money is meant (85分 is a mark). */
export function readSmallMoney(compact: Compact, start: number, at: number, numeral: Numeral): Item | null {
  const { text } = compact
  const jiao = text[at] === '角' && !notJiao.includes(text[at + 1] ?? '\u0000')
  const fen = text[at] === '分' && capitals.test(text.slice(start, at)) && !isIdeograph(text[at + 1])
  if ((!jiao && !fen) || compact.gaps[at] === Gap.cell) return null
  const place = jiao ? -1 : -2
  const item: Item = {
    start,
    end: at + 1,
    kind: 'money',
    value: shift(numeral.value, place),
    comparator: '=',
    unit: nationalCurrency.unit,
    unitCode: nationalCurrency.code,
    step: powerOfTen(place),
    readAs: ['small-money'],
    numeral,
  }
  return withCents(compact, item)
}

/** 五元三角二分, 壹佰元整, 兩美元又三美分. */
export function withCents(compact: Compact, item: Item): Item {
  const { text } = compact
  let { end } = item
  let value = item.value
  let { step } = item
  if (value === null || typeof value !== 'object') return item
  for (const [words, place] of [
    [jiaoWords, -1],
    [fenWords, -2],
  ] as const) {
    const from = text[end] === '又' || text[end] === '零' || text[end] === '〇' ? end + 1 : end
    const numeral = compact.gaps[from] === Gap.cell ? null : readNumeral(compact, from)
    if (numeral === null || numeral.end - from > 3) continue
    const word = words.find(candidate => text.startsWith(candidate, numeral.end))
    if (word === undefined) continue
    value = add(value, shift(numeral.value, place))
    step = powerOfTen(place)
    end = numeral.end + word.length
  }
  for (const ending of moneyEnds) {
    if (text.startsWith(ending, end) && !isIdeograph(text[end + ending.length])) {
      end += ending.length
      break
    }
  }
  const named = /^(?:日幣|港幣|人民幣|美金|新臺幣)/.exec(text.slice(end, end + 3))
  if (named !== null && item.unitCode === nationalCurrency.code) {
    const currency = currencyWords.at(text, end)!
    return { ...item, end: end + currency.word.length, value, step, unit: currency.entry.unit, unitCode: currency.entry.code }
  }
  return { ...item, end, value, step }
}
