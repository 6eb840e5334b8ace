import { NoPackageError, validatePackage } from '@zhibiao/store'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { counted, plural, printable } from '../text.ts'

export interface ValidateOptions {
  readonly limit?: number
}

/** More than these are counted, not printed. */
const defaultLimit = 100

/** A violation a line on stdout: `csv/indicators.csv row 12 column target_value: "abc" is not a number`. */
export async function validate(dir: string, { limit = defaultLimit }: ValidateOptions, io: Io): Promise<number> {
  let printed = 0
  try {
    const { tables, rows, violations } = await validatePackage(dir, ({ file, row, column, message }) => {
      printed += 1
      if (printed > limit) return
      const place = [file, ...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [`column ${column}`])].join(' ')
      io.stdout.write(`${printable(`${place}: ${message}`)}\n`)
    })
    const more = violations > limit ? `, the first ${counted(limit)} are shown` : ''
    io.stderr.write(`${plural(tables, 'table')}, ${plural(rows, 'row')}: ${plural(violations, 'violation')}${more}\n`)
    return violations === 0 ? exitCodes.ok : exitCodes.incomplete
  } catch (error) {
    throw error instanceof NoPackageError ? new UsageError(error.message, { cause: error }) : error
  }
}
