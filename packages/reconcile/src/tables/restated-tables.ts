import type { Check, TidyTable } from '@zhibiao/model'
import { matchKey } from '@zhibiao/script'
import type { Drafted } from '../drafted.ts'
import { type Figure, figureAt, tableToGrids } from './figure-grid.ts'

/** Smaller tables are alike by chance. */
const fewestFigures = 6
/**
 * One table is the other again where this share of the figures of the larger has the same names in both (a summary and the book it sums up
 * share some, under the names of one office among several) …
 */
const sameTable = 0.8
/** … and this share of those agree: figures that only have the same names (one form, many offices) mostly differ. */
const agreement = 0.8
/** More differences than these are another edition of the table, not a slip. */
const mostDifferences = 3

interface Named {
  readonly table: TidyTable
  readonly figures: ReadonlyMap<string, Figure>
}

/** A table that is printed twice, alike but for a few figures. */
export function findRestatedTables(tables: readonly TidyTable[]): { checks: Check[]; findings: Drafted[] } {
  const checks: Check[] = []
  const findings: Drafted[] = []
  const seen: Named[] = []
  for (const table of tables) {
    const named = { table, figures: tableToNames(table) }
    if (named.figures.size < fewestFigures) continue
    for (const earlier of seen) compare(earlier, named, checks, findings)
    seen.push(named)
  }
  return { checks, findings }
}

/** Figures by the folded names of their row and column; names that stand twice name nothing. */
function tableToNames(table: TidyTable): Map<string, Figure> {
  const figures = new Map<string, Figure>()
  const twice = new Set<string>()
  for (const grid of tableToGrids(table)) {
    for (const row of grid.rows) {
      for (const column of grid.columns) {
        const figure = figureAt(grid, row, column)
        const [rowName, columnName] = [grid.rowLabels[row]!, grid.columnLabels[column]!].map(labels => matchKey(labels.join('')))
        if (!figure || figure.value === 0 || rowName === '' || columnName === '') continue
        const name = `${rowName}\u001f${columnName}`
        if (figures.has(name)) twice.add(name)
        figures.set(name, figure)
      }
    }
  }
  for (const name of twice) figures.delete(name)
  return figures
}

function compare(earlier: Named, later: Named, checks: Check[], findings: Drafted[]): void {
  const shared = [...later.figures].flatMap(([name, figure]) => {
    const before = earlier.figures.get(name)
    return before ? [{ before, figure }] : []
  })
  if (shared.length < sameTable * Math.max(earlier.figures.size, later.figures.size)) return
  const different = shared.filter(({ before, figure }) => Math.abs(before.value - figure.value) > Math.max(before.step, figure.step))
  if (different.length > mostDifferences || shared.length - different.length < agreement * shared.length) return
  checks.push({
    kind: 'restatement',
    outcome: different.length > 0 ? 'fail' : 'pass',
    reason: `${shared.length} figures named alike in ${earlier.table.id}, ${different.length} differ`,
    recordId: null,
    tableId: later.table.id,
    figures: different.flatMap(({ before, figure }) => [
      { role: 'earlier', value: before.value, unit: before.unit, step: before.step },
      { role: 'later', value: figure.value, unit: figure.unit, step: figure.step },
    ]),
  })
  for (const { before, figure } of different) {
    const [now, then] = [figure, before].map(each => each.cell.content.text.trim())
    findings.push({
      kind: 'restatement',
      severity: 'medium',
      outcome: 'fail',
      scope: 'table',
      recordId: null,
      tableId: later.table.id,
      place: figure.cell.places[0] ?? null,
      related: before.cell.places,
      print: figure.cell.content,
      stated: figure.value,
      computed: before.value,
      unit: figure.unit,
      message: `${[...figure.cell.rowPath, ...figure.cell.columnPath].join(' › ')}：此表 ${now}，前表（${earlier.table.id}）同一數據為 ${then}。This table has ${now}, table ${earlier.table.id} has ${then} for the same.`,
    })
  }
}
