/**
 * Variants of one character that official print uses side by side, each folded to the last of its group, for matching only.
 * Source: 教育部異體字字典 (variants of the standard form) for the pairs met in government print; 后, 里, 干 … are read as Simplified.
 */
const groups: readonly string[] = [
  '台臺',
  '裏里裡',
  '后後',
  '爲为為',
  '衆眾',
  '羣群',
  '峯峰',
  '着著',
  '綫线線',
  '占佔',
  '佈布',
  '週周',
  '游遊',
  '秘祕',
  '豐丰豊',
  '敍叙敘',
  '劃画畫',
  '併並并',
  '幹乾干',
  '鷄雞',
  '匯滙彙汇',
  '証证證',
  '踪蹤',
  '迹跡',
  '污汚汙',
  '温溫',
  '内內',
  '別别',
  '産产產',
  '吿告',
  '戸户戶',
  '說説说',
  '稅税',
  '緖绪緒',
  '強强',
  '録录錄',
  '册冊',
  '刪删',
  '麽么麼',
  '核覈',
]

const standard = new Map<string, string>()
for (const group of groups) {
  const characters = [...group]
  const last = characters.pop()!
  for (const character of characters) standard.set(character, last)
}
const variant = new RegExp(`[${[...standard.keys()].join('')}]`, 'gu')

/** The form that stands for all variants of a character. */
export function foldVariants(text: string): string {
  return text.replace(variant, character => standard.get(character)!)
}
