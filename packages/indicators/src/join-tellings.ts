import { type Passage, slicePassage } from '@zhibiao/model'
import type { Doubt } from './draft.ts'
import { figuresIn, type ReadingContext, unitAgreement } from './figures.ts'
import { nameContainment, nameSimilarity, pairUp } from './names.ts'
import { type Statement, trimName } from './narrative-items.ts'

/** The tellings of one row: what is measured is told up to five times, numbered differently in each. */
export interface Tellings {
  readonly column: readonly Statement[]
  readonly targets: readonly Statement[]
  readonly rates: readonly Statement[]
  readonly standards: readonly Statement[]
  /** The targets are those of 衡量標準. */
  readonly byReference: boolean
}

/** One thing that is measured, with its tellings; null where one does not speak of it. */
export interface Measured {
  readonly itemNo: string
  readonly name: string
  readonly column: Statement | null
  readonly target: Statement | null
  readonly rate: Statement | null
  /** The column has it, nothing else speaks of it. */
  readonly dropped: boolean
  readonly doubts: readonly Doubt[]
}

/** Pairs of names below this have nothing to do with each other. */
export const leastSimilarity = 0.34

/**
 * Join the tellings: by name, by value and unit where they have no name, and by order as the last resort. `indicator` is the text of the indicator cell,
 * which may name what the target column only numbers (訪視人數8,050人). What the column or the text has beyond the leading telling stays apart.
 */
export function joinTellings(
  { column, targets, rates, standards, byReference }: Tellings,
  indicator: Passage,
  context: ReadingContext,
): Measured[] {
  const lead = chooseLead(column, targets, rates)
  if (lead.length === 0) return []
  const single = lead.length === 1 && column.length <= 1
  const match = (others: readonly Statement[]) => matchStatements(lead, others, lead.length === 1)
  const inTargets = match(targets)
  const inColumn = matchByValue(match(column), column, inTargets.of)
  const inRates = match(rates)
  const inStandards = match(standards)
  const measured = lead.map((own, index): Measured => {
    const ofColumn = inColumn.of[index] ?? null
    const ofTarget = inTargets.of[index] ?? null
    const ofRate = inRates.of[index] ?? null
    // Where the targets are those of 衡量標準, so are the names.
    const first = byReference && ofTarget ? ofTarget : own
    const named = [first, ofTarget, ofColumn, ofRate, inStandards.of[index] ?? null].find(
      statement => statement && statement.name.length > 1,
    )
    const byOrder = [inColumn, inTargets, inRates].some(join => join.byOrder.has(index))
    return {
      itemNo: single ? '' : first.itemNo,
      name: single ? '' : (nameInIndicator(ofColumn, indicator, context) ?? named?.name ?? ''),
      column: ofColumn,
      target: ofTarget,
      rate: ofRate,
      dropped: false,
      doubts: byOrder ? ['item-joined-by-order'] : [],
    }
  })
  if (column.length > 1) {
    for (const statement of unused(column, inColumn.of)) {
      const name = nameInIndicator(statement, indicator, context) ?? statement.name
      if (name !== '' || column.length > lead.length)
        measured.push({
          itemNo: statement.itemNo,
          name,
          column: statement,
          target: null,
          rate: null,
          dropped: true,
          doubts: ['item-unmatched'],
        })
    }
  }
  if (targets !== rates && lead.length > 1) {
    for (const statement of unused(targets, inTargets.of)) {
      if (statement.name.length > 1)
        measured.push({
          itemNo: statement.itemNo,
          name: statement.name,
          column: null,
          target: statement,
          rate: null,
          dropped: false,
          doubts: ['item-unmatched'],
        })
    }
  }
  return measured
}

function unused(list: readonly Statement[], used: readonly (Statement | null)[]): Statement[] {
  return list.filter(statement => !used.includes(statement) && statement.target !== null)
}

