import type { QuantityKind } from '@zhibiao/model'
import { toCompact } from './compact.ts'
import { wordsOf } from './lexicon.ts'
import { findUnit } from './units.ts'

export interface UnitMeaning {
  readonly unit: string
  readonly scale: number
  readonly unitCode?: string
  readonly kind: QuantityKind
}

const labels = /^(?:金額單位|計量單位|貨幣單位|單位)?(?:為|:)?/
const scaleWords: readonly (readonly [word: string, scale: number])[] = [
  ['千萬', 1e7],
  ['百萬', 1e6],
  ['十萬', 1e5],
  ['十億', 1e9],
  ['百億', 1e10],
  ['千億', 1e11],
  ['千', 1e3],
  ['仟', 1e3],
  ['百', 1e2],
  ['萬', 1e4],
  ['億', 1e8],
  ['兆', 1e12],
]

/** Alone in a header these name a thing, no unit: 年度, 縣市, 項目. Behind 單位： or in brackets they are units like any other. */
const titles = new Set(
  wordsOf(
    '年 年度 月 日 天 週 期 學期 項 項目 項次 案 案件 名 縣市 縣 鄉鎮 鄉鎮市 鄉鎮市區 直轄市 單位 機關 國 國家 處 所 部 組 班 級 班級 題 點 類 種 校 系 系所 站 館 款 條 店 據點 社區 村里 口 面 大 道 方 群 航線 路線 車站 對 回 步 度 甲 本 段 號 行 章 線',
  ),
)

/** A unit as words of a caption, header or unit line: "單位：千元", "（億元）", "(%)", "人次"; null if it is no unit. */
export function readUnit(text: string): UnitMeaning | null {
  if (titles.has(text.trim())) return null
  const compact = toCompact(text.replace(/^[\s(（［[〔【]+|[\s)）］\]〕】。:：;；,，]+$/g, ''))
  let start = labels.exec(compact.text)![0].length
  const currency = /^(?:新臺幣|新台幣|NT\$?|美元|美金)(?=.)/.exec(compact.text.slice(start))
  if (currency !== null && findUnit(compact, start)?.end !== compact.text.length) start += currency[0].length
  const whole = unitAt(compact, start, 1)
  if (whole !== null) return whole
  for (const [word, scale] of scaleWords) {
    if (!compact.text.startsWith(word, start)) continue
    const scaled = unitAt(compact, start + word.length, scale)
    if (scaled !== null) return scaled
  }
  return null
}

function unitAt(compact: ReturnType<typeof toCompact>, start: number, scale: number): UnitMeaning | null {
  const relaxed = { ...compact, gaps: compact.gaps.map(() => 0) }
  const found = findUnit(relaxed, start)
  if (found === null || found.end !== compact.text.length) return null
  return { unit: found.unit, scale, ...(found.unitCode === undefined ? {} : { unitCode: found.unitCode }), kind: found.kind }
}
