import { ExtractionError } from '@zhibiao/model'

/** What a caller's script can rely on. */
export const exitCodes = {
  /** All documents were read. */
  ok: 0,
  /** Some were rejected, only partly read, or not taken up because the run was stopped. */
  incomplete: 1,
  /** Wrong usage, a path that does not exist, nothing to read. */
  usage: 2,
  /** The machine or the program: output not writable, disk full, database locked or made by a newer version, a defect. */
  failure: 3,
} as const

/** Something the person typed; the message is the sentence they see. */
export class UsageError extends ExtractionError {
  override name = 'UsageError'
}

/** By name, so that a command loads only the packages it uses. */
const codesByName: Readonly<Record<string, number>> = {
  UsageError: exitCodes.usage,
  NothingToReadError: exitCodes.usage,
  UnreadableSourceError: exitCodes.incomplete,
}

export function errorToExitCode(error: unknown): number {
  return error instanceof ExtractionError ? (codesByName[error.name] ?? exitCodes.failure) : exitCodes.failure
}

/** One sentence for the person; whatever was not thrown on purpose is a defect of ours. */
export function errorToSentence(error: unknown): string {
  if (error instanceof ExtractionError) return error.message
  const what = error instanceof Error ? error.message : String(error)
  return `Something went wrong that should not: ${what}. Please report it on the project's page, with what --debug adds to this message.`
}
