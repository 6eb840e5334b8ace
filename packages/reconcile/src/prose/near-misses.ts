import type { Claim } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Drafted } from '../drafted.ts'
import { isExact, textOf } from './claim-equations.ts'
import { toRestatement } from './restatements.ts'

/** Figures that differ by no more than this part of themselves … */
const nearly = 0.005
/** … and have so many digits do not come so near by chance. */
const fewestDigits = 5
/** What both are about, in characters, without the words that any figure may have. */
const topicLength = 3
/** A topic that more statements speak of says little. */
const mostStatements = 6

const general =
  /[本上前去同]?年度?|預算數?|決算數?|經費|金額|總額|合計|總計|累計|總?件數|人數|人次|總數|數量|執行數?|收入|支出|編列|包括|[共計達為約餘\d]/g
const earlier = /上年|去年|前年|同期|較|比/

/** One count stated in two places, nearly but not quite (amounts of money that near are often of another scope): of one year, measured alike, and about a topic that few other sentences have. */
export function findNearMisses(claims: readonly Claim[]): Drafted[] {
  const levels = claims
    .filter(
      claim =>
        isExact(claim) &&
        claim.quantity.kind !== 'money' &&
        (claim.role === 'count' || claim.role === 'total') &&
        Math.abs(claim.quantity.value as number) >= (claim.quantity.step ?? 1) * 10 ** (fewestDigits - 1),
    )
    .map(claim => ({ claim, value: claim.quantity.value as number, before: before(claim), topics: toTopics(claim) }))
    .filter(({ claim }) => !earlier.test(claim.subject))
  const byValue = [...levels].sort((a, b) => a.value - b.value)
  const statements = [...new Set(claims.map(claim => claim.statement))].map(matchKey)
  const findings: Drafted[] = []
  byValue.forEach((one, index) => {
    for (const other of byValue.slice(index + 1)) {
      if (other.value - one.value > Math.abs(one.value) * nearly) break
      if (one.value === other.value || !measuredAlike(one.claim, other.claim)) continue
      const topics = [
        ...one.topics.filter(topic => other.before.includes(topic)),
        ...other.topics.filter(topic => one.before.includes(topic)),
      ]
      if (!topics.some(topic => statements.filter(statement => statement.includes(topic)).length <= mostStatements)) continue
      const [first, later] = claims.indexOf(one.claim) < claims.indexOf(other.claim) ? [one.claim, other.claim] : [other.claim, one.claim]
      findings.push(toRestatement(first, later, messageOf(first, later)))
    }
  })
  return findings
}

function before({ statement, print }: Claim): string {
  return matchKey(statement.slice(0, Math.max(0, statement.indexOf(print.text))))
}

function toTopics(claim: Claim): string[] {
  return matchKey(claim.subject)
    .replace(general, ' ')
    .split(' ')
    .flatMap(words =>
      Array.from({ length: Math.max(0, words.length - topicLength + 1) }, (_, start) => words.slice(start, start + topicLength)),
    )
}

function measuredAlike(a: Claim, b: Claim): boolean {
  if (a.statement === b.statement || a.period.slice(0, 4) !== b.period.slice(0, 4) || a.quantity.step !== b.quantity.step) return false
  return a.quantity.unit === b.quantity.unit || (a.subject.length > 2 && a.subject.slice(-2) === b.subject.slice(-2))
}

function messageOf(first: Claim, later: Claim): string {
  return `同一數字先後不一：此處「${later.subject}」${textOf(later)}，前文「${first.subject}」${textOf(first)}。${textOf(later)} here and ${textOf(first)} before for what seems to be the same.`
}
