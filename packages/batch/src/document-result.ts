import type { Diagnostic, DocumentFacts, DocumentResult, DocumentStatus, Place, SourceFacts } from '@zhibiao/model'
import type { FoundKind } from './collect-files.ts'
import type { BatchDiagnostic, BatchDiagnosticId } from './diagnostics.ts'
import type { LostRange, ReadEnd } from './read-document.ts'
import type { PageRange, TaskFile } from './task.ts'

/** A file of the run, with the number of its bytes. */
export interface RunFile extends TaskFile {
  readonly bytes: number
}

/**
 * What the store writes of a file that was read, or was to be.
 *
 * `partial` is a document of which pages are missing: lost by the run, or reported by `ingest` with severity error. An error of a later stage
 * is a value left null, not a page lost, and leaves the document ok.
 */
export function readEndToResult(file: RunFile, { end, lost }: ReadEnd, timeout: number): DocumentResult {
  if (end.type !== 'processed') {
    const facts = (end.type === 'unreadable' && end.facts) || factsOfUnread(file)
    const diagnostics = failureDiagnostics(end, 'The document was not read', timeout)
    const isForeign = diagnostics.some(({ id }) => id === 'ingest/not-ocr-output')
    if (isForeign)
      return unreadResult(
        file,
        facts,
        'skipped',
        diagnostics.map(diagnostic => ({ ...diagnostic, severity: 'info' })),
      )
    return unreadResult(file, facts, 'rejected', diagnostics)
  }
  const losses = lostDiagnostics(lost, timeout)
  const diagnostics = [...losses, ...end.diagnostics]
  const incomplete = diagnostics.filter(({ id, severity }) => severity === 'error' && /^(batch|ingest)\//.test(id))
  const more = incomplete.length > 1 ? ` (and ${incomplete.length - 1} more)` : ''
  return {
    facts: end.content.facts,
    bytes: file.bytes,
    status: incomplete.length > 0 ? 'partial' : 'ok',
    reason: incomplete.length > 0 ? incomplete[0]!.message + more : '',
    pagesRead: end.pagesRead,
    content: end.content,
    diagnostics,
  }
}

/** A file that is only listed, out of reach or not of a kind we read: `why` is the sentence that says so. */
export function listedResult(file: RunFile, kind: FoundKind, why: string): DocumentResult & { readonly status: 'rejected' | 'skipped' } {
  const isOther = kind === 'other' || kind === 'special'
  const diagnostic: BatchDiagnostic = isOther
    ? { id: 'batch/not-a-report', severity: 'info', message: why }
    : { id: 'batch/file-not-readable', severity: 'error', message: why }
  return unreadResult(file, factsOfUnread(file), isOther ? 'skipped' : 'rejected', [diagnostic])
}

/** The next run might do better: the file was out of reach, or was being written. */
export function mayEndOtherwise({ end, lost }: ReadEnd): boolean {
  const passing: readonly string[] = ['changed', 'unopened']
  return [end, ...lost.map(({ failure }) => failure)].some(({ type }) => passing.includes(type))
}

/** What the store needs of a file with the bytes of one that it has already: the name, and how that one ended. */
export function sameBytesResult(file: RunFile, status: DocumentStatus): DocumentResult {
  return { ...unreadResult(file, factsOfUnread(file), 'rejected', []), status }
}

function unreadResult<Status extends 'rejected' | 'skipped'>(
  file: RunFile,
  facts: SourceFacts,
  status: Status,
  diagnostics: readonly Diagnostic[],
): DocumentResult & { readonly status: Status } {
  const unknown: Omit<DocumentFacts, keyof SourceFacts> = { title: null, agency: null, rocYear: null, family: null, script: 'unknown' }
  return {
    facts: { ...facts, ...unknown },
    bytes: file.bytes,
    status,
    reason: diagnostics.findLast(({ severity }) => severity === 'error')?.message ?? diagnostics.at(-1)?.message ?? '',
    pagesRead: facts.pageCount === null ? null : 0,
    content: null,
    diagnostics,
  }
}

const mediaTypes: Readonly<Record<string, Pick<SourceFacts, 'mediaType' | 'textSource'>>> = {
  pdf: { mediaType: 'application/pdf', textSource: 'pdf' },
  txt: { mediaType: 'text/plain', textSource: 'text' },
  md: { mediaType: 'text/markdown', textSource: 'markup' },
  html: { mediaType: 'text/html', textSource: 'markup' },
  htm: { mediaType: 'text/html', textSource: 'markup' },
  hocr: { mediaType: 'text/vnd.hocr+html', textSource: 'ocr' },
  xml: { mediaType: 'application/xml', textSource: 'ocr' },
  tsv: { mediaType: 'text/tab-separated-values', textSource: 'ocr' },
}

/** All that can be said of a file whose bytes were never understood: what its name says. */
function factsOfUnread({ id, name }: TaskFile): SourceFacts {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const { mediaType, textSource } = mediaTypes[extension] ?? { mediaType: 'application/octet-stream', textSource: 'text' }
  return { id, name, mediaType, textSource, pageCount: null }
}

/** One diagnostic a cause, however many ranges it took, and whether they had been begun or not. */
function lostDiagnostics(lost: readonly LostRange[], timeout: number): Diagnostic[] {
  const causes = Map.groupBy(lost, ({ failure }) => (failure.type === 'timed-out' ? failure.type : JSON.stringify(failure)))
  return [...causes.values()].flatMap(group => {
    const ranges = joinRanges(group.map(({ range }) => range))
    const pages = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ')
    const what = /^\d+$/.test(pages) ? `Page ${pages} was not read` : `Pages ${pages} were not read`
    return failureDiagnostics(group[0]!.failure, what, timeout, { page: ranges[0]!.first })
  })
}

function failureDiagnostics(failure: LostRange['failure'], what: string, timeout: number, place?: Place): readonly Diagnostic[] {
  const error = (id: BatchDiagnosticId, why: string): Diagnostic[] => [
    { id, severity: 'error', message: `${what}: ${why}`, ...(place && { place }) },
  ]
  switch (failure.type) {
    case 'unreadable':
      return failure.diagnostics.map(diagnostic =>
        place ? { ...diagnostic, message: `${what}: ${diagnostic.message}`, place } : diagnostic,
      )
    case 'timed-out':
      return error('batch/timed-out', `the time was up (${timeout / 1000} s a document)`)
    case 'out-of-memory':
      return error('batch/out-of-memory', 'it needs more memory than a document may take')
    case 'too-many-pages':
      return error('batch/too-many-pages', `the limit is ${failure.limit} pages a document`)
    case 'died':
      return error('batch/worker-died', `the worker ended (${failure.reason})`)
    case 'changed':
      return error('batch/file-changed', 'the bytes of the file changed meanwhile')
    case 'unopened':
      return error('batch/file-not-readable', `the file cannot be opened (${failure.code})`)
    case 'failed':
      return error('batch/stage-failed', `a stage failed (${failure.message})`)
  }
}

/** Ranges that follow one another as one. */
function joinRanges(ranges: readonly PageRange[]): PageRange[] {
  const joined: PageRange[] = []
  for (const range of ranges) {
    const before = joined.at(-1)
    if (before && before.last + 1 === range.first) joined[joined.length - 1] = { first: before.first, last: range.last }
    else joined.push(range)
  }
  return joined
}
