import { isDigit } from './arabic.ts'
import { isLatin } from './characters.ts'
import { type Compact, Gap } from './compact.ts'
import { toNumber } from './decimal.ts'
import type { Item } from './item.ts'
import { toLexicon, wordsOf } from './lexicon.ts'
import { readNumeral } from './numeral.ts'

/** What 第 N counts in a law or a book: a reference, not a rank. */
const legalParts = toLexicon(wordsOf('條 項 款 目 號 頁 章 節 編 點 案 號令 號函').map(word => [word, word] as const))
/** Words before a figure that make it a number of something: 表 1-5, 圖 2, 附件 3, 專線 1990. */
const labels = toLexicon(
  wordsOf(
    '表 圖 附件 附表 附圖 附錄 圖表 照片 頁 頁次 編號 字第 統一編號 邮編 郵遞區號 證號 案號 文號 條碼 專線 電話 傳真 手機 分機 轉 號碼 代號 代碼 帳號 序號 ISO No. NO. no. ISBN GPN TEL FAX Tel Fax 第',
  ).map(word => [word, word] as const),
)
/** Behind digits these make an address or a number of something: 15 號, 3 樓, 45 巷. */
const addressUnits = ['號', '樓', '巷', '弄', '鄰', '專線', '熱線', '諮詢專線', '保護專線']

