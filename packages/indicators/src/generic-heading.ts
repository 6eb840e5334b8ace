import { matchKey } from '@zhibiao/script'

/** Words that say of any report what a part of it holds; a heading of nothing else is the name of no goal. */
const genericWords =
  '中華民國 本年度 上年度 年度 學年度 各項 整體 施政 績效 目標 指標 計畫 計劃 工作 業務 策略 關鍵 重要 重點 主要 預算 經費 衡量 評估 量化 列管 營運 項目 服務 重大 工程 實際 預期 值 及 與 和 暨 之 、 執行 達成 辦理 推動 完成 實施 情形 情況 進度 成果 結果 成效 狀況 概況 效益 分析 檢討 說明 總表 一覽表 彙整表 統計表 表 報告'
const genericHeading = new RegExp(
  `^(?:(?<!\\d)\\d{2,4}(?!\\d)年?|${genericWords
    .split(' ')
    .map(matchKey)
    .filter(word => word !== '')
    .join('|')})+$`,
)

/** （截至112年9月30日止） says when, not what. */
const asOf = /[（(]?截至[\d年月日底\s]{2,14}止?[)）]?/

/** 績效指標達成情形, 110年度施政計畫執行成果 */
export function isGenericHeading(title: string): boolean {
  return genericHeading.test(matchKey(title.replace(asOf, '')))
}
