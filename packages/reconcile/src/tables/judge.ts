import { findDifferences, findQuotients, reach } from './changes.ts'
import { type Equation, type Evaluation, evaluate, type Relation, relationToEquations, solveFor } from './equation.ts'
import type { FigureGrid } from './figure-grid.ts'
import { gridToLines, type Lines } from './lines.ts'
import { isUntitledMean, otherPartsFit } from './structure.ts'
import { findSums } from './sums.ts'

/** An equation and whether the table bears it out. `unsure`: it does not hold, and the rest of the table does not show that it should. */
export interface Judged {
  readonly equation: Equation
  readonly evaluation: Evaluation
  readonly status: 'pass' | 'fail' | 'unsure'
  /** Why it is unsure, or passes although it does not hold as it stands; empty else. */
  readonly reason: string
}

interface Tried {
  readonly relation: Relation
  readonly equations: readonly { readonly equation: Equation; readonly evaluation: Evaluation }[]
  readonly strong: number
  readonly weak: number
  readonly fails: number
}

/** Of a relation with many equations about so many are tried first. */
const sampleSize = 12
/** Support that a relation needs, in strong passes, where a label names it and where none does. */
const namedSupport = 1.5
const unnamedSupport = 3
/** A quotient printed without decimals fits by chance too often to be shown by two. */
const coarseQuotientSupport = 3
/** Passes of the same pattern elsewhere that stand in for passes of its own. */
const patternSupport = 4
/** Wrong figures are rare: more failures than these, without five times as many passes, are a sum that was misunderstood. */
const fewErrors = 2

/**
 * All equations that the table itself shows to be meant.
 *
 * Every relation that a label or the order of the lines suggests is tried; of those with the same target the one that holds most often is kept; and
 * it is taken for meant only if it holds, beyond chance, in other rows or columns than the one where it fails.
 */
export function judgeGrid(grid: FigureGrid): Judged[] {
  const orientations = (['columns', 'rows'] as const).map(along => gridToLines(grid, along))
  const kept = orientations.flatMap(lines => {
    const rates = orientations.find(other => other !== lines)!.quotients
    const sums = bestOf(grid, findSums(grid, lines), rates)
    const differences = bestOf(grid, findDifferences(lines), rates).filter(
      tried => !sums.some(sum => sameLines(sum.relation, tried.relation)),
    )
    return [...sums, ...differences, ...bestOf(grid, findQuotients(lines), rates)]
  })
  const crossings = toCrossings(kept, orientations)
  return withWitnesses(kept.flatMap(tried => judgeRelation(tried, kept, crossings, grid)).map(judged => throughDifference(judged, kept)))
}

const tooFewSums = 'too few sums hold to show what is added up'

/** A sum that too few others bear out is borne out where the value it asks for also mends another equation of its cell, such as its rate. */
function withWitnesses(all: readonly Judged[]): Judged[] {
  const failing = all.filter(({ status }) => status === 'fail')
  return all.map(judged => {
    const { equation, status, reason } = judged
    if (status !== 'unsure' || reason !== tooFewSums || !equation.relation.worded) return judged
    const meant = new Map([[equation.target, solveFor(equation, equation.target)!]])
    const witness = failing.some(
      other => other.equation.terms.some(({ figure }) => figure === equation.target) && evaluate(other.equation, meant).verdict !== 'fail',
    )
    return witness ? { ...judged, status: 'fail', reason: '' } : judged
  })
}

