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
    const reader = openReader(out)
    try {
      const result = reader.search(words.join(' '), {
        limit: format === 'json' ? limit : Math.max(limit, mostFolded),
        ...(kind && { kind }),
      })
      if (!result) throw new UsageError('There is no letter, digit or character to search for.')
      const { total, hits } = result
      if (format === 'json') {
        for (const hit of hits) io.stdout.write(`${JSON.stringify(hit)}\n`)
        io.stderr.write(`${counted(total)} found${total > hits.length ? `, the first ${counted(hits.length)} are shown` : ''}\n`)
        return exitCodes.ok
      }
      const folded = foldAlike(hits)
      const shown = folded.slice(0, limit)
      for (const { hit, alike } of shown) io.stdout.write(`${hitToText(hit, alike, io)}\n`)
      const more = folded.length > shown.length || total > hits.length ? `, the first ${counted(shown.length)} are shown` : ''
      io.stderr.write(`${counted(total)} found${more}\n`)
      return exitCodes.ok
    } finally {
      reader.close()
    }
  } catch (error) {
    throw toUsage(error)
  }
}

/** Hits that are looked through for those that say the same. */
const mostFolded = 2000

/** For the eye, what a document prints again and again (a goal in each of its years) is one hit, and how often it comes again. */
function foldAlike(hits: readonly SearchHit[]): { readonly hit: SearchHit; readonly alike: number }[] {
  const groups = Map.groupBy(hits, ({ document_id, kind, field, snippet }) => JSON.stringify([document_id, kind, field, snippet]))
  return [...groups.values()].map(group => ({ hit: group[0]!, alike: group.length - 1 }))
}

const [bold, plain] = ['\u001b[1m', '\u001b[0m']

/** Where it is printed, and the print with the word set off. */
function hitToText(hit: SearchHit, alike: number, io: Io): string {
  const { kind, agency, year, source_name, page, line, field, snippet, match, record_id } = hit
  const place = [source_name, page === null ? '' : `p${page}`, line === null ? '' : `l${line}`].filter(Boolean).join(' ')
  const head = [place, agency, year, kind === 'record' ? field : kind, record_id].filter(part => part !== null).join('  ')
  const isTerminal = 'isTTY' in io.stdout && io.stdout.isTTY === true && io.env.NO_COLOR === undefined
  const [on, off] = isTerminal ? [bold, plain] : ['【', '】']
  const [start, end] = match
  const marked = end > start ? `${printable(snippet.slice(0, start))}${on}${printable(snippet.slice(start, end))}${off}` : ''
  const again = alike > 0 ? `  (${counted(alike)} more like it)` : ''
  return `${printable(head)}\n    ${marked}${printable(snippet.slice(end))}${again}\n`
}
