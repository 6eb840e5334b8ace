import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { UsageError } from './exit-code.ts'
import type { Io } from './io.ts'

/** The bytes of FILE, `-` being stdin, and the name to call them by. */
export async function readInput(file: string, io: Io): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  if (file === '-') {
    const chunks: Uint8Array[] = []
    for await (const chunk of io.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
    return { bytes: Buffer.concat(chunks), name: '-' }
  }
  try {
    return { bytes: await readFile(file), name: basename(file) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : String(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(`There is no file "${file}".`)
    if (code === 'EISDIR') throw new UsageError(`"${file}" is a folder; give a file.`)
    throw new UsageError(`"${file}" cannot be opened (${code}).`)
  }
}
