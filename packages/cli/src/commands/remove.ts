import { removeFiles } from '@zhibiao/batch'
import { exitCodes } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { plural, printable } from '../text.ts'

/** Takes files out of the dataset, and exports it anew. */
export async function remove(names: readonly string[], { out }: { readonly out: string }, io: Io): Promise<number> {
  const removed = await removeFiles(names, out)
  for (const name of removed) io.stdout.write(`${printable(name)}\n`)
  io.stderr.write(`${plural(removed.length, 'file')} removed; what was read in them is kept in document_history\n`)
  return exitCodes.ok
}
