import type { ClaimDraft } from './draft.ts'
import { type Figure, type Statement, sameUnit, unitKey } from './statement.ts'

const totalBefore = /(?:合計|共計|總計|總共|計共)[^，,；;。0-9]{0,8}$/
/** A total that closes a row stands alone between comma and number. */
const closingTotal = /[，,、；;)）]\s*(?:合計|共計|總計|總共|計共|共)(?:為|達|有)?\s*$/
/** 含外配…、陸配…: what a bracket behind a figure consists of. */
const containing = /^\s*[（(]\s*(?:含|包括|包含|其中|分別為|計有|計)?[：:]?/
/** The longest name between a total and the word 其中. */
const ofWhich = /^[^，,；;。0-9]{0,24}[，,。；;]?\s*(?:其中|包括|包含|分別為|主要用於(?:以下)?方面)[：:，,]?/
/** Longest name of a part, in characters. */
const longestPartName = 20
const shareWords = /^[^0-9]{0,4}[，,（(、]?\s*(?:約|其)?(?:占|佔)(?:比|率|約|比例)?(?:為|達)?\s*$/

/**
 * Totals with their parts, in the ways that a sentence can only mean them:
 *
 *     1萬989人(含外配3,223人、陸配7,766人)      in brackets behind the total
 *     合計 2,946 元，其中：撥款收入 2,940 元 …     after 其中
 *     共計 68,970 人，滿意者 68,722 人、普通 173 人  after a total, in a row with 、
 *     職員 2,049 人，約聘僱 569 人，共計 2,618 人     in a row before it
 */
export function findTotals({ text, start, figures }: Statement): ClaimDraft[] {
  const drafts: ClaimDraft[] = []
  const taken = new Set<Figure>()
  const add = (total: Figure, parts: readonly Figure[]) => {
    if (parts.length < 2 || parts.some(part => taken.has(part) || unitKey(part.quantity) === '%')) return
    drafts.push({ figure: total, role: 'total' })
    for (const part of parts) {
      taken.add(part)
      drafts.push({ figure: part, role: 'part', of: total })
    }
  }
  figures.forEach((total, index) => {
    const after = text.slice(total.mention.end - start)
    const rest = figures.slice(index + 1)
    if (containing.test(after) && rest[0]?.depth === total.depth + 1) {
      const inside = rest.slice(
        0,
        rest.findIndex(figure => figure.depth <= total.depth) < 0 ? rest.length : rest.findIndex(figure => figure.depth <= total.depth),
      )
      add(
        total,
        inside.filter(figure => figure.depth === total.depth + 1 && sameUnit(figure, total)),
      )
      return
    }
    const level = rest.filter(figure => figure.depth === total.depth)
    if (ofWhich.test(after)) add(total, partsOfWhich(total, level))
    else if (totalBefore.test(total.lead)) {
      const row = rowAfter(total, level)
      if (row.length >= 2) add(total, row)
      else if (closingTotal.test(total.lead))
        add(
          total,
          rowBefore(
            total,
            figures.slice(0, index).filter(figure => figure.depth === total.depth),
          ),
        )
    }
  })
  return [...drafts, ...findShares(drafts, figures)]
}

/** The figures after 其中, each with a short name of its own; none where the first stands far off or one is itself a total. */
function partsOfWhich(total: Figure, after: readonly Figure[]): Figure[] {
  const parts = after.filter(figure => sameUnit(figure, total) && !isChange(figure))
  const first = parts[0]
  if (!first || first.lead.length > longestPartName + 2 || first !== after[0]) return []
  return parts.every(part => part.label.length <= longestPartName && !/總|本年度?$|所需/.test(part.label)) ? parts : []
}

/** a 人、b 人及 c 人: figures of the total's unit with a name each, joined by 、. */
function rowAfter(total: Figure, after: readonly Figure[]): Figure[] {
  const row: Figure[] = []
  for (const figure of after) {
    const joined = row.length === 0 ? /[，,：:]/.test(figure.lead) : /[、及和與]/.test(figure.lead)
    if (!sameUnit(figure, total) || !joined || /[；;]/.test(figure.lead) || figure.label === '' || isChange(figure)) break
    row.push(figure)
  }
  return row
}

/** The figures right before a total, back to the first of another unit, another total or another sentence. */
function rowBefore(total: Figure, before: readonly Figure[]): Figure[] {
  const row: Figure[] = []
  if (/[；;]/.test(total.lead)) return row
  for (const figure of [...before].reverse()) {
    if (!sameUnit(figure, total) || totalBefore.test(figure.lead) || isChange(figure)) break
    row.unshift(figure)
    if (/[；;]/.test(figure.lead)) break
  }
  return row
}

/** 增加 1,040 人, 較 9,949 人: no parts of anything. */
function isChange(figure: Figure): boolean {
  return /增加|減少|成長|較|相比|比較|每|平均|目標|預算數?$/.test(figure.lead)
}

/** A 30 人，占 12%: the share that a part has of its total. */
function findShares(drafts: readonly ClaimDraft[], figures: readonly Figure[]): ClaimDraft[] {
  return drafts.flatMap((draft): ClaimDraft[] => {
    if (draft.role !== 'part') return []
    const next = figures[figures.indexOf(draft.figure) + 1]
    return next && next.quantity.unit === '%' && shareWords.test(next.before) ? [{ figure: next, role: 'share', of: draft.figure }] : []
  })
}
