import type { Formula, Relation } from './equation.ts'
import { type Lines, manyTotals } from './lines.ts'

/** A change or quotient stands near the figures it is made of: at most so many lines away. */
export const reach = 10

/** Every pair of lines near a line called 增減 whose difference it might be. */
export function findDifferences(lines: Lines): Relation[] {
  return lines.lines.filter(lines.isDifference).flatMap(target =>
    pairsNear(lines, target).map(
      ([a, b]): Relation => ({
        kind: 'difference',
        formula: 'linear',
        lines: lines.along,
        target,
        terms: [
          { line: a, sign: 1 },
          { line: b, sign: -1 },
        ],
        pattern: `${lines.along}/difference ${a - target} ${b - target}`,
        worded: true,
      }),
    ),
  )
}

/** Every ratio, growth or share that a line called 占比, 成長率 …, or printed in percent, might be. */
export function findQuotients(lines: Lines): Relation[] {
  return lines.lines.filter(lines.isQuotient).flatMap(target => {
    const toRelation = (kind: Relation['kind'], formula: Formula, terms: readonly number[], base?: number): Relation => ({
      kind,
      formula,
      lines: lines.along,
      target,
      terms: terms.map(line => ({ line, sign: 1 })),
      ...(base === undefined ? {} : { base }),
      pattern: `${lines.along}/${kind} ${terms.map(line => line - target).join(' ')} ${base ?? ''}`,
      worded: true,
    })
    const pairs = pairsNear(lines, target).filter(pair => !pair.some(lines.isQuotient))
    const shares = near(lines, target)
      .filter(line => !lines.isQuotient(line))
      .flatMap(line => wholes(lines).map(base => toRelation('share', 'share', [line], base)))
    return [...shares, ...pairs.flatMap(pair => [toRelation('ratio', 'ratio', pair), toRelation('growth_rate', 'growth', pair)])]
  })
}

/** The totals that shares may be of: where there are many, the first and the last stand over the others. */
function wholes({ crossingTotals }: Lines): readonly number[] {
  return crossingTotals.length > manyTotals ? [...crossingTotals.slice(0, 2), ...crossingTotals.slice(-2)] : crossingTotals
}

function near({ lines }: Lines, target: number): number[] {
  const at = lines.indexOf(target)
  return lines.slice(Math.max(0, at - reach), at + reach + 1).filter(line => line !== target)
}

function pairsNear(lines: Lines, target: number): [number, number][] {
  const around = near(lines, target)
  return around.flatMap(a => around.filter(b => b !== a).map((b): [number, number] => [a, b]))
}
