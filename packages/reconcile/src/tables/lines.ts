import type { FigureGrid } from './figure-grid.ts'
import { isDifferenceLabel, isQuotientLabel, isTotalLabel } from './words.ts'

/** With more totals than these not every one is tried as the total of all others, or the whole of all shares. */
export const manyTotals = 40

/** The rows or the columns of a table, as relations are looked for among either. */
export interface Lines {
  readonly along: 'columns' | 'rows'
  readonly lines: readonly number[]
  readonly labelsOf: (line: number) => readonly string[]
  readonly isTotal: (line: number) => boolean
  readonly isDifference: (line: number) => boolean
  readonly isQuotient: (line: number) => boolean
  /** Means, rates and percents. */
  readonly quotients: ReadonlySet<number>
  /** Lines that cross these and are totals: the wholes of shares. */
  readonly crossingTotals: readonly number[]
}

export function gridToLines(grid: FigureGrid, along: Lines['along']): Lines {
  const labels = along === 'columns' ? grid.columnLabels : grid.rowLabels
  const crossing = along === 'columns' ? { labels: grid.rowLabels, lines: grid.rows } : { labels: grid.columnLabels, lines: grid.columns }
  const labelsOf = (line: number) => labels[line] ?? []
  const lines = along === 'columns' ? grid.columns : grid.rows
  const totals = new Set(lines.filter(line => labelsOf(line).some(isTotalLabel)))
  const differences = new Set(lines.filter(line => labelsOf(line).some(isDifferenceLabel)))
  const quotients = new Set(lines.filter(line => labelsOf(line).some(isQuotientLabel) || isMostlyPercent(grid, along, line)))
  return {
    along,
    lines,
    quotients,
    labelsOf,
    isTotal: line => totals.has(line),
    isDifference: line => differences.has(line),
    isQuotient: line => quotients.has(line),
    crossingTotals: crossing.lines.filter(line => (crossing.labels[line] ?? []).some(isTotalLabel)),
  }
}

function isMostlyPercent(grid: FigureGrid, along: Lines['along'], line: number): boolean {
  const slots = along === 'columns' ? grid.rows.map(row => grid.slots[row]?.[line]) : grid.columns.map(column => grid.slots[line]?.[column])
  const figures = slots.filter(slot => typeof slot === 'object')
  return figures.length > 0 && figures.filter(figure => figure.unit === '%').length * 2 > figures.length
}
