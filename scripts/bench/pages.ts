import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleSource, openFile, pageRanges } from '@zhibiao/ingest'
import type { Diagnostic, SourcePage } from '@zhibiao/model'
import { runStage, stageNames } from '@zhibiao/pipelines'
import type { Measurement } from './measurement.ts'

/** A budget book of 392 pages, most of them tables. */
const file = 'real/gov_moi_114_unit_budget.pdf'
const megabyte = 1024 * 1024

/**
 * Pages per second of each stage and of all together, in this process, beside `pdftotext -bbox-layout` (words with boxes, no tables) where poppler is installed;
 * and memory: what the process takes after the first ranges of pages, and what the later ones add to it.
 */
export async function benchPages(corpus: string): Promise<Measurement[]> {
  const path = join(corpus, file)
  const bytes = readFileSync(path)
  const started = performance.now()
  const { source, reader } = await openFile(bytes, file)
  const { value: facts, diagnostics: opened } = source
  const pages: SourcePage[] = []
  const diagnostics: Diagnostic[] = [...opened]
  const memory: number[] = []
  for (const range of pageRanges(facts.pageCount)) {
    const read = await reader.read(range)
    pages.push(...read.value)
    diagnostics.push(...read.diagnostics)
    memory.push(process.memoryUsage().rss)
  }
  await reader.close()
  const ingested = performance.now() - started
  const document = assembleSource(facts, pages, diagnostics).value
  // Each stage is run with all before it; what it takes by itself is the difference.
  const upTo = stageNames.map(name => (name === 'ingest' ? 0 : timeOf(() => runStage(name, document, { family: 'auto' }))))
  const early = Math.max(...memory.slice(0, 2))
  return [
    { name: 'pages.all-stages', value: perSecond(pages.length, ingested + upTo.at(-1)!), unit: 'pages/s' },
    { name: 'pages.ingest', value: perSecond(pages.length, ingested), unit: 'pages/s' },
    ...stageNames.slice(1).map((name, index) => ({
      name: `pages.${name}`,
      value: perSecond(pages.length, Math.max(1, upTo[index + 1]! - upTo[index]!)),
      unit: 'pages/s',
    })),
    { name: 'pages.memory', value: early / megabyte, unit: 'MB after two ranges of pages' },
    { name: 'pages.memory-added', value: (Math.max(...memory) - early) / megabyte, unit: `MB by ${memory.length - 2} ranges more` },
    ...pdftotext(path, pages.length),
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
