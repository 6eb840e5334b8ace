import type { Flag, Passage, Reading } from '@zhibiao/model'
import type { Draft } from './draft.ts'
import type { BudgetWords } from './family.ts'
import { figuresIn, mentionToReading, type ReadingContext } from './figures.ts'

type BudgetRole = keyof BudgetWords

/**
 * Budget, carry-over, executed amount and rate of a sentence. Each amount takes the role of the last such word before it.
 * The target is what the rate is measured over: the budget and what was carried over, or the allotment; a budget of 0 beside a carry-over is the carry-over.
 */
export function budgetSentenceToDraft(passage: Passage, words: BudgetWords, context: ReadingContext): Pick<Draft, 'target' | 'actual' | 'statedRate' | 'base' | 'originalTarget' | 'flags'> | null {
  const figures = figuresIn(passage.text, context)
  const found: Partial<Record<BudgetRole, Reading>> = {}
  let from = 0
  for (const figure of figures) {
    const role = lastRole(passage.text.slice(from, figure.start), words)
    from = figure.end
    const fits = role === 'rate' ? figure.quantity.kind === 'percent' : figure.quantity.kind === 'money'
    if (role && fits && !found[role]) found[role] = mentionToReading(passage, figure)
  }
  if (!found.executed || !(found.budget || found.carriedOver || found.allotment)) return null
  const flags: Flag[] = []
  const budget = found.budget ?? null
  const carried = found.carriedOver ?? null
  let target = budget ?? carried
  if (carried && (budget === null || budget.quantity?.value === 0)) {
    target = carried
    flags.push('carried_over_base')
  } else if (carried && budget) flags.push('carried_over_base')
  let originalTarget: Reading | null = null
  if (found.allotment) {
    originalTarget = budget
    target = found.allotment
    flags.push('allotment_base')
  }
  return {
    target,
    originalTarget,
    actual: found.executed,
    statedRate: found.rate ?? null,
    base: carried !== null && target !== carried ? carried : null,
    flags,
  }
}

function lastRole(text: string, words: BudgetWords): BudgetRole | null {
  let best: { role: BudgetRole; at: number } | null = null
  for (const role of Object.keys(words) as BudgetRole[]) {
    for (const word of words[role]) {
      const at = text.lastIndexOf(word)
      if (at >= 0 && (best === null || at + word.length > best.at)) best = { role, at: at + word.length }
    }
  }
  return best?.role ?? null
}
