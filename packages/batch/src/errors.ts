import { ExtractionError } from '@zhibiao/model'

/** A PATH that does not exist, or PATHs without a single report below them; the message is a sentence for the person who typed it. */
export class NothingToReadError extends ExtractionError {
  override name = 'NothingToReadError'
}
