import type { ClaimDraft } from './draft.ts'
import { type Figure, type Statement, sameUnit } from './statement.ts'

const relations = [
  { relation: '>', words: '大於|高於|多於|超過' },
  { relation: '<', words: '小於|低於|少於' },
  { relation: '=', words: '等於' },
] as const

/** 預算為 62.29 萬元，決算為 60.99 萬元。決算數等於預算數: what the words say of two figures named just before. */
export function findWording(statements: readonly Statement[], index: number): ClaimDraft[] {
  const { text } = statements[index]!
  return relations.flatMap(({ relation, words }): ClaimDraft[] => {
    const match = new RegExp(`([\\p{Script=Han}]{2,4}?)數(?:${words})([\\p{Script=Han}]{2,4}?)數`, 'u').exec(text)
    if (!match) return []
    const named = (name: string): Figure | null => {
      const near = [...(statements[index - 1]?.figures ?? []), ...statements[index]!.figures].filter(figure => figure.label.endsWith(name))
      return near.length === 1 ? near[0]! : null
    }
    const [figure, than] = [named(match[1]!.slice(-2)), named(match[2]!.slice(-2))]
    return figure && than && figure !== than && sameUnit(figure, than) ? [{ figure, role: 'count', said: { relation, than } }] : []
  })
}
