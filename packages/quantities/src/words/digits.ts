/**
 * Digits and number words, after folding. Source: 教育部 國語辭典 (小寫, 大寫 and 〇 廿 卅 卌); 法律統一用字表 for 億 and 兆 (10^8, 10^12).
 */
export const chineseDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  貳: 2,
  參: 3,
  肆: 4,
  伍: 5,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  兩: 2,
  壱: 1,
  弌: 1,
}
/** Places within a section, as powers of ten. */
export const places: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 }
/** 廿 20, 卅 30, 卌 40: digit and place in one. */
export const tens: Readonly<Record<string, number>> = { 廿: 2, 卄: 2, 卅: 3, 卌: 4 }
/** Scales between sections, as powers of ten. */
export const scales: Readonly<Record<string, number>> = { 萬: 4, 億: 8, 兆: 12 }
/** 十幾, 百餘, 數十: somewhat more than said. */
export const moreWords = '幾餘多'
