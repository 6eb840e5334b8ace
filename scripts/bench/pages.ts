import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { assembleSource, openFile, openSource, pageRanges } from '@zhibiao/ingest'
import type { Diagnostic, SourcePage } from '@zhibiao/model'
import { runStage, stageNames } from '@zhibiao/pipelines'
import type { Measurement } from './measurement.ts'

/** A budget book of 392 pages, most of them tables. */
const file = 'real/gov_moi_114_unit_budget.pdf'
const megabyte = 1024 * 1024

/**
 * Pages per second of each stage and of all together, in this process, beside `pdftotext -bbox-layout` (words with boxes, no tables) where poppler is installed;
 * and memory: what reading holds when garbage has been collected after the first ranges of pages, and what later ones add to it, their own pages not counted.
 */
export async function benchPages(corpus: string): Promise<Measurement[]> {
  const path = join(corpus, file)
  const bytes = readFileSync(path)
  const { value: facts } = await openSource(bytes, file)
  return [...(await speedOfStages(bytes)), ...(await memoryOfReading(bytes)), ...pdftotext(path, facts.pageCount!)]
}

async function speedOfStages(bytes: Uint8Array): Promise<Measurement[]> {
  const started = performance.now()
  const { source, reader } = await openFile(bytes, file)
  const { value: facts, diagnostics: opened } = source
  const pages: SourcePage[] = []
  const diagnostics: Diagnostic[] = [...opened]
  for (const range of pageRanges(facts.pageCount)) {
    const read = await reader.read(range)
    pages.push(...read.value)
    diagnostics.push(...read.diagnostics)
  }
  await reader.close()
  const ingested = performance.now() - started
  const document = assembleSource(facts, pages, diagnostics).value
  // Each stage is run with all before it; what it takes by itself is the difference.
  const upTo = stageNames.map(name => (name === 'ingest' ? 0 : timeOf(() => runStage(name, document, { family: 'auto' }))))
  return [
    { name: 'pages.all-stages', value: perSecond(pages.length, ingested + upTo.at(-1)!), unit: 'pages/s' },
    { name: 'pages.ingest', value: perSecond(pages.length, ingested), unit: 'pages/s' },
    ...stageNames.slice(1).map((name, index) => ({
      name: `pages.${name}`,
      value: perSecond(pages.length, Math.max(1, upTo[index + 1]! - upTo[index]!)),
      unit: 'pages/s',
    })),
  ]
}

/** Of a reader that goes through the file twice, so that there is a steady state to measure; its pages are let go. */
async function memoryOfReading(bytes: Uint8Array): Promise<Measurement[]> {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const { source, reader } = await openFile(bytes, file)
  const ranges = pageRanges(source.value.pageCount)
  const held: number[] = []
  for (const range of [...ranges, ...ranges]) {
    await reader.read(range)
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    held.push((heapUsed + external) / megabyte)
  }
  await reader.close()
  const [first, second] = [held.slice(0, ranges.length), held.slice(ranges.length)].map(half => Math.max(...half)) as [number, number]
  return [
    { name: 'pages.memory', value: first, unit: 'MB held at most, the document open' },
    { name: 'pages.memory-added', value: second - first, unit: `MB by the same ${source.value.pageCount} pages once more` },
  ]
}

/** Milliseconds of the second time, when the code has been compiled for speed. */
function timeOf(work: () => unknown): number {
  work()
  const started = performance.now()
  work()
  return performance.now() - started
}

function perSecond(count: number, milliseconds: number): number {
  return count / (milliseconds / 1000)
}

/** Nothing where poppler is not installed. */
function pdftotext(path: string, pageCount: number): Measurement[] {
  const started = performance.now()
  const { status } = spawnSync('pdftotext', ['-bbox-layout', path, '/dev/null'], { stdio: 'ignore' })
  return status === 0 ? [{ name: 'pages.pdftotext', value: perSecond(pageCount, performance.now() - started), unit: 'pages/s' }] : []
}
