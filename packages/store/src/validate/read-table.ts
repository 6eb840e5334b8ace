import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import Papa from 'papaparse'

/** What a file is made of, once it was read. */
export interface FileFacts {
  readonly bytes: number
  readonly sha256: string
  /** Not valid in its encoding. */
  readonly malformed: boolean
}

/**
 * Read a CSV file row by row; the first call of `onRow` has its header. `row` counts records from 1, as a spreadsheet numbers its rows, whatever
 * line breaks stand in cells. `trouble` is what the CSV reader says of the record, such as a quote that is not closed.
 */
export async function readTable(
  path: string,
  { encoding, delimiter }: { readonly encoding: string; readonly delimiter: string },
  onRow: (cells: readonly string[], row: number, trouble: string | null) => void,
): Promise<FileFacts> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder(encoding, { fatal: true })
  const lenient = new TextDecoder(encoding)
  let bytes = 0
  let malformed = false
  async function* decoded(): AsyncGenerator<string> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      bytes += chunk.length
      yield decode(chunk, true)
    }
    yield decode(new Uint8Array(), false)
  }
  function decode(chunk: Uint8Array, stream: boolean): string {
    if (!malformed) {
      try {
        return decoder.decode(chunk, { stream })
      } catch {
        malformed = true
      }
    }
    return lenient.decode(chunk, { stream })
  }
  let row = 0
  await new Promise<void>((done, failed) => {
    const input = Readable.from(decoded(), { objectMode: false, encoding: 'utf8' })
    Papa.parse<string[]>(input, {
      delimiter,
      step: ({ data, errors }) => {
        row += 1
        onRow(data, row, errors.find(({ type }) => type === 'Quotes')?.message ?? null)
      },
      complete: () => done(),
      error: failed,
    })
  })
  return { bytes, sha256: hash.digest('hex'), malformed }
}
