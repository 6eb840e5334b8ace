import { matchKey } from '@zhibiao/script'

/** What a header or row label says its figures are. A label alone asserts nothing: the numbers have to agree. */
export type LineWord = 'total' | 'difference' | 'quotient'

/** Remarks in brackets (合計（A+B）) say nothing of the line's own kind. */
const brackets = /[（(][^）)]*[）)]/g

const totalWords = /(?:合計|總計|小計|共計|總數|總和|總額|總量|加總)$|^(?:合計|總計|小計|共計|總數|計$)|^(?:sub)?total$/i
/** 增減, 增加數, 本年度增(減), 差異數, 賸餘數, 提升漲幅, 比較 */
const differenceWords = /增減|減增|增加|減少|成長數|差異|差額|差數|賸餘|剩餘|餘絀|結餘|短絀|比較|漲幅|漲跌|增幅|降幅|落差|變動/
/** 百分比, 占比, 成長率, 設置比率, 增減％; also the means that no column adds up: 平均數, 標準差. */
const quotientWords =
  /率|比[例重值]?$|百分|占|佔|成長|幅度|[%％]|倍數|平均|中位數|分位數|標準差|係數|指數|單價|每人|每件|percent|rate|ratio|average|mean/i
/** Columns that name or number a row; what is printed there is not measured. */
const namingWords =
  /^(?:項次|序號|編號|項目編號|代碼|代號|編碼|科目編碼|頁次|頁碼|年度?|月份?|日期|類|款|項|目|節|屆次|名次|排名|排序|no)$/i

/** A longer text is a sentence: what it speaks of is not what its row holds. */
const longestLabel = 32

const earlierWords = /上年|去年|前年|上期|前期|上月|原(?:預算|編列|列|有)/

/** The label without brackets (unless it is nothing else: 增(減)), folded for matching. */
function labelKey(label: string): string {
  const bare = matchKey(label.replace(brackets, ''))
  return bare === '' ? matchKey(label) : bare
}

export function isTotalLabel(label: string): boolean {
  return isShort(label) && totalWords.test(labelKey(label))
}

export function isDifferenceLabel(label: string): boolean {
  return isShort(label) && isDifference(label)
}

function isDifference(label: string): boolean {
  return differenceWords.test(matchKey(label)) || /增[（(]減|[（(]減[）)]|[（(]\s*[A-Z]\s*[-－−]\s*[A-Z]\s*[）)]/.test(label)
}

export function isQuotientLabel(label: string): boolean {
  return isShort(label) && (quotientWords.test(labelKey(label)) || /[%％]/.test(label))
}

function isShort(label: string): boolean {
  return label.length <= longestLabel
}

export function isNamingLabel(label: string): boolean {
  return namingWords.test(labelKey(label))
}

/** 上年度預算數, 前期: what an unchanged figure is taken from by mistake. */
export function isEarlierLabel(label: string): boolean {
  return earlierWords.test(matchKey(label))
}
