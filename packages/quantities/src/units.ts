import type { QuantityKind } from '@zhibiao/model'
import { type Compact, Gap } from './compact.ts'
import { counts, wordsAfterGe } from './words/counts.ts'
import { type Measure, measures } from './words/measures.ts'
import { currencyWords, nationalCurrency, plainMoneyWords } from './words/money.ts'

/** A unit found behind a figure. `unit` is as printed (元 and the names of currencies excepted). */
export interface FoundUnit {
  readonly end: number
  readonly kind: QuantityKind
  readonly unit: string
  readonly unitCode?: string
  readonly measure?: Measure
}

const isLatin = (character: string | undefined) => character !== undefined && /[A-Za-z]/.test(character)

/** 個百分點 and its short forms. */
const pointWords = ['個百分點', '百分點', '個百分比']

/** Words that begin with a measure word and are none: 3 年級 is no 3 年. */
const notUnits = [
  '年級', '年代', '年齡', '分之', '分機', '分署', '分局', '分隊', '分區', '分別', '分類', '分析', '分配', '分享', '分工', '分布', '分攤', '次長', '次級', '次要', '名稱', '名單', '位於', '位置', '位元組', '項目', '條例', '點名',
  '人員', '人民', '人口', '人才', '人力', '人權', '人類', '人工', '人士', '人事', '件數', '級分', '天然', '日本', '日間', '日常', '口罩', '口頭', '面積', '面對', '面談', '面臨', '面向', '面訪', '套裝', '組織', '組成', '對象', '對於', '對外', '對照', '對應', '部分', '部份', '部長', '部會', '段落',
  '方式', '方面', '方案', '方法', '方向', '群組', '門檻', '門市', '門診', '章程', '節能', '節目', '節省', '節約', '本署', '本部', '本局', '本縣', '本市', '本年', '本案', '本次', '本府', '本計', '本項', '本院', '本國', '本土', '本會', '本處', '本區', '集中', '集合', '封閉', '封鎖', '通過', '通知', '通報', '通訊', '通關', '通譯', '通車', '通盤',
  '家庭', '家長', '家暴', '家戶', '案件', '案例', '站在', '包括', '包含', '包裝', '把關', '支持', '支援', '支出', '支付', '根據', '根本', '頭期', '首長', '首度', '首創', '首次', '首都', '期間', '期末', '期中', '期初', '期程', '期限', '員工', '所有', '所得', '所屬', '所在', '所需', '間接', '戶籍', '戶外', '戶政', '院長', '系統', '系列', '校園', '校長', '校務', '國家', '國際', '國內', '國民', '國外', '國小', '國中', '國道', '國土', '國產', '國軍', '國籍', '縣長', '縣府', '種植', '種子', '類型', '類別', '類似', '樣本', '樣態', '式樣', '輪椅', '輪班', '環境', '環保', '線上', '線路', '級距', '層面', '層級', '回應', '回收', '回覆', '回饋', '回復', '回國', '面(', '局長', '倍數', '強化', '強調', '強制', '點數', '點心', '行政', '行動', '行銷', '行為', '字第', '字號', '版權', '箱型', '盒餐', '歲入', '歲出', '米糧', '克服', '升級', '升學', '升等', '升旗', '升格', '碼頭', '分鐘路', '天災', '天候', '週邊', '週期', '週轉', '週報', '年度', '年資', '年報', '年金', '年中', '年底', '年初', '年輕', '年長', '年終', '月份', '甲級', '甲種', '甲等', '甲乙', '甲方', '兩岸', '噸位', '頃接', '元件', '元旦', '元月', '元素', '元宵', '圓滿', '圓桌', '塊狀', '角度', '角色', '毛利', '毛額',
].sort((left, right) => right.length - left.length)

/** Of `notUnits`, words that do follow a figure as its unit with the longer word: 3 件數 keeps 件. */
function beginsOtherWord(text: string, start: number, word: string): boolean {
  return notUnits.some(other => other.length > word.length && text.startsWith(other, start) && other.startsWith(word))
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
    if (text.startsWith(word, start) && reaches(compact, start, start + word.length)) return { end: start + word.length, kind: 'points', unit: '百分點' }
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
  const end = start + (own !== null && own.word.startsWith('個') ? own.word.length : 1)
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
