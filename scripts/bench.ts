/**
 * Benchmarks, a line of JSON a figure: `pnpm bench [pages] [quantities] [document] [archives] [store]`. The corpus is looked for in ZHIBIAO_CORPUS, else beside
 * the clone in ../shared/corpus; without it only what needs none is measured. Figures of a shared machine vary by half: compare what one run prints.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Measurement, printMeasurements } from './bench/measurement.ts'
import { benchPages } from './bench/pages.ts'
import { benchQuantities } from './bench/quantities.ts'
import { benchArchives, benchLongDocument } from './bench/runs.ts'
import { benchStore } from './bench/store.ts'

const corpus = process.env.ZHIBIAO_CORPUS ?? join(import.meta.dirname, '../../shared/corpus')
const benches: Readonly<Record<string, (corpus: string) => Measurement[] | Promise<Measurement[]>>> = {
  pages: benchPages,
  quantities: benchQuantities,
  document: benchLongDocument,
  archives: benchArchives,
  store: benchStore,
}
const withoutCorpus: ReadonlySet<string> = new Set(['archives'])

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches)
const unknown = names.find(name => !benches[name])
const possible = existsSync(corpus) ? names : names.filter(name => withoutCorpus.has(name))
if (unknown) {
  process.stderr.write(`There is no benchmark ${unknown}; there are ${Object.keys(benches).join(', ')}.\n`)
  process.exitCode = 2
} else {
  if (possible.length < names.length) {
    process.stderr.write(`Some benchmarks need the corpus: name its folder in ZHIBIAO_CORPUS (${corpus} does not exist).\n`)
    process.exitCode = 2
  }
  for (const name of possible) printMeasurements(await benches[name]!(corpus))
}
