/**
 * Benchmarks, a line of JSON a figure: `pnpm bench [pages] [quantities] [store]`. The corpus is looked for in ZHIBIAO_CORPUS, else beside the clone in ../shared/corpus.
 * Figures of a shared machine vary by half: compare what one run prints.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Measurement, printMeasurements } from './bench/measurement.ts'
import { benchPages } from './bench/pages.ts'
import { benchQuantities } from './bench/quantities.ts'
import { benchStore } from './bench/store.ts'

const corpus = process.env.ZHIBIAO_CORPUS ?? join(import.meta.dirname, '../../shared/corpus')
const benches: Readonly<Record<string, (corpus: string) => Measurement[] | Promise<Measurement[]>>> = {
  pages: benchPages,
  quantities: benchQuantities,
  store: benchStore,
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(benches)
const unknown = names.find(name => !benches[name])
if (unknown) {
  process.stderr.write(`There is no benchmark ${unknown}; there are ${Object.keys(benches).join(', ')}.\n`)
  process.exitCode = 2
} else if (!existsSync(corpus)) {
  process.stderr.write(`The benchmarks need the corpus: name its folder in ZHIBIAO_CORPUS (${corpus} does not exist).\n`)
  process.exitCode = 2
} else for (const name of names) printMeasurements(await benches[name]!(corpus))
