export { correctableFields } from './correctable.ts'
export type { Correction, CorrectionRow } from './corrections.ts'
export type { ExportedFile } from './data-package.ts'
export { defaultTitle, type Licence } from './data-package.ts'
export type { WrittenDocument } from './document-writer.ts'
export {
  DatabaseLockedError,
  DatabaseNotReadableError,
  InvalidCorrectionError,
  InvalidQueryError,
  OutputNotWritableError,
  UnknownSchemaError,
} from './errors.ts'
export { storeExplanations } from './explanations.ts'
export type { ExportSummary } from './export.ts'
export { schemaVersion } from './migrations.ts'
export { licences } from './publish/licences.ts'
export { type PublishOptions, type PublishSummary, publish } from './publish/publish.ts'
export { openReader, type QueryResult, type Reader } from './reader.ts'
export type { SearchHit, SearchOptions, SearchResult } from './search.ts'
export type { KnownDocument, RunRow, Store, StoreOptions } from './store.ts'
export { openStore } from './store.ts'
export type { StoreSummary } from './summary.ts'
export type { Value } from './table.ts'
export { type PassageKind, passageKinds } from './tables/search.ts'
export { NoPackageError, type ValidationSummary, type Violation, validatePackage } from './validate/validate-package.ts'
