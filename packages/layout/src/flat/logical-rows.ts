import { joinPassages, type Passage, trimPassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { isLoneMarker, joinCutPassages } from '../cut-text.ts'

/** A line of a table cut at its separators; `afterGap` where a blank line or a page break stands before it. */
export interface FlatCells {
  readonly cells: readonly Passage[]
  readonly afterGap: boolean
}

/** A row as a person sees it. An empty key cell of an own row is inherited from the row above. */
export interface LogicalRow {
  readonly cells: readonly Passage[]
  readonly inheritsKey: boolean
}

/** Share of the rows in which a column must be filled for a row without it to be the rest of the one above. */
const requiredShare = 0.8
/** Rows that must show labels in a column of their own. */
const fewestLabels = 2

const figure = /^[\s(（△▲+\-−－]*\d[\d,，.．]*\s*[%％]?[)）]?$/

/**
 * Rows of a table whose lines are not its rows.
 *
 *     年度績效目標⇥衡量指標⇥績效衡量暨達成情形分析⇥         three columns are named,
 *     擴大網路服務⇥增加申辦項目⇥一、⇥衡量標準：新增數量。    four are there: 一、 is the label of what stands behind it
 *     ⇥⇥二、⇥辦理情形：…                                   the same row
 *                                                            (page break)
 *     務⇥⇥⇥於九月上線。                                     still the same: 擴大網路服|務
 *     三、⇥效益：…⇥⇥                                        cells that lost the empty ones before them
 *
 * Takes the rows below the header, gives as many or fewer; every word is kept.
 */
export function cellsToLogicalRows(header: readonly (readonly string[])[], body: readonly FlatCells[]): LogicalRow[] {
  const labels = findLabelColumn(header, body)
  const fused = labels === null ? body : body.map(row => ({ ...row, cells: fuseLabels(row.cells, labels) }))
  const rows: { cells: Passage[]; inheritsKey: boolean }[] = []
  const numbered = keysAreNumbered(fused)
  const required = requiredColumns(fused)
  for (const row of fused) {
    const last = rows.at(-1)
    const cells = last && labels !== null ? shiftLostCells(row.cells, last.cells, labels, numbered) : [...row.cells]
    if (last && goesOn({ ...row, cells }, last.cells, { labels, numbered, required })) {
      last.cells = last.cells.map((cell, column) => joinHalves(cell, cells[column] ?? { text: '', parts: [] }))
    } else {
      const inheritsKey = last !== undefined && isEmpty(cells[0]) && !isEmpty(cells[1]) && !figure.test(cells[1]!.text)
      rows.push({ cells, inheritsKey })
    }
  }
  return rows
}

/** Two halves of a cell; a number glued to its text (2.99年度 behind 1.…) begins a line where its series goes on. */
function joinHalves(above: Passage, below: Passage): Passage {
  const glued = readListMarker(below.text) ? undefined : readListMarker(below.text, { glued: true })?.marker
  const goesOn = glued !== undefined && lastOrdinal(above.text, glued.style) === glued.ordinal - 1
  return goesOn ? joinPassages([above, trimPassage(below)], '\n') : joinCutPassages([above, below])
}

function isEmpty(cell: Passage | undefined): boolean {
  return cell === undefined || cell.text.trim() === ''
}

/** The last column that the header names, where the cells below it are labels (一、) and their text stands in a column without a name. */
function findLabelColumn(header: readonly (readonly string[])[], body: readonly FlatCells[]): number | null {
  const lastNamed = Math.max(-1, ...header.map(row => row.findLastIndex(text => text.trim() !== '')))
  if (lastNamed < 1) return null
  const labelled = body.filter(({ cells }) => isLoneMarker(cells[lastNamed]?.text ?? '') && !isEmpty(cells[lastNamed + 1]))
  return labelled.length >= fewestLabels ? lastNamed : null
}

/** Label and text as one cell: 一、 + 衡量標準：… */
function fuseLabels(cells: readonly Passage[], column: number): Passage[] {
  let fused: Passage = { text: '', parts: [] }
  for (const cell of cells.slice(column)) {
    if (isEmpty(cell)) continue
    fused = joinPassages([fused, trimPassage(cell)], isLoneMarker(fused.text) ? '' : ' ')
  }
  return [...cells.slice(0, column), fused]
}

/** `三、⇥效益：…` at the start of a line goes on with the labels 一、二、 of the row above: the empty cells before it were lost. */
function shiftLostCells(cells: readonly Passage[], last: readonly Passage[], labels: number, keysNumbered: boolean): Passage[] {
  const first = readListMarker(`${cells[0]?.text ?? ''} `)?.marker
  const filled = cells.filter(cell => !isEmpty(cell))
  if (!first || first.ordinal < 2 || filled.length > 2 || !isEmpty(cells[labels])) return [...cells]
  if (keysNumbered && !isLoneMarker(cells[0]!.text)) return [...cells]
  const above = lastOrdinal(last[labels]?.text ?? '', first.style)
  if (above !== first.ordinal - 1) return [...cells]
  const [fused] = fuseLabels(cells, 0)
  return cells.map((_, column) => (column === labels ? fused! : { text: '', parts: [] }))
}

/** Ordinal of the last line of a text that begins with a marker of this style. */
function lastOrdinal(text: string, style: string): number | null {
  const markers = text.split('\n').map(line => readListMarker(line)?.marker)
  return markers.findLast(marker => marker?.style === style)?.ordinal ?? null
}

/** Most filled key cells of rows that begin without a gap carry a number. */
function keysAreNumbered(body: readonly FlatCells[]): boolean {
  const keys = body.filter(row => !row.afterGap && !isEmpty(row.cells[0])).map(row => row.cells[0]!.text)
  return keys.length > 0 && keys.filter(key => readListMarker(key)).length * 2 > keys.length
}

/** Columns after the first that nearly every row with a key fills. */
function requiredColumns(body: readonly FlatCells[]): number[] {
  const rows = body.filter(row => !row.afterGap && !isEmpty(row.cells[0]))
  const width = Math.max(0, ...body.map(row => row.cells.length))
  const columns = Array.from({ length: width }, (_, column) => column).slice(1)
  return columns.filter(column => rows.filter(row => !isEmpty(row.cells[column])).length >= rows.length * requiredShare)
}

interface TableFacts {
  readonly labels: number | null
  readonly numbered: boolean
  readonly required: readonly number[]
}

/** Is this line the rest of the row above? */
function goesOn({ cells, afterGap }: FlatCells, last: readonly Passage[], { labels, numbered, required }: TableFacts): boolean {
  const filled = cells.flatMap((cell, column) => (isEmpty(cell) ? [] : [column]))
  if (filled.length === 0) return true
  const begins = labels !== null && readListMarker(cells[labels]?.text ?? '')?.marker.ordinal === 1 && !isEmpty(last[labels])
  const lacks = required.some(column => column !== labels && isEmpty(cells[column]))
  if (!isEmpty(cells[0])) return afterGap && !begins && (numbered ? readListMarker(cells[0]!.text) === null : lacks && filled.length > 1)
  if (labels !== null) {
    const beside = filled.some(column => column > 0 && column < labels)
    return !beside || (afterGap && !begins)
  }
  if (filled.every(column => figure.test(cells[column]!.text))) return false
  return filled.length === 1 && !figure.test(cells[filled[0]!]!.text) && !isEmpty(last[filled[0]!])
}