/** What the indicator cell prints before the same figure, where the column prints the figure alone. */
function nameInIndicator(statement: Statement | null, indicator: Passage, context: ReadingContext): string | null {
  const wanted = statement?.target?.quantity
  if (!statement || !wanted || statement.name.length > 1) return null
  const figures = figuresIn(indicator.text, context)
  const index = figures.findIndex(figure => figure.quantity.value === wanted.value && figure.quantity.unit === wanted.unit)
  if (index < 0) return null
  const before = slicePassage(indicator, figures[index - 1]?.end ?? 0, figures[index]!.start).text
  const name = trimName(before.replace(/^.*[，、；。,;]/s, ''))
  return name.length > 1 ? name : null
}

/** A column item that has no partner yet belongs to the thing whose target in the text is the same figure. */
function matchByValue(match: Match, column: readonly Statement[], targets: readonly (Statement | null)[]): Match {
  const of = [...match.of]
  for (const statement of unused(column, of)) {
    const index = of.findIndex((found, at) => found === null && sameFigure(statement, targets[at] ?? null))
    if (index >= 0) of[index] = statement
  }
  return { ...match, of }
}

function sameFigure(a: Statement, b: Statement | null): boolean {
  const x = a.target?.quantity
  const y = b?.target?.quantity
  return x !== undefined && x !== null && y !== undefined && y !== null && x.value === y.value && unitAgreement(x.unit, y.unit) > 0
}

/** The telling that tells things apart best: items with target and rate, then named rates, then the longer list of targets. */
function chooseLead(column: readonly Statement[], targets: readonly Statement[], rates: readonly Statement[]): readonly Statement[] {
  if (targets === rates && targets.length > 0) return targets
  const namedRates = rates.filter(rate => rate.name.length > 1)
  const longest = column.length > targets.length ? column : targets
  if (rates.length > 1 && namedRates.length === rates.length && rates.length >= targets.length) return rates
  if (longest.length > 0) return longest
  return rates.slice(0, Math.max(1, rates.length))
}

interface Match {
  readonly of: readonly (Statement | null)[]
  /** Indexes of the lead that were paired by nothing but their order. */
  readonly byOrder: ReadonlySet<number>
}

function matchStatements(lead: readonly Statement[], others: readonly Statement[], single: boolean): Match {
  if (others === lead) return { of: lead, byOrder: new Set() }
  if (single && others.length === 1) return { of: [others[0]!], byOrder: new Set() }
  const pairs = pairUp(lead, others, statementSimilarity, leastSimilarity)
  const byOrder = new Set<number>()
  if (lead.length === others.length) {
    const freeLead = lead.map((_, index) => index).filter(index => pairs[index] === -1)
    const freeOthers = others.map((_, index) => index).filter(index => !pairs.includes(index))
    freeLead.forEach((index, position) => {
      if (!mayBeSame(lead[index]!, others[freeOthers[position]!]!)) return
      pairs[index] = freeOthers[position]!
      byOrder.add(index)
    })
  }
  return { of: pairs.map(index => (index === -1 ? null : others[index]!)), byOrder }
}

/** Order alone may pair two statements that have no names to differ by, or the same number; never two in different units. */
function mayBeSame(a: Statement, b: Statement): boolean {
  const nameless = a.name.length < 2 || b.name.length < 2
  if (!nameless && (a.ordinal === null || a.ordinal !== b.ordinal)) return false
  const x = a.target?.quantity
  const y = b.target?.quantity
  return !x || !y || unitAgreement(x.unit, y.unit) > 0
}

/** Names, helped by equal values in equal units, and a little by equal numbers. */
function statementSimilarity(a: Statement, b: Statement): number {
  const nameA = a.name || a.text.text
  const nameB = b.name || b.text.text
  const names =
    a.name === '' || b.name === ''
      ? 0
      : Math.max(nameSimilarity(nameA, nameB), 0.8 * nameContainment(nameA, b.text.text), 0.8 * nameContainment(nameB, a.text.text))
  const x = a.target?.quantity ?? a.actual?.quantity
  const y = b.target?.quantity ?? b.actual?.quantity
  const equal = x && y && x.value === y.value && unitAgreement(x.unit, y.unit) > 0 ? 0.4 : 0
  const sameOrdinal = a.itemNo !== '' && a.itemNo === b.itemNo ? 0.05 : 0
  return names + equal + sameOrdinal
}
