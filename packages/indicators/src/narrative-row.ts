import type { Flag, ListItem, OutlinedCell, Passage, Reading } from '@zhibiao/model'
import { emptyPassage, joinPassages, slicePassage } from '@zhibiao/model'
import { benefitTargets } from './benefit-targets.ts'
import { type Doubt, type Draft, emptyDraft, oneLine } from './draft.ts'
import type { Family, NarrativePhrases, PartRole } from './family.ts'
import {
  cellToReading,
  figureForUnit,
  figuresIn,
  mentionToReading,
  type ReadingContext,
  rankIn,
  statedFigures,
  textToTarget,
  unitAgreement,
} from './figures.ts'
import { joinTellings, leastSimilarity, type Measured } from './join-tellings.ts'
import { nameContainment, nameSimilarity } from './names.ts'
import { afterLabel, itemsToStatements, labelOf, type Statement, tellsTargetAndRate, trimName } from './narrative-items.ts'
import { inlineParts, isTargetLabel, labelToPart, type Part, unlabelledParts } from './narrative-parts.ts'
import { isGrowthFormula, wholeInFormula } from './printed-formula.ts'
import { targetToFlags } from './target-flags.ts'

/** The cells of one row of a results table with a narrative column. */
export interface NarrativeRow {
  readonly goalNo: string
  readonly goal: string
  readonly indicator: string
  readonly indicatorText: Passage
  readonly target: OutlinedCell | null
  /** The column of targets says 原定 or 原訂. */
  readonly isOriginal: boolean
  readonly analysis: OutlinedCell
}

/** A row in which neither column nor narrative has a target. */
const untold: Measured = { itemNo: '', name: '', column: null, target: null, rate: null, dropped: false, doubts: ['target-unread'] }

interface Parts {
  readonly measurementStandard: Part
  readonly progress: Part
  readonly targetsAndRates: Part
  readonly benefit: Part
}

const noPart: Part = { label: '', passage: emptyPassage, items: [] }

/**
 * Records of one row: one for each thing that is measured. What is measured is told up to five times, in the target column, under 衡量標準, 辦理情形, 年度目標值
 * and 達成度, numbered differently in each; the tellings are joined by name, by value and unit where they have no name, and by order as the last resort.
 */
export function narrativeRowToDrafts(row: NarrativeRow, family: Family, context: ReadingContext): Draft[] {
  const phrases = family.phrases!
  const parts = splitParts(row.analysis, family, context)
  const told = readTargetsAndRates(parts, phrases, context)
  const column = readColumn(row.target, phrases, context)
  const base: Draft = {
    ...emptyDraft,
    goalNo: row.goalNo,
    goal: row.goal,
    indicator: row.indicator,
    measurementStandard: oneLine(parts.measurementStandard.passage),
    progress: oneLine(parts.progress.passage),
    benefit: oneLine(parts.benefit.passage),
    places: row.analysis.places,
  }
  const standard = parts.measurementStandard
  const measured = joinTellings(
    {
      column,
      targets: told.direct.length > 0 ? told.direct : told.targets,
      rates: told.direct.length > 0 ? told.direct : told.rates,
      standards: standard.items.some(item => item.marker !== null)
        ? itemsToStatements(standard.passage, standard.items, phrases, context, 'target')
        : [],
      byReference: told.byReference,
    },
    row.indicatorText,
    context,
  )
  if (measured.length === 0) measured.push(...untoldItems(parts.progress, phrases, context))
  measured.push(...benefitTargets(parts.benefit.passage, phrases, context))
  return measured.map(item => toDraft(item, told, base, parts, row, context, measured.length > 1))
}

/** Cut the narrative cell at its labelled paragraphs. Labels without numbers come second, a cell without labels last. */
function splitParts(cell: OutlinedCell, family: Family, context: ReadingContext): Parts {
  const none = { measurementStandard: noPart, progress: noPart, targetsAndRates: noPart, benefit: noPart }
  const numbered = numberedParts(cell, family)
  const inline = inlineParts(cell, family)
  const known = numbered ? Object.values(numbered).filter(part => part !== noPart).length : 0
  if (numbered && (!inline || known > 1)) return numbered
  const found = inline ?? unlabelledParts(cell, family.phrases!, context)
  return { ...none, ...Object.fromEntries(found) }
}

