import type { Block, Cell, Line, Passage, Place, Table } from '@zhibiao/model'
import { cellsToGrid, cellsToTexts, mergePlaces } from '@zhibiao/model'
import { findListMarkers, matchKey, readListMarker } from '@zhibiao/script'
import { joinCutPassages } from './cut-text.ts'
import type { LayoutDiagnostic } from './diagnostics.ts'
import { isMeasure } from './figures.ts'
import { commonColumns, inCommonColumns } from './part-columns.ts'
import type { TablePart } from './table-part.ts'

export interface Joined {
  readonly blocks: readonly Block[]
  /** Titles above a table, and its header, that were printed again with its later parts. */
  readonly furniture: readonly Line[]
  readonly diagnostics: readonly LayoutDiagnostic[]
}

/** A table that may go on: what stands above its first part, its last part, all of it so far, and the lines met since. */
interface OpenTable {
  readonly heads: readonly Line[]
  readonly part: TablePart
  readonly table: Table
  readonly since: readonly Line[]
  /** Lines between its parts that are none of it: notes at the foot of a page. */
  readonly aside: readonly Line[]
}

/**
 * Join the parts of tables that page breaks have cut.
 *
 *     page 3 │ 一 │ 補助辦展數占計     last row: the page ends inside it
 *     page 4   歲出機關別預算表        the title of page 3 once more: furniture
 *            │ 績效目標 │ 衡量指標     the header once more: dropped
 *            │    │ 畫辦展數之比率     first row: its key cell is empty, so it continues
 *
 * Takes blocks in reading order, furniture taken out; parts are joined where nothing stands between them but the lines that stand above the first of them too. Every word
 * is kept, with the places of both halves; what is repeated is furniture.
 */
export function joinTables(blocks: readonly (Line | TablePart)[], keepApart = false): Joined {
  const diagnostics: LayoutDiagnostic[] = []
  const furniture: Line[] = []
  const joined: Block[] = []
  let lines: Line[] = []
  let open = null as OpenTable | null
  let count = 0
  const close = () => {
    if (open) joined.push({ ...open.table, id: `t${++count}` }, ...open.aside, ...open.since)
    open = null
  }
  for (const block of blocks) {
    if (block.type === 'line') {
      lines.push(block)
      if (open) open = { ...open, since: [...open.since, block] }
      else joined.push(block)
      continue
    }
    const next = open && !keepApart ? alignParts(open, block) : null
    if (next && goesOn(next.open, next.part)) {
      const { open: before, part } = next
      const repeated = before.since.length > 0 && areRepeatedHeads(before, part)
      furniture.push(...(repeated ? before.since : []), ...repeatedLines(before.table, part))
      const table = appendPart(before.table, part, before.part, diagnostics)
      open = { ...before, part, table, since: [], aside: [...before.aside, ...(repeated ? [] : before.since)] }
    } else {
      close()
      open = { heads: lines.slice(-mostHeads), part: block, table: block.table, since: [], aside: [] }
    }
    lines = []
  }
  close()
  return { blocks: joined, furniture, diagnostics }
}

/** A table and the part below it with their columns counted alike, where the edges of one are among those of the other; else both as they are. */
function alignParts(open: OpenTable, part: TablePart): { open: OpenTable; part: TablePart } {
  const { columnEdges } = open.part
  const common =
    columnEdges && part.columnEdges ? commonColumns(columnEdges, part.columnEdges, isTaggedSame(open.part, open.table, part)) : null
  if (!common) return { open, part }
  const { edges, before, after } = common
  return {
    open: { ...open, table: inCommonColumns(open.table, before), part: { ...open.part, columnEdges: edges } },
    part: { ...part, table: inCommonColumns(part.table, after), columnEdges: edges },
  }
}

/**
 * Whether the tags of the document say that two parts are of one table: the second begins with the last row of the first, or below it. Where both parts have the
 * same rows, they are tables of their own on pages that are alike, which have the same shape too.
 */
