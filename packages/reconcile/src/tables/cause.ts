import { type Figure, type FigureGrid, figureAt } from './figure-grid.ts'
import { isEarlierLabel } from './words.ts'

/** What may have gone wrong where one figure stands and another is meant. */
export type Cause = 'digits-swapped' | 'neighbour-copied' | 'earlier-copied' | 'decimal-slip' | 'unit-slip' | 'sign-lost' | 'one-digit'

export const causeTexts: Readonly<Record<Cause, { readonly zh: string; readonly en: string }>> = {
  'digits-swapped': { zh: '數字對調', en: 'two digits swapped' },
  'neighbour-copied': { zh: '誤植鄰格數值', en: 'the value of a neighbour copied' },
  'earlier-copied': { zh: '沿用上年度數值', en: 'the earlier value left standing' },
  'decimal-slip': { zh: '小數點或位數錯置', en: 'a decimal slip' },
  'unit-slip': { zh: '單位換算（千、萬）錯置', en: 'a slip of units (thousand, ten thousand)' },
  'sign-lost': { zh: '正負號錯置', en: 'the sign is wrong' },
  'one-digit': { zh: '一位數字有誤', en: 'one digit is wrong' },
}

/** The likeliest cause of `figure` being printed where `meant` should be; null where nothing speaks for one. */
export function findCause(grid: FigureGrid, figure: Figure, meant: number): Cause | null {
  const printed = figure.value
  if (printed === -meant) return 'sign-lost'
  const ratio = Math.abs(printed / meant)
  if (near(ratio, [1000, 0.001, 10_000, 0.0001])) return 'unit-slip'
  if (near(ratio, [10, 0.1, 100, 0.01])) return 'decimal-slip'
  const earlier = [
    ...grid.rows.filter(row => grid.rowLabels[row]!.some(isEarlierLabel)).map(row => figureAt(grid, row, figure.column)),
    ...grid.columns.filter(column => grid.columnLabels[column]!.some(isEarlierLabel)).map(column => figureAt(grid, figure.row, column)),
  ]
  if (printed !== 0 && earlier.some(other => other !== null && other !== figure && other.value === printed)) return 'earlier-copied'
  const neighbours = [
    ...beside(grid.columns, figure.column).map(column => figureAt(grid, figure.row, column)),
    ...beside(grid.rows, figure.row).map(row => figureAt(grid, row, figure.column)),
  ]
  if (printed !== 0 && neighbours.some(other => other?.value === printed)) return 'neighbour-copied'
  return digitCause(digitsOf(printed, figure.step), digitsOf(meant, figure.step))
}

/** Whether two readings of one figure differ as slips of the hand do. */
export function digitCause(printed: string, meant: string): 'digits-swapped' | 'one-digit' | null {
  if (printed.length !== meant.length) return null
  const different = [...printed].flatMap((digit, index) => (digit === meant[index] ? [] : [index]))
  if (different.length === 1) return 'one-digit'
  const [first, second] = different
  return different.length === 2 && printed[first!] === meant[second!] && printed[second!] === meant[first!] ? 'digits-swapped' : null
}

export function digitsOf(value: number, step: number): string {
  return Math.round(Math.abs(value) / step).toString()
}

function near(ratio: number, slips: readonly number[]): boolean {
  return slips.some(slip => Math.abs(ratio / slip - 1) < 1e-9)
}

function beside(lines: readonly number[], line: number): number[] {
  const at = lines.indexOf(line)
  return [lines[at - 1], lines[at + 1]].filter(other => other !== undefined)
}
