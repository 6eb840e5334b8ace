import type { Outcome, ReconciledDocument, SourceDocument } from '@zhibiao/model'

/** Part of what a document is known by: a change of it makes every document be read again. */
export const pipelineVersion = '1'

/** Names of the families of reports, as `--family` takes them. */
export const familyNames: readonly string[] = []

export interface PipelineOptions {
  /** `auto`, or one of `familyNames`. */
  readonly family: string
}

/** Run every stage after `ingest` on a document. Pure and synchronous; it never throws on what a document contains. */
export function processDocument(_source: SourceDocument, _options: PipelineOptions): Outcome<ReconciledDocument> {
  throw new Error('not yet written')
}
