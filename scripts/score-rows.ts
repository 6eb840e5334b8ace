/**
 * Compare the tables of a document with a CSV file of the same rows, row by row:
 *     node scripts/score-rows.ts SOURCE.pdf TRUTH.csv [--verbose]
 * Cells are compared without white space and width, a spanning cell's text in every place it covers; repeated rows count as often as they are repeated.
 * Exits with 1 where a row is missing; rows that the CSV leaves out (sums) are only counted.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { ingest } from '@zhibiao/ingest'
import { cellsToTexts } from '@zhibiao/model'
import { layoutDocument } from '@zhibiao/pipelines'
import Papa from 'papaparse'

const [source, truth] = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
if (!source || !truth) throw new Error('usage: node scripts/score-rows.ts SOURCE.pdf TRUTH.csv [--verbose]')

const rowKey = (row: readonly string[]) => row.map(text => text.normalize('NFKC').replace(/\s+/g, '')).join(' │ ')

const { value: document } = await ingest(new Uint8Array(readFileSync(source)), basename(source))
const found = layoutDocument(document)
  .value.blocks.flatMap(block => (block.type === 'table' ? cellsToTexts(block, block.cells) : []))
  .map(rowKey)
const expected = Papa.parse<string[]>(readFileSync(truth, 'utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data.map(rowKey)

const missing = without(expected, found)
const extra = without(found, expected)
if (process.argv.includes('--verbose')) for (const row of missing) process.stdout.write(`missing  ${row}\n`)
if (process.argv.includes('--verbose')) for (const row of extra) process.stdout.write(`extra    ${row}\n`)
process.stdout.write(
  `rows ${expected.length}, exact ${expected.length - missing.length}, missing ${missing.length}, extra ${extra.length}\n`,
)
process.exitCode = missing.length > 0 ? 1 : 0

/** The rows that are not among `others`, each of which takes away one. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1)
  return rows.filter(row => {
    const count = left.get(row) ?? 0
    left.set(row, count - 1)
    return count <= 0
  })
}
