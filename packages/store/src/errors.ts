import { ExtractionError } from '@zhibiao/model'

/** The database was made by a newer zhibiao; this one leaves it as it is. */
export class UnknownSchemaError extends ExtractionError {
  override name = 'UnknownSchemaError'
}

/** The output folder or a file in it cannot be made or written, or is not ours; the message says what to do, `cause` what the system said. */
export class OutputNotWritableError extends ExtractionError {
  override name = 'OutputNotWritableError'
}

/** Another program holds the database for longer than the busy timeout. */
export class DatabaseLockedError extends ExtractionError {
  override name = 'DatabaseLockedError'
}

/** A correction of a record that is not there, of a column that cannot be corrected, or to a value it cannot hold. */
export class InvalidCorrectionError extends ExtractionError {
  override name = 'InvalidCorrectionError'
}

/** There is no such database, or the file is none. */
export class DatabaseNotReadableError extends ExtractionError {
  override name = 'DatabaseNotReadableError'
}

/** SQL that is not one query, or that SQLite does not take. */
export class InvalidQueryError extends ExtractionError {
  override name = 'InvalidQueryError'
}

/** What the system and SQLite say when a file cannot be written, and the sentence for it. SQLite's extended codes begin with these. */
const sentences: readonly (readonly [code: string, sentence: (path: string) => string])[] = [
  ['ENOSPC', noSpace],
  ['EDQUOT', noSpace],
  ['SQLITE_FULL', noSpace],
  ['EEXIST', path => `${path} cannot be made: a file stands in its place or in that of a folder above it; choose another output folder.`],
  ['ENOTDIR', path => `${path} lies below a file; choose another output folder.`],
  ['ENOENT', path => `${path} cannot be made, or was removed meanwhile; choose another output folder.`],
  ['EACCES', notAllowed],
  ['EPERM', notAllowed],
  ['EROFS', notAllowed],
  ['SQLITE_READONLY', notAllowed],
  ['SQLITE_PERM', notAllowed],
  [
    'SQLITE_CANTOPEN',
    path => `The database in ${path} cannot be opened; check that zhibiao.sqlite there is a file that you may read and write.`,
  ],
  ['SQLITE_NOTADB', path => `zhibiao.sqlite in ${path} is not a SQLite database; move it away or choose another output folder.`],
  [
    'SQLITE_CORRUPT',
    path => `zhibiao.sqlite in ${path} is damaged; move it away and run again, everything in it can be read anew from the reports.`,
  ],
  ['SQLITE_IOERR', path => `The disk that holds ${path} fails to read or write; check the disk, then run again.`],
  ['EIO', path => `The disk that holds ${path} fails to read or write; check the disk, then run again.`],
  ['EISDIR', path => `A folder stands in ${path} where a file is to be written; move it away or choose another output folder.`],
  ['ENAMETOOLONG', path => `The name ${path} is too long for this disk; choose a shorter output folder.`],
  ['ELOOP', path => `${path} leads back to itself through links; choose another output folder.`],
  ['EMFILE', path => `Too many files are open to write in ${path}; close other programs or raise the limit (ulimit -n), then run again.`],
]

function noSpace(path: string): string {
  return `The disk that holds ${path} is full; free some space and run again, whole documents already stored are kept.`
}

function notAllowed(path: string): string {
  return `No permission to write in ${path}; choose another output folder or change its permissions.`
}

/** The error a caller should see in place of what the system or SQLite threw; what is not about the output is given back as it is. */
export function toStoreError(error: unknown, dir: string): unknown {
  if (error instanceof ExtractionError || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    const sentence = `Another program is writing to zhibiao.sqlite in ${dir}; wait until it is done, or choose another output folder.`
    return new DatabaseLockedError(sentence, { cause: error })
  }
  const known = sentences.find(([prefix]) => code.startsWith(prefix))
  return known ? new OutputNotWritableError(known[1](dir), { cause: error }) : error
}

/** Runs `work`, and throws our own errors for what goes wrong with the output in `dir`. */
export function guarded<Result>(dir: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw toStoreError(error, dir)
  }
}
