import type { TextLine } from '@zhibiao/model'
import { stripRemnants } from './remnants.ts'

/** A line of a text file that is a row of a table, cut at its separators. */
export interface FlatRow {
  readonly line: number
  readonly origin: 'tabs' | 'pipes'
  readonly cells: readonly string[]
}

/** `--⇥-----⇥---`, `|---|:--:|`, `------`: a rule that Markdown or a converter drew. */
export function isDrawnRule(text: string): boolean {
  return /^[\s|:+\-=─—_]{2,}$/.test(text) && /[-─—=_]{2}/.test(text)
}

/** Cells of a tab-separated or piped line; null where the line is no row. A line with one cell behind leading tabs is a row only for its neighbours to decide. */
export function lineToRow(line: TextLine): FlatRow | null {
  const { text } = line
  if (/^\s*\|.*\|\s*$/.test(text)) {
    const cells = text.trim().slice(1, -1).split('|')
    return { line: line.line, origin: 'pipes', cells: cells.map(cleanCell) }
  }
  if (!text.includes('\t')) return null
  const cells = text.split('\t').map(cleanCell)
  return { line: line.line, origin: 'tabs', cells }
}

function cleanCell(text: string): string {
  return stripRemnants(text.trim())
}