/** The best relation of each target, and for targets without one the relation whose pattern holds elsewhere. */
function bestOf(grid: FigureGrid, relations: readonly Relation[], rates: ReadonlySet<number>): Tried[] {
  const byTarget = new Map<number, Tried[]>()
  for (const relation of relations) {
    const tried = tryRelation(grid, relation, rates)
    if (tried) byTarget.set(relation.target, [...(byTarget.get(relation.target) ?? []), tried])
  }
  const best: Tried[] = []
  const rest: Tried[][] = []
  for (const candidates of byTarget.values()) {
    const own = candidates
      .filter(tried => tried.strong > 0 && score(tried) > 0)
      .sort((a, b) => score(b) - score(a) || Number(b.relation.worded) - Number(a.relation.worded) || closeness(b) - closeness(a))[0]
    if (own) best.push(own)
    else rest.push(candidates)
  }
  for (const candidates of rest) {
    const byPattern = candidates
      .map(tried => ({ tried, strong: patternOf(best, tried.relation).strong }))
      .filter(({ strong }) => strong >= patternSupport)
      .sort((a, b) => b.strong - a.strong)[0]
    if (byPattern) best.push(byPattern.tried)
  }
  const distinct: Tried[] = []
  for (const tried of best.sort((a, b) => Number(b.relation.worded) - Number(a.relation.worded))) {
    if (!distinct.some(other => sameLines(other.relation, tried.relation))) distinct.push(tried)
  }
  return distinct.filter(tried => tried.relation.worded || (tried.strong >= unnamedSupport && tried.fails * 4 <= tried.strong))
}

/** `rates` are the crossing lines of means and rates: that they do not add up says nothing against a sum. */
function tryRelation(grid: FigureGrid, relation: Relation, rates: ReadonlySet<number>): Tried | null {
  const every = Math.ceil((relation.lines === 'columns' ? grid.rows : grid.columns).length / sampleSize)
  if (every > 1) {
    const sample = relationToEquations(grid, relation, every)
    if (sample.filter(equation => evaluate(equation).verdict !== 'fail').length * 2 < sample.length) return null
  }
  const equations = relationToEquations(grid, relation)
  const evaluated = equations.map(equation => ({ equation, evaluation: evaluate(equation) }))
  const counts = evaluated.filter(
    ({ equation, evaluation }) => !(relation.kind === 'sum' && evaluation.verdict === 'fail' && rates.has(equation.at)),
  )
  const count = (verdict: Evaluation['verdict']) => counts.filter(({ evaluation }) => evaluation.verdict === verdict).length
  return evaluated.length === 0
    ? null
    : { relation, equations: evaluated, strong: count('strong'), weak: count('weak'), fails: count('fail') }
}

function score({ strong, weak, fails }: Tried): number {
  return strong + weak / 2 - fails * 0.75
}

/** Between relations that hold equally often: sums of more parts, growth before ratios of differences, nearer figures. */
function closeness({ relation: { formula, terms, target, kind } }: Tried): number {
  if (kind === 'sum') return terms.length
  const distance = terms.reduce((sum, term) => sum + Math.abs(term.line - target), 0)
  return (formula === 'growth' ? terms.length * reach : formula === 'share' ? -0.5 : 0) - distance
}

function sameLines(a: Relation, b: Relation): boolean {
  if (a.lines !== b.lines || a.formula !== 'linear' || b.formula !== 'linear' || a.terms.length !== b.terms.length) return false
  const lines = new Set([a.target, ...a.terms.map(term => term.line)])
  return [b.target, ...b.terms.map(term => term.line)].every(line => lines.has(line))
}

function patternOf(all: readonly Tried[], relation: Relation): { strong: number; weak: number; fails: number } {
  const alike = all.filter(tried => tried.relation.pattern === relation.pattern && tried.relation !== relation)
  const total = (count: (tried: Tried) => number) => alike.reduce((sum, tried) => sum + count(tried), 0)
  return { strong: total(tried => tried.strong), weak: total(tried => tried.weak), fails: total(tried => tried.fails) }
}

function judgeRelation(tried: Tried, all: readonly Tried[], crossings: Crossings, grid: FigureGrid): Judged[] {
  const doubt = doubtOf(tried, patternOf(all, tried.relation))
  return tried.equations.flatMap(({ equation, evaluation }): Judged[] => {
    if (evaluation.verdict !== 'fail')
      return doubt !== null && evaluation.verdict === 'weak' ? [] : [{ equation, evaluation, status: 'pass', reason: '' }]
    const reason =
      doubt ??
      crossingDoubt(equation, crossings) ??
      (equation.relation.kind === 'sum' && otherPartsFit(equation, grid) ? 'other lines fit as its parts' : null) ??
      (isUntitledMean(equation, grid) ? 'an untitled column whose total lies among its parts' : null)
    return [{ equation, evaluation, status: reason === null ? 'fail' : 'unsure', reason: reason ?? '' }]
  })
}

