import { type Equation, evaluate, figuresOf, solveFor } from './equation.ts'
import type { Figure } from './figure-grid.ts'
import type { Judged } from './judge.ts'

/** A figure that, read as `value`, makes the equations hold. */
export interface Repair {
  readonly figure: Figure
  readonly value: number
  readonly equations: readonly Equation[]
  /** Other figures whose change would do as well. */
  readonly alternatives: readonly { readonly figure: Figure; readonly value: number }[]
}

/**
 * The fewest figures whose change repairs the equations that fail: each time the one that repairs most and breaks none of those that hold.
 * Where none repairs more than it breaks, the target of each equation is named.
 */
export function equationsToRepairs(judged: readonly Judged[]): Repair[] {
  const sure = judged.filter(({ status }) => status !== 'unsure')
  const byFigure = new Map<Figure, Equation[]>()
  for (const { equation } of sure)
    for (const figure of figuresOf(equation)) byFigure.set(figure, [...(byFigure.get(figure) ?? []), equation])
  const values = new Map<Figure, number>()
  const failing = new Set(sure.filter(({ status }) => status === 'fail').map(({ equation }) => equation))
  const tolerated = new Set(
    sure.filter(({ status, evaluation }) => status === 'pass' && evaluation.verdict === 'fail').map(({ equation }) => equation),
  )
  const repairs: Repair[] = []
  while (failing.size > 0) {
    const best = bestChanges(failing, byFigure, values, tolerated)
    const [first, ...rest] = best
    if (!first) break
    values.set(first.figure, first.value)
    const repaired = byFigure.get(first.figure)!.filter(equation => failing.has(equation) && holds(equation, values))
    for (const equation of repaired) failing.delete(equation)
    repairs.push({
      figure: first.figure,
      value: first.value,
      equations: repaired,
      alternatives: rest.filter(
        change => change.figure !== first.figure && repaired.every(equation => figuresOf(equation).includes(change.figure)),
      ),
    })
  }
  for (const equation of failing) {
    repairs.push({
      figure: equation.target,
      value: solveFor(equation, equation.target, values)!,
      equations: [equation],
      alternatives: [],
    })
  }
  return repairs
}

interface Change {
  readonly figure: Figure
  readonly value: number
  /** Equations repaired less those broken. */
  readonly gain: number
  readonly isTarget: boolean
}

function bestChanges(
  failing: ReadonlySet<Equation>,
  byFigure: ReadonlyMap<Figure, readonly Equation[]>,
  values: ReadonlyMap<Figure, number>,
  tolerated: ReadonlySet<Equation>,
): Change[] {
  const changes: Change[] = []
  const seen = new Set<string>()
  for (const equation of failing) {
    for (const figure of figuresOf(equation)) {
      const value = values.has(figure) ? null : solveFor(equation, figure, values)
      const key = `${figure.row} ${figure.column} ${value}`
      if (value === null || seen.has(key)) continue
      seen.add(key)
      const changed = new Map(values).set(figure, value)
      const gain = byFigure.get(figure)!.reduce((sum, other) => {
        if (tolerated.has(other)) return sum
        const after = holds(other, changed)
        return sum + (failing.has(other) ? Number(after) : after ? 0 : -1)
      }, 0)
      if (gain > 0) changes.push({ figure, value, gain, isTarget: figure === equation.target })
    }
  }
  const most = Math.max(0, ...changes.map(change => change.gain))
  return changes.filter(change => change.gain === most).sort((a, b) => Number(b.isTarget) - Number(a.isTarget))
}

function holds(equation: Equation, values: ReadonlyMap<Figure, number>): boolean {
  return evaluate(equation, values).verdict !== 'fail'
}
