import type { Line } from '@zhibiao/model'
import { type CaptionOptions, findCaption } from './captions.ts'
import type { PageTable } from './page-table.ts'

/** Captions and unit lines become part of the table they stand above; what a table has already it keeps. */
export function tieCaptions(blocks: readonly (Line | PageTable)[], options: CaptionOptions): (Line | PageTable)[] {
  const tied: (Line | PageTable)[] = []
  for (const block of blocks) {
    if (block.type === 'line') {
      tied.push(block)
      continue
    }
    const lastTable = tied.findLastIndex(other => other.type !== 'line')
    const above = tied.slice(lastTable + 1).filter(other => other.type === 'line')
    const { words, used } = findCaption(above, block.box, block.table, options)
    for (const line of used) tied.splice(tied.indexOf(line), 1)
    tied.push({ ...block, table: { ...block.table, ...words } })
  }
  return tied
}
