/**
 * Characters folded before words are looked up, one for one: Simplified forms and print variants used in numbers and units.
 * Source: 通用规范汉字表 (2013), 教育部異體字字典.
 */
const pairs =
  '万萬亿億两兩个個点點负負贰貳叁參叄參参參陆陸弍貳弎參柒柒圆圓员員块塊钱錢币幣' +
  '约約余餘将將达達过過满滿内內于於间間强強岁歲週周时時钟鐘号號' +
  '级級页頁篇篇种種项項条條张張台臺座座辆輛艘艘场場处處户戶戸戶栋棟层層笔筆档檔份份队隊组組团團届屆阶階类類线線颗顆枚枚' +
  '厘釐顿頓吨噸亩畝顷頃里里码碼节節课課门門则則栏欄倾傾卷卷册冊众眾県縣县縣区區乡鄉镇鎮邻鄰馆館单單位位国國会會' +
  '锾鍰码碼伦倫欧歐镑鎊韩韓泰泰铢銖港港卢盧' +
  '从從为為爲為与與並并并并终終净淨当當总總计計数數际際预預实實执執补補费費' +
  '−-–-‑-﹣-●●'

const fold = new Map<string, string>()
const characters = [...pairs]
for (let index = 0; index < characters.length; index += 2) fold.set(characters[index]!, characters[index + 1]!)

export function foldForMatching(print: string): string {
  let folded = ''
  for (const character of print) folded += fold.get(character) ?? character
  return folded
}