function isTaggedSame(before: TablePart, table: Table, part: TablePart): boolean {
  if (!before.tagged || before.tagged.shape !== part.tagged?.shape || rowsKey(before) === rowsKey(part)) return false
  const first = firstTaggedRow(part, repeatedHeaderRows(table, part))
  return first !== null && first >= lastTaggedRow(before)
}

function rowsKey({ tagged }: TablePart): string {
  return [...new Set(tagged?.rows)].join()
}

function firstTaggedRow(part: TablePart, from: number): number | null {
  return part.tagged?.rows.slice(from).find(row => row !== null) ?? null
}

function lastTaggedRow(part: TablePart): number {
  return Math.max(...(part.tagged?.rows ?? []).map(row => row ?? -1))
}

/** Lines above a table that may be its title on every page. */
const mostHeads = 6

/** Whether the lines between two parts are those above the first: 歲出機關別預算表 / 中華民國114年度 on every page. */
function areRepeatedHeads({ since, heads }: OpenTable, part: TablePart): boolean {
  const key = (line: Line) => matchKey(line.content.text.replace(continued, ''))
  const known = new Set(heads.map(key))
  return since.every(line => known.has(key(line)) && (part.page === undefined || line.place.page === part.page))
}

/** The repeated header rows at the top of `part`: as many as are the same as the first rows of `table`. */
function repeatedHeaderRows(table: Table, part: TablePart): number {
  const rows = Math.max(1, table.headerRows)
  const rowKeys = (of: Table) =>
    cellsToTexts(of, of.cells)
      .slice(0, rows)
      .map(row => row.map(matchKey).join('\t'))
  const first = rowKeys(table)
  const next = rowKeys(part.table)
  let same = 0
  while (same < first.length && same < next.length && first[same] === next[same] && first[same]!.replace(/\t/g, '') !== '') same++
  return same === first.length ? same : 0
}

/** Caption, unit line and header rows of a later part, as lines. */
function repeatedLines(table: Table, part: TablePart): Line[] {
  const skip = repeatedHeaderRows(table, part)
  const cells = part.table.cells.filter(cell => cell.row < skip).map(cell => cell.content)
  return [part.table.caption, part.table.unitLine, ...cells].flatMap((content): Line[] => {
    const place = content?.parts[0]?.place
    return content && place && content.text.trim() !== '' ? [{ type: 'line', content, place }] : []
  })
}

function goesOn(open: OpenTable, part: TablePart): boolean {
  const { part: before, table } = open
  if (isTaggedSame(before, table, part) && part.page === (before.page ?? 0) + 1) return part.table.columnCount === table.columnCount
  if (hasOwnCaption(table, part.table)) return false
  const repeated = repeatedHeaderRows(table, part)
  const sameColumns = part.table.columnCount === table.columnCount
  if (open.since.length > 0 && !(repeated > 0 && sameColumns && areRepeatedHeads(open, part))) return false
  if (before.columnEdges && part.columnEdges) {
    if (part.page !== (before.page ?? 0) + 1 || before.reachesBottom === false) return false
    if (part.reachesTop === false && open.since.length === 0) return false
    if (repeated > 0 && sameColumns) return true
    return part.table.headerRows === 0 && commonColumns(before.columnEdges, part.columnEdges) !== null && !beginsAnew(table, part.table)
  }
  if (table.origin !== part.table.origin || table.origin === 'html') return false
  if (repeated > 0) return true
  if (part.table.headerRows > 0 && looksLikeOtherHeader(table, part.table)) return false
  // A cut row may have gained or lost columns; one that is wider by more than that is another table.
  return part.table.columnCount <= table.columnCount + 1 && table.rowCount > table.headerRows - 1
}

/** Whether a part has the label that the table begins with, and another value: 計畫名稱 │ 戶政業務, and on the next page 計畫名稱 │ 地政業務. */
function beginsAnew(table: Table, other: Table): boolean {
  const [label, next] = [table, other].map(of => matchKey(cellsToTexts(of, of.cells)[0]?.[0] ?? ''))
  return label !== '' && label === next
}

