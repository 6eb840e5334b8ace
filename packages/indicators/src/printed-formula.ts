import { type Passage, type Reading, slicePassage } from '@zhibiao/model'
import { readValue } from '@zhibiao/quantities'

/** 達成率【(20人-16人)/16人】×100％=25％: what is called a rate is the growth itself, which is the actual of a growth target. */
export function isGrowthFormula(text: string, rate: Reading): boolean {
  const at = text.indexOf(rate.print.text)
  return at > 0 && /[=＝]\s*$/.test(text.slice(0, at)) && /[-－–—−].*[/÷／]/.test(text.slice(0, at).replace(/\s/g, ''))
}

/** 達成率100％【(19/74)/0.25】: the whole that the actual is a share of, where the printed formula divides the actual by it. */
export function wholeInFormula(text: Passage | null, actual: Reading | null): Reading | null {
  if (!text || typeof actual?.quantity?.value !== 'number') return null
  const unit = actual.quantity.unit
  for (const match of text.text.matchAll(/(\d[\d,]*)\s*[/÷／]\s*(\d[\d,]*)(?![\d.])/g)) {
    const [part, whole] = [match[1]!, match[2]!].map(digits => Number(digits.replaceAll(',', '')))
    if (part !== actual.quantity.value || whole! <= part!) continue
    const end = match.index + match[0].length
    const start = end - match[2]!.length
    const quantity = readValue(match[2]!, unit ? { unit } : {})
    if (quantity) return { print: slicePassage(text, start, end), quantity }
  }
  return null
}
