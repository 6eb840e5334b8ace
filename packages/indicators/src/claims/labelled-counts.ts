import type { ClaimDraft } from './draft.ts'
import type { Statement } from './statement.ts'

/** 申請須知：計 8 類 */
const label =
  /^[\s\-•]*(?:[（(]?[A-Za-z\d一二三四五六七八九十]{1,3}[.、）)]\s*)?([^，,。；;：:\d]{2,24})[：:]\s*(?:共?計有?|共有?|共?分[成為]|區分為)?\s*$/
/** The same where the label is a heading of its own. */
const unlabelled = /^\s*(?:共?計有?|共有?|共?分[成為]|區分為)\s*$/
/** What a whole is divided into. */
const divisions = /^大?[類種項式款]$/

/** A count of what a label names: the same label elsewhere should have the same count. */
export function findLabelledCounts({ text, start, figures }: Statement, heading: string): ClaimDraft[] {
  const figure = figures[0]
  if (figure?.quantity.kind !== 'count' || figure.quantity.comparator !== '=' || !divisions.test(figure.quantity.unit ?? '')) return []
  const before = text.slice(0, figure.mention.start - start)
  const labelled = label.exec(before)?.[1] ?? (unlabelled.test(before) ? heading : '')
  return labelled === '' ? [] : [{ figure, role: 'count', label: labelled }]
}
