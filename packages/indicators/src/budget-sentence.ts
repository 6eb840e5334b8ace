import { type Flag, type Passage, type Reading, slicePassage } from '@zhibiao/model'
import { toTraditionalInPlace } from '@zhibiao/script'
import type { Draft } from './draft.ts'
import type { BudgetWords } from './family.ts'
import { figuresIn, type ReadingContext } from './figures.ts'

type BudgetRole = keyof BudgetWords

/** What a budget sentence gives a record. `isPlain`: every figure in it has a role. */
export interface BudgetSentence extends Pick<Draft, 'target' | 'actual' | 'statedRate' | 'base' | 'originalTarget' | 'flags'> {
  readonly isPlain: boolean
}

/**
 * Budget, carry-over, executed amount and rate of a sentence. Each amount takes the role of the last such word before it.
 * The target is what the rate is measured over: the budget and what was carried over, or the allotment; a budget of 0 beside a carry-over is the carry-over.
 */
export function budgetSentenceToDraft(passage: Passage, words: BudgetWords, context: ReadingContext): BudgetSentence | null {
  const text = toTraditionalInPlace(passage.text)
  const figures = figuresIn(passage.text, context)
  const found: Partial<Record<BudgetRole, Reading>> = {}
  let from = 0
  for (const figure of figures) {
    const word = lastWord(text.slice(from, figure.start), words)
    const fits = word?.role === 'rate' ? figure.quantity.kind === 'percent' : figure.quantity.kind === 'money'
    // What is kept back after the executed amount goes to the next year (保留至下年度), it did not come from the last.
    const isLate = word?.role === 'carriedOver' && found.executed !== undefined
    if (word && fits && !isLate && !found[word.role])
      found[word.role] = { print: slicePassage(passage, from + word.at, figure.end), quantity: figure.quantity }
    from = figure.end
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
  if (carried && budget && found.sum && isSum(found.sum, budget, carried)) target = found.sum
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
    base: carried !== null && target === budget ? carried : null,
    flags,
    isPlain: figures.length === Object.keys(found).length,
  }
}

/** 決算數, 支出決算為: the name of what was spent in the end. */
const finalAccount = /^(?:支出)?決算/u

/** A stated rate may differ from the quotient by this, in percent, and still be about these amounts. */
const rateTolerance = 1

/**
 * In free prose the three must be about one another: the sentence has no other figures, or the rate is the quotient. Without a rate there must be a budget and its
 * final account by those names, and nothing else.
 */
export function isSureSentence({ target, actual, base, statedRate, isPlain }: BudgetSentence): boolean {
  if (!statedRate) return isPlain && finalAccount.test(toTraditionalInPlace(actual?.print.text ?? '')) && target?.quantity?.value !== 0
  const [budget, executed, rate, carried] = [target, actual, statedRate, base].map(reading => reading?.quantity?.value)
  if (typeof budget !== 'number' || typeof executed !== 'number' || typeof rate !== 'number' || budget <= 0) return false
  const divisors = typeof carried === 'number' ? [budget, budget + carried] : [budget]
  return isPlain || divisors.some(divisor => Math.abs((executed / divisor) * 100 - rate) <= rateTolerance)
}

function isSum(sum: Reading, ...parts: readonly Reading[]): boolean {
  return sum.quantity?.value === parts.reduce((total, part) => total + Number(part.quantity?.value), 0)
}

/** The last word of the sentence before the figure that gives it a role; of two that end together the longer. */
function lastWord(text: string, words: BudgetWords): { role: BudgetRole; at: number } | null {
  let best: { role: BudgetRole; at: number; end: number } | null = null
  for (const role of Object.keys(words) as BudgetRole[]) {
    for (const word of words[role]) {
      const at = text.lastIndexOf(word)
      const end = at + word.length
      if (at >= 0 && (best === null || end > best.end || (end === best.end && at < best.at))) best = { role, at, end }
    }
  }
  return best
}
