import { createHash } from 'node:crypto'
import { type Claim, type OutlinedDocument, type Passage, placesOf, slicePassage } from '@zhibiao/model'
import { paragraphsOf, tablesOf } from '../walk.ts'
import { findComparisons } from './comparisons.ts'
import type { ClaimDraft } from './draft.ts'
import { findLabelledCounts } from './labelled-counts.ts'
import { findLevels } from './levels.ts'
import { findLists } from './lists.ts'
import { findRates } from './rates.ts'
import { type Figure, type Statement, textToStatements } from './statement.ts'
import { findTotals } from './totals.ts'
import { findWording } from './wording.ts'

/** A cell with fewer characters than this holds a figure or a name, not a statement. */
const shortestStatement = 12
/** 計 12 種, behind the label that it counts. */
const labelledCount = /^\s*共?[計分]/
/** Length of an id in hex digits. */
const idLength = 16

/** The figures of running text that the grammar ties to a subject and to each other, in reading order. */
export function readClaims(document: OutlinedDocument, rocYear: number | null): Claim[] {
  const passages = [
    ...paragraphsOf(document).map(({ node, sections }) => ({ passage: node.content, heading: sections.at(-1)?.title.text ?? '' })),
    ...tablesOf(document).flatMap(({ node }) => node.cells.map(cell => ({ passage: cell.content, heading: '' }))),
  ]
  return passages
    .filter(({ passage, heading }) => passage.text.length >= shortestStatement || (heading !== '' && labelledCount.test(passage.text)))
    .flatMap(({ passage, heading }, index) => passageToClaims(passage, heading, `${document.facts.id}/${index}`, rocYear))
}

function passageToClaims(passage: Passage, heading: string, key: string, rocYear: number | null): Claim[] {
  const statements = textToStatements(passage.text, rocYear)
  const drafts = new Map<Figure, ClaimDraft>()
  // What a figure is said to be first, it is, but for an earlier level with parts of its own; a mere count is what something else refers to.
  const add = (draft: ClaimDraft) => {
    const before = drafts.get(draft.figure)
    if (!before) drafts.set(draft.figure, draft)
    else if (draft.role === 'previous' && before.role === 'total') drafts.set(draft.figure, draft)
    else if (draft.role === 'count') drafts.set(draft.figure, { ...draft, ...before })
  }
  statements.forEach((statement, index) => {
    const totals = findTotals(statement)
    const found = [
      ...totals,
      ...findComparisons(statements, index),
      ...findRates(statement, totals),
      ...findLists(statement),
      ...findWording(statements, index),
      ...findLevels(statement),
      ...findLabelledCounts(statement, index === 0 ? heading : ''),
    ]
    found.forEach(add)
    for (const { of, base, said } of found) for (const figure of [of, base, said?.than]) if (figure) add({ figure, role: 'count' })
  })
  const ids = new Map([...drafts.keys()].map(figure => [figure, toId(key, figure)]))
  return [...drafts.values()]
    .sort((a, b) => a.figure.mention.start - b.figure.mention.start)
    .map(draft => draftToClaim(draft, passage, statements, ids, key))
}

function toId(key: string, { mention }: Figure): string {
  return createHash('sha256').update(`${key}/${mention.start}`).digest('hex').slice(0, idLength)
}

function draftToClaim(
  { figure, role, of, base, listed, label, said }: ClaimDraft,
  passage: Passage,
  statements: readonly Statement[],
  ids: ReadonlyMap<Figure, string>,
  key: string,
): Claim {
  const { start, end, quantity } = figure.mention
  const statement = statements[figure.statement]!
  return {
    id: ids.get(figure)!,
    group: createHash('sha256')
      .update(`${key}#${(of ?? figure).statement}`)
      .digest('hex')
      .slice(0, idLength),
    role,
    of: of ? ids.get(of)! : null,
    subject: listed ? wordsBehind(passage.text.slice(end)) : figure.name,
    period: figure.period,
    quantity,
    print: slicePassage(passage, start, end),
    places: placesOf(passage, start, end),
    statement: passage.text.slice(statement.start, statement.end).trim(),
    ...(listed ? { listed } : {}),
    ...(label ? { label } : {}),
    ...(base ? { base: ids.get(base)! } : {}),
    ...(said ? { said: { relation: said.relation, than: ids.get(said.than)! } } : {}),
  }
}

/** 等 6 種語言之訓練，…: a counted list is of what stands behind its number. */
function wordsBehind(text: string): string {
  return /^[^，,。；;：:、（(\n]{0,16}/.exec(text)![0].replace(/\s+/g, '')
}
