/**
 * Compare tidy cells with hand-made truth, cell by cell: text, value, unit, header words above and beside.
 *     node scripts/score-cells.ts SOURCE.txt TRUTH.tables.json [--verbose]
 * Truth is a JSON array of tables `{title, kind, lines, columns: [{path, unit}], rows: [{label, sublabel, line, cells: [{raw, value, unit}]}]}`; tables of
 * kind `numeric` count. A cell is right where value, unit and both paths are.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import type { TidyCell, TidyTable } from '@zhibiao/model'
import { processDocument } from '@zhibiao/pipelines'

export interface TrueTable {
  readonly title: string
  readonly kind: string
  readonly lines: readonly [number, number]
  readonly columns: readonly { readonly path: readonly string[] }[]
  readonly rows: readonly TrueRow[]
}
interface TrueRow {
  readonly label: string
  readonly sublabel?: string
  readonly line: number
  readonly cells: readonly { readonly col?: string; readonly raw: string; readonly value: number | null; readonly unit: string | null }[]
}

const fold = (text: string | null | undefined) => (text ?? '').normalize('NFKC').replace(/\s+/g, '').replace(/台/g, '臺')
const foldUnit = (unit: string | null | undefined) => fold(unit).replace(/^個(?=.)/, '')

/** How many numeric cells of a table stand with the right text, value, unit and header words; the wrong ones in words. */
export interface CellScore {
  readonly title: string
  readonly right: number
  readonly all: number
  readonly faults: readonly string[]
}

export function scoreCells(tables: readonly TidyTable[], truth: readonly TrueTable[]): CellScore[] {
  const found = tables.flatMap(table => table.cells)
  return truth.filter(table => table.kind === 'numeric').map(table => scoreTable(found, table))
}

function scoreTable(found: readonly TidyCell[], table: TrueTable): CellScore {
  const cells = found.filter(cell => inside(cell, table.lines))
  const faults: string[] = []
  let all = 0
  for (const row of table.rows) {
    const own = cells.filter(cell => cell.places.some(place => place.line === row.line) && !cell.header)
    let from = 0
    row.cells.forEach((want, index) => {
      if (want.value === null) return
      all++
      const at = own.findIndex((cell, position) => position >= from && fold(cell.content.text) === fold(want.raw))
      const cell = own[at]
      if (at >= 0) from = at + 1
      const labels = table.columns.length - row.cells.length
      const path = (want.col ? table.columns.find(column => column.path.at(-1) === want.col) : table.columns[index + labels])?.path ?? []
      const wrong = cell ? faultsOf(cell, want, path, row) : ['missing']
      if (wrong.length > 0) faults.push(`${table.title} line ${row.line} ${want.raw}: ${wrong.join('; ')}`)
    })
  }
  return { title: table.title, right: all - faults.length, all, faults }
}

function inside(cell: TidyCell, [first, last]: readonly [number, number]): boolean {
  return cell.places.some(place => place.line !== undefined && place.line >= first && place.line <= last)
}

function faultsOf(cell: TidyCell, want: TrueRow['cells'][number], path: readonly string[], row: TrueRow): string[] {
  const faults: string[] = []
  if (cell.quantity?.value !== want.value) faults.push(`value ${cell.quantity?.value}, not ${want.value}`)
  if (foldUnit(cell.quantity?.unit) !== foldUnit(want.unit)) faults.push(`unit ${cell.quantity?.unit}, not ${want.unit}`)
  const above = cell.columnPath.map(fold).join('›')
  if (above !== path.map(fold).join('›')) faults.push(`under ${above}, not ${path.map(fold).join('›')}`)
  const beside = fold(cell.rowPath.join('›'))
  if (!beside.includes(fold(row.label)) || !beside.includes(fold(row.sublabel)))
    faults.push(`beside ${beside}, not ${row.label} ${row.sublabel ?? ''}`)
  return faults
}

if (import.meta.main) {
  const [file, truthFile] = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
  if (!file || !truthFile) throw new Error('usage: node scripts/score-cells.ts SOURCE TRUTH.tables.json [--verbose]')
  const { value: source } = await ingest(new Uint8Array(readFileSync(file)), basename(file))
  const { tables } = processDocument(source, { family: 'auto' }).value
  const scores = scoreCells(tables, JSON.parse(readFileSync(truthFile, 'utf8')) as TrueTable[])
  for (const { title, right, all, faults } of scores) {
    if (process.argv.includes('--verbose')) for (const fault of faults) console.log(fault)
    console.log(`${right}/${all} ${title}`)
  }
  const [right, all] = [scores.reduce((sum, score) => sum + score.right, 0), scores.reduce((sum, score) => sum + score.all, 0)]
  console.log(`cells ${right}/${all} = ${(right / all).toFixed(4)}`)
}
