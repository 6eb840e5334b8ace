import type { FindingKind } from '@zhibiao/model'
import type { Figure, FigureGrid } from './figure-grid.ts'

/**
 * How the figure of one line (a row or a column) follows from those of others.
 *
 *     linear   target = Σ sign × term              合計, 小計, 增減
 *     ratio    target = 100 × term 0 ÷ term 1      占比, 核准率
 *     growth   target = 100 × (term 0 − term 1) ÷ term 1
 *     share    target = 100 × term 0 ÷ the figure of term 0 in the line `base`, which crosses these
 */
export type Formula = 'linear' | 'ratio' | 'growth' | 'share'

export interface Term {
  readonly line: number
  readonly sign: 1 | -1
}

export interface Relation {
  readonly kind: FindingKind
  readonly formula: Formula
  /** `columns`: the lines are columns, and there is an equation for every row. */
  readonly lines: 'columns' | 'rows'
  readonly target: number
  readonly terms: readonly Term[]
  /** The crossing line that holds the whole of a share. */
  readonly base?: number
  /** Relations of one pattern are evidence for each other. */
  readonly pattern: string
  /** The label of the target says what it is. */
  readonly worded: boolean
}

/** A relation at one crossing line: an equation between printed figures. */
export interface Equation {
  readonly relation: Relation
  /** Index of the crossing line. */
  readonly at: number
  readonly target: Figure
  /** The figures that are there; a dash or blank adds nothing. */
  readonly terms: readonly { readonly figure: Figure; readonly sign: 1 | -1 }[]
}

export type Verdict = 'strong' | 'weak' | 'fail'

/** What arithmetic says of an equation, for any values its figures may stand for. */
export interface Evaluation {
  readonly verdict: Verdict
  /** What the other figures give for the target, unrounded. */
  readonly computed: number
  /** How far the target is off, in its own steps; 0 where it is exact. */
  readonly steps: number
}

/** Floating point is exact to far less than this part of a step. */
const negligible = 1e-6
/** A pass is evidence only where it is so unlikely to be chance: width of the tolerance against the size of the figure. */
const likelyChance = 0.02

/** The relation's equations at all crossing lines, or at every so-many-th of them. */
export function relationToEquations(grid: FigureGrid, relation: Relation, every = 1): Equation[] {
  const crossing = relation.lines === 'columns' ? grid.rows : grid.columns
  return crossing.flatMap((at, index) => (index % every === 0 && at !== relation.base ? (equationAt(grid, relation, at) ?? []) : []))
}

function equationAt(grid: FigureGrid, relation: Relation, at: number): Equation | null {
  const slotOf = (line: number, cross: number) => (relation.lines === 'columns' ? grid.slots[cross]?.[line] : grid.slots[line]?.[cross])
  const target = slotOf(relation.target, at)
  if (typeof target !== 'object') return null
  const terms: { figure: Figure; sign: 1 | -1 }[] = []
  for (const { line, sign } of relation.terms) {
    const slot = slotOf(line, at)
    if (slot === undefined || slot === 'words') return null
    if (slot === 'nil') {
      if (relation.formula !== 'linear') return null
      continue
    }
    terms.push({ figure: slot, sign })
  }
  if (relation.base !== undefined) {
    const base = slotOf(relation.terms[0]!.line, relation.base)
    if (typeof base !== 'object') return null
    terms.push({ figure: base, sign: 1 })
  }
  if (terms.length === 0) return null
  if (relation.formula === 'linear') {
    if (terms.some(term => !sameUnit(term.figure, target))) return null
  } else if (!sameUnit(terms[0]!.figure, terms[1]!.figure) && relation.kind === 'growth_rate') return null
  return { relation, at, target, terms }
}

/** Only like is added to like; figures without a unit go with any, and percents differ by points. */
function sameUnit(a: Figure, b: Figure): boolean {
  const [first, second] = [a, b].map(({ unit }) => (unit === '百分點' ? '%' : unit))
  return first === second || first === null || second === null
}

/** Evaluate with `values` standing in for the print of some cells. */
export function evaluate(equation: Equation, values?: ReadonlyMap<Figure, number>): Evaluation {
  const read = (figure: Figure) => values?.get(figure) ?? figure.value
  return equation.relation.formula === 'linear' ? evaluateLinear(equation, read) : evaluateQuotient(equation, read)
}

/**
 * Each figure was rounded (half a step either way) or, all alike, cut off (up to a step more). With target t and parts p:
 * rounded |t − Σp| ≤ half of all steps together; cut off −step(t) < t − Σp < the steps of the parts together.
 */
