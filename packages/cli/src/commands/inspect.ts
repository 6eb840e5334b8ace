import { ingest } from '@zhibiao/ingest'
import { pageToSvg } from '@zhibiao/inspect'
import { layoutDocument } from '@zhibiao/pipelines'
import { exitCodes, UsageError } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { readInput } from '../read-input.ts'

export interface InspectOptions {
  readonly page: number
}

/** The whole document is laid out, not the page alone: how a table is joined over pages is part of what was seen. */
export async function inspect(file: string, { page: wanted }: InspectOptions, io: Io): Promise<number> {
  const { bytes, name } = await readInput(file, io)
  const source = await ingest(bytes, name)
  const { pages } = source.value
  if (pages[0]?.type === 'text-page') throw new UsageError(`"${file}" is a text file: there is nothing to draw without places on a page.`)
  const page = pages.find(({ page }) => page === wanted)
  if (page?.type !== 'printed-page')
    throw new UsageError(`--page must be from 1 to ${pages.length}, the pages of "${file}", not ${wanted}.`)
  const laidOut = layoutDocument(source.value)
  const tables = laidOut.value.blocks.filter(block => block.type === 'table')
  io.stdout.write(pageToSvg(page, { tables, diagnostics: [...source.diagnostics, ...laidOut.diagnostics] }))
  return exitCodes.ok
}
