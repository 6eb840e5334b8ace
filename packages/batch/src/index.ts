export { type BatchDiagnostic, type BatchDiagnosticId, batchDiagnostics } from './diagnostics.ts'
export { NothingToReadError } from './errors.ts'
export type { BatchEvent, BatchSummary, DocumentEvent } from './events.ts'
export { createJsonLog } from './json-log.ts'
export {
  type BatchGround,
  type BatchOptions,
  defaultTimeout,
  defaultWorkerMemory,
  runBatch,
} from './run-batch.ts'
