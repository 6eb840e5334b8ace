import type { Check, CheckFigure, Claim, Finding, FindingKind } from '@zhibiao/model'
import type { Drafted } from '../drafted.ts'
import { formatLike } from '../format-like.ts'
import { boundsOf, type ClaimEquation, claimsToEquations, isExact, textOf, tidy } from './claim-equations.ts'

/** A total that is off by more than this share of itself is the total of something else. */
const farOff = 0.2
/** A rate that is off by more than this share of itself is made of other figures than those printed before it. */
const otherFigures = 0.1
/** A list of so many names that is one short of its number has lost one; shorter lists, and lists more than one short, name examples. */
const longList = 4

/**
 * Totals, differences, growth, rates and counted lists of running text. `elsewhere` has the value that a table gives for a claim, where it differs:
 * what holds with that value is no second error; `confirmed` has the claims of which it does.
 */
export function claimsToFindings(
  claims: readonly Claim[],
  elsewhere: ReadonlyMap<string, number> = new Map(),
): { checks: Check[]; findings: Drafted[]; confirmed: Set<string> } {
  const checks: Check[] = []
  const findings: Drafted[] = []
  const confirmed = new Set<string>()
  const right = claims.map(claim => {
    const value = elsewhere.get(claim.id)
    return value === undefined ? claim : { ...claim, quantity: { ...claim.quantity, value } }
  })
  const mended = elsewhere.size === 0 ? [] : claimsToEquations(right)
  const equations = claimsToEquations(claims)
  const named = findWrongLevels(claims, equations)
  for (const [index, equation] of equations.entries()) {
    const judgement = judge(equation)
    const holdsElsewhere = judgement.outcome === 'fail' && mended[index] !== undefined && judge(mended[index]).outcome === 'pass'
    const { outcome, severity, reason } = holdsElsewhere
      ? { outcome: 'not_applicable' as const, severity: null, reason: 'holds with the figure that the table has' }
      : judgement
    checks.push(toCheck(equation.kind, outcome, reason, [equation.target, ...equation.inputs]))
    if (holdsElsewhere) for (const { id } of [equation.target, ...equation.inputs]) if (elsewhere.has(id)) confirmed.add(id)
    const level = holdsElsewhere ? undefined : named.get(equation)
    if (level?.first === equation) findings.push(levelToFinding(level))
    if (severity && !level) findings.push(equationToFinding(equation, severity))
  }
  for (const claim of claims) {
    if (claim.listed && isExact(claim)) listToFindings(claim, claim.listed, checks, findings)
    if (claim.said) wordingToFindings(claim, claim.said, claims, checks, findings)
  }
  return { checks, findings, confirmed }
}

/** A figure that two statements about it contradict: 41,770 件, 較 38,275 件 增加 3,432 件, 成長 8.97%. */
interface WrongLevel {
  readonly claim: Claim
  readonly value: number
  readonly first: ClaimEquation
}

/** Where a difference and a growth fail together, the one figure of theirs whose change makes both hold and breaks nothing. */
function findWrongLevels(claims: readonly Claim[], equations: readonly ClaimEquation[]): Map<ClaimEquation, WrongLevel> {
  const named = new Map<ClaimEquation, WrongLevel>()
  const failing = equations.filter(equation => judge(equation).outcome === 'fail')
  for (const first of failing) {
    const [level, previous] = first.inputs
    if (first.kind !== 'difference' || !level || !previous || failing.every(other => other === first || other.inputs[0] !== level)) continue
    const change = (first.target.quantity.value as number) * (first.target.role === 'increase' ? 1 : -1)
    for (const [claim, value] of [
      [level, (previous.quantity.value as number) + change],
      [previous, (level.quantity.value as number) - change],
    ] as const) {
      const mended = claimsToEquations(
        claims.map(each => (each === claim ? { ...each, quantity: { ...each.quantity, value: tidy(value) } } : each)),
      )
      const after = equations.map((equation, index) => ({ equation, before: judge(equation).outcome, now: judge(mended[index]!).outcome }))
      const repaired = after.filter(({ before, now }) => before === 'fail' && now === 'pass').map(({ equation }) => equation)
      if (repaired.length < 2 || after.some(({ before, now }) => before === 'pass' && now === 'fail')) continue
      for (const equation of repaired) named.set(equation, { claim, value: tidy(value), first })
      break
    }
  }
  return named
}

function levelToFinding({ claim, value, first }: WrongLevel): Drafted {
  const shown = formatLike(claim.print.text, claim.quantity.value as number, value)
  return {
    ...draftOf('difference', 'high', claim, [first.target, ...first.inputs.filter(input => input !== claim)]),
    stated: claim.quantity.value as number,
    computed: value,
    message: `${claim.subject.length < 2 ? '' : `${claim.subject}：`}印出 ${textOf(claim)}，與其增減 ${textOf(first.target)} 及成長率不符，應為 ${shown} 才相符。Printed ${textOf(claim)}; only ${shown} agrees with the change and the growth that are said of it.`,
  }
}

interface Judgement {
  readonly outcome: Check['outcome']
  readonly severity: Finding['severity'] | null
  readonly reason: string
}

