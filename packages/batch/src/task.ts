import type { Diagnostic, ReconciledDocument, SourceFacts } from '@zhibiao/model'
import type { ByteSource } from './file-bytes.ts'

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
  /** As far as can be told no other range of this document comes to the same worker. */
  readonly isLast: boolean
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

/** For what was not thrown on purpose. */
export function errorToFailure(error: unknown): TaskFailure {
  const thrown = error instanceof Error ? error : new Error(String(error))
  return { type: 'failed', message: thrown.message, stack: thrown.stack ?? '' }
}

export const noTime: StepTimes = { open: 0, read: 0, process: 0 }

export function addTimes(times: readonly StepTimes[]): StepTimes {
  const sum = (step: keyof StepTimes) => times.reduce((total, each) => total + each[step], 0)
  return { open: sum('open'), read: sum('read'), process: sum('process') }
}