/** A part under a caption of its own is another table; the same caption again, or one that says 續, is not its own. */
function hasOwnCaption(table: Table, other: Table): boolean {
  if (!other.caption) return false
  const key = (text: string) => matchKey(text.replace(continued, ''))
  return !table.caption || key(table.caption.text) !== key(other.caption.text)
}

/** （續）, (續1), （續完）: what captions of later pages add. */
const continued = /[（(]\s*(?:接|上頁)?續(?:\s*[\d一二三四五六七八九十]+|完|上頁)?\s*[)）]|^續(?=[附表])/gu

function looksLikeOtherHeader(table: Table, other: Table): boolean {
  const first = cellsToTexts(other, other.cells)[0] ?? []
  return table.headerRows > 0 || (first[0] ?? '') !== ''
}

function appendPart(table: Table, part: TablePart, before: TablePart, diagnostics: LayoutDiagnostic[]): Table {
  const skip = repeatedHeaderRows(table, part)
  const columnCount = Math.max(table.columnCount, part.table.columnCount)
  const tail = part.table.cells.filter(cell => cell.row >= skip)
  const place = part.table.places[0]
  diagnostics.push({
    id: 'layout/tables-joined',
    severity: 'info',
    message: `Table goes on; ${skip} repeated header row(s) dropped.`,
    ...(place ? { place } : {}),
  })
  const verdict = tail.length === 0 ? 'new' : isContinuation(table, part, skip, before)
  const head = table.cells.map(cell => ({ ...cell }))
  let offset = table.rowCount - skip
  if (verdict === 'continues') {
    offset -= 1
    const first = tail.find(cell => cell.row === skip)
    diagnostics.push({
      id: 'layout/row-joined',
      severity: 'info',
      message: 'Row joined over a page break.',
      ...(first?.places[0] ? { place: first.places[0] } : {}),
    })
  } else if (verdict === 'unsure') {
    const first = tail.find(cell => cell.row === skip)
    diagnostics.push({
      id: 'layout/row-join-unsure',
      severity: 'warning',
      message: 'Row with an empty key cell after a page break was kept as a row of its own.',
      ...(first?.places[0] ? { place: first.places[0] } : {}),
    })
  }
  const lastRow = table.rowCount - 1
  const grid = cellsToGrid(table, table.cells)
  const cells: Cell[] = head
  for (const cell of tail) {
    const above = cell.row === skip ? grid[lastRow]?.[cell.column] : undefined
    const covered = verdict === 'continues' ? above : undefined
    if (above && verdict === 'new' && spansOn(above, cell)) {
      const index = cells.findIndex(other => other.row === above.row && other.column === above.column)
      const whole = cells[index]!
      cells[index] = {
        ...whole,
        rowSpan: table.rowCount - whole.row + cell.rowSpan,
        places: mergePlaces([...whole.places, ...cell.places]),
      }
    } else if (covered) {
      const index = cells.findIndex(other => other.row === covered.row && other.column === covered.column)
      const whole = cells[index]!
      const content: Passage = joinCutPassages([whole.content, cell.content])
      const rowSpan = Math.max(whole.rowSpan, lastRow - whole.row + cell.rowSpan)
      cells[index] = { ...whole, content, rowSpan, places: mergePlaces([...whole.places, ...cell.places]) }
    } else cells.push({ ...cell, row: cell.row + offset })
  }
  const places: Place[] = mergePlaces([...table.places, ...part.table.places])
  return { ...table, columnCount, rowCount: part.table.rowCount + offset, cells, places }
}

/** A name that spans the rows of a group, cut by the page: its cell goes on empty, over several rows. */
function spansOn(above: Cell, cell: Cell): boolean {
  return cell.rowSpan > 1 && cell.content.text.trim() === '' && above.content.text.trim() !== '' && above.columnSpan === cell.columnSpan
}

const endsSentence = /[。！？；]$/

