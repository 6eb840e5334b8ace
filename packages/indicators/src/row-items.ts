import { type OutlinedCell, type Reading, slicePassage, trimPassage } from '@zhibiao/model'
import type { Draft } from './draft.ts'
import type { NarrativePhrases } from './family.ts'
import { cellToReading, figureForUnit, type ReadingContext } from './figures.ts'
import { leastSimilarity } from './join-tellings.ts'
import { nameContainment, nameSimilarity, pairUp } from './names.ts'
import { itemsToStatements, type Statement } from './narrative-items.ts'
import { targetToFlags } from './target-flags.ts'

/** One of several numbered things that a row promises. */
export interface RowItem {
  readonly itemNo: string
  readonly name: string
  readonly target: Reading
  readonly base: Reading | null
  readonly actual: Reading | null
  readonly statedRate: Reading | null
}

const noPhrases: NarrativePhrases = { target: [], rate: [], byReference: [], collective: [] }

/** Items of the same number, as a share of a name's likeness: enough to join what has no name, outweighed by a name that fits another better. */
const sameOrdinal = leastSimilarity

/**
 * The numbered things of a row whose cells are lists, joined by name and number; null where the target is one thing.
 *
 *     │ 推動有機農業 │ 1.新增面積60公頃。 │ 1.新增面積66.5公頃。 │ 1.110.83 │
 *     │              │ 2.辦理講習8場次。  │ 2.辦理講習8場次。    │ 2.100    │
 */
export function rowItems(
  { target, actual, rate }: Readonly<Record<'target' | 'actual' | 'rate', OutlinedCell | null>>,
  context: ReadingContext,
): RowItem[] | null {
  const promised = statementsOf(target, context).flatMap(({ target: reading, ...rest }) => (reading ? [{ ...rest, target: reading }] : []))
  if (promised.length < 2) return null
  const done = join(promised, statementsOf(actual, context))
  const rated = ratesOf(
    rate,
    promised.map(({ ordinal }) => ordinal),
    context,
  )
  return promised.map((item, index) => ({
    itemNo: item.itemNo,
    name: item.name,
    target: item.target,
    base: item.base,
    actual: done[index]?.target ?? (actual ? inProse(actual, item, context) : null),
    statedRate: rated.get(item.ordinal) ?? null,
  }))
}

function statementsOf(cell: OutlinedCell | null, context: ReadingContext): Statement[] {
  const numbered = cell?.items.filter(item => item.marker !== null) ?? []
  return cell && numbered.length > 1 ? itemsToStatements(cell.content, numbered, noPhrases, context, 'target') : []
}

/** Rates by the number of their item; they have no names: 1.110.83 2.100 are the rates 110.83 of the first and 100 of the second. */
function ratesOf(
  cell: OutlinedCell | null,
  ordinals: readonly (number | null)[],
  context: ReadingContext,
): ReadonlyMap<number | null, Reading> {
  const rates = new Map<number | null, Reading>()
  if (!cell) return rates
  const starts: { ordinal: number | null; at: number; end: number }[] = []
  for (const ordinal of ordinals) {
    const found = new RegExp(`(?<![\\d.])[(（]?${ordinal}[.．、)）]`).exec(cell.content.text.slice(starts.at(-1)?.end ?? 0))
    if (!found) return rates
    const at = (starts.at(-1)?.end ?? 0) + found.index
    starts.push({ ordinal, at, end: at + found[0].length })
  }
  starts.forEach(({ ordinal, end }, index) => {
    const piece = trimPassage(slicePassage(cell.content, end, starts[index + 1]?.at ?? cell.content.text.length))
    const reading = cellToReading(piece, { ...context, unit: '%' })
    if (reading) rates.set(ordinal, reading)
  })
  return rates
}

function join(items: readonly Pick<Statement, 'name' | 'ordinal'>[], others: readonly Statement[]): (Statement | null)[] {
  const score = (item: Pick<Statement, 'name' | 'ordinal'>, other: Statement) =>
    nameSimilarity(item.name, other.name) + (item.ordinal === other.ordinal ? sameOrdinal : 0)
  return pairUp(items, others, score, leastSimilarity).map(at => others[at] ?? null)
}

/** The result is told in one sentence: the figure of the target's unit behind the name of the item. */
function inProse(actual: OutlinedCell, item: Statement & { readonly target: Reading }, context: ReadingContext): Reading | null {
  if (!item.target.quantity || actual.items.filter(other => other.marker !== null).length > 1) return null
  return figureForUnit(actual.content, item.target.quantity.unit, context, before => nameContainment(item.name, before))
}

/** A row's draft for one of the numbered things it holds. */
export function itemToDraft({ name, itemNo, target, base, actual, statedRate }: RowItem, row: Draft): Draft {
  return {
    ...row,
    itemNo,
    item: name,
    target,
    originalTarget: row.originalTarget === row.target ? target : row.originalTarget,
    actual,
    statedRate,
    base,
    flags: [
      ...targetToFlags(target, name, row.measurementStandard),
      ...row.flags.filter(flag => flag === 'total' || flag === 'year_inferred'),
    ],
    places: target.print.parts.map(part => part.place),
    doubts: [],
  }
}
