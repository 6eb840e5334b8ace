import type { TextPage } from '@zhibiao/model'
import { isLoneMarker } from '../cut-text.ts'
import type { PlacedText } from './flat-line.ts'
import { findHtmlTables, stretchToLines } from './html-tables.ts'
import { stripHtmlRemnants } from './remnants.ts'
import { type FlatRow, isDrawnRule, lineToRow } from './table-rows.ts'

/** A line of a text file, and what it looks like on its own and beside its neighbours. */
export interface FlatLine extends PlacedText {
  readonly kind: 'blank' | 'rule' | 'row' | 'text' | 'html'
  readonly row: FlatRow | null
  /** Of an HTML table: the lines it is written on. */
  readonly html?: readonly PlacedText[]
}

/** The lines of a file in order; an HTML table is one of them, with what stands before and behind it on its lines beside it. */
export function classifyLines(pages: readonly TextPage[]): FlatLine[] {
  const plain = pages.flatMap(page => page.lines.map(({ line, text }): PlacedText => ({ line, page: page.page, text })))
  const lines: FlatLine[] = []
  let index = 0
  let offset = 0
  for (const stretch of findHtmlTables(plain)) {
    for (; index < stretch.first; index++, offset = 0) lines.push(classifyLine(plain[index]!, offset))
    const before = plain[index]!.text.slice(offset, stretch.start)
    if (before.trim() !== '') lines.push(classifyLine({ ...plain[index]!, text: before }, 0))
    lines.push({ ...plain[stretch.first]!, kind: 'html', row: null, html: stretchToLines(plain, stretch) })
    index = stretch.last
    offset = stretch.end
    if (plain[index]!.text.slice(offset).trim() === '') {
      index++
      offset = 0
    }
  }
  for (; index < plain.length; index++, offset = 0) lines.push(classifyLine(plain[index]!, offset))
  for (const [index, line] of lines.entries())
    if (line.kind === 'row' && !isTableRow(lines, index)) lines[index] = { ...line, kind: 'text' }
  return lines
}

function classifyLine(line: PlacedText, offset: number): FlatLine {
  const base = offset === 0 ? line : { ...line, text: line.text.slice(offset) }
  if (stripHtmlRemnants(base.text).trim() === '') return { ...base, kind: 'blank', row: null }
  if (isDrawnRule(base.text)) return { ...base, kind: 'rule', row: null }
  const row = lineToRow(base)
  return row ? { ...base, kind: 'row', row } : { ...base, kind: 'text', row: null }
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
export function isCaptionRow(lines: readonly FlatLine[], index: number): boolean {
  const cells = lines[index]!.row?.cells
  if (!cells || cells.length > mostCaptionCells || lines[index + 1]?.kind !== 'rule' || lines[index + 2]?.kind !== 'blank') return false
  const next = lines.slice(index + 2).find(line => line.kind !== 'blank')
  return next?.row != null && next.row.cells.length > cells.length
}

/** Fewer columns than this and a lone first cell is a line of text. */
const fewestTitleColumns = 3

/** A title inside the grid: only its first cell is filled, and the row below has as many cells. */
function isTitleRow(lines: readonly FlatLine[], index: number): boolean {
  const { cells } = lines[index]!.row!
  const below = lines[index + 1]?.row?.cells
  return (
    cells.length >= fewestTitleColumns && below?.length === cells.length && cells[0] !== '' && cells.slice(1).every(cell => cell === '')
  )
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
  if (isTitleRow(lines, index)) return true
  const above = lines.slice(0, index).findLast(line => line.kind !== 'blank' && line.kind !== 'rule')
  return above?.kind === 'row' && Math.abs(above.row!.cells.length - cells.length) <= 1
}
