import type { Claim } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Drafted } from '../drafted.ts'
import { textOf } from './claim-equations.ts'

/** Words around a figure that two sentences must share, in characters, for the second to be the first again. */
const sharedWords = 30
/** Shorter subjects name too many things. */
const shortestSubject = 6

/**
 * The same figure stated twice with different values: an earlier level of one and the same level, or a counted list in a sentence that is printed
 * again word for word. Other sentences are printed again for other things (budget books say the same of every office), and are left alone.
 */
export function findRestatements(claims: readonly Claim[]): Drafted[] {
  const findings: Drafted[] = []
  const compared = claims.filter(({ role, listed }) => role === 'previous' || listed)
  compared.forEach((claim, index) => {
    const other = compared.slice(0, index).find(earlier => isRestated(earlier, claim, claims))
    if (other)
      findings.push(
        toRestatement(
          other,
          claim,
          `同一敘述先後不一：此處 ${textOf(claim)}，前文 ${textOf(other)}。The same statement gives ${textOf(claim)} here and ${textOf(other)} before.`,
        ),
      )
  })
  return findings
}

function isRestated(a: Claim, b: Claim, claims: readonly Claim[]): boolean {
  if (a.role !== b.role || a.quantity.unit !== b.quantity.unit || a.period !== b.period || a.statement === b.statement) return false
  if (a.quantity.value === b.quantity.value || overlaps(a, b)) return false
  return a.role === 'previous' ? sameLevel(a, b, claims) : sameNames(a, b) && sameSentence(a, b)
}

function overlaps(a: Claim, b: Claim): boolean {
  return (
    Math.abs((a.quantity.value as number) - (b.quantity.value as number)) <= Math.max(a.quantity.step ?? 0, b.quantity.step ?? 0) &&
    (a.quantity.step ?? 1) !== 1
  )
}

function sameLevel(a: Claim, b: Claim, claims: readonly Claim[]): boolean {
  const [first, second] = [a, b].map(claim => claims.find(other => other.id === claim.of))
  if (!first || !second || first.quantity.value !== second.quantity.value || first.period !== second.period) return false
  const subject = matchKey(first.subject)
  return subject.length >= shortestSubject && subject === matchKey(second.subject)
}

/** Most of the names are in both lists. */
function sameNames(a: Claim, b: Claim): boolean {
  if (a.label !== b.label) return false
  const [first, second] = [a.listed ?? [], b.listed ?? []]
  return first.filter(name => second.includes(name)).length * 2 > Math.max(first.length, second.length)
}

function sameSentence(a: Claim, b: Claim): boolean {
  const [left, right] = [around(a), around(b)]
  let before = 0
  while (before < Math.min(left.before.length, right.before.length) && left.before.at(-1 - before) === right.before.at(-1 - before))
    before++
  let after = 0
  while (after < Math.min(left.after.length, right.after.length) && left.after[after] === right.after[after]) after++
  return before >= 2 && after >= 2 && before + after >= sharedWords
}

function around({ statement, print }: Claim): { before: string; after: string } {
  const at = statement.indexOf(print.text)
  return { before: matchKey(statement.slice(0, at)), after: matchKey(statement.slice(at + print.text.length)) }
}

/** What a claim says that an earlier one says otherwise. */
export function toRestatement(earlier: Claim, claim: Claim, message: string): Drafted {
  return {
    kind: 'restatement',
    severity: 'medium',
    outcome: 'fail',
    scope: 'prose',
    recordId: null,
    tableId: null,
    place: claim.places[0] ?? null,
    related: earlier.places,
    print: claim.print,
    stated: claim.quantity.value as number,
    computed: earlier.quantity.value as number,
    unit: claim.quantity.unit,
    message,
  }
}
