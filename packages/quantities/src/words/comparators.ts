import type { Comparator } from '@zhibiao/model'
import { toLexicon, wordsOf } from '../lexicon.ts'

/** Words before a figure. Source: 法律統一用語表, 公文程式 usage; 以上 and 以下 include the number itself (刑法第10條). */
const beforeFigure: Readonly<Record<Exclude<Comparator, '='>, string>> = {
  '>=': '至少 最少 最低 不少於 不低於 不得少於 不得低於 不小於 大於等於 大於或等於 起碼 應達 須達 需達 應至少達 至少達 ≥ ≧ >=',
  '>': '逾 已逾 超過 超出 超逾 突破 高於 大於 多於 優於 高過 超 破 > ＞',
  '<=': '至多 最多 最高 不超過 不逾 不多於 不高於 不大於 不得超過 不得逾 不得高於 未超過 未逾 小於等於 小於或等於 上限 低於或等於 ≤ ≦ <=',
  '<': '未滿 不滿 不足 未達 不到 低於 少於 小於 未及 不及 少於 < ＜',
  '~': '約 大約 約略 約莫 大概 近 將近 接近 幾近 趨近 約計 約達 約為 概約 約近 ~ ≈ ≒',
}
/** Words after figure and unit. */
const afterFigure: Readonly<Record<Exclude<Comparator, '='>, string>> = {
  '>=': '以上 及以上 或以上 含以上 (含)以上 或者以上 之以上 起跳',
  '>': '餘 多 有餘 以外 開外',
  '<=': '以下 及以下 或以下 含以下 (含)以下 以內 之內 內 以下者',
  '<': '未滿 不到',
  '~': '左右 上下 許 之譜 前後',
}
/** Words in which 近, 內, 多, 許 … end or begin something else. */
export const notBefore = wordsOf(
  '最近 附近 鄰近 晚近 新近 親近 靠近 就近 遠近 契約 節約 條約 合約 簽約 預約 公約 制約 大綱約 租約 突破 打破 超 破',
)
export const notAfter = wordsOf(
  '內政 內部 內容 內外 內地 內涵 內閣 內科 內湖 內控 內含 內稽 內陸 內需 多元 多數 多年 多媒 多語 多國 多項 多樣 多方 多家 多人 多功 多次 多層 多重 許可 許多 餘額 餘地 餘款 餘絀 餘震 前後任',
)
/** May stand between the word before and the figure: 約需 2 分鐘, 至少有 5 家, 超過了 80. */
export const fillers = '有為是了需計達到共於須已要占佔僅能可值在'

function entriesOf(table: Readonly<Record<string, string>>): (readonly [string, Comparator])[] {
  return Object.entries(table).flatMap(([comparator, list]) => wordsOf(list).map(word => [word, comparator as Comparator] as const))
}

export const wordsBefore = toLexicon(entriesOf(beforeFigure))
export const wordsAfter = toLexicon(entriesOf(afterFigure))
