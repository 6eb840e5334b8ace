import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Correction, type CorrectionRow, InvalidCorrectionError, openStore, type Store } from '@zhibiao/store'
import Papa from 'papaparse'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { readInput } from '../read-input.ts'
import { printable } from '../text.ts'

export interface CorrectOptions {
  readonly out: string
  readonly why?: string
  readonly author?: string
  readonly file?: string
  readonly withdraw?: string
  readonly list?: boolean
}

/** Sets records right, and exports the dataset anew. */
export async function correct(record: string | undefined, values: readonly string[], options: CorrectOptions, io: Io): Promise<number> {
  const { out, file, withdraw, list } = options
  if (!existsSync(join(out, 'zhibiao.sqlite'))) throw new UsageError(`There is no database in "${out}"; "zhibiao ingest" makes one.`)
  if ([list === true, file !== undefined, record !== undefined].filter(Boolean).length !== 1)
    throw new UsageError('Give either RECORD with FIELD=VALUE, or --file, or --list.')
  const store = openStore(out)
  try {
    if (list) {
      for (const row of store.corrections()) io.stdout.write(`${correctionToText(row)}\n`)
      return exitCodes.ok
    }
    if (withdraw !== undefined) store.withdraw(recordId(record ?? '', store), withdraw)
    else {
      const wanted = file === undefined ? argumentsToCorrections(record!, values, options) : await fileToCorrections(file, options, io)
      const all = wanted.map(({ recordId: beginning, ...correction }, index) => {
        const which = wanted.length > 1 ? `Correction ${index + 1} of ${wanted.length}: ` : ''
        return { ...correction, recordId: recordId(beginning, store, which) }
      })
      for (const row of store.correctAll(all)) io.stderr.write(`${correctionToText(row)}\n`)
    }
    store.exportAll()
    return exitCodes.ok
  } catch (error) {
    throw error instanceof InvalidCorrectionError ? new UsageError(error.message, { cause: error }) : error
  } finally {
    store.close()
  }
}

function argumentsToCorrections(record: string, values: readonly string[], { why, author }: CorrectOptions): Correction[] {
  if (values.length === 0) throw new UsageError('Say what is to be corrected: FIELD=VALUE, such as target_value=1200.')
  if (why === undefined) throw new UsageError('Say why, with --why "…": others will want to know.')
  return values.map(text => {
    const at = text.indexOf('=')
    if (at < 1) throw new UsageError(`"${text}" is not FIELD=VALUE.`)
    return {
      recordId: record,
      field: text.slice(0, at),
      value: text.slice(at + 1),
      why,
      author: author ?? userInfo().username,
      madeAt: now(),
    }
  })
}

/** A CSV file with the columns record_id, field, value, why, and perhaps author and made_at. */
async function fileToCorrections(file: string, { why, author }: CorrectOptions, io: Io): Promise<Correction[]> {
  const text = new TextDecoder().decode((await readInput(file, io)).bytes)
  const { data, errors, meta } = Papa.parse<Record<string, string | undefined>>(text, { header: true, skipEmptyLines: true })
  if (errors[0]) throw new UsageError(`"${file}" is not CSV that can be read: ${errors[0].message} (row ${(errors[0].row ?? 0) + 2}).`)
  for (const name of ['record_id', 'field', 'value'])
    if (!meta.fields?.includes(name)) throw new UsageError(`"${file}" has no column "${name}".`)
  return data.map(row => ({
    recordId: row.record_id ?? '',
    field: row.field ?? '',
    value: row.value ?? '',
    why: row.why || why || '',
    author: row.author || author || userInfo().username,
    madeAt: row.made_at || now(),
  }))
}

function now(): string {
  return new Date().toISOString()
}

/** A person may give the beginning of an id, as long as it is the only one. */
function recordId(beginning: string, store: Store, which = ''): string {
  const ids = beginning === '' ? [] : store.recordIds(beginning)
  if (ids.includes(beginning) || ids.length === 1) return ids.includes(beginning) ? beginning : ids[0]!
  // A record that is gone still has its corrections.
  if (ids.length === 0 && store.corrections().some(row => row.record_id === beginning)) return beginning
  throw new UsageError(
    which + (ids.length === 0 ? `There is no record "${beginning}".` : `${ids.length} records begin with "${beginning}".`),
  )
}

function correctionToText({ correction_id, state, record_id, field, extracted, value, why, author, made_at }: CorrectionRow): string {
  return printable(
    `${correction_id}  ${state}  ${record_id}  ${field}: ${extracted ?? '(empty)'} → ${value ?? '(empty)'}  ${why} (${author}, ${made_at})`,
  )
}
