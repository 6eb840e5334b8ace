/**
 * Characters folded before words are looked up, one for one: Simplified forms and print variants used in numbers, units and the words
 * around them, each before the form it is folded to. Source: 通用规范汉字表 (2013), 教育部異體字字典.
 */
const pairs = `
万萬 亿億 两兩 个個 点點 负負 贰貳 弍貳 叁參 叄參 参參 弎參 陆陸 〸十 圆圓 员員 块塊 钱錢 币幣 锾鍰 镑鎊 韩韓 铢銖 卢盧 欧歐 别別
约約 余餘 将將 达達 过過 满滿 内內 于於 间間 强強 岁歲 周週 时時 钟鐘 号號 优優 应應 须須 无無 占佔 为為 爲為 与與 并並 终終 从從 当當 总總
计計 数數 际際 预預 实實 执執 补補 费費 级級 页頁 种種 项項 条條 张張 台臺 辆輛 场場 处處 户戶 戸戶 栋棟 层層 笔筆 档檔 队隊 组組 团團 届屆
阶階 类類 线線 颗顆 厘釐 顿頓 吨噸 亩畝 顷頃 马馬 码碼 节節 课課 门門 则則 栏欄 册冊 众眾 县縣 区區 乡鄉 镇鎮 邻鄰 馆館 单單 国國 会會 体體
枪槍 艺藝 标標 准準 针針 剂劑 药藥 头頭 双雙 题題 观觀 览覽 报報 学學 专專 续續 动動 岛島 湾灣 东東 华華 温溫 伦倫 尔爾 兰蘭
−- –- ‑- ﹣- 〜~ ∼~ ～~ 壱壹 弐貳
`

const fold = new Map<string, string>()
for (const pair of pairs.split(/\s+/)) {
  const [from, to] = [...pair]
  if (from !== undefined && to !== undefined) fold.set(from, to)
}

export function foldForMatching(print: string): string {
  let folded = ''
  for (const character of print) folded += fold.get(character) ?? character
  return folded
}
