export { type Clock, systemClock } from './clock.ts'
export { type BatchDiagnostic, type BatchDiagnosticId, batchDiagnostics } from './diagnostics.ts'
export { NothingToReadError } from './errors.ts'
export type { BatchEvent, BatchSummary, DocumentEvent } from './events.ts'
export { createJsonLog } from './json-log.ts'
export { collectRun, type RunFigures } from './report/collect-run.ts'
export { runToHtml } from './report/run-to-html.ts'
export {
  type BatchGround,
  type BatchOptions,
  defaultMaxPages,
  defaultTimeout,
  defaultWorkerMemory,
  type RunOptions,
  removeFiles,
  retryBatch,
  runBatch,
} from './run-batch.ts'
