import type { Judged } from './judge.ts'

/** Quotients that rounding and cutting off print differently, before a table is known to round. */
const fewestRounded = 3
/** Floating point is exact to far less than this part of a step. */
const negligible = 1e-6

/** In a table that rounds its shares and rates, the ones that were cut off: 0.0783 printed as 0.07 among others that were rounded up. */
export function findCutOff(judged: readonly Judged[]): Judged[] {
  const quotients = judged.filter(({ equation, status }) => equation.relation.formula !== 'linear' && status === 'pass')
  const told = quotients.flatMap(each => {
    const { value, step } = each.equation.target
    const steps = Math.abs(each.evaluation.computed) / step
    const [rounded, cut] = [Math.floor(steps + 0.5 + negligible), Math.floor(steps + negligible)]
    const printed = Math.round(Math.abs(value) / step)
    return rounded === cut || (printed !== rounded && printed !== cut) ? [] : [{ each, isCut: printed === cut }]
  })
  const cutOff = told.filter(({ isCut }) => isCut)
  return told.length - cutOff.length >= fewestRounded && cutOff.length * 4 <= told.length ? cutOff.map(({ each }) => each) : []
}
