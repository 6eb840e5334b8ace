import { InvalidQueryError, openReader } from '@zhibiao/store'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { printers } from '../print-table.ts'
import { readInput } from '../read-input.ts'
import { writeAll } from '../write-all.ts'

export interface QueryOptions {
  readonly db: string
  readonly file?: string
  readonly format: 'table' | 'csv' | 'json'
}

export async function query(sql: string | undefined, { db, file, format }: QueryOptions, io: Io): Promise<number> {
  if ((sql === undefined) === (file === undefined)) throw new UsageError('Give either SQL or --file.')
  const text = sql ?? new TextDecoder().decode((await readInput(file!, io)).bytes)
  const reader = asUsage(() => openReader(db))
  try {
    const { columns, rows } = asUsage(() => reader.query(text))
    await writeAll(io.stdout, printers[format](columns, rows))
    return exitCodes.ok
  } catch (error) {
    throw toUsage(error)
  } finally {
    reader.close()
  }
}

function asUsage<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw toUsage(error)
  }
}

/** A database that is not there, or SQL that it does not take, is for the person to mend. */
export function toUsage(error: unknown): unknown {
  const own = error instanceof InvalidQueryError || (error instanceof Error && error.name === 'DatabaseNotReadableError')
  return own ? new UsageError((error as Error).message, { cause: error }) : error
}
