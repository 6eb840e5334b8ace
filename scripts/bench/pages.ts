import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assembleSource, openSource, pageRanges, readPages } from '@zhibiao/ingest'
import type { Diagnostic, SourcePage } from '@zhibiao/model'
import { layoutDocument } from '@zhibiao/pipelines'
import type { Measurement } from './measurement.ts'

/** A budget book of 392 pages, most of them tables. */
const file = 'real/gov_moi_114_unit_budget.pdf'
const megabyte = 1024 * 1024

/**
 * Pages per second of ingest and layout together, in this process, beside `pdftotext -bbox-layout` (words with boxes, no tables) where poppler is installed;
 * and memory: what the process takes after the first ranges of pages, and what the later ones add to it.
 */
export async function benchPages(corpus: string): Promise<Measurement[]> {
  const path = join(corpus, file)
  const bytes = readFileSync(path)
  const started = performance.now()
  const { value: facts, diagnostics: opened } = await openSource(bytes, file)
  const pages: SourcePage[] = []
  const diagnostics: Diagnostic[] = [...opened]
  const memory: number[] = []
  for (const range of pageRanges(facts.pageCount)) {
    const read = await readPages(bytes, facts, range)
    pages.push(...read.value)
    diagnostics.push(...read.diagnostics)
    memory.push(process.memoryUsage().rss)
  }
  const ingested = performance.now()
  layoutDocument(assembleSource(facts, pages, diagnostics).value)
  const laidOut = performance.now()
  const early = Math.max(...memory.slice(0, 2))
  return [
    { name: 'pages.ingest-and-layout', value: perSecond(pages.length, laidOut - started), unit: 'pages/s' },
    { name: 'pages.ingest', value: perSecond(pages.length, ingested - started), unit: 'pages/s' },
    { name: 'pages.layout', value: perSecond(pages.length, laidOut - ingested), unit: 'pages/s' },
    { name: 'pages.memory', value: early / megabyte, unit: 'MB after two ranges of pages' },
    { name: 'pages.memory-added', value: (Math.max(...memory) - early) / megabyte, unit: `MB by ${memory.length - 2} ranges more` },
    ...pdftotext(path, pages.length),
  ]
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
