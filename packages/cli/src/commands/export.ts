import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '@zhibiao/store'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { counted, plural } from '../text.ts'

/** Writes csv/ and datapackage.json anew, whatever changed the database. */
export function exportDataset(out: string, { excel = false }: { readonly excel?: boolean }, io: Io): number {
  if (!existsSync(join(out, 'zhibiao.sqlite'))) throw new UsageError(`There is no database in "${out}"; "zhibiao ingest" makes one.`)
  const store = openStore(out)
  try {
    const { files, rows, bytes } = store.exportAll({ excel })
    io.stderr.write(`${plural(files.length, 'file')}, ${plural(rows, 'row')}, ${counted(bytes)} bytes${excel ? ', and excel/' : ''}\n`)
    return exitCodes.ok
  } finally {
    store.close()
  }
}
