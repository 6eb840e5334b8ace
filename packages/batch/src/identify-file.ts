import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FoundFile } from './collect-files.ts'
import type { RunFile } from './document-result.ts'
import { codeOf } from './errors.ts'
import { asPath, readBytes } from './file-bytes.ts'

/** A file with what its bytes are known by; `unreadable` is the sentence why they are not, empty where they are. */
export interface IdentifiedFile {
  readonly file: RunFile
  readonly unreadable: string
}

export async function identifyFile(found: FoundFile): Promise<IdentifiedFile> {
  const { kind, reason } = found
  if (kind === 'special' || kind === 'unreadable') return { file: withoutBytes(found), unreadable: reason }
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of found.member ? [await readBytes(found)] : createReadStream(asPath(found.path))) {
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    return { file: withoutBytes(found), unreadable: `The file cannot be opened (${codeOf(error)})` }
  }
  return { file: { ...sourceOf(found), id: hash.digest('hex'), bytes }, unreadable: '' }
}

/** Where there are no bytes to hash the name stands in for them: every file has an id, and no two unreadable ones the same. */
function withoutBytes(found: FoundFile): RunFile {
  return { ...sourceOf(found), id: createHash('sha256').update(`no bytes: ${found.name}`).digest('hex'), bytes: 0 }
}

function sourceOf({ path, member, name }: FoundFile) {
  return { path, name, ...(member && { member }) }
}
