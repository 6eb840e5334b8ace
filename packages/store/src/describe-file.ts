import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportedFile } from './data-package.ts'

/** Bytes read at a time. */
const chunk = 1 << 20

/** Size and hash of a file below `dir`; its rows are not counted. */
export function describeFile(dir: string, path: string): ExportedFile {
  const hash = createHash('sha256')
  const file = openSync(join(dir, path), 'r')
  const buffer = Buffer.alloc(chunk)
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) hash.update(buffer.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return { path, rows: 0, bytes: statSync(join(dir, path)).size, sha256: hash.digest('hex') }
}
