import { type ListItem, type OutlinedCell, type Passage, slicePassage, trimPassage } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Family, NarrativePhrases, PartRole, Vocabulary } from './family.ts'
import { figuresIn, type ReadingContext } from './figures.ts'
import { titleToRole } from './recognise-table.ts'

/** A labelled piece of a narrative cell. */
export interface Part {
  readonly label: string
  readonly passage: Passage
  readonly items: readonly ListItem[]
}

/** Labels that stand beside those of a family: general words, so they must be the whole label. */
const commonLabels: Vocabulary<PartRole> = [
  ['targetsAndRates', ['年度目標值', '目標值', '年度目標值及達成度', '目標達成度', '目標達成率', '達成度', '達成率']],
  ['progress', ['執行成果', '辦理成果', '執行結果', '辦理結果', '推動情形', '推動成果', '實施情形', '執行成效', '執行情形']],
]

/** Labels under which some reports tell target and rate, others only what was done. */
const eitherLabels: readonly string[] = ['目標達成情形', '年度目標達成情形', '目標執行情形']

/** What a paragraph under this label tells; null for a label nobody knows. */
export function labelToPart(label: string, body: string, family: Family): PartRole | null {
  const key = matchKey(label)
  if (eitherLabels.some(word => matchKey(word) === key)) {
    const { target, rate } = family.phrases!
    return [...target, ...rate].some(word => body.includes(word)) ? 'targetsAndRates' : 'progress'
  }
  const common = commonLabels.find(([, words]) => words.some(word => matchKey(word) === key))
  return titleToRole(label, family.parts!) ?? common?.[0] ?? null
}

/** 【衡量標準】…【達成度】108.33%, or 衡量標準：…。達成度：108.33%: a label in brackets, or with its colon where a sentence begins. */
const inlineLabel = /【([^【】\d]{2,14})】\s*[：:]?\s*|(?<=^|[。；;\n]\s*)([\p{Script=Han}及]{2,14})[：:]\s*/gu

/** Pieces of a cell whose labels have no numbers, by what they tell; null where it has fewer than two known labels. */
export function inlineParts(cell: OutlinedCell, family: Family): Map<PartRole, Part> | null {
  const { content } = cell
  const labels = [...content.text.matchAll(inlineLabel)].flatMap(match => {
    const label = (match[1] ?? match[2])!
    const end = match.index + match[0].length
    const role = labelToPart(label, content.text.slice(end).split(/[。【\n]/)[0]!, family)
    return role ? [{ label, role, start: match.index, end }] : []
  })
  const parts = new Map<PartRole, Part>()
  labels.forEach(({ label, role, start, end }, index) => {
    if (parts.has(role)) return
    // 目標值：12場；達成度：100%: a label that says target keeps it, so that the figure behind it is read as one.
    const from = role === 'targetsAndRates' && isTargetLabel(label, family.phrases!) ? start : end
    const next = labels.slice(index + 1).find(other => other.role !== role && !parts.has(other.role))
    parts.set(role, { label, passage: trimPassage(slicePassage(content, from, next?.start ?? content.text.length)), items: [] })
  })
  return parts.size < 2 ? null : parts
}

/** 年度目標值, but not 年度目標值及達成度. */
export function isTargetLabel(label: string, { target, rate }: NarrativePhrases): boolean {
  return target.some(word => label.endsWith(word)) && !rate.some(word => label.includes(word))
}

/**
 * A cell without any label tells what was done; a rate in it is one only behind its word (達成率108.33%), and only where there is just one.
 */
export function unlabelledParts(cell: OutlinedCell, phrases: NarrativePhrases, context: ReadingContext): Map<PartRole, Part> {
  const { content } = cell
  const parts = new Map<PartRole, Part>()
  const figures = figuresIn(content.text, context)
  const told = figures.flatMap((figure, index) => {
    if (figure.quantity.kind !== 'percent') return []
    const from = figures[index - 1]?.end ?? 0
    const before = content.text.slice(from, figure.start)
    const words = phrases.rate.filter(word => new RegExp(`${word}(?:為|約|達|已達|高達)?[：:\\s]*$`).test(before))
    const at = Math.max(...words.map(word => before.lastIndexOf(word)))
    return words.length > 0 ? [slicePassage(content, from + at, figure.end)] : []
  })
  if (!figures.some(figure => figure.quantity.kind !== 'percent') && told.length === 0) return parts
  parts.set('progress', { label: '', passage: content, items: cell.items })
  if (told.length === 1) parts.set('targetsAndRates', { label: '', passage: told[0]!, items: [] })
  return parts
}
