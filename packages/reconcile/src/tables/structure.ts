import { type Equation, evaluate, figuresOf } from './equation.ts'
import type { FigureGrid } from './figure-grid.ts'

/**
 * A sum that fails because other lines are added up than was thought, not because a figure is wrong: what is missing is exactly another figure of
 * the same row or column, or what is too much is exactly a part that stands twice, as a subtotal and as its only part.
 */
export function otherPartsFit(equation: Equation, grid: FigureGrid): boolean {
  const { relation, target, terms, at } = equation
  const off = target.value - evaluate(equation).computed
  const slack = target.step * 1.5
  if (off > 0) {
    const used = new Set(figuresOf(equation))
    const crossing =
      relation.lines === 'columns' ? grid.columns.map(column => grid.slots[at]?.[column]) : grid.rows.map(row => grid.slots[row]?.[at])
    return crossing.some(slot => typeof slot === 'object' && !used.has(slot) && slot.value !== 0 && Math.abs(slot.value - off) < slack)
  }
  // From any line on: a subtotal and the parts behind it.
  return (
    terms.some(({ figure }, index) => {
      let sum = 0
      return terms.slice(index + 1).some(other => {
        sum += other.figure.value
        return sum !== 0 && Math.abs(sum - figure.value) < slack && Math.abs(off + figure.value) < slack
      })
    }) ||
    repeatedPart(
      terms.map(term => term.figure.value),
      off,
      slack,
    )
  )
}

/**
 * A column that nothing calls an amount, whose total is no larger than its largest part and no smaller than its smallest, holds rates:
 * their total is a mean, or the rate of the totals.
 */
export function isUntitledMean({ relation, target, terms, at }: Equation, grid: FigureGrid): boolean {
  if (relation.kind !== 'sum' || relation.lines !== 'rows' || (grid.columnLabels[at] ?? []).some(label => label.trim() !== '')) return false
  const parts = terms.map(({ figure }) => figure.value)
  return parts.every(part => part > 0) && target.value <= Math.max(...parts) && target.value >= Math.min(...parts)
}

/** Any number of parts that stand twice, once as the total of a group of one. */
function repeatedPart(parts: readonly number[], off: number, slack: number): boolean {
  const repeated = parts.filter((part, index) => part !== 0 && parts.indexOf(part) < index)
  return (
    repeated.length > 0 &&
    (repeated.some(part => Math.abs(part + off) < slack) || Math.abs(repeated.reduce((sum, part) => sum + part, 0) + off) < slack)
  )
}