function judge({ kind, target, computed, lowest, highest, partial, otherwise }: ClaimEquation): Judgement {
  const [least, printed, most] = boundsOf(target)
  const step = target.quantity.step ?? 1
  const slack = Math.abs(step) * 1e-6
  if (most >= lowest - slack && least <= highest + slack) {
    const rounded = Math.round(computed / step) * step
    const exact = kind === 'sum' || kind === 'difference' || Math.abs(rounded - printed) <= step * 1.001
    return {
      outcome: 'pass',
      severity: exact ? null : 'low',
      reason: exact ? 'holds' : 'holds only with the rounding of the printed figures',
    }
  }
  if (otherwise !== undefined && Math.abs(printed - otherwise) <= step)
    return { outcome: 'pass', severity: null, reason: 'holds in percentage points' }
  const off = printed - computed
  if (partial && Math.abs(off) > farOff * Math.abs(printed))
    return { outcome: 'not_applicable', severity: null, reason: 'the figures named may not be its parts' }
  if (kind === 'ratio' && Math.abs(off) > otherFigures * Math.abs(printed))
    return { outcome: 'not_applicable', severity: null, reason: 'the figures before it may not be those of the rate' }
  // One step off is rounding up, or rounding twice.
  const coarse = kind !== 'sum' && kind !== 'difference' && Math.abs(off) <= step * 1.001
  return { outcome: 'fail', severity: coarse ? 'low' : 'high', reason: coarse ? 'one step off' : 'does not hold' }
}

const kindTexts: Partial<Record<FindingKind, { readonly zh: string; readonly en: string }>> = {
  sum: { zh: '合計', en: 'sum' },
  difference: { zh: '差額', en: 'difference' },
  growth_rate: { zh: '成長率', en: 'growth' },
  share: { zh: '占比', en: 'share' },
  ratio: { zh: '比率', en: 'ratio' },
}

function equationToFinding({ kind, target, inputs, arithmetic, computed }: ClaimEquation, severity: Finding['severity']): Drafted {
  const value = kind === 'sum' || kind === 'difference' ? computed : tidy(Math.round(computed * 100) / 100)
  const text = kindTexts[kind]!
  const shown = formatLike(target.print.text, target.quantity.value as number, value)
  return {
    ...draftOf(kind, severity, target, inputs),
    stated: target.quantity.value as number,
    computed: value,
    message: `${target.subject === '' ? '' : `${target.subject}：`}印出 ${textOf(target)}，依${text.zh} ${arithmetic} 為 ${shown}。Printed ${textOf(target)}; the ${text.en} of the printed figures is ${shown}.`,
  }
}

function draftOf(kind: FindingKind, severity: Finding['severity'], target: Claim, others: readonly Claim[]): Drafted {
  return {
    kind,
    severity,
    outcome: 'fail',
    scope: 'prose',
    recordId: null,
    tableId: null,
    place: target.places[0] ?? null,
    related: others.flatMap(other => other.places),
    print: target.print,
    stated: null,
    computed: null,
    unit: target.quantity.unit,
    message: '',
  }
}

function listToFindings(claim: Claim, listed: readonly string[], checks: Check[], findings: Drafted[]): void {
  const stated = claim.quantity.value as number
  const short = stated - listed.length
  const examples = short > 1 || (short === 1 && listed.length < longList)
  checks.push(
    toCheck(
      'list_count',
      short === 0 ? 'pass' : examples ? 'not_applicable' : 'fail',
      examples ? 'the names may be examples' : `${listed.length} names`,
      [claim],
    ),
  )
  if (short === 0 || examples) return
  findings.push({
    ...draftOf('list_count', 'medium', claim, []),
    stated,
    computed: listed.length,
    message: `稱 ${textOf(claim)}，所列為 ${listed.length} 項：${listed.join('、')}。${textOf(claim)} are said, ${listed.length} are listed.`,
  })
}

/** 決算數大於預算數, where it is less. */
function wordingToFindings(
  claim: Claim,
  said: NonNullable<Claim['said']>,
  claims: readonly Claim[],
  checks: Check[],
  findings: Drafted[],
): void {
  const than = claims.find(other => other.id === said.than)!
  const [value, other] = [claim.quantity.value as number, than.quantity.value as number]
  const actual = value > other ? '>' : value < other ? '<' : '='
  const holds = actual === said.relation
  checks.push(toCheck('label_conflict', holds ? 'pass' : 'fail', `said to be ${said.relation}`, [claim, than]))
  if (holds) return
  findings.push({
    ...draftOf('label_conflict', 'medium', claim, [than]),
    stated: value,
    computed: other,
    message: `內文稱「${claim.subject}」${relationTexts[said.relation].zh}「${than.subject}」，印出數值為 ${textOf(claim)} 與 ${textOf(than)}。The text says ${relationTexts[said.relation].en}; the printed figures are ${textOf(claim)} and ${textOf(than)}.`,
  })
}

const relationTexts = {
  '>': { zh: '大於', en: 'more' },
  '<': { zh: '小於', en: 'less' },
  '=': { zh: '等於', en: 'equal' },
} as const

function toCheck(kind: FindingKind, outcome: Check['outcome'], reason: string, claims: readonly Claim[]): Check {
  return {
    kind,
    outcome,
    reason,
    recordId: null,
    tableId: null,
    figures: claims.map(
      (claim): CheckFigure => ({
        role: claim.role,
        value: claim.quantity.value as number,
        unit: claim.quantity.unit,
        step: claim.quantity.step,
      }),
    ),
  }
}
