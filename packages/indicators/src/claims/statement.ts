import type { Mention, Quantity } from '@zhibiao/model'
import { readQuantities } from '@zhibiao/quantities'
import { toTraditionalInPlace } from '@zhibiao/script'

/** A number of a statement with the words around it. */
export interface Figure {
  readonly mention: Mention
  readonly quantity: Quantity & { readonly value: number; readonly step: number }
  /** How many brackets it stands in. */
  readonly depth: number
  /** What stands between the figure before it, whatever its depth, and itself. */
  readonly before: string
  /** What stands between the last figure of its own depth and itself, without brackets. */
  readonly lead: string
  /** The words that name it: back to the last comma or figure, without dates and verbs; folded to Traditional script. */
  readonly label: string
  /** The same as printed. */
  readonly name: string
  /** The date printed before it in the statement; empty where there is none. */
  readonly period: string
  readonly statement: number
}

export interface Statement {
  readonly start: number
  readonly end: number
  /** As printed, folded to Traditional script where that keeps the offsets. */
  readonly text: string
  readonly figures: readonly Figure[]
}

const fullStop = /[。！？!?\n]/
/** Characters: a passage without a full stop, or with a bracket that is never closed, is parted at a lesser one. The longest sentence we know has 620. */
const longestSentence = 2000
const lesserStop = /[。！？!?；;，,、\s]/
const opening = /[（(〔【]/
const closing = /[）)〕】]/
/** Words between a name and its number that say nothing of what it is. */
const verbs =
  /(?:合[計计]|共[計计]|[總总][計计]|[計计]有|[計计]|共有|共|[為为]|[達达]到|[達达]|約|约|有|已|僅|仅|是|近|逾|占|佔|[數数]?增加|[數数]?[減减]少)+$/
/** 服務支出（類） */
const remark = /[（(][^（()）]{0,12}[）)]/g
const countable: ReadonlySet<Quantity['kind']> = new Set(['number', 'percent', 'points', 'money', 'count', 'measure'])

/** The sentences of a text with their figures, brackets counted. Offsets are those of the text. */
export function textToStatements(print: string, rocYear: number | null): Statement[] {
  const text = toTraditionalInPlace(print)
  const depths = toDepths(text)
  const mentions = readQuantities(print, rocYear === null ? {} : { rocYear })
  const statements: Statement[] = []
  let start = 0
  /** Of the mentions, the first that may stand in the statement, and the first that ends behind `end`. */
  let first = 0
  let next = 0
  for (let end = 0; end <= text.length; end++) {
    while (next < mentions.length && mentions[next]!.end <= end) next++
    const stops = end === text.length || (fullStop.test(text[end]!) && depths[end] === 0)
    const isInFigure = next < mentions.length && mentions[next]!.start <= end
    if (!stops && !(isTooLong(text, start, end) && !isInFigure)) continue
    const inside = mentions.slice(first, next).filter(mention => mention.start >= start)
    const figures = toFigures(text, print, start, inside, depths, statements.length)
    if (end > start) statements.push({ start, end, text: text.slice(start, end), figures })
    start = end + 1
    first = next
  }
  return statements
}

function isTooLong(text: string, start: number, end: number): boolean {
  const length = end - start
  return length > longestSentence && (lesserStop.test(text[end]!) || length > 2 * longestSentence)
}

function toDepths(text: string): number[] {
  let depth = 0
  return [...new Array(text.length).keys()].map(index => {
    const character = text[index]!
    if (closing.test(character)) depth = Math.max(0, depth - 1)
    const here = depth
    if (opening.test(character)) depth++
    // A bracket that is never closed ends with its line.
    if (character === '\n') depth = 0
    return here
  })
}

function toFigures(
  text: string,
  print: string,
  start: number,
  mentions: readonly Mention[],
  depths: readonly number[],
  statement: number,
): Figure[] {
  const figures: Figure[] = []
  let period = ''
  let end = start
  for (const mention of mentions) {
    const { quantity } = mention
    if (quantity.kind === 'date' && typeof quantity.value === 'string') period = quantity.value
    if (!countable.has(quantity.kind) || typeof quantity.value !== 'number' || quantity.step === null || quantity.perEach) continue
    const depth = depths[mention.start]!
    const sibling = figures.findLast(figure => figure.depth === depth)
    const from = sibling?.mention.end ?? start
    figures.push({
      mention,
      quantity: quantity as Figure['quantity'],
      depth,
      before: text.slice(end, mention.start),
      lead: atDepth(text, from, mention.start, depth, depths),
      label: toLabel(text.slice(end, mention.start), text, mentions, end),
      name: toLabel(print.slice(end, mention.start), print, mentions, end),
      period,
      statement,
    })
    end = mention.end
  }
  return figures
}

function atDepth(text: string, start: number, end: number, depth: number, depths: readonly number[]): string {
  let kept = ''
  for (let index = start; index < end; index++)
    if (depths[index]! <= depth && !opening.test(text[index]!) && !closing.test(text[index]!)) kept += text[index]
  return kept
}

function toLabel(words: string, text: string, mentions: readonly Mention[], offset: number): string {
  let bare = words
  for (const mention of mentions) {
    const at = mention.start - offset
    if (mention.quantity.kind === 'date' && at >= 0 && mention.end - offset <= words.length)
      bare = bare.replace(text.slice(mention.start, mention.end), '')
  }
  const clauses = bare
    .replace(remark, '')
    .split(/[，,。；;：:、（(）)「」]/)
    .map(clause => clause.replace(/\s+/g, '').replace(verbs, ''))
  return clauses.findLast(clause => clause !== '') ?? ''
}

/** 人, 名 and 位 count the same. */
export function unitKey(quantity: Quantity): string {
  const unit = (quantity.unit ?? '').replace(/\s/g, '')
  return /^[名位]$/.test(unit) ? '人' : unit
}

export function sameUnit(a: Figure, b: Figure): boolean {
  return unitKey(a.quantity) === unitKey(b.quantity)
}
