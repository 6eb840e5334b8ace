import { type Cell, joinPassages, passageAt } from '@zhibiao/model'
import { isMeasure } from '../figures.ts'
import { linePlace, type PlacedText } from './flat-line.ts'

export type Kind = 'empty' | 'year' | 'figure' | 'words'

/** What may be a cell of a table that has each on a line of its own: a line, and those below it that only go on with it: (1-7月), 千元. */
export interface Item {
  readonly lines: readonly PlacedText[]
  readonly text: string
  readonly kind: Kind
}

/** Characters; a longer title is a sentence. */
export const longestTitle = 30

export function kindOf(text: string): Kind {
  const trimmed = text.trim()
  if (trimmed === '' || /^[-－─—–]$/.test(trimmed)) return 'empty'
  if (/^(?:民國)?(?:[89]\d|1[0-4]\d)(?:年(?:度|底)?)?$/.test(trimmed)) return 'year'
  return isMeasure(trimmed) ? 'figure' : 'words'
}

/** A number that may be a year is a figure too. */
export function isCounted(kind: Kind): boolean {
  return kind === 'figure' || kind === 'year'
}

export function itemToCell({ lines }: Item, row: number, column: number, rowSpan = 1, columnSpan = 1): Cell {
  const content = joinPassages(
    lines.filter(line => line.text.trim() !== '').map(line => passageAt(line.text.trim(), linePlace(line))),
    '\n',
  )
  return { type: 'cell', row, column, rowSpan, columnSpan, content, places: lines.map(linePlace) }
}
