import { type Mention, type Passage, type Quantity, type Reading, slicePassage } from '@zhibiao/model'
import { readQuantities, readValue, unitKey, unitsDivide } from '@zhibiao/quantities'

/** What is known around a text that helps to read it. */
export interface ReadingContext {
  readonly rocYear: number | null
  /** Unit of the column or label, where the cell prints none. */
  readonly unit?: string
}

const figureKinds: ReadonlySet<Quantity['kind']> = new Set(['number', 'percent', 'points', 'money', 'count', 'measure'])

/** 【(19/74)/0.25×100％】: what stands in brackets with an operator is a formula. */
const formulas = /[【(（[][^【】()（）[\]]*(?:[(（][^()（）]*[)）][^【】()（）[\]]*)*[×÷*＊/／][^【】[\]]*?[】)）\]]/g

/** Figures that state something: those of a formula, in brackets or behind an operator, are left out. */
export function statedFigures(text: string, context: ReadingContext): readonly Mention[] {
  const spans = [...text.matchAll(formulas)].map(match => [match.index, match.index + match[0].length] as const)
  return figuresIn(text, context).filter(
    ({ start, end }) => !spans.some(([from, to]) => start >= from && end <= to) && !/[×÷*＊]\s*$/.test(text.slice(0, start)),
  )
}

/** Quantities that can be a target or an actual: no dates, list markers or references. */
export function figuresIn(text: string, context: ReadingContext): readonly Mention[] {
  return readQuantities(text, context.rocYear === null ? {} : { rocYear: context.rocYear }).filter(mention =>
    figureKinds.has(mention.quantity.kind),
  )
}

export function mentionToReading(passage: Passage, mention: Mention, comparator?: Quantity['comparator']): Reading {
  const quantity = comparator ? { ...mention.quantity, comparator } : mention.quantity
  return { print: slicePassage(passage, mention.start, mention.end), quantity }
}

/** A cell that should hold one value; its text is kept whole where it holds none. Null for an empty cell. */
export function cellToReading(passage: Passage, context: ReadingContext): Reading | null {
  if (passage.text.trim() === '') return null
  const options = {
    inTable: true,
    ...(context.rocYear === null ? {} : { rocYear: context.rocYear }),
    ...(context.unit ? { unit: context.unit } : {}),
  }
  const quantity = readValue(passage.text, options)
  if (quantity && (figureKinds.has(quantity.kind) || isRank(quantity))) return { print: passage, quantity }
  const figures = figuresIn(passage.text, context)
  return { print: passage, quantity: figures[0]?.quantity ?? rankIn(passage.text) }
}

/** 第1級, 第一名: a place in an order is a value with its unit, but nothing to divide. */
export function rankIn(text: string): Quantity | null {
  return readQuantities(text).find(mention => isRank(mention.quantity))?.quantity ?? null
}

export function isRank(quantity: Quantity): boolean {
  return quantity.kind === 'ordinal' && quantity.unit !== null && /[級等名位]$/.test(quantity.unit)
}

/** 達 N, 應達 N in a target is a lower bound, as 以上 is. */
const reaches = /(?:達到?|滿)\s*$/

