/**
 * Compare tidy cells with hand-made truth, cell by cell: text, value, unit, header words above and beside.
 *     node scripts/score-cells.ts SOURCE.txt TRUTH.tables.json [--verbose]
 * Truth is a JSON array of tables `{title, kind, lines, columns: [{path, unit}], rows: [{label, sublabel, line, cells: [{raw, value, unit}]}]}`; tables of
 * kind `numeric` count. A cell is right where value, unit and both paths are.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import type { TidyCell } from '@zhibiao/model'
import { processDocument } from '@zhibiao/pipelines'

interface TrueTable {
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

const [file, truthFile] = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
if (!file || !truthFile) throw new Error('usage: node scripts/score-cells.ts SOURCE TRUTH.tables.json [--verbose]')
const verbose = process.argv.includes('--verbose')
const source = await ingest(new Uint8Array(readFileSync(file)), basename(file))
const { tables } = processDocument(source.value, { family: 'auto' }).value
const truth = (JSON.parse(readFileSync(truthFile, 'utf8')) as TrueTable[]).filter(table => table.kind === 'numeric')

let right = 0
let all = 0
for (const table of truth) {
  const cells = tables.flatMap(found => found.cells).filter(cell => inside(cell, table.lines))
  let good = 0
  let count = 0
  for (const row of table.rows) {
    const own = cells.filter(cell => cell.places.some(place => place.line === row.line) && !cell.header)
    let from = 0
    row.cells.forEach((want, index) => {
      if (want.value === null) return
      count++
      const at = own.findIndex((cell, position) => position >= from && fold(cell.content.text) === fold(want.raw))
      const cell = own[at]
      if (at >= 0) from = at + 1
      const labels = table.columns.length - row.cells.length
      const path = (want.col ? table.columns.find(column => column.path.at(-1) === want.col) : table.columns[index + labels])?.path ?? []
      const faults = cell ? faultsOf(cell, want, path, row) : ['missing']
      if (faults.length === 0) good++
      else if (verbose) console.log(`${table.title} line ${row.line} ${want.raw}: ${faults.join('; ')}`)
    })
  }
  right += good
  all += count
  console.log(`${good}/${count} ${table.title}`)
}
console.log(`cells ${right}/${all} = ${(right / all).toFixed(4)}`)

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
