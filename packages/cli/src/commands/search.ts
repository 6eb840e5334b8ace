import { join } from 'node:path'
import { openReader, type PassageKind, passageKinds, type SearchHit } from '@zhibiao/store'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { oneOf } from '../option-values.ts'
import { counted, printable } from '../text.ts'
import { toUsage } from './query.ts'

export interface SearchOptions {
  readonly out: string
  readonly limit?: number
  readonly in?: string
  readonly format: 'text' | 'json'
}

const defaultLimit = 20

/** Words of the text of all documents; exit code 0 also where nothing is found, for the search itself went well. */
export function search(words: readonly string[], { out, limit = defaultLimit, in: place, format }: SearchOptions, io: Io): number {
  const kind: PassageKind | undefined = place === undefined ? undefined : oneOf('--in', passageKinds)(place)
  try {
    const reader = openReader(join(out, 'zhibiao.sqlite'))
    try {
      const result = reader.search(words.join(' '), { limit, ...(kind && { kind }) })
      if (!result) throw new UsageError('There is no letter, digit or character to search for.')
      for (const hit of result.hits) io.stdout.write(format === 'json' ? `${JSON.stringify(hit)}\n` : `${hitToText(hit, io)}\n`)
      const more = result.total > result.hits.length ? `, the first ${counted(result.hits.length)} are shown` : ''
      io.stderr.write(`${counted(result.total)} found${more}\n`)
      return exitCodes.ok
    } finally {
      reader.close()
    }
  } catch (error) {
    throw toUsage(error)
  }
}

const [bold, plain] = ['\u001b[1m', '\u001b[0m']

/** Where it is printed, and the print with the word set off. */
function hitToText({ kind, agency, year, source_name, page, line, field, snippet, match, record_id }: SearchHit, io: Io): string {
  const place = [source_name, page === null ? '' : `p${page}`, line === null ? '' : `l${line}`].filter(Boolean).join(' ')
  const head = [place, agency, year, kind === 'record' ? field : kind, record_id].filter(part => part !== null).join('  ')
  const isTerminal = 'isTTY' in io.stdout && io.stdout.isTTY === true && io.env.NO_COLOR === undefined
  const [on, off] = isTerminal ? [bold, plain] : ['【', '】']
  const [start, end] = match
  const marked = end > start ? `${printable(snippet.slice(0, start))}${on}${printable(snippet.slice(start, end))}${off}` : ''
  return `${printable(head)}\n    ${marked}${printable(snippet.slice(end))}\n`
}
