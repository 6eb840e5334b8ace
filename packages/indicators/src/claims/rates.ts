import type { ClaimDraft } from './draft.ts'
import { type Figure, type Statement, sameUnit, unitKey } from './statement.ts'

const rateWords = /(?:率|比例|比重|占比|度)(?:為|達|是|約|已達|高達)?\s*$/
const completion = /(?:完成|占|佔)[^，,；;0-9]{0,16}的?\s*$/
const growthWords = /成長|增|減|升|降/

/**
 * A rate made of the two counts right before it, or of a part of the total that bears its name:
 *
 *     398 人參加培訓，305 人通過測驗，及格率為 76.63%
 *     共計 68,970 人，滿意者 68,722 人、普通者 173 人 …，滿意度 99.64%
 */
export function findRates({ figures, text, start }: Statement, totals: readonly ClaimDraft[]): ClaimDraft[] {
  return figures.flatMap((figure, index): ClaimDraft[] => {
    if (figure.quantity.unit !== '%' || growthWords.test(figure.lead) || !(rateWords.test(figure.lead) || completion.test(figure.lead)))
      return []
    const named = partNamed(figure, totals)
    if (named) return [{ figure, role: 'rate', of: named.figure, base: named.of! }]
    const [first, second] = figures
      .slice(0, index)
      .filter(other => other.depth === figure.depth)
      .slice(-2)
    if (
      !first ||
      !second ||
      !sameUnit(first, second) ||
      ['%', '百分點'].includes(unitKey(first.quantity)) ||
      /[；;]/.test(figure.lead + second.lead)
    )
      return []
    if (/[較比]/.test(second.lead) || totals.some(draft => draft.figure === first || draft.figure === second)) return []
    const behind = text.slice(second.mention.end - start).split(/[，,、；;：:（(]/)[0]!
    if (!completion.test(figure.lead) && !isQuotient(figure, second, first) && !isNamedBy(figure, second.label + behind)) return []
    return [{ figure, role: 'rate', of: second, base: first }]
  })
}

/** A rate printed with so many decimals is the quotient if it differs by no more than one of its last place. */
function isQuotient(rate: Figure, of: Figure, base: Figure): boolean {
  return base.quantity.value !== 0 && Math.abs((of.quantity.value / base.quantity.value) * 100 - rate.quantity.value) <= rate.quantity.step
}

/** Words that a rate and its count use for the same thing (305 人通過，及格率). */
const alike = [
  '及格通過合格錄取',
  '出席到場到課參加',
  '回收回覆收回',
  '就業錄用',
  '使用利用進住入住',
  '查獲破獲',
  '成功成立',
  '辦結結案',
].map(words => words.match(/../g)!)
/** 達成率, 執行率: a rate of whatever was done. */
const general = /達成|完成|執行/

/** 發放1,200份，回收1,056份，滿意度91.2%: a rate of other things than the counts before it bears another name. */
function isNamedBy(rate: Figure, words: string): boolean {
  const stem = rate.label.replace(/(?:率|度|比例|比重|占比)$/, '').slice(-2)
  if (general.test(stem)) return true
  const same = [stem, ...alike.filter(group => group.includes(stem)).flat()]
  return stem.length === 2 && same.some(word => words.includes(word))
}

/** 滿意度 is the share of 服務滿意者, not of 不滿意者. */
function partNamed(rate: Figure, totals: readonly ClaimDraft[]): ClaimDraft | null {
  const stem = rate.label.replace(/(?:率|度|比例|比重)$/, '').slice(-2)
  if (stem.length < 2) return null
  const parts = totals.filter(
    draft =>
      draft.role === 'part' && draft.figure.statement === rate.statement && new RegExp(`(?<![不未非無])${stem}`).test(draft.figure.label),
  )
  return parts.length === 1 ? parts[0]! : null
}