/** A paragraph without a known label belongs to the one before it. Null where no paragraph has one. */
function numberedParts(cell: OutlinedCell, family: Family): Parts | null {
  const found: Record<PartRole, Part> = { measurementStandard: noPart, progress: noPart, targetsAndRates: noPart, benefit: noPart }
  let last: PartRole | null = null
  for (const item of cell.items) {
    const label = labelOf(item.content.text === '' ? (item.children[0]?.content ?? item.content) : item.content)
    const role: PartRole | null = label === null ? null : labelToPart(label, item.whole.text, family)
    if (role && found[role] === noPart) {
      const body = withoutMarker(item)
      const passage =
        label !== null && body.text.startsWith(label) && !(role === 'targetsAndRates' && isTargetLabel(label, family.phrases!))
          ? slicePassage(body, label.length + (/^[：:]\s*/.exec(body.text.slice(label.length))?.[0].length ?? 0))
          : body
      found[role] = { label: label ?? '', passage, items: item.children }
      last = role
    } else if (last === 'measurementStandard' && found.progress === noPart && item.marker) {
      // 1.衡量標準：… 2.截至6月底執行率為94.70%: what follows the standard under no known label tells what was done.
      found.progress = { label: label ?? '', passage: withoutMarker(item), items: item.children }
      last = 'progress'
    } else if (last) {
      const before: Part = found[last]
      found[last] = {
        ...before,
        passage: joinPassages([before.passage, item.whole], '\n'),
        items: [...before.items, ...(item.marker ? [item] : [])],
      }
    }
  }
  return last === null ? null : found
}

function withoutMarker(item: ListItem): Passage {
  if (item.content.text === '')
    return item.children[0] ? slicePassage(item.whole, item.whole.text.indexOf(item.children[0].whole.text)) : item.whole
  return slicePassage(item.whole, item.whole.text.indexOf(item.content.text, item.marker?.text.length ?? 0))
}

interface Told {
  /** Items that state name, target and rate together. */
  readonly direct: readonly Statement[]
  readonly targets: readonly Statement[]
  readonly rates: readonly Statement[]
  readonly byReference: boolean
  readonly collective: Reading | null
}

function readTargetsAndRates(parts: Parts, phrases: NarrativePhrases, context: ReadingContext): Told {
  const { passage, items } = parts.targetsAndRates
  const numbered = items.filter(item => item.marker !== null)
  let targets: Statement[] = []
  let rates: Statement[] = []
  const direct: Statement[] = []
  let byReference = false
  let collective: Reading | null = null
  const readRates = (text: Passage, children: readonly ListItem[]) => {
    if (/^[-‐-―－─━\s。]+$/.test(text.text)) {
      rates.push({
        itemNo: '',
        ordinal: null,
        name: '',
        text,
        target: null,
        base: null,
        actual: null,
        rate: { print: text, quantity: null },
      })
      return
    }
    const stated = itemsToStatements(text, children, phrases, context, 'rate')
    const only = stated[0]
    if (stated.length === 1 && only?.rate && phrases.collective.some(word => text.text.includes(word))) collective = only.rate
    else rates.push(...stated)
  }
  for (const item of numbered) {
    const label = labelOf(item.content)
    const isRate = label !== null && phrases.rate.some(word => label.includes(word))
    const isTarget =
      label !== null && !isRate && phrases.target.some(word => label.endsWith(word) || label.replace(/\s/g, '').endsWith(word))
    const body = afterLabel(item.content, [...phrases.target, ...phrases.rate])
    if (isTarget && item.children.length === 0 && tellsTargetAndRate(item.content.text, phrases, context))
      direct.push(...itemsToStatements(item.content, [item], phrases, context, 'rate'))
    else if (isTarget) {
      if (phrases.byReference.some(word => body.text.includes(word))) byReference = true
      else targets.push(...itemsToStatements(body, item.children, phrases, context, 'target'))
    } else if (isRate) readRates(body, item.children)
    else direct.push(...itemsToStatements(item.content, [item], phrases, context, 'rate'))
  }
  if (numbered.length === 0 && passage.text !== '') {
    const [only] = itemsToStatements(passage, [], phrases, context, 'rate')
    if (only?.target) direct.push(only)
    else readRates(passage, [])
  }
  if (byReference)
    targets = itemsToStatements(parts.measurementStandard.passage, parts.measurementStandard.items, phrases, context, 'target').filter(
      item => item.target,
    )
  if (direct.length > 0 && direct.every(item => item.target === null)) {
    rates = [...rates, ...direct.filter(item => item.rate)]
    direct.length = 0
  }
  return {
    direct,
    targets: targets.filter(item => item.target !== null || item.text.text !== ''),
    rates: rates.filter(item => item.rate !== null || item.actual !== null),
    byReference,
    collective,
  }
}

