import type { MarkerStyle } from '@zhibiao/model'

const smallDigits = '〇一二三四五六七八九'
const capitalDigits = '零壹貳參肆伍陸柒捌玖'
/** Simplified, variant and other prints of the capital digits and tens. */
const capitalVariants: Readonly<Record<string, string>> = { 贰: '貳', 叁: '參', 叄: '參', 参: '參', 陆: '陸', 弍: '貳', 弎: '參', 什: '拾' }
/** 天干 */
const stems = '甲乙丙丁戊己庚辛壬癸'
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const circledMore = '㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿'
const circledBlack = '❶❷❸❹❺❻❼❽❾❿'
const parenthesized = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'
const parenthesizedHan = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'
const stopped = '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'
const romanLower = 'ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ'
/** • and what print and converters use for it; ○ and ◎ are bullets only before a space or at the start of a line. */
export const bullets = '•●○◎◇◆□■▪▫▲△►▶※★☆✓✔➢➤\uf06c\uf0b7\uf06e\uf0d8\uf0fc'
/** - and * are bullets only before a space. */
export const dashBullets = '-–—*‧・'

/** Markers that are a single character. */
export const singleCharacterMarkers: ReadonlyMap<string, { readonly style: MarkerStyle; readonly ordinal: number }> = new Map(
  (
    [
      [circled, '①', 1],
      [circledMore, '①', 21],
      [circledBlack, '①', 1],
      [parenthesized, '(1)', 1],
      [parenthesizedHan, '(一)', 1],
      [stopped, '1.', 1],
      [romanLower, 'i.', 1],
    ] as const
  ).flatMap(([characters, style, first]) =>
    [...characters].map((character, index) => [character, { style, ordinal: first + index }] as const),
  ),
)

/** 1 … 99 in small (十二) or capital (拾貳) Chinese digits; 0 if it is no such number. */
export function chineseOrdinal(word: string): { readonly value: number; readonly capital: boolean } {
  let value = 0
  let digit = -1
  let capital = false
  let tens = false
  for (const print of word) {
    const character = capitalVariants[print] ?? print
    const small = smallDigits.indexOf(character === '○' || character === '零' ? '〇' : character)
    const large = capitalDigits.indexOf(character)
    if (large > 0) capital = true
    const tensDigit = '廿卅卌'.indexOf(character)
    if (tensDigit >= 0 && !tens && digit < 0) {
      value = (tensDigit + 2) * 10
      tens = true
    } else if (character === '十' || character === '拾') {
      if (tens) return { value: 0, capital }
      capital ||= character === '拾'
      value = (digit < 0 ? 1 : digit) * 10
      digit = -1
      tens = true
    } else if (small >= 0 || large > 0) {
      const next = small >= 0 ? small : large
      if (digit >= 0) value = value * 10 + digit
      digit = next
    } else {
      return { value: 0, capital }
    }
  }
  if (digit >= 0) value = tens ? value + digit : value * 10 + digit
  return { value, capital }
}

export function stemOrdinal(character: string): number {
  return stems.indexOf(character) + 1
}

const romanWords = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

export function romanOrdinal(word: string): number {
  return romanWords.indexOf(word) + 1
}
