import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { codeOf, type FoundFile } from './collect-files.ts'
import type { RunFile } from './document-result.ts'

/** A file with what its bytes are known by; `unreadable` is the sentence why they are not, empty where they are. */
export interface IdentifiedFile {
  readonly file: RunFile
  readonly unreadable: string
}

export async function identifyFile(found: FoundFile): Promise<IdentifiedFile> {
  const { path, name, kind, reason } = found
  if (kind === 'special' || kind === 'unreadable') return { file: withoutBytes(found), unreadable: reason }
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    return { file: withoutBytes(found), unreadable: `The file cannot be opened (${codeOf(error)})` }
  }
  return { file: { path, name, id: hash.digest('hex'), bytes }, unreadable: '' }
}

/** Where there are no bytes to hash the name stands in for them: every file has an id, and no two unreadable ones the same. */
function withoutBytes({ path, name }: FoundFile): RunFile {
  return { path, name, id: createHash('sha256').update(`no bytes: ${name}`).digest('hex'), bytes: 0 }
}
