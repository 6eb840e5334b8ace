import { toLexicon, wordsOf } from '../lexicon.ts'

/**
 * Measure words (量詞) and what official statistics counts by.
 * Source: 教育部 國語辭典 量詞 entries; 行政院主計總處 統計 units (人次, 件次, 戶次 …); compounds as they are printed in government reports.
 */
const list = `
大 批 批次 道 屆 波 事項 餐 餐次 票 盆 圈 球 聯 分隊 小隊 中隊 大隊 班隊 車廂 車道 航線 股 步 回合 格次 件組 帖次 群組 期 學期 碼 級 度 人 人次 診次 床日 人日 人天 人時 人月 人年 人份 人家 名 位 口 員 戶 戶次 家 家次 對 組 組次 隊 隊次 團 團次 班 班次 班級 群 件 件次 案 案次 案件 項 項次 項目 宗 起 則 篇 篇次 份 本 冊 部 部次 卷 頁 張 幅 幀 封 通 通次 筆 條 條次 款 點 點次 句 字 行 段 節 章 集 輯 次 回 趟 遍 場 場次 梯次 梯 堂 堂課 課 課程 門 門課 節課 學分 學分班 屆次 輪 局 站次 航次 航班 架次 車次 列次 車公里 船次 艘次 趟次 天次 日次 時段
臺 臺次 臺套 輛 輛次 部車 架 艘 列 節車廂 座 座次 處 處次 處所 所 所次 間 間次 棟 幢 戶所 層 樓層 床 床次 席 席次 席位 桌 攤 攤位 館 館處 館次 店 店次 站 站點 據點 廠 廠次 礦 井 口井
國 國家 縣市 縣 市縣 鄉鎮 鄉鎮市 鄉鎮市區 直轄市 村里 社區 部落 校 校次 班校 系 系所 院 院校 單位 機關 單位次 公司 企業
種 類 樣 式 型 套 副 雙 把 支 枝 根 條線 顆 粒 株 棵 朵 束 叢 片 塊 面 枚 盒 箱 包 袋 瓶 罐 桶 杯 碗 盤 串 捆 卡車 貨櫃 具 具次 頭 隻 隻次 匹 尾 羽 劑 劑次 帖 針 滴 劑量 艘船
筆次 人組 戶口 版 版次 期刊 張次 尊 棵樹 頂 盞 口袋 檔 檔次 齣 齣次 首 首歌 曲 支影片 部影片 台次 門市
個 個次 個別 個單位 個案 倍 強 大類 大分類 大項 小項 細項 子項 層級 階段 面向 構面 成員 TEU 標準箱 元件 車位 格 格位 線 路線 條路線 迴 遊程 據點次 平臺 系統
分 題 選項 標的 坵塊 筆土地 樓 環 門次 窗口 服務站 港 港次 號碼 專利 商標 億次 條文 項權利 專案 計畫 方案 措施 場域 場所 場館 場地
趴 畝地 幢次 例 例次 人口 男 女 胎 代 胞 席會議 公里次 點閱 點閱次 瀏覽人次 觸及人次 下載次 次下載 次瀏覽
`

/** Nouns that hold a count only directly behind a numeral with 個 (26 個單位), or that would swallow what is not counted. */
const afterGeOnly = wordsOf(
  '單位 縣市 鄉鎮 鄉鎮市 鄉鎮市區 小時 鐘頭 工作天 工作日 星期 禮拜 梯次 場次 人次 席次 班級 學分 社區 部落 據點 面向 構面 項目 階段',
)
/** Counted nouns, no measure words: after a number they are left alone, the figure then has no unit. */
const nouns = new Set(
  wordsOf(
    '窗口 服務站 計畫 方案 措施 系統 平臺 公司 企業 機關 專案 成員 部影片 支影片 期刊 代 男 女 面 企業 號碼 環 樓 胞 線 字 行 節 章 段 口袋 貨櫃 卡車 個別 個單位 國家 部落 項權利 元件 局 人口 課程 條文',
  ),
)
nouns.delete('字')

export const countWords: readonly string[] = wordsOf(list).filter(word => !nouns.has(word))
export const counts = toLexicon(countWords.map(word => [word, word] as const))
export const wordsAfterGe = toLexicon(afterGeOnly.map(word => [word, word] as const))
