import { nearestWord } from '@zhibiao/script'

/** Labels of numbered paragraphs, as far as recognition has left them. */
export interface Labels {
  /** Whether a text begins with one and its colon. */
  begins(text: string): boolean
}

const label = /^\s*(?:\d{2,3}\s*年?度?)?(?<name>[^:：。，,；]{2,14}?)\s*[:：]/u

export function knownLabels(words: readonly string[]): Labels {
  return {
    begins(text) {
      const name = label.exec(text)?.groups?.name
      return name !== undefined && nearestWord(name, words) !== null
    },
  }
}
