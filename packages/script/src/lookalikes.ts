import { foldVariants } from './variants.ts'

/**
 * Characters that recognition of print (OCR) takes for one another, grouped by what of their shape they share. A character may stand in several groups.
 * Source: confusions of tesseract's chi_tra over prints of invented reports at 150 and 200 dpi, in Kai, Ming and Hei; and the neighbours of those
 * characters by radical and frame. Only words of the genre's titles and labels are looked up with them, so rare characters are left out.
 */
const groups: readonly string[] = [
  // thread and walking-man radicals
  '績續紋繽緝積蹟貫賣',
  '衡術銜衝街衢',
  '細鍵緊線',
  '編綸',
  // tree and grain
  '標什杯林枯棉檁樣標概禁',
  '構溝購樓',
  '木本未末朮禾',
  '稱種積穩',
  // speech
  '達詳',
  '評訐許詳泙平',
  '訂計訐釘打',
  '計言訓許',
  '說設誽',
  '論諭輪',
  '詩壹',
  // eye, sun and other boxes
  '目日曰且自白月口田',
  '值値植直真佰什',
  '名各右石',
  '項頂頃預須',
  '預顧頊',
  '額類',
  '員貝買質',
  '實寶貫會',
  '單早草車',
  '數敷敘歎',
  // lids, cliffs and strokes that fall
  '原條厚源京',
  '定宗走足定完',
  '年生午牛車',
  '度废庚慶皮',
  '成戊咸威戍',
  '率卒牽',
  '效郊蚊救',
  '益盎溢盈',
  '值但',
  '量星里',
  '準隼淮革',
  '際祭降隙除',
  '情倩清精',
  '形彤影开',
  '況況兄沉',
  '析折柝所',
  '分公今',
  '暨既',
  '策榮筴第',
  '略咯路',
  '關閧開闢閱閣',
  '指捐脂搐',
  '估佔佑怙帖',
  '體髓禮全',
  '制剖刷帝帛市',
  '方万力',
  '式武弍',
  '辦辨瓣辯',
  '理埋狸現',
  '執熱報墊',
  '行衍',
  '決快抉',
  '算箕筭',
  '工士土',
  '作昨',
  '畫晝書盡',
  '基墓其',
  '比此',
  '註住',
  '位佗伍',
  '金全',
  '合台含',
  '完宅宗',
  '施旅拖',
  '政玫故',
  '重里',
  '點黜',
  '要耍',
]

const neighbours = new Map<string, Set<string>>()
for (const group of groups) {
  const characters = [...foldVariants(group)]
  for (const character of characters) {
    const set = neighbours.get(character) ?? new Set()
    for (const other of characters) set.add(other)
    neighbours.set(character, set)
  }
}

/** Whether recognition is known to take one of two characters, both folded as match keys are, for the other. */
export function looksLike(a: string, b: string): boolean {
  return a === b || (neighbours.get(a)?.has(b) ?? false)
}
