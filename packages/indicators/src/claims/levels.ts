import type { ClaimDraft } from './draft.ts'
import type { Statement } from './statement.ts'

/** A figure with fewer digits may be another by chance: not worth comparing with what other places say. */
const fewestDigits = 5

/** Figures exact enough to be known again in another place, whatever is said of them: 至 100 年 12 月止總收件數 3 萬 8,549 件. */
export function findLevels({ figures }: Statement): ClaimDraft[] {
  return figures
    .filter(({ quantity, label }) => {
      const isAmount = quantity.kind === 'count' || quantity.kind === 'number' || quantity.kind === 'money'
      return isAmount && label !== '' && Math.abs(quantity.value) >= quantity.step * 10 ** (fewestDigits - 1)
    })
    .map(figure => ({ figure, role: 'count' }))
}