function evaluateLinear({ relation, target, terms }: Equation, read: (figure: Figure) => number): Evaluation {
  const value = read(target)
  const computed = terms.reduce((sum, term) => sum + term.sign * read(term.figure), 0)
  const off = value - computed
  const subtracts = terms.some(term => term.sign < 0)
  const partSteps = terms.reduce((sum, term) => sum + (read(term.figure) === 0 ? 0 : term.figure.step), 0)
  const half = (partSteps + target.step) / 2
  const below = Math.max(half, target.step, subtracts ? partSteps : 0)
  const above = Math.max(half, partSteps)
  const slack = target.step * negligible
  // 增減 is often printed without its sign.
  const unsigned = relation.kind === 'difference' && value > 0 && Math.abs(value + computed) <= slack
  const passes = off >= -below - slack && off <= above + slack
  if (unsigned && !passes) return { verdict: 'weak', computed, steps: 0 }
  const counted = terms.filter(term => read(term.figure) !== 0).length
  const size = Math.max(...terms.map(term => Math.abs(read(term.figure))), Math.abs(value))
  const byChance = size === 0 || (below + above) / size > likelyChance * Math.max(1, counted)
  const exactSmall = Math.abs(off) <= slack && size >= 5 * target.step
  const strong = counted >= 2 && value !== 0 && (!byChance || exactSmall)
  return { verdict: passes ? (strong ? 'strong' : 'weak') : 'fail', computed, steps: round(Math.abs(off) / target.step) }
}

function evaluateQuotient({ relation, target, terms }: Equation, read: (figure: Figure) => number): Evaluation {
  const [a, b] = [terms[0]!.figure, terms[1]!.figure]
  const [dividend, divisor, value] = [read(a), read(b), read(target)]
  const shift = relation.formula === 'growth' ? 100 : 0
  if (divisor <= 0 || divisor - b.step <= 0) return { verdict: 'weak', computed: value, steps: 0 }
  const computed = (100 * dividend) / divisor - shift
  // Counts are exact; other figures stand for anything within a step.
  const [aStep, bStep] = [uncertainty(a), uncertainty(b)]
  const bounds = [dividend - aStep, dividend + aStep].flatMap(x => [divisor - bStep, divisor + bStep].map(y => (100 * x) / y - shift))
  const [lowest, highest] = [Math.min(...bounds), Math.max(...bounds)]
  // The print stands for half a step below to a step above it, away from zero where it is cut off.
  const [down, up] = value < 0 ? [target.step, target.step / 2] : [target.step / 2, target.step]
  const slack = target.step * negligible
  const passes = value - down <= highest + slack && value + up >= lowest - slack
  const distance = value < lowest ? lowest - value : value > highest ? value - highest : 0
  const width = highest - lowest + target.step * 1.5
  const plain = value === 0 || value === 100
  return {
    verdict: passes ? (!plain && width / Math.max(Math.abs(value), target.step) <= 2 * likelyChance ? 'strong' : 'weak') : 'fail',
    computed,
    steps: round(distance / target.step),
  }
}

/** A whole number with step 1 is a count; what has decimals or stands in thousands has been rounded. */
function uncertainty(figure: Figure): number {
  return figure.step === 1 ? 0 : figure.step
}

function round(steps: number): number {
  return Math.round(steps * 1000) / 1000
}

/** The value of `figure` that makes a linear equation exact, at the precision of its print; null for other formulas. */
export function solveFor(equation: Equation, figure: Figure, values?: ReadonlyMap<Figure, number>): number | null {
  const read = (other: Figure) => values?.get(other) ?? other.value
  if (figure === equation.target) return toStep(evaluate(equation, values).computed, figure.step)
  if (equation.relation.formula !== 'linear') return null
  const term = equation.terms.find(candidate => candidate.figure === figure)
  if (!term) return null
  const off = read(equation.target) - evaluate(equation, values).computed
  return toStep(read(figure) + term.sign * off, figure.step)
}

/** Rounded to a multiple of the step, without the dust of floating point. */
export function toStep(value: number, step: number): number {
  const digits = Math.max(0, Math.min(12, Math.ceil(-Math.log10(step))))
  return Number((Math.round(value / step) * step).toFixed(digits))
}

export function figuresOf(equation: Equation): Figure[] {
  return [equation.target, ...equation.terms.map(term => term.figure)]
}
