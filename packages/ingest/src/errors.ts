import { type Diagnostic, ExtractionError } from '@zhibiao/model'
import type { IngestDiagnosticId } from './diagnostics.ts'

/** Nothing of the source can be read; the diagnostic says why and what to do. */
export class UnreadableSourceError extends ExtractionError {
  override name = 'UnreadableSourceError'
  readonly diagnostic: Diagnostic<IngestDiagnosticId>

  constructor(id: IngestDiagnosticId, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options)
    this.diagnostic = { id, severity: 'error', message }
  }
}
