import type { ClaimDraft } from './draft.ts'
import { type Figure, type Statement, sameUnit, unitKey } from './statement.ts'

const comparing = /較|相較|與|比(?![例率重])|去年/
const rising = /增加|增長|增幅|成長|提升|提高|上升|多|增/
const falling = /減少|減幅|下降|降低|降幅|縮減|少|減/
/** 110 年度較前年度增列 …: a change of another year's level than the one before it. */
const ownPeriod = /^[^較比與]*\d\s*年度?[^較比與]{0,12}(?:較|比|與)/
/** No name of a figure is longer: a change word farther off belongs to something else. */
const longestLead = 40

/**
 * A level with its earlier value, its change and its growth:
 *
 *     合計 8,256 件，較 99 年 4,641 件 增加 3,615 件，案件數成長率為 78%
 *     支出 184.65 萬元，比 2023 年度 增加 2.55 萬元，增長 1.40%
 */
export function findComparisons(statements: readonly Statement[], index: number): ClaimDraft[] {
  const statement = statements[index]!
  const drafts: ClaimDraft[] = []
  for (const depth of new Set(statement.figures.map(figure => figure.depth))) {
    const figures = statement.figures.filter(figure => figure.depth === depth)
    figures.forEach((figure, at) => {
      if (!comparing.test(figure.lead) || figure.lead.length > longestLead || /[；;]/.test(figure.lead)) return
      const change = changeOf(figure)
      if (change && ownPeriod.test(figure.lead)) return
      const level = at > 0 ? levelBefore(figures, at) : depth === 0 && change ? levelOfSentenceBefore(figure, statements[index - 1]) : null
      if (!level) return
      if (change) drafts.push(...changesFrom(figures, at, level))
      else if (sameUnit(level, figure)) {
        const changes = changesFrom(figures, at + 1, level)
        if (changes.length > 0 || /比較?|較/.test(figure.lead))
          drafts.push({ figure: level, role: 'count' }, { figure, role: 'previous', of: level }, ...changes)
      }
    })
  }
  return drafts
}

/** The nearest figure before that is measured alike. */
function levelBefore(figures: readonly Figure[], at: number): Figure | null {
  const level = figures.slice(Math.max(0, at - 2), at).findLast(candidate => isLevelFor(candidate, figures[at]!))
  return level && !changeOf(level) && !/[；;]/.test(figures[at]!.lead) ? level : null
}

function isLevelFor(level: Figure, figure: Figure): boolean {
  return sameUnit(level, figure) || (unitKey(level.quantity) === '%' && figure.quantity.kind === 'points')
}

/** 與上年相比，收入總計減少 56.95 萬元, in a sentence of its own: the level is named alike at the end of the one before. */
function levelOfSentenceBefore(figure: Figure, before: Statement | undefined): Figure | null {
  const level = before?.figures.findLast(candidate => candidate.depth === 0 && isLevelFor(candidate, figure))
  if (!level) return null
  const name = figure.label.replace(rising, '').replace(falling, '')
  const shared = name.slice(-4)
  return shared.length === 4 && level.label.endsWith(shared) ? level : null
}

/** Changes right behind the earlier value: 增加 1,040 人，成長 10%. */
function changesFrom(figures: readonly Figure[], from: number, level: Figure): ClaimDraft[] {
  const drafts: ClaimDraft[] = []
  for (const figure of figures.slice(from, from + 2)) {
    const change = changeOf(figure)
    if (!change || (/[；;]/.test(figure.lead) && drafts.length > 0) || figure.lead.length > longestLead) break
    const isPercentOfOther = figure.quantity.unit === '%' && (unitKey(level.quantity) !== '%' || /率|幅/.test(figure.lead))
    if (!isPercentOfOther && !isLevelFor(level, figure)) break
    if (drafts.some(draft => (draft.role === 'growth') === isPercentOfOther)) break
    drafts.push({ figure, role: isPercentOfOther ? 'growth' : change, of: level })
  }
  return drafts
}

function changeOf(figure: Figure): 'increase' | 'decrease' | null {
  const words = figure.lead.split(/[，,。；;、]/).at(-1)!
  if (falling.test(words)) return 'decrease'
  return rising.test(words) ? 'increase' : null
}
