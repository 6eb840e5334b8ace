import type { Cell, Line, Passage } from '@zhibiao/model'
import type { TablePart } from '../table-part.ts'
import { isTitleLike, type Mend } from './mend-words.ts'

/** Points by which the column edges of two tables of one form may differ on recognised pages. */
const sameEdge = 8
/** A longer text in a header row is no spoilt title. */
const longestSpoilt = 12

/**
 * A table whose titles are spoilt takes those of another of the same columns, a part of the same table on another page as a rule: as many columns between the same edges,
 * one title at least in common, and none that differs.
 */
export function titlesFromTwin(
  part: TablePart,
  blocks: readonly (Line | TablePart)[],
  titles: readonly string[],
  mend: (passage: Passage, found: Mend) => Passage,
): TablePart {
  const header = headerCells(part)
  const own = header.filter(cell => isTitleLike(cell.content.text, titles)).length
  if (own === 0 || own === header.length) return part
  const twins = blocks.filter((block): block is TablePart => block.type !== 'line' && block !== part && hasSameEdges(part, block))
  const twin = twins
    .map(other => ({ cells: headerCells(other), known: headerCells(other).filter(cell => isTitleLike(cell.content.text, titles)).length }))
    .filter(other => other.known > own && agrees(header, other.cells, titles))
    .sort((a, b) => b.known - a.known)[0]
  if (!twin) return part
  const cells = part.table.cells.map(cell => {
    const other = header.includes(cell) ? twinOf(cell, twin.cells) : undefined
    if (!other || isTitleLike(cell.content.text, titles) || !isTitleLike(other.content.text, titles)) return cell
    const content =
      cell.content.text === ''
        ? { text: other.content.text, parts: cell.places.slice(0, 1).map(place => ({ start: 0, place })) }
        : mend(cell.content, { start: 0, end: cell.content.text.length, word: other.content.text })
    return { ...cell, content }
  })
  return { ...part, table: { ...part.table, cells } }
}

function headerCells({ table }: TablePart): readonly Cell[] {
  return table.cells.filter(cell => cell.row < Math.max(1, table.headerRows))
}

function hasSameEdges({ columnEdges: a }: TablePart, { columnEdges: b }: TablePart): boolean {
  return a !== undefined && b !== undefined && a.length === b.length && a.every((edge, index) => Math.abs(edge - b[index]!) <= sameEdge)
}

function twinOf(cell: Cell, others: readonly Cell[]): Cell | undefined {
  return others.find(other => other.row === cell.row && other.column === cell.column && other.columnSpan === cell.columnSpan)
}

function agrees(header: readonly Cell[], others: readonly Cell[], titles: readonly string[]): boolean {
  return header.every(cell => {
    const other = twinOf(cell, others)
    if (!other) return false
    if (!isTitleLike(cell.content.text, titles)) return cell.content.text.length <= longestSpoilt
    return cell.content.text === other.content.text
  })
}
