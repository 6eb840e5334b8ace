import { ExtractionError } from '@zhibiao/model'

/** A PATH that does not exist, or PATHs without a single report below them; the message is a sentence for the person who typed it. */
export class NothingToReadError extends ExtractionError {
  override name = 'NothingToReadError'
}

/** `EACCES`, `ENOENT` … of an error of the file system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
