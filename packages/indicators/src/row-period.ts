const chineseDigits: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }

/** 第1季, 1-6月, 上半年, 截至6月 in a title or a cell, as an ISO interval of the year; empty where it says no part of one. */
export function partOfYear(text: string, rocYear: number | null): string {
  if (rocYear === null) return ''
  const months = monthsOf(text.replace(/\s/g, ''))
  if (!months || (months[0] === 1 && months[1] === 12)) return ''
  const year = rocYear + 1911
  const lastDay = new Date(Date.UTC(year, months[1], 0)).getUTCDate()
  return `${year}-${twoDigits(months[0])}-01/${year}-${twoDigits(months[1])}-${lastDay}`
}

function monthsOf(text: string): readonly [number, number] | null {
  const quarter = /第?([一二三四1-4])季/.exec(text)?.[1]
  if (quarter) {
    const last = (chineseDigits[quarter] ?? Number(quarter)) * 3
    return [last - 2, last]
  }
  if (text.includes('上半年')) return [1, 6]
  if (text.includes('下半年')) return [7, 12]
  const range = /(?<!\d)(\d{1,2})月?[-－~～至](\d{1,2})月/.exec(text)
  const [from, to] = range ? [Number(range[1]), Number(range[2])] : [1, Number(/截?至(\d{1,2})月/.exec(text)?.[1])]
  return from! >= 1 && to! >= from! && to! <= 12 ? [from!, to!] : null
}

function twoDigits(month: number): string {
  return String(month).padStart(2, '0')
}
