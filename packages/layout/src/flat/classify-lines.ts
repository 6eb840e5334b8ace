import type { TextPage } from '@zhibiao/model'
import { isLoneMarker } from '../cut-text.ts'
import type { PlacedText } from './flat-line.ts'
import { type FlatRow, isDrawnRule, lineToRow } from './table-rows.ts'

/** A line of a text file, and what it looks like on its own and beside its neighbours. */
export interface FlatLine extends PlacedText {
  readonly kind: 'blank' | 'rule' | 'row' | 'text'
  readonly row: FlatRow | null
}

export function classifyLines(pages: readonly TextPage[]): FlatLine[] {
  const lines: FlatLine[] = pages.flatMap(page =>
    page.lines.map(({ line, text }): FlatLine => {
      const base = { line, page: page.page, text }
      if (text.trim() === '') return { ...base, kind: 'blank', row: null }
      if (isDrawnRule(text)) return { ...base, kind: 'rule', row: null }
      const row = lineToRow({ line, text })
      return row ? { ...base, kind: 'row', row } : { ...base, kind: 'text', row: null }
    }),
  )
  for (const [index, line] of lines.entries())
    if (line.kind === 'row' && !isTableRow(lines, index)) lines[index] = { ...line, kind: 'text' }
  return lines
}

/** Cells of a caption row: a name, a unit, and an empty one. */
const mostCaptionCells = 3

/**
 * A row with a rule below it, and behind a blank line a row of more columns: the caption of the table that begins there.
 *
 *     ⇥員額⇥(單位：人)
 *     --⇥----⇥--------
 *
 *     業務計畫⇥年度及類別⇥職員⇥…
 */
function isCaptionRow(lines: readonly FlatLine[], index: number): boolean {
  const cells = lines[index]!.row!.cells
  if (cells.length > mostCaptionCells || lines[index + 1]?.kind !== 'rule' || lines[index + 2]?.kind !== 'blank') return false
  const next = lines.slice(index + 2).find(line => line.kind !== 'blank')
  return next?.row != null && next.row.cells.length > cells.length
}

/**
 * A line with tabs is prose or a list where it has one filled cell, or a lone marker and its text, and no row of a table stands above it.
 * Lines above it are classified already.
 */
function isTableRow(lines: readonly FlatLine[], index: number): boolean {
  const { cells } = lines[index]!.row!
  if (isCaptionRow(lines, index)) return false
  const filled = cells.filter(cell => cell !== '')
  if (filled.length >= 2 && !(filled.length === 2 && isLoneMarker(filled[0]!))) return true
  const above = lines.slice(0, index).findLast(line => line.kind !== 'blank' && line.kind !== 'rule')
  return above?.kind === 'row' && Math.abs(above.row!.cells.length - cells.length) <= 1
}