function readColumn(cell: OutlinedCell | null, phrases: NarrativePhrases, context: ReadingContext): Statement[] {
  if (!cell || cell.content.text.trim() === '') return []
  const numbered = cell.items.filter(item => item.marker !== null)
  if (numbered.length > 1) return itemsToStatements(cell.content, cell.items, phrases, context, 'target')
  const reading = cellToReading(cell.content, context)
  const read = textToTarget(cell.content, context)
  if (!reading) return []
  const target: Reading =
    reading.quantity && read?.target.quantity
      ? { print: cell.content, quantity: { ...reading.quantity, comparator: read.target.quantity.comparator } }
      : reading
  return [{ itemNo: '', ordinal: null, name: '', text: cell.content, target, base: read?.base ?? null, actual: null, rate: null }]
}

function toDraft(
  item: Measured,
  told: Told,
  base: Draft,
  parts: Parts,
  row: NarrativeRow,
  context: ReadingContext,
  several: boolean,
): Draft {
  const flags = new Set<Flag>()
  const doubts = new Set<Doubt>(item.doubts)
  const printed = item.column?.target ?? null
  const inText = item.target?.target ?? null
  let target = inText ?? printed
  // A text that repeats the name of the target only tells nothing that the column does not.
  if (target === inText && inText?.quantity === null && printed?.quantity) target = printed
  const columnTarget = printed ?? wholeColumn(row, context)
  if (target?.quantity && printed?.quantity && target !== printed) {
    const agreement = unitAgreement(printed.quantity.unit, target.quantity.unit)
    if (agreement > 0 && printed.quantity.value !== target.quantity.value) flags.add('revised_target')
  }
  if (printed === null && inText && row.target) flags.add('target_not_in_column')
  if (told.byReference && inText) flags.add('target_by_reference')
  const shareBase = item.target?.base ?? item.column?.base ?? null
  const collective = item.dropped || item.rate?.rate ? null : told.collective
  const statedRate = item.rate?.rate ?? collective
  if (collective) flags.add('collective_rate')
  if (target?.quantity) for (const flag of targetToFlags(target, row.indicator, parts.measurementStandard.passage.text)) flags.add(flag)
  else if (target) doubts.add('target-unread')
  const isTold = !item.dropped && !flags.has('ordinal_code') && !flags.has('rank_target')
  let actual = !isTold ? null : (item.rate?.actual ?? (item.target === item.rate ? item.target?.actual : null) ?? null)
  if (
    actual &&
    target?.quantity &&
    unitAgreement(actual.quantity?.unit ?? null, shareBase?.quantity?.unit ?? target.quantity.unit) === 0 &&
    unitAgreement(actual.quantity?.unit ?? null, target.quantity.unit) === 0
  )
    actual = null
  if (isTold && flags.has('growth_target') && statedRate && isGrowthFormula(item.rate?.text.text ?? '', statedRate)) actual = statedRate
  if (!actual && !item.dropped && !flags.has('ordinal_code')) {
    actual = actualFromProgress(item, target, shareBase, parts, row, context, several)
    if (actual) doubts.add('actual-from-narrative')
  }
  const whole = target?.quantity?.unit === '%' ? wholeInFormula(item.rate?.text ?? null, actual) : null
  return {
    ...base,
    itemNo: item.itemNo,
    item: item.name,
    target,
    originalTarget: row.isOriginal || flags.has('revised_target') ? columnTarget : null,
    actual,
    statedRate,
    base: whole ?? shareBase,
    ...(whole ? { baseIsWhole: true as const } : {}),
    flags: [...flags],
    places: item.target?.text.parts.map(part => part.place) ?? item.column?.text.parts.map(part => part.place) ?? base.places,
    doubts: [...doubts],
  }
}