/** The target a text states: its first figure, with the figure in brackets behind it as its base (25% (21個單位)). */
export function textToTarget(passage: Passage, context: ReadingContext): { target: Reading; base: Reading | null } | null {
  const figures = figuresIn(passage.text, context)
  const first = figures[0]
  if (!first) {
    const rank = rankIn(passage.text)
    return rank ? { target: { print: passage, quantity: rank }, base: null } : null
  }
  const { comparator } = first.quantity
  const bound =
    comparator === '=' && (reaches.test(passage.text.slice(0, first.start)) || /^(?:達到?|滿)/.test(first.text)) ? '>=' : comparator
  const target: Reading = { print: passage, quantity: { ...first.quantity, comparator: bound } }
  const second = figures[1]
  const between = second ? passage.text.slice(first.end, second.start) : ''
  const base = second && /^\s*[（(]\s*(?:計|共|即|約)?\s*$/.test(between) ? mentionToReading(passage, second) : null
  return { target, base }
}

/** Units that often stand for one another in the telling of one target, though they do not divide. */
const alikeUnits: readonly (readonly string[])[] = [
  ['人', '人次', '名', '位', '人員'],
  ['場', '場次', '次', '梯次', '回'],
  ['國', '國家'],
  ['件', '案', '案件', '件次', '宗'],
  ['家', '家次', '間', '所'],
  ['班', '班次'],
]

/** 2 the same unit, 1 units that count the same things, 0 neither. */
export function unitAgreement(left: string | null, right: string | null): number {
  const a = unitKey(left)
  const b = unitKey(right)
  if (a === b) return 2
  return unitsDivide(left, right) || alikeUnits.some(units => units.includes(a) && units.includes(b)) ? 1 : 0
}

/** 6個國家 answers a target in 國: behind the general measure word stands what is counted. */
function generalAgreement(text: string, { end, quantity }: Mention, unit: string | null): number {
  return quantity.unit === '個' && unit !== null && unit !== '%' && unitKey(text.slice(end, end + 4)).startsWith(unitKey(unit)) ? 1 : 0
}

/** 6個國家: 個 gives way to the noun behind it where that is a unit of its own. */
function withCountedNoun(text: string, mention: Mention): Mention {
  if (mention.quantity.unit !== '個') return mention
  const after = text.slice(mention.end)
  const noun = alikeUnits
    .flat()
    .filter(unit => after.startsWith(unit))
    .sort((one, other) => other.length - one.length)[0]
  if (!noun) return mention
  const end = mention.end + noun.length
  return { ...mention, end, text: text.slice(mention.start, end), quantity: { ...mention.quantity, unit: noun } }
}

/** 其中, 包含: what stands behind it, up to the end of the sentence, are parts of a figure before it. */
const parts = /其中|其他|包[含括]|內含|分別/

/** 信賴水準95％, 抽樣誤差±2.2個百分點: how a survey was made, not what it found. */
const ofSurvey = /(?:信[賴心]水準|信[賴心]區間|誤差)[^，,。；;]*$/

/** Figures of `passage` that may be the whole: not the parts of one before them, nor those of how a survey was made. */
function wholeFigures(passage: Passage, context: ReadingContext): readonly Mention[] {
  const figures = figuresIn(passage.text, context)
  return figures.filter(figure => {
    const sentence = passage.text.slice(0, figure.start).replace(/^.*[。；;]/s, '')
    const from = figure.start - sentence.length
    const at = sentence.search(parts)
    const isPart =
      at > 0 &&
      figures.some(other => other.start >= from && other.end <= from + at && unitAgreement(other.quantity.unit, figure.quantity.unit) > 0)
    return !isPart && !ofSurvey.test(sentence)
  })
}

/** Words before a figure that say it sums up: 累計核發 15 件, 共計, 總計, 合計. */
const summing = /(?:累計|共計|合計|總計|總共|計|達|為|約|逾|完成)\S{0,8}$/

/**
 * The figure in `passage` that answers a target: of its unit (or what counts the same), best where words before it sum up or name what is measured;
 * `score` null rules a figure out; of equal ones the last for a percent (a rate stands behind its parts), the first otherwise.
 */
export function figureForUnit(
  passage: Passage,
  unit: string | null,
  context: ReadingContext,
  score: (before: string) => number | null = () => 0,
): Reading | null {
  let best: { mention: Mention; points: number } | null = null
  const figures = wholeFigures(passage, context)
  figures.forEach((mention, index) => {
    const agreement = unitAgreement(mention.quantity.unit, unit) || generalAgreement(passage.text, mention, unit)
    if (agreement === 0) return
    const before = passage.text.slice(figures[index - 1]?.end ?? 0, mention.start)
    const own = score(before)
    if (own === null) return
    const points = agreement + (summing.test(before.replace(/\s/g, '')) ? 0.5 : 0) + own
    if (!best || points > best.points || (points === best.points && unit === '%')) best = { mention, points }
  })
  const found = best as { mention: Mention } | null
  return found ? mentionToReading(passage, withCountedNoun(passage.text, found.mention)) : null
}
