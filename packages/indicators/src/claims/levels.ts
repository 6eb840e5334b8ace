import type { ClaimDraft } from './draft.ts'
import type { Statement } from './statement.ts'

/** A figure with fewer digits may be another by chance: not worth comparing with what other places say. */
const fewestDigits = 5

/** 110年1月至12月共計66,411人次 */
const saidTotal = /(?:合計|共計|總計)\s*$/

/** Figures exact enough to be known again in another place, whatever is said of them: 至 100 年 12 月止總收件數 3 萬 8,549 件. */
export function findLevels({ figures }: Statement): ClaimDraft[] {
  return figures
    .filter(({ quantity, label, lead }) => {
      const isAmount = quantity.kind === 'count' || quantity.kind === 'number' || quantity.kind === 'money'
      return isAmount && (label !== '' || saidTotal.test(lead)) && Math.abs(quantity.value) >= quantity.step * 10 ** (fewestDigits - 1)
    })
    .map(figure => ({ figure, role: 'count' }))
}