/** Why a relation cannot be taken for meant; null where it can. */
function doubtOf(tried: Tried, pattern: { strong: number; weak: number; fails: number }): string | null {
  const { relation, strong, weak, fails } = tried
  const borrowed = pattern.fails * 4 <= pattern.strong ? pattern.strong / 2 : 0
  const support = strong + weak / 2 + Math.min(namedSupport, borrowed)
  if (strong === 0 && (borrowed < patternSupport / 2 || fails > 1)) return 'no other row or column bears the relation out'
  if (relation.formula !== 'linear') {
    const coarse = tried.equations.some(({ equation }) => equation.target.step >= 1)
    if (strong + Math.min(borrowed, 1) < (coarse ? coarseQuotientSupport : 2)) return 'too few quotients fit to show the formula'
    return fails * 2 > strong + weak ? 'the formula fits too few of the figures' : null
  }
  if (support < (relation.worded ? namedSupport : unnamedSupport)) return tooFewSums
  if (relation.kind === 'difference') return fails * 2 > strong + weak ? 'the difference fits too few of the figures' : null
  if (fails > fewErrors && fails * 5 > strong) return 'so many sums fail that other lines must be meant'
  return fails > strong + weak && borrowed < patternSupport / 2 ? 'the sum fails more often than it holds' : null
}

/** A line of means or rates is not added up: where the sums of a crossing line fail and none holds, it is no sum. */
function crossingDoubt({ relation, at }: Equation, crossings: Crossings): string | null {
  if (relation.kind !== 'sum') return null
  const { strong, fails } = crossings.tallies.get(crossingKey(relation, at))!
  const isRate = crossings.orientations.find(lines => lines.along !== relation.lines)!.isQuotient(at)
  if (strong === 0 && (fails > 1 || isRate)) return 'the figures of this line are not added up anywhere'
  return fails > 1 && fails > strong ? 'the figures of this line are seldom added up' : null
}

/** How many sums hold and fail at each crossing line. */
interface Crossings {
  readonly orientations: readonly Lines[]
  readonly tallies: ReadonlyMap<string, { readonly strong: number; readonly fails: number }>
}

function toCrossings(all: readonly Tried[], orientations: readonly Lines[]): Crossings {
  const tallies = new Map<string, { strong: number; fails: number }>()
  for (const { relation, equations } of all) {
    if (relation.kind !== 'sum') continue
    for (const { equation, evaluation } of equations) {
      const key = crossingKey(relation, equation.at)
      const tally = tallies.get(key) ?? { strong: 0, fails: 0 }
      if (evaluation.verdict === 'strong') tally.strong++
      if (evaluation.verdict === 'fail') tally.fails++
      tallies.set(key, tally)
    }
  }
  return { orientations, tallies }
}

function crossingKey({ lines }: Relation, at: number): string {
  return `${lines} ${at}`
}

/** A growth that follows from the printed difference is right as it stands; what is wrong is the difference. */
function throughDifference(judged: Judged, all: readonly Tried[]): Judged {
  const { equation, status } = judged
  if (status !== 'fail' || equation.relation.formula !== 'growth') return judged
  const difference = all
    .filter(({ relation }) => relation.kind === 'difference' && relation.lines === equation.relation.lines)
    .flatMap(tried => tried.equations)
    .find(
      other =>
        other.equation.at === equation.at &&
        other.equation.terms.every(({ figure }) => equation.terms.some(term => term.figure === figure)),
    )
  const base = equation.terms[1]!.figure
  if (!difference) return judged
  const through = (100 * difference.equation.target.value) / base.value
  const printed = equation.target
  return Math.abs(through - printed.value) <= printed.step
    ? { ...judged, status: 'pass', reason: 'follows from the printed difference' }
    : judged
}
