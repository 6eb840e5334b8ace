import { type Compact, Gap } from './compact.ts'
import { compare, type Decimal, shift } from './decimal.ts'
import type { Item } from './item.ts'

/** Words and signs between the ends of a range. */
const joiners = ['起至', '起到', '起迄', '至', '到', '迄', '~', '--', '——', '──', '-', '—', '─']

/** The end of a connector at `start`, or -1. */
export function connectorEnd(compact: Compact, start: number): number {
  if (compact.gaps[start] === Gap.cell || compact.gaps[start] === Gap.blankLine) return -1
  let at = start
  // 1萬(含)-5萬元
  if (compact.text.startsWith('(含)', at)) at += 3
  for (const word of joiners) {
    if (compact.text.startsWith(word, at) && compact.gaps[at + word.length] !== Gap.cell) return at + word.length
  }
  return -1
}

/** Between the ends of a range that 之間 or 間 closes: 20和30之間. */
const pairing = '和與及跟'

/** The end of 和 in 20和30之間, or -1; `rest` must then be followed by 之間. */
export function pairingEnd(compact: Compact, start: number): number {
  return compact.gaps[start] !== Gap.cell && pairing.includes(compact.text[start] ?? '\u0000') ? start + 1 : -1
}

export function isBetween(compact: Compact, end: number): boolean {
  return (
    compact.gaps[end] !== Gap.cell &&
    (compact.text.startsWith('之間', end) || (compact.text[end] === '間' && compact.text[end + 1] === undefined))
  )
}

/** What may stand between two bounds of one range: 2萬元以上10萬元以下, 大於4865並少於20793. */
const boundLinks = ['以上', '以上,', '以上、', '以上至', '以上且', '', '並', '並且', '且', ',', '、', ',且', '但']
/** The words of the second bound that stand before its figure, and of the first behind it, belong to the link. */
const boundWords = /(?:大於|小於|高於|低於|少於|多於|超過|不超過|未滿|未達|最多|最少|至多|至少|不足|逾)$/

/** 20..100 of two bounds that follow each other; null if they are not two sides of one range. */
export function joinBounds(compact: Compact, left: Item, right: Item): Item | null {
  const lowerFirst = left.comparator.startsWith('>') && right.comparator.startsWith('<')
  const upperFirst = left.comparator.startsWith('<') && right.comparator.startsWith('>')
  if ((!lowerFirst && !upperFirst) || left.kind === 'date' || right.kind === 'date' || !isDecimal(left.value) || !isDecimal(right.value))
    return null
  const link = compact.text.slice(left.end, right.start).replace(boundWords, '')
  if (!boundLinks.includes(link) || compact.gaps.slice(left.end, right.start + 1).includes(Gap.cell)) return null
  if (left.unit !== null && right.unit !== null && !sameUnit(left, right)) return null
  const [low, high] = lowerFirst ? [left, right] : [right, left]
  if (compare(low.value as Decimal, high.value as Decimal) >= 0) return null
  const unitFrom = right.unit === null ? left : right
  const tail = /^(?:以下|以上|以內|未滿)/.exec(compact.text.slice(right.end, right.end + 2))
  return {
    ...unitFrom,
    start: left.start,
    end: right.end + (tail?.[0].length ?? 0),
    value: null,
    lower: low.value,
    upper: high.value,
    comparator: '=',
    step: right.step,
    readAs: [...unitFrom.readAs, 'bounds'],
  }
}

const isDecimal = (value: unknown): value is Decimal => typeof value === 'object' && value !== null

/** One mention of two: 3-4 週, 三到五萬, 105年7月27日至29日; null if they are no range. */
export function joinRange(left: Item, right: Item): Item | null {
  if (left.kind === 'date' && right.kind === 'date') return joinDates(left, right)
  if (left.kind === 'date' || right.kind === 'date' || left.kind === 'ordinal' || right.kind === 'ordinal') return null
  if (left.kind === 'reference' || right.kind === 'reference') return null
  if (left.upper !== undefined || right.upper !== undefined) return null
  if (typeof left.value === 'number' && typeof right.value === 'number') {
    return left.value < right.value
      ? { ...right, start: left.start, value: null, lower: left.value, upper: right.value, readAs: [...right.readAs, 'range'] }
      : null
  }
  if (!isDecimal(left.value) || !isDecimal(right.value)) return null
  const inherits = left.unit === null && right.unit !== null
  const passesOn = left.unit !== null && right.unit === null
  if (!inherits && !passesOn && !sameUnit(left, right)) return null
  let lower = left.value
  const scale = right.numeral?.scale ?? 0
  if (inherits && scale > 0 && (left.numeral?.scale ?? 0) < scale && compare(shift(lower, scale), right.value) < 0)
    lower = shift(lower, scale)
  if (compare(lower, right.value) >= 0) return null
  const unitFrom = passesOn ? left : right
  const { start } = left
  const joined: Item = {
    ...unitFrom,
    start,
    end: right.end,
    value: null,
    lower,
    upper: right.value,
    step: right.step,
    comparator: '=',
    readAs: [...unitFrom.readAs, 'range'],
  }
  return joined
}

function sameUnit(left: Item, right: Item): boolean {
  return left.unit === right.unit || (left.unitCode !== undefined && left.unitCode === right.unitCode)
}

function joinDates(left: Item, right: Item): Item | null {
  const lower = typeof left.value === 'string' ? left.value : null
  const upper = typeof right.value === 'string' ? right.value : null
  if (lower === null || upper === null || lower.startsWith('T') !== upper.startsWith('T')) return null
  if (!lower.startsWith('--') && !upper.startsWith('--') && lower.slice(0, upper.length) > upper) return null
  return {
    start: left.start,
    end: right.end,
    kind: 'date',
    value: null,
    lower,
    upper,
    comparator: '=',
    unit: null,
    step: null,
    readAs: [...right.readAs, 'range'],
    ...(right.date === undefined ? {} : { date: right.date }),
  }
}
