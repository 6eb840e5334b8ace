import type { Table } from './table.ts'
import { corrections } from './tables/corrections.ts'
import { dataDictionary } from './tables/data-dictionary.ts'
import { documentHistory, documentNames, documents } from './tables/documents.ts'
import { checks, diagnostics, findings } from './tables/findings.ts'
import { indicators, observations, series } from './tables/indicators.ts'
import { paragraphs } from './tables/paragraphs.ts'
import { claims, ledger, quantities } from './tables/quantities.ts'
import { runs } from './tables/runs.ts'
import { searchPassages } from './tables/search.ts'
import { cells, tables } from './tables/tables.ts'

/** Every table of the dataset; each stands after those it refers to (but for series, which is made last). */
export const dictionary: readonly Table[] = [
  documents,
  documentNames,
  tables,
  cells,
  paragraphs,
  indicators,
  observations,
  quantities,
  ledger,
  claims,
  checks,
  findings,
  series,
  diagnostics,
  corrections,
  documentHistory,
  searchPassages,
  dataDictionary,
  runs,
]

/** Rows of a document, in the order in which they can be inserted. */
export const documentTables: readonly Table[] = dictionary.filter(table => table.scope === 'document')

export const exportedTables: readonly Table[] = dictionary.filter(table => table.exported)