function wholeColumn(row: NarrativeRow, context: ReadingContext): Reading | null {
  if (!row.target || row.target.items.filter(item => item.marker).length > 1) return null
  return cellToReading(row.target.content, context)
}

/** 目標值12場, 原訂12場: what is promised answers no target. */
const promised = /(?:目標值?|目標數|預計|預定|原[定訂])(?:辦理|完成)?[為數是：:\s]*$/

/** The figure of 辦理情形 that answers the target: in the item of the same name first, then anywhere in it, always of the target's unit or its base's. */
function actualFromProgress(
  item: Measured,
  target: Reading | null,
  base: Reading | null,
  parts: Parts,
  row: NarrativeRow,
  context: ReadingContext,
  several: boolean,
): Reading | null {
  const { passage, items } = parts.progress
  const wanted = target?.quantity
  if (wanted?.kind === 'ordinal') return rankFrom(parts.targetsAndRates.items, passage)
  if (passage.text === '') return null
  if (!wanted) return target === null && !several ? onlyFigure(passage, context) : null
  const name = item.name || row.indicator
  const score = (before: string) => (promised.test(before) ? null : nameContainment(before.slice(-24), name) * 0.4)
  const numbered = items.filter(entry => entry.marker !== null)
  const units = [base?.quantity?.unit ?? null, wanted.unit].filter(
    (unit, index, all) => all.indexOf(unit) === index && (unit !== null || wanted.unit === null),
  )
  if (several && numbered.length > 1) {
    const ranked = numbered
      .map(entry => ({ entry, score: Math.max(nameSimilarity(entry.content.text, name), nameContainment(name, entry.whole.text)) }))
      .sort((a, b) => b.score - a.score)
    for (const { entry, score: points } of ranked) {
      if (points < leastSimilarity) break
      for (const unit of units) {
        const found = figureForUnit(entry.whole, unit, context, score)
        if (found) return found
      }
    }
  }
  for (const unit of units) {
    const found = figureForUnit(passage, unit, context, score)
    if (found) return found
  }
  // Nothing of the target's unit is told, but one figure: the two cannot be divided, and the check will say so.
  return several ? null : onlyFigure(passage, context)
}

function onlyFigure(passage: Passage, context: ReadingContext): Reading | null {
  const [only, second] = figuresIn(passage.text, context)
  // In the middle of a sentence a figure counts what is worked on (完成23個地方政府之審核); at its end it is the result.
  const isResult = only !== undefined && /^\s*(?:[。，；,;)）]|$)/.test(passage.text.slice(only.end))
  return only && !second && isResult && !promised.test(passage.text.slice(0, only.start)) ? mentionToReading(passage, only) : null
}

/** A row without targets: what its numbered paragraphs report (平均達成率：59.22%), one each; one thing without a name where they do not. */
function untoldItems(progress: Part, phrases: NarrativePhrases, context: ReadingContext): Measured[] {
  const numbered = progress.items.filter(item => item.marker !== null)
  const statements = numbered.flatMap(item => {
    const [figure, second] = statedFigures(item.content.text, context)
    return figure && !second ? itemsToStatements(item.content, [item], phrases, context, 'rate') : []
  })
  if (statements.length < 2 || statements.length !== numbered.length) return [untold]
  return statements.map((statement): Measured => {
    const actual = statement.actual ?? statement.rate
    const told: Statement = { ...statement, actual, rate: null }
    const name = statement.text.text.slice(0, actual ? statement.text.text.indexOf(actual.print.text) : 0)
    return {
      itemNo: statement.itemNo,
      name: trimName(name),
      column: null,
      target: null,
      rate: told,
      dropped: false,
      doubts: ['target-unread'],
    }
  })
}

/** A rank is told under the label of the rate, or in 辦理情形. */
function rankFrom(told: readonly ListItem[], progress: Passage): Reading | null {
  for (const passage of [...told.slice(1).map(item => item.whole), progress]) {
    const quantity = rankIn(passage.text)
    if (quantity) return { print: passage, quantity }
  }
  return null
}
