import { createHash } from 'node:crypto'
import { type IngestDiagnosticId, UnreadableSourceError } from '@zhibiao/ingest'
import type { Diagnostic, Outcome, ReconciledDocument, SourceDocument, SourceFacts, SourcePage } from '@zhibiao/model'
import { codeOf } from './errors.ts'
import { type ByteSource, readBytes } from './file-bytes.ts'

/** A file as the run saw it before any worker did: `id` is the sha256 of its bytes. */
export interface TaskFile extends ByteSource {
  readonly name: string
  readonly id: string
}

/** Pages from 1, both ends included. */
export interface PageRange {
  readonly first: number
  readonly last: number
}

/** What a worker is asked. */
export type Task = WholeTask | PagesTask | ProcessTask

/** Read and process a document; one with more pages than a range, or than may be read, is only opened. */
export interface WholeTask {
  readonly type: 'whole'
  readonly file: TaskFile
  readonly family: string
  readonly maxPages: number
  /** Only open a PDF, however few pages it has. */
  readonly inRanges: boolean
}

/** Read one range of a long document. */
export interface PagesTask {
  readonly type: 'pages'
  readonly file: TaskFile
  readonly facts: SourceFacts
  readonly range: PageRange
}

/** Put the ranges of a long document together and run the stages on them. */
export interface ProcessTask {
  readonly type: 'process'
  readonly facts: SourceFacts
  readonly ranges: readonly PackedPages[]
  readonly diagnostics: readonly Diagnostic[]
  readonly family: string
}

/** Pages as UTF-8 JSON: handed from thread to thread without being copied, and never unpacked in between. */
export type PackedPages = Uint8Array<ArrayBuffer>

/** What a worker answers when all goes well. */
export type ReplyTo<Asked extends Task> = Asked extends WholeTask
  ? ProcessedReply | OpenedReply
  : Asked extends PagesTask
    ? PagesReply
    : ProcessedReply

export interface ProcessedReply {
  readonly type: 'processed'
  readonly content: ReconciledDocument
  /** Null for a file without pages. */
  readonly pagesRead: number | null
  readonly diagnostics: readonly Diagnostic[]
  readonly times: StepTimes
}

/** Milliseconds that each step took. */
export interface StepTimes {
  readonly open: number
  readonly read: number
  readonly process: number
}

/** The document is to be read range by range. */
export interface OpenedReply {
  readonly type: 'opened'
  readonly facts: SourceFacts
  /** Of the pages that may be read, which are fewer than `facts.pageCount` in a document beyond the limit. */
  readonly ranges: readonly PageRange[]
  readonly diagnostics: readonly Diagnostic[]
  readonly times: StepTimes
}

export interface PagesReply {
  readonly type: 'pages'
  readonly pages: PackedPages
  readonly diagnostics: readonly Diagnostic[]
  readonly times: StepTimes
}

/** What a worker answers when it cannot do the task; nothing it meets makes it throw. */
export type TaskFailure =
  /** The document itself cannot be read; `facts` as far as they are known. */
  | { readonly type: 'unreadable'; readonly facts: SourceFacts | null; readonly diagnostics: readonly Diagnostic[] }
  /** The bytes are no longer those of the file's `id`. */
  | { readonly type: 'changed' }
  /** The system does not give the bytes: `EACCES`, `ENOENT` … */
  | { readonly type: 'unopened'; readonly code: string }
  /** A defect. */
  | { readonly type: 'failed'; readonly message: string; readonly stack: string }

/** The steps a worker takes, as `ingest` and `pipelines` export them. */
export interface Steps {
  openSource(bytes: Uint8Array, name: string): Promise<Outcome<SourceFacts>>
  pageRanges(pageCount: number): readonly PageRange[]
  readPages(bytes: Uint8Array, facts: SourceFacts, range: PageRange): Promise<Outcome<readonly SourcePage[]>>
  assembleSource(facts: SourceFacts, pages: readonly SourcePage[], diagnostics: readonly Diagnostic[]): Outcome<SourceDocument>
  processDocument(source: SourceDocument, options: { readonly family: string }): Outcome<ReconciledDocument>
}

/** `now` gives milliseconds, from anywhere. */
export async function doTask(task: Task, steps: Steps, now: () => number): Promise<ReplyTo<Task> | TaskFailure> {
  try {
    if (task.type === 'whole') return await readWhole(task, steps, now)
    if (task.type === 'pages') return await readRange(task, steps, now)
    return processPages(task.facts, task.ranges.flatMap(unpackPages), task.diagnostics, task.family, steps, now)
  } catch (error) {
    if (error instanceof UnreadableSourceError) return { type: 'unreadable', facts: null, diagnostics: [error.diagnostic] }
    return errorToFailure(error)
  }
}

/** For what was not thrown on purpose. */
export function errorToFailure(error: unknown): TaskFailure {
  const thrown = error instanceof Error ? error : new Error(String(error))
  return { type: 'failed', message: thrown.message, stack: thrown.stack ?? '' }
}

async function readWhole(
  { file, family, maxPages, inRanges }: WholeTask,
  steps: Steps,
  now: () => number,
): Promise<ReplyTo<WholeTask> | TaskFailure> {
  const started = now()
  const bytes = await unchangedBytes(file)
  if (!(bytes instanceof Uint8Array)) return bytes
  const { value: facts, diagnostics } = await steps.openSource(bytes, file.name)
  const times = { ...noTime, open: now() - started }
  if (facts.textSource === 'pdf' && facts.pageCount !== null) {
    const ranges = steps.pageRanges(Math.min(facts.pageCount, maxPages))
    if (ranges.length > 1 || facts.pageCount > maxPages || inRanges) return { type: 'opened', facts, ranges, diagnostics, times }
  }
  const reading = now()
  const pages = await steps.readPages(bytes, facts, { first: 1, last: facts.pageCount ?? 1 })
  const read = now() - reading
  const reply = processPages(facts, pages.value, [...diagnostics, ...pages.diagnostics], family, steps, now)
  return reply.type === 'processed' ? { ...reply, times: { ...reply.times, open: times.open, read } } : reply
}

async function readRange({ file, facts, range }: PagesTask, steps: Steps, now: () => number): Promise<PagesReply | TaskFailure> {
  const started = now()
  const bytes = await unchangedBytes(file)
  if (!(bytes instanceof Uint8Array)) return bytes
  const { value, diagnostics } = await steps.readPages(bytes, facts, range)
  return { type: 'pages', pages: packPages(value), diagnostics, times: { ...noTime, read: now() - started } }
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

export const noTime: StepTimes = { open: 0, read: 0, process: 0 }

export function addTimes(times: readonly StepTimes[]): StepTimes {
  const sum = (step: keyof StepTimes) => times.reduce((total, each) => total + each[step], 0)
  return { open: sum('open'), read: sum('read'), process: sum('process') }
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
