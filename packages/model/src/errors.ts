/** Base of everything thrown on purpose; anything else that is thrown is a bug. */
export class ExtractionError extends Error {
  override name = 'ExtractionError'
}