/** Does the first row below the header of `part` go on with the last row of `table`? The signs are weighed column by column. */
function isContinuation(table: Table, part: TablePart, skip: number, before: TablePart): 'continues' | 'new' | 'unsure' {
  if (part.continuesRow !== undefined) return part.continuesRow ? 'continues' : 'new'
  if (isTaggedSame(before, table, part)) return firstTaggedRow(part, skip) === lastTaggedRow(before) ? 'continues' : 'new'
  if (table.rowCount <= table.headerRows) return 'new'
  const last = cellsToTexts(table, table.cells)[table.rowCount - 1]!
  const first = cellsToTexts(part.table, part.table.cells)[skip]
  if (!first) return 'new'
  const keyEmpty = (first[0] ?? '').trim() === ''
  if (!keyEmpty) return keyWasCut(table, last[0] ?? '', first[0]!) && !restarts(last, first) ? 'continues' : 'new'
  if (haveFiguresBoth(last, first)) return 'new'
  if (restarts(last, first)) return 'unsure'
  if (before.closedBelow === false || part.closedAbove === false) return 'continues'
  const filled = first.map((text, column) => ({ text, column })).filter(({ text }) => text.trim() !== '')
  if (filled.length === 0) return 'continues'
  if (filled.length < last.filter(text => text.trim() !== '').length - 1) return 'continues'
  return filled.some(({ text, column }) => followsOn(last[column] ?? '', text)) ? 'continues' : 'unsure'
}

/** The key column is numbered, the last key is unfinished, and the first text below the break has no number: a name was cut. */
function keyWasCut(table: Table, last: string, first: string): boolean {
  if (readListMarker(first) || last === '' || endsSentence.test(last)) return false
  const keys = table.cells.filter(cell => cell.column === 0 && cell.row >= table.headerRows && cell.content.text !== '')
  return keys.length > 0 && keys.every(cell => readListMarker(cell.content.text) !== null)
}

/** A figure or a dash, taken one by one: a repeated group of these in one pattern would take exponential time on figures that are followed by a word. */
const figure = /[\s(（△▲+\-－−]*\d[\d,，.．]*\s*[%％]?[)）]?\s*|[-－─—–]\s*/g
const isOnlyFigures = (text: string) => text !== '' && text.replace(figure, '') === ''
const isOwn = (text: string) => isOnlyFigures(text) || isMeasure(text)
const fewestFigures = 2

/**
 * Whole figures in several columns of both rows: figures are not cut by a page break, so each row has its own. One column of figures is enough where
 * another has the next number (2.評鑑 above, 3.農路改善 below).
 */
function haveFiguresBoth(last: readonly string[], first: readonly string[]): boolean {
  const both = first.filter((text, column) => isOwn(text) && isOwn(last[column] ?? '')).length
  return both >= fewestFigures || (both > 0 && first.some((text, column) => isNext(last[column] ?? '', text)))
}

/** The one number of the text above is that before this one's. */
function isNext(above: string, text: string): boolean {
  const marker = readListMarker(text)?.marker
  const before = readListMarker(above)?.marker
  if (!marker || before?.style !== marker.style || before.ordinal !== marker.ordinal - 1) return false
  return findListMarkers(above).filter(found => found.marker.style === marker.style).length === 1
}

/** A numbered series that the row above has already begun begins anew: the row is another one. */
function restarts(last: readonly string[], first: readonly string[]): boolean {
  return first.some((text, column) => {
    const marker = readListMarker(text)?.marker
    if (marker?.ordinal !== 1) return false
    const styles = findListMarkers(last[column] ?? '')
    return styles[0]?.marker.style === marker.style && styles[0].marker.ordinal === 1
  })
}

/** `text` goes on with what stands above it: the next number of a series, or the rest of a sentence. */
function followsOn(above: string, text: string): boolean {
  if (above === '') return false
  const marker = readListMarker(text)?.marker
  if (marker)
    return findListMarkers(above).some(found => found.marker.style === marker.style && found.marker.ordinal === marker.ordinal - 1)
  return !endsSentence.test(above)
}