const isToken = (character: string | undefined) => character !== undefined && /[A-Za-z0-9_@.+-]/.test(character)
const isAddress = (character: string | undefined) => character !== undefined && /[A-Za-z0-9_@:/.?=&%#~+-]/.test(character)
const addressStart = /^(?:https?:\/\/|www\.)/i

function reference(compact: Compact, start: number, end: number, readAs: string): Item {
  return {
    start,
    end,
    kind: 'reference',
    value: compact.print.slice(start, end),
    comparator: '=',
    unit: null,
    step: null,
    readAs: [readAs],
  }
}

/** Longer runs are no names or addresses; reading them from every place again would not be linear. */
const longestToken = 300

function tokenEnd(compact: Compact, start: number): number {
  const belongs = addressStart.test(compact.text.slice(start, start + 8)) ? isAddress : isToken
  let end = start
  while (end - start < longestToken && belongs(compact.text[end]) && (end === start || compact.gaps[end] === Gap.none)) end += 1
  while (end > start && '.:?,-/~+'.includes(compact.text[end - 1]!)) end -= 1
  return end
}

/** A Latin word with digits in it, an address on the net, a standard: BS25999, web2.0, 1098@…, https://…; the end of any Latin word otherwise. */
export function readLatin(compact: Compact, start: number): { readonly end: number; readonly item: Item | null } {
  const end = Math.max(tokenEnd(compact, start), start + 1)
  const token = compact.text.slice(start, end)
  if (/^https?:|^www\.|@/.test(token)) return { end, item: reference(compact, start, end, 'address') }
  const digits = /[0-9]/.test(token)
  if (digits) return { end, item: reference(compact, start, end, 'name-with-digits') }
  // ISO 27001, COVID 19: a short name in capitals and its number.
  if (/^[A-Z][A-Z-]{1,9}$/.test(token) && isDigit(compact.text[end]) && compact.gaps[end] === Gap.space) {
    const numberEnd = tokenEnd(compact, end)
    const number = compact.text.slice(end, numberEnd)
    if (/^[0-9]{4,6}(?:[:-][0-9]+)*$/.test(number) && token !== 'NT' && token !== 'AD')
      return { end: numberEnd, item: reference(compact, start, numberEnd, 'name-with-digits') }
  }
  return { end, item: null }
}

/** Digits that are no figure: phone and fax numbers, e-mail, page numbers in brackets, section numbers, formulas. */
export function readNumberedThing(compact: Compact, start: number): Item | null {
  return readPhone(compact, start) ?? readToken(compact, start) ?? readAddress(compact, start)
}

/** (02)2388-9393, 02-23889393 轉 2687, 886-2-2388-3929, 0800-024-111, 0912345678. */
function readPhone(compact: Compact, start: number): Item | null {
  const { text, gaps } = compact
  if (text[start] !== '(' && !isDigit(text[start])) return null
  if (text[start] === '(' && text[start + 1] !== '0') return null
  let end = start
  let digits = 0
  let groups = 0
  let inGroup = false
  let closed = text[start] !== '('
  let at = start + (text[start] === '(' ? 1 : 0)
  const first = at
  while (at < text.length && at - start < 24) {
    const gap = gaps[at]!
    if (isDigit(text[at])) {
      if (inGroup && gap !== Gap.none) break
      if (!inGroup) groups += 1
      inGroup = true
      digits += 1
      end = at + 1
    } else if (text[at] === ')' && !closed) {
      closed = true
      inGroup = false
      end = at + 1
    } else if ((text[at] === '-' || text[at] === '~') && gap <= Gap.space && isDigit(text[at + 1])) {
      inGroup = false
    } else break
    at += 1
  }
  const print = text.slice(start, end)
  if (!closed || digits < 7 || digits > 16) return pageNumber(compact, start)
  const trunk = text[first] === '0'
  const international = print.startsWith('886-')
  const hyphens = print.split('-').length - 1
  const phone =
    (trunk && (groups > 1 || digits >= 9)) ||
    (international && groups > 2) ||
    (hyphens >= 2 && digits >= 9 && groups === hyphens + 1 && !/^(?:1[89]|20)\d\d-\d{1,2}-\d{1,2}$/.test(print))
  if (!phone) return null
  let all = end
  const extension = /^(?:轉|分機|#|ext\.?)/i.exec(text.slice(end, end + 4))
  if (extension !== null) {
    let last = end + extension[0].length
    const from = last
    while (isDigit(text[last]) && last - from < 6) last += 1
    if (last > from) all = last
  }
  return reference(compact, start, all, 'phone')
}

/** (0801)-016 */
function pageNumber(compact: Compact, start: number): Item | null {
  const match = /^\(0[0-9]{2,4}\)-?[0-9]{2,4}/.exec(compact.text.slice(start, start + 14))
  return match === null ? null : reference(compact, start, start + match[0].length, 'page-number')
}

/** 1098@…, 1.2.3, 4P, A1-3: digits inside a token with letters or several dots. */
function readToken(compact: Compact, start: number): Item | null {
  const { text } = compact
  if (!isDigit(text[start])) return null
  const end = tokenEnd(compact, start)
  const token = text.slice(start, end)
  if (token.includes('@') || /^[0-9]+(?:\.[0-9]+)*\.(?:com|gov|org|tw)/.test(token)) return reference(compact, start, end, 'address')
  if (/^[0-9]{1,3}(?:\.[0-9]{1,3}){2,}$/.test(token)) return reference(compact, start, end, 'section-number')
  return null
}

/** 廣州街 15 號, 3 樓之 1 */
function readAddress(compact: Compact, start: number): Item | null {
  const { text } = compact
  if (!isDigit(text[start])) return null
  let end = start
  while (isDigit(text[end]) && end - start < 6 && (end === start || compact.gaps[end] === Gap.none)) end += 1
  if (text[end] === '之' && isDigit(text[end + 1])) {
    end += 2
    while (isDigit(text[end])) end += 1
  } else if (text[end] === '-' && isDigit(text[end + 1]) && compact.gaps[end] === Gap.none) {
    let second = end + 2
    while (isDigit(text[second])) second += 1
    if (text[second] === '號') end = second
  }
  const unit = addressUnits.find(word => text.startsWith(word, end))
  if (unit === undefined || compact.gaps[end] === Gap.cell || text.startsWith('號碼', end)) return null
  return reference(compact, start, end + unit.length, 'address')
}

/** 第 74 條之 1, 第一級, 第 1、2 航廈, 第13屆. */
export function readOrdinal(compact: Compact, start: number): Item | null {
  const { text, gaps } = compact
  if (text[start] !== '第') return null
  const numeral = gaps[start + 1] === Gap.cell ? null : readNumeral(compact, start + 1)
  if (numeral === null) return null
  let end = numeral.end
  // 第 1、2 航廈, 第二、三級
  for (;;) {
    if (!'、及和至-~'.includes(text[end] ?? '\u0000') || gaps[end] === Gap.cell) break
    const skip = text[end + 1] === '第' ? 2 : 1
    const next = gaps[end + skip] === Gap.cell ? null : readNumeral(compact, end + skip)
    if (next === null || next.end - end > 6) break
    end = next.end
  }
  const part = legalParts.at(text, end)
  if (part !== null && gaps[end] !== Gap.cell) {
    end += part.word.length
    const branch = text[end] === '之' ? readNumeral(compact, end + 1) : null
    if (branch !== null) end = branch.end
    return reference(compact, start, end, 'numbered-part')
  }
  const unit = /^(?:級|屆|期|名|次|位|代|季|年|等|類|組|號|批|階段|梯次|場|波|季度|個|線|座|輪|回|版)/.exec(text.slice(end, end + 2))
  const withUnit = unit === null || gaps[end] === Gap.cell ? end : end + unit[0].length
  return {
    start,
    end: withUnit,
    kind: 'ordinal',
    value: toNumber(numeral.value),
    comparator: '=',
    unit: withUnit === end ? null : compact.print.slice(end, withUnit),
    step: null,
    readAs: ['ordinal'],
  }
}

/** A label before a figure at `start` that makes it a reference: 表 1-5, 編號 12, 專線 1990. */
export function readLabelled(compact: Compact, start: number): Item | null {
  const { text, gaps } = compact
  if (!isDigit(text[start]) || gaps[start] === Gap.cell) return null
  const before = text[start - 1] === ':' ? start - 1 : start
  const label = labels.before(text, before)
  if (label === null) return null
  if (isLatin(text[before - label.word.length - 1]) && isLatin(label.word[0])) return null
  const shortWord = label.word === '表' || label.word === '圖' || label.word === '頁' || label.word === '轉'
  let end = start
  while (isDigit(text[end]) || ('-.'.includes(text[end] ?? '\u0000') && isDigit(text[end + 1]) && gaps[end + 1] === Gap.none)) end += 1
  if (end - start > 16) return null
  // 代表 3 人, 地圖 5 張: a measure word behind says it is a figure.
  const follows = text[end] ?? ''
  if (shortWord && /[\u4e00-\u9fff%]/.test(follows) && gaps[end] === Gap.none) return null
  if (/[人件次場張份項個元年月%]/.test(follows) || text[end] === ',') return null
  return reference(compact, start, end, 'labelled')
}
