import { isDigit } from './arabic.ts'
import { type Compact, Gap } from './compact.ts'
import { figureAt } from './figure.ts'
import type { Item } from './item.ts'

/** 上午 9 時, 下午 1 時 30 分, 14:30, 2:00 pm: an ISO time of day. */
export function readTime(compact: Compact, start: number): Item | null {
  const { text, gaps } = compact
  const half = ['上午', '凌晨', '早上', '清晨', '中午', '下午', '晚上', '晚間', '傍晚'].find(word => text.startsWith(word, start))
  const at = start + (half?.length ?? 0)
  const hour = figureAt(compact, at)
  if (hour === null || hour.value > 24 || gaps[hour.end] === Gap.cell) return null
  const later = half === '下午' || half === '晚上' || half === '晚間' || half === '傍晚'
  const shown = later && hour.value < 12 ? hour.value + 12 : hour.value
  const two = (value: number) => String(value).padStart(2, '0')
  const item = (end: number, minute: number): Item => ({
    start,
    end,
    kind: 'date',
    value: `T${two(shown)}:${two(minute)}`,
    comparator: '=',
    unit: null,
    step: null,
    readAs: ['time-of-day'],
  })
  if (
    text[hour.end] === ':' &&
    isDigit(text[hour.end + 1]) &&
    isDigit(text[hour.end + 2]) &&
    gaps[hour.end] === Gap.none &&
    gaps[hour.end + 1] === Gap.none &&
    !hour.chinese
  ) {
    const minute = figureAt(compact, hour.end + 1)
    if (minute === null || minute.length !== 2 || minute.value > 59) return null
    let end = minute.end
    if (text[end] === ':' && isDigit(text[end + 1]) && isDigit(text[end + 2])) end += 3
    const mark = text.slice(end, end + 2).toLowerCase()
    return item(mark === 'am' || mark === 'pm' ? end + 2 : end, minute.value)
  }
  const clock = text[hour.end] === '時' || (text[hour.end] === '點' && half !== undefined)
  if (!clock || (hour.chinese && half === undefined)) return null
  if (half === undefined && hour.length > 2) return null
  if ('數段間期程效限機令點'.includes(text[hour.end + 1] ?? '\u0000')) return null
  const minute = figureAt(compact, hour.end + 1)
  if (minute !== null && text[minute.end] === '分' && minute.value < 60) return item(minute.end + 1, minute.value)
  return item(hour.end + 1 + (text[hour.end + 1] === '整' ? 1 : 0), 0)
}
