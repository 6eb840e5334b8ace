import type { Relation, Term } from './equation.ts'
import type { FigureGrid } from './figure-grid.ts'
import { type Lines, manyTotals } from './lines.ts'
import { rowsToTree } from './row-tree.ts'

/** Longest run of lines that is tried as the parts of a line whose label does not call it a total. */
const longestUnnamedRun = 12
/** Tables with more lines than this are not searched for totals that no label names. */
const mostUnnamedLines = 60

/**
 * Every way in which a line of the table might be the sum of others; which of them holds, the figures say.
 *
 *     小計 前 block       the lines since the last total          after: the same, the total standing first
 *     合計 above totals   the totals before it                    above all: every line before it that is no total
 *     款項目節             the lines one level deeper, up to the next of its own level
 */
export function findSums(grid: FigureGrid, lines: Lines): Relation[] {
  const relations: Relation[] = []
  const totals = lines.lines.filter(lines.isTotal)
  // A total over everything, or over all other totals, is the first or the last of them where there are many.
  const outer = new Set(totals.length > manyTotals ? [...totals.slice(0, 2), ...totals.slice(-2)] : totals)
  lines.lines.forEach((target, index) => {
    const worded = lines.isTotal(target)
    const add = (parts: readonly number[], pattern: string) => {
      const terms = parts.filter(part => part !== target && lines.isQuotient(part) === lines.isQuotient(target))
      if (terms.length >= 2) relations.push(toSum(lines, target, terms, pattern, worded))
    }
    if (!worded && lines.lines.length > mostUnnamedLines) return
    for (const [side, others] of [
      ['before', lines.lines.slice(0, index).reverse()],
      ['after', lines.lines.slice(index + 1)],
    ] as const) {
      const nextTotal = others.findIndex(lines.isTotal)
      const block = others.slice(0, nextTotal < 0 ? others.length : nextTotal)
      if (worded) {
        add(block, `block-${side}`)
        if (nextTotal >= 0 && outer.has(target)) {
          add(others.filter(lines.isTotal), `totals-${side}`)
          add(
            others.filter(line => !lines.isTotal(line)),
            `all-${side}`,
          )
        }
        const labels = lines.labelsOf(target)
        if (labels.length > 1 && outer.has(target)) {
          const alike = others.filter(line => lines.labelsOf(line).at(-1) === labels.at(-1) && !lines.isTotal(line))
          if (alike.length < block.length) add(alike, `alike-${side}`)
        }
      }
      for (let length = 2; length <= Math.min(longestUnnamedRun, block.length - (worded ? 1 : 0)); length++)
        add(block.slice(0, length), `run-${side}-${length}`)
    }
  })
  return lines.along === 'rows' ? [...relations, ...treeSums(grid, lines)] : relations
}

function treeSums(grid: FigureGrid, lines: Lines): Relation[] {
  const { nodes, roots } = rowsToTree(grid)
  const sums = nodes.filter(node => node.children.length > 0).map(node => toSum(lines, node.row, node.children, 'tree', true))
  const rootRows = new Set(roots)
  const totals = lines.lines.filter(row => lines.isTotal(row) && !rootRows.has(row))
  return [...sums, ...totals.filter(() => roots.length >= 2).map(row => toSum(lines, row, roots, 'tree', true))]
}

function toSum(lines: Lines, target: number, parts: readonly number[], pattern: string, worded: boolean): Relation {
  const terms = parts.map((line): Term => ({ line, sign: 1 })).sort((a, b) => a.line - b.line)
  return { kind: 'sum', formula: 'linear', lines: lines.along, target, terms, pattern: `${lines.along}/${pattern}`, worded }
}
