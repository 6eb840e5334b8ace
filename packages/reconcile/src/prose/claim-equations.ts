import type { Claim, FindingKind } from '@zhibiao/model'

/** A statement's arithmetic: what its figures give for the one that is checked, as the least and greatest value that their rounding allows. */
export interface ClaimEquation {
  readonly kind: FindingKind
  readonly target: Claim
  readonly inputs: readonly Claim[]
  readonly arithmetic: string
  /** In the target's unit, from the printed values as they stand. */
  readonly computed: number
  readonly lowest: number
  readonly highest: number
  /** The inputs may not be all there is: a total that is more than its parts contradicts nothing. */
  readonly partial: boolean
  /** What the target might say instead: 76% to 87% is called 11% growth, though it is points. */
  readonly otherwise?: number
}

type Bounds = readonly [lowest: number, printed: number, highest: number]

/** A count is exact; any other figure was rounded, half a step either way, or cut off, up to a step more. */
export function boundsOf({ quantity }: Claim): Bounds {
  const value = quantity.value as number
  const step = quantity.step ?? 0
  if (step <= 1 && Number.isInteger(value) && (quantity.kind === 'count' || quantity.kind === 'number')) return [value, value, value]
  return value < 0 ? [value - step, value, value + step / 2] : [value - step / 2, value, value + step]
}

/** 約 40%, 逾 3 萬人: not said exactly enough to be checked. */
export function isExact(claim: Claim): boolean {
  return typeof claim.quantity.value === 'number' && (claim.quantity.comparator === '=' || claim.quantity.comparator === '>=')
}

export function claimsToEquations(claims: readonly Claim[]): ClaimEquation[] {
  const byId = new Map(claims.map(claim => [claim.id, claim]))
  const saidOf = new Map<string, Claim[]>()
  for (const claim of claims) if (claim.of !== null) saidOf.set(claim.of, [...(saidOf.get(claim.of) ?? []), claim])
  return claims.filter(isExact).flatMap((claim): ClaimEquation[] => {
    const about = (saidOf.get(claim.id) ?? []).filter(isExact)
    const parts = about.filter(({ role }) => role === 'part')
    const equations = parts.length > 0 ? [totalEquation(claim, parts)] : []
    const of = claim.of === null ? undefined : byId.get(claim.of)
    if (claim.role === 'share' && of?.of) equations.push(quotient('share', claim, of, byId.get(of.of)!))
    if (claim.role === 'rate' && of && claim.base) equations.push(quotient('ratio', claim, of, byId.get(claim.base)!))
    return [...equations, ...changeEquations(claim, about)]
  })
}

function totalEquation(total: Claim, parts: readonly Claim[]): ClaimEquation {
  const bounds = parts.map(boundsOf)
  const sum = (index: 0 | 1 | 2) => bounds.reduce((all, bound) => all + bound[index], 0)
  return {
    kind: 'sum',
    target: total,
    inputs: parts,
    arithmetic: parts.map(textOf).join(' + '),
    computed: tidy(sum(1)),
    lowest: sum(0),
    highest: sum(2),
    partial: true,
  }
}

function quotient(kind: 'share' | 'ratio', target: Claim, dividend: Claim, divisor: Claim): ClaimEquation {
  const [a, b] = [boundsOf(dividend), boundsOf(divisor)]
  return {
    kind,
    target,
    inputs: [dividend, divisor],
    arithmetic: `${textOf(dividend)} ÷ ${textOf(divisor)}`,
    computed: (100 * a[1]) / b[1],
    lowest: (100 * a[0]) / b[2],
    highest: (100 * a[2]) / b[0],
    partial: false,
  }
}

/** Difference and growth of a level, its earlier value, and the change said of it. */
function changeEquations(level: Claim, about: readonly Claim[]): ClaimEquation[] {
  const previous = about.find(({ role }) => role === 'previous')
  const change = about.find(({ role }) => role === 'increase' || role === 'decrease')
  const growth = about.find(({ role }) => role === 'growth')
  const now = boundsOf(level)
  const equations: ClaimEquation[] = []
  if (previous && change) {
    const then = boundsOf(previous)
    const [from, to] = change.role === 'increase' ? [then, now] : [now, then]
    const [first, second] = change.role === 'increase' ? [level, previous] : [previous, level]
    const point = to[1] - from[1]
    equations.push({
      kind: 'difference',
      target: change,
      inputs: [level, previous],
      arithmetic: `${textOf(first)} − ${textOf(second)}`,
      computed: tidy(point),
      lowest: to[0] - from[2],
      highest: to[2] - from[0],
      partial: false,
    })
  }
  if (growth && (previous || change)) {
    const falls = /減|降|少|减/.test(growth.subject) || change?.role === 'decrease'
    const sign = falls ? -1 : 1
    const delta = change ? boundsOf(change) : null
    const then: Bounds = previous
      ? boundsOf(previous)
      : change!.role === 'increase'
        ? [now[0] - delta![2], now[1] - delta![1], now[2] - delta![0]]
        : [now[0] + delta![0], now[1] + delta![1], now[2] + delta![2]]
    if (then[0] <= 0) return equations
    const rate = (to: number, from: number) => (sign * 100 * (to - from)) / from
    const ends = [rate(now[0], then[2]), rate(now[2], then[0])]
    equations.push({
      kind: 'growth_rate',
      target: growth,
      inputs: previous ? [level, previous] : [level, change!],
      arithmetic: previous
        ? `(${textOf(level)} − ${textOf(previous)}) ÷ ${textOf(previous)}`
        : `${textOf(change!)} ÷ (${textOf(level)} ${change!.role === 'increase' ? '−' : '+'} ${textOf(change!)})`,
      computed: rate(now[1], then[1]),
      lowest: Math.min(...ends),
      highest: Math.max(...ends),
      partial: false,
      ...(level.quantity.unit === '%' ? { otherwise: tidy(sign * (now[1] - then[1])) } : {}),
    })
  }
  return equations
}

export function textOf(claim: Claim): string {
  return claim.print.text.replace(/\s+/g, '')
}

/** Without the dust of floating point. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
