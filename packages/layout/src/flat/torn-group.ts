import { type Cell, cellsToTexts, passageAt, splitUnitLine } from '@zhibiao/model'
import { titledCaption } from '../caption-words.ts'
import { isFigure } from '../figures.ts'
import type { TablePart } from '../table-part.ts'
import { type FlatLine, isCaptionRow } from './classify-lines.ts'
import { linePlace } from './flat-line.ts'

/**
 * The title of a group of columns that a converter has torn off the table below it, put back over them. Its row begins with an empty cell, so it does not stand over
 * the first column; which columns it stood over the text no longer says: it is taken to be the columns of figures where they are one stretch of two or more.
 *
 *     ⇥員額⇥(單位：人)                                 ⇥     ⇥員額
 *     --⇥----⇥--------                             →  業務計畫⇥類別⇥職員⇥警員⇥說明
 *
 *     業務計畫⇥類別⇥職員⇥警員⇥說明
 *
 * Null where there is no such row above the line at `index`, or no such stretch.
 */
export function withTornGroup(part: TablePart, lines: readonly FlatLine[], index: number): TablePart | null {
  let at = index - 1
  while (lines[at]?.kind === 'blank' || lines[at]?.kind === 'rule') at--
  const line = lines[at]
  if (line?.row?.cells[0] !== '' || !isCaptionRow(lines, at)) return null
  const passages = line.row.cells.filter(cell => cell !== '').map(cell => splitUnitLine(passageAt(cell, linePlace(line))))
  const titles = passages.flatMap(passage => passage.caption ?? [])
  const unitLine = passages.find(passage => passage.unitLine)?.unitLine
  const columns = figureColumns(part)
  const [title] = titles
  if (!title || titles.length > 1 || titledCaption.test(title.text) || !columns) return null
  const { table } = part
  const { from, to } = columns
  const group: Cell = { type: 'cell', row: 0, column: from, rowSpan: 1, columnSpan: to - from, content: title, places: [linePlace(line)] }
  const cells = table.cells.map(cell =>
    cell.row === 0 && (cell.column < from || cell.column >= to) ? { ...cell, rowSpan: cell.rowSpan + 1 } : { ...cell, row: cell.row + 1 },
  )
  return {
    ...part,
    table: {
      ...table,
      rowCount: table.rowCount + 1,
      headerRows: table.headerRows + 1,
      cells: [group, ...cells].sort((a, b) => a.row - b.row || a.column - b.column),
      ...(unitLine && { unitLine }),
    },
  }
}

/** The one stretch of two columns or more that hold nothing but figures below the header. */
function figureColumns({ table }: TablePart): { from: number; to: number } | null {
  const body = cellsToTexts(table, table.cells).slice(table.headerRows)
  const stretches: { from: number; to: number }[] = []
  for (let column = 0; column < table.columnCount; column++) {
    const texts = body.map(row => row[column]!).filter(text => text !== '')
    if (texts.length === 0 || !texts.every(isFigure)) continue
    const last = stretches.at(-1)
    if (last?.to === column) last.to++
    else stretches.push({ from: column, to: column + 1 })
  }
  const wide = stretches.filter(({ from, to }) => to - from > 1)
  return table.headerRows > 0 && wide.length === 1 ? wide[0]! : null
}
