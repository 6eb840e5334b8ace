import type { Passage } from '@zhibiao/model'
import type { NarrativePhrases } from './family.ts'
import { mentionToReading, type ReadingContext, statedFigures, unitAgreement } from './figures.ts'
import type { Measured } from './join-tellings.ts'
import { type Statement, trimName } from './narrative-items.ts'
import { passageToSentences } from './target-sentence.ts'

/** A rate may differ from the quotient by this, in percent, and still be about these two figures. */
const rateTolerance = 1

/** 超越…之目標值12,361人，達成率167％ in the benefit: a target of its own, if its rate is the quotient of the figure before it. */
export function benefitTargets(benefit: Passage, phrases: NarrativePhrases, context: ReadingContext): Measured[] {
  return passageToSentences(benefit).flatMap((sentence): Measured[] => {
    const figures = statedFigures(sentence.text, context)
    const lastAt = (words: readonly string[], end: number) => Math.max(...words.map(word => sentence.text.lastIndexOf(word, end)))
    const rate = figures.find(figure => figure.quantity.kind === 'percent' && lastAt(phrases.rate, figure.start) >= 0)
    const target = figures[figures.indexOf(rate!) - 1]
    const word = target ? lastAt(phrases.target, target.start) : -1
    const actual = figures.findLast(figure => figure.end <= word && unitAgreement(figure.quantity.unit, target!.quantity.unit) > 0)
    const [told, done, stated] = [target, actual, rate].map(figure => figure?.quantity.value)
    if (typeof told !== 'number' || typeof done !== 'number' || typeof stated !== 'number' || told <= 0) return []
    if (Math.abs((done / told) * 100 - stated) > rateTolerance) return []
    const statement: Statement = {
      itemNo: '',
      ordinal: null,
      name: trimName(sentence.text.slice(actual!.end, word)),
      text: sentence,
      target: mentionToReading(sentence, target!),
      base: null,
      actual: mentionToReading(sentence, actual!),
      rate: mentionToReading(sentence, rate!),
    }
    return [{ itemNo: '', name: statement.name, column: null, target: statement, rate: statement, dropped: false, doubts: ['from-prose'] }]
  })
}
