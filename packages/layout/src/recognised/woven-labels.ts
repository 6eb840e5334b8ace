import { nearestWord } from '@zhibiao/script'

/** Labels of numbered paragraphs, as far as recognition has left them. */
export interface Labels {
  /** Whether a text begins with one and its colon. */
  begins(text: string): boolean
}

const label = /^\s*(?:\d{2,3}\s*年?度?)?(?<name>[^:：。，,；]{2,14}?)\s*[:：]/u

/** Labels behind numbers of one style that a text has at least so often are its labels, whatever they are. */
const fewestTimes = 2
const numbered = /(?:^|[|｜「\s])\s*(?:[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚])、\s*(?<name>\p{Script=Han}{2,10})\s*[:：]/gu

/** The labels of a text itself, beside those that are known. */
export function ownLabels(texts: readonly string[]): string[] {
  const count = new Map<string, number>()
  for (const text of texts)
    for (const match of text.matchAll(numbered)) count.set(match.groups!.name!, (count.get(match.groups!.name!) ?? 0) + 1)
  return [...count].filter(([, times]) => times >= fewestTimes).map(([name]) => name)
}

export function knownLabels(words: readonly string[]): Labels {
  return {
    begins(text) {
      const name = label.exec(text)?.groups?.name
      return name !== undefined && nearestWord(name, words) !== null
    },
  }
}
