import { createHash } from 'node:crypto'
import { type IngestDiagnosticId, type OpenedSource, type SourceReader, UnreadableSourceError } from '@zhibiao/ingest'
import type { Diagnostic, Outcome, ReconciledDocument, SourceDocument, SourceFacts, SourcePage } from '@zhibiao/model'
import { codeOf } from './errors.ts'
import { readBytes } from './file-bytes.ts'

import {
  errorToFailure,
  noTime,
  type PackedPages,
  type PageRange,
  type PagesReply,
  type PagesTask,
  type ProcessedReply,
  type ReplyTo,
  type Task,
  type TaskFailure,
  type TaskFile,
  type WholeTask,
} from './task.ts'

/** The steps a worker takes, as `ingest` and `pipelines` export them. */
export interface Steps {
  openFile(bytes: Uint8Array, name: string): Promise<OpenedSource>
  pageRanges(pageCount: number): readonly PageRange[]
  openReader(bytes: Uint8Array, facts: SourceFacts): Promise<SourceReader>
  assembleSource(facts: SourceFacts, pages: readonly SourcePage[], diagnostics: readonly Diagnostic[]): Outcome<SourceDocument>
  processDocument(source: SourceDocument, options: { readonly family: string }): Outcome<ReconciledDocument>
}

export type DoTask = (task: Task) => Promise<ReplyTo<Task> | TaskFailure>

/**
 * What a worker does, one task after the other. A long document stays open from one of its ranges to the next: opening it, and making its fonts,
 * is a quarter of the work. `now` gives milliseconds, from anywhere.
 */
export function createTaskDoer(steps: Steps, now: () => number): DoTask {
  let open: { readonly id: string; readonly reader: SourceReader } | null = null

  const closeOpen = async () => {
    const before = open
    open = null
    await before?.reader.close()
  }
  const readerOf = async ({ file, facts }: PagesTask): Promise<SourceReader | TaskFailure> => {
    if (open?.id === file.id) return open.reader
    await closeOpen()
    const bytes = await unchangedBytes(file)
    return bytes instanceof Uint8Array ? steps.openReader(bytes, facts) : bytes
  }

  const readRange = async (task: PagesTask): Promise<PagesReply | TaskFailure> => {
    const started = now()
    const reader = await readerOf(task)
    if (!('read' in reader)) return reader
    // Until it has been read nothing is kept, so that a range that fails leaves nothing to the next.
    open = null
    let keeps = false
    try {
      const { value, diagnostics } = await reader.read(task.range)
      const reply: PagesReply = { type: 'pages', pages: packPages(value), diagnostics, times: { ...noTime, read: now() - started } }
      keeps = !task.isLast
      return reply
    } finally {
      if (keeps) open = { id: task.file.id, reader }
      else await reader.close()
    }
  }

  const readWhole = async ({ file, family, maxPages, inRanges }: WholeTask): Promise<ReplyTo<WholeTask> | TaskFailure> => {
    const started = now()
    const bytes = await unchangedBytes(file)
    if (!(bytes instanceof Uint8Array)) return bytes
    const { source, reader } = await steps.openFile(bytes, file.name)
    try {
      const { value: facts, diagnostics } = source
      const times = { ...noTime, open: now() - started }
      if (facts.textSource === 'pdf' && facts.pageCount !== null) {
        const ranges = steps.pageRanges(Math.min(facts.pageCount, maxPages))
        if (ranges.length > 1 || facts.pageCount > maxPages || inRanges) return { type: 'opened', facts, ranges, diagnostics, times }
      }
      const reading = now()
      const pages = await reader.read({ first: 1, last: facts.pageCount ?? 1 })
      const read = now() - reading
      const reply = processPages(facts, pages.value, [...diagnostics, ...pages.diagnostics], family, steps, now)
      return reply.type === 'processed' ? { ...reply, times: { ...reply.times, open: times.open, read } } : reply
    } finally {
      await reader.close()
    }
  }

  return async task => {
    try {
      if (task.type === 'pages') return await readRange(task)
      await closeOpen()
      if (task.type === 'whole') return await readWhole(task)
      return processPages(task.facts, task.ranges.flatMap(unpackPages), task.diagnostics, task.family, steps, now)
    } catch (error) {
      if (error instanceof UnreadableSourceError) return { type: 'unreadable', facts: null, diagnostics: [error.diagnostic] }
      return errorToFailure(error)
    }
  }
}

function processPages(
  facts: SourceFacts,
  pages: readonly SourcePage[],
  diagnostics: readonly Diagnostic[],
  family: string,
  steps: Steps,
  now: () => number,
): ProcessedReply | TaskFailure {
  const started = now()
  let source: Outcome<SourceDocument>
  try {
    source = steps.assembleSource(facts, pages, diagnostics)
  } catch (error) {
    if (!(error instanceof UnreadableSourceError)) throw error
    return { type: 'unreadable', facts, diagnostics: [...diagnostics, error.diagnostic] }
  }
  const processed = steps.processDocument(source.value, { family })
  return {
    type: 'processed',
    content: processed.value,
    pagesRead: facts.pageCount === null ? null : pages.length - unreadPages(diagnostics),
    diagnostics: [...source.diagnostics, ...processed.diagnostics],
    times: { ...noTime, process: now() - started },
  }
}

/** `ingest` puts an empty page in the place of one it cannot read. */
function unreadPages(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.filter(({ id }) => id === ('ingest/page-unreadable' satisfies IngestDiagnosticId)).length
}

async function unchangedBytes(file: TaskFile): Promise<Uint8Array | TaskFailure> {
  let bytes: Uint8Array
  try {
    bytes = await readBytes(file)
  } catch (error) {
    return { type: 'unopened', code: codeOf(error) }
  }
  return createHash('sha256').update(bytes).digest('hex') === file.id ? bytes : { type: 'changed' }
}

function packPages(pages: readonly SourcePage[]): PackedPages {
  return new TextEncoder().encode(JSON.stringify(pages))
}

function unpackPages(packed: PackedPages): SourcePage[] {
  return JSON.parse(new TextDecoder().decode(packed))
}
