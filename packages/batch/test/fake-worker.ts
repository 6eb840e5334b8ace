import { createHash } from 'node:crypto'
import { pageRanges, type SourceReader, UnreadableSourceError } from '@zhibiao/ingest'
import type { ReconciledDocument, SourceFacts, SourcePage, TidyTable } from '@zhibiao/model'
import { createTaskDoer, type Steps } from '../src/document-task.ts'
import { handOver } from '../src/hand-over.ts'
import type { Task } from '../src/task.ts'

/** A worker whose documents say in JSON how many pages they have and what goes wrong at which step (`open`, `process`, `store`, or the first page of a range). */
export interface FakeDocument {
  readonly pages?: number
  readonly goesWrong?: Readonly<Record<string, 'hang' | 'exit' | 'kill' | 'exhaust' | 'throw' | 'unreadable'>>
  /** Makes otherwise equal documents different. */
  readonly salt?: string
}

const emptyTable: TidyTable = {
  id: 't1',
  page: null,
  line: null,
  family: null,
  caption: '',
  unitLine: '',
  path: [],
  rowCount: 0,
  columnCount: 0,
  headerRows: 0,
  places: [],
  cells: [],
}

const steps: Steps = {
  pageRanges,
  async openFile(bytes, name) {
    const document = parse(bytes)
    goWrong(document, 'open')
    const id = createHash('sha256').update(bytes).digest('hex')
    const facts: SourceFacts = {
      id,
      name: JSON.stringify({ name, document }),
      mediaType: 'application/pdf',
      textSource: 'pdf',
      pageCount: document.pages ?? 1,
    }
    return { source: { value: facts, diagnostics: [] }, reader: openReader(bytes) }
  },
  openReader: async bytes => openReader(bytes),
  assembleSource: (facts, pages, diagnostics) => ({ value: { type: 'source', facts, pages }, diagnostics }),
  processDocument({ facts, pages }) {
    const { name, document } = JSON.parse(facts.name)
    goWrong(document, 'process')
    const content: ReconciledDocument = {
      type: 'reconciled',
      facts: { ...facts, name, title: `${pages.length} pages`, agency: null, rocYear: 114, family: null, script: 'traditional' },
      records: [],
      // The store cannot take two tables of one name.
      tables: document.goesWrong?.store ? [emptyTable, emptyTable] : [],
      paragraphs: [],
      mentions: [],
      claims: [],
      headings: [],
      yearClaims: [],
      ledger: [],
      checks: [],
      findings: [],
    }
    return { value: content, diagnostics: [{ id: 'layout/row-join-unsure', severity: 'error', message: 'One value is missing' }] }
  },
}

function openReader(bytes: Uint8Array): SourceReader {
  return {
    async read({ first, last }) {
      goWrong(parse(bytes), String(first))
      const pages: SourcePage[] = []
      for (let page = first; page <= last; page++) pages.push({ type: 'text-page', page, lines: [{ line: page, text: `第 ${page} 頁` }] })
      return { value: pages, diagnostics: [{ id: 'ingest/undecodable-bytes', severity: 'warning', message: `from page ${first}` }] }
    },
    async close() {},
  }
}

function parse(bytes: Uint8Array): FakeDocument {
  return JSON.parse(new TextDecoder().decode(bytes))
}

function goWrong({ goesWrong }: FakeDocument, step: string): void {
  const how = goesWrong?.[step]
  if (how === 'throw') throw new TypeError('a defect')
  if (how === 'unreadable') throw new UnreadableSourceError('ingest/encrypted', 'It has a password')
  if (how === 'exit') process.exit(7)
  // All threads of it.
  if (how === 'kill') process.kill(process.pid, 'SIGKILL')
  const kept: unknown[] = []
  while (how === 'hang') kept.length = 0
  while (how === 'exhaust') kept.push(new Array(100_000).fill(kept.length))
}

const doTask = createTaskDoer(steps, () => 0)

export default async (task: Task) => handOver(await doTask(task))
