import { type TidyCell, type TidyTable, titleCells } from '@zhibiao/model'
import { isNamingLabel } from './words.ts'

/** A cell that is one number and nothing else, and so can be reckoned with. */
export interface Figure {
  readonly row: number
  readonly column: number
  readonly value: number
  /** Worth of the last printed digit. */
  readonly step: number
  readonly unit: string | null
  readonly cell: TidyCell
}

/** `nil`: blank, or a dash, which adds nothing; `words`: something that cannot be reckoned with, so that no sum over it can be checked. */
export type Slot = Figure | 'nil' | 'words'

/** A table as figures, with the words that name its rows and columns. */
export interface FigureGrid {
  readonly table: TidyTable
  readonly slots: readonly (readonly Slot[])[]
  /** Rows with figures, and columns with figures that measure something, in order. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  /** Words that name a row or column, outermost first. */
  readonly rowLabels: readonly (readonly string[])[]
  readonly columnLabels: readonly (readonly string[])[]
  /** The label cells of a row, one for each column left of the first column of figures; codes among them tell a row's depth. */
  readonly labelCells: readonly (readonly string[])[]
}

/** One number, signed, bracketed or with a unit, in proper groups of three where it has commas at all: 5,32 or 557,405557,405 is not one. */
const oneFigure =
  /^[+＋\-−－–▲△]?[（(]?[$＄]?[+＋\-−－–▲△]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?[）)]?[^\d\s（(]{0,6}[）)]?(?:[（(][^）)]*[）)])?$/
const nothing = /^[\s\-‐-―－─━—…]*$/
/** 01, 006: a number written with zeros in front is a code. */
const code = /^0\d+$/
/** 1000101 alone may be a date (民國100年1月1日); in a table of figures it is one of them. */
const digitsOnly = /^[1-9]\d{6,}$/

/**
 * A table as grids that can be reckoned with: one, or several where it is printed side by side, each part with its own words.
 *
 *     收入項目 │ 決算數 ║ 支出項目 │ 決算數
 */
export function tableToGrids(table: TidyTable): FigureGrid[] {
  const { slots, texts } = toSlots(table)
  const headerRows = countHeaderRows(table, slots)
  const body = Array.from({ length: table.rowCount - headerRows }, (_, index) => headerRows + index)
  const columnLabels = toColumnLabels(withoutTitles(texts.slice(0, headerRows), table), table.columnCount)
  const columns = columnLabels.flatMap((label, column) =>
    measures(
      label,
      body.map(row => ({ slot: slots[row]![column]!, text: texts[row]![column]! })),
    )
      ? [column]
      : [],
  )
  const rows = body.filter(row => columns.some(column => typeof slots[row]![column] === 'object'))
  return toPanels(columns, rows, slots, texts).map(panel => {
    const labelCells = texts.map(row => row.slice(panel.start, panel.columns[0]))
    return {
      table,
      slots,
      rows: rows.filter(row => panel.columns.some(column => typeof slots[row]![column] === 'object')),
      columns: panel.columns,
      rowLabels: labelCells.map(cells => [...new Set(cells.filter(text => text !== ''))]),
      columnLabels,
      labelCells,
    }
  })
}

function toSlots(table: TidyTable): { slots: Slot[][]; texts: string[][] } {
  const slots = Array.from({ length: table.rowCount }, () => new Array<Slot>(table.columnCount).fill('nil'))
  const texts = Array.from({ length: table.rowCount }, () => new Array<string>(table.columnCount).fill(''))
  for (const cell of table.cells) {
    const slot = cellToSlot(cell)
    for (let row = cell.row; row < Math.min(table.rowCount, cell.row + cell.rowSpan); row++) {
      for (let column = cell.column; column < Math.min(table.columnCount, cell.column + cell.columnSpan); column++) {
        texts[row]![column] = cell.content.text.replace(/\s+/g, '')
        // A figure that spans several places belongs to a group, not to a row and column; words over several columns are a heading between rows.
        slots[row]![column] =
          cell.rowSpan * cell.columnSpan === 1
            ? slot
            : typeof slot === 'object' || /\d/.test(cell.content.text)
              ? 'words'
              : cell.columnSpan > 1
                ? 'nil'
                : slot
      }
    }
  }
  return { slots: atCommonStep(slots), texts }
}

/** Fewer figures than these end alike by chance. */
const fewFigures = 6

/** Where all figures of a unit end in zeros, they were rounded to tens, hundreds …: that is the worth of their last digit. */
function atCommonStep(slots: readonly (readonly Slot[])[]): Slot[][] {
  const figures = slots.flat().filter(slot => typeof slot === 'object' && slot.value !== 0) as Figure[]
  const steps = new Map<string | null, number>()
  for (const unit of new Set(figures.map(figure => figure.unit))) {
    const alike = figures.filter(figure => figure.unit === unit)
    let step = Math.min(...alike.map(figure => figure.step))
    while (alike.length >= fewFigures && alike.every(({ value }) => isMultiple(value, step * 10))) step *= 10
    steps.set(unit, step)
  }
  return slots.map(row =>
    row.map(slot => (typeof slot === 'object' ? { ...slot, step: Math.max(slot.step, steps.get(slot.unit) ?? 0) } : slot)),
  )
}

function isMultiple(value: number, step: number): boolean {
  const times = value / step
  return Math.abs(times - Math.round(times)) < 1e-6
}

/** A column between figures whose rows are named anew starts a part of its own. */
function toPanels(
  columns: readonly number[],
  rows: readonly number[],
  slots: readonly (readonly Slot[])[],
  texts: readonly (readonly string[])[],
): { readonly start: number; readonly columns: readonly number[] }[] {
  const panels: { start: number; columns: number[] }[] = []
  for (const column of columns) {
    const panel = panels.at(-1)
    const previous = panel?.columns.at(-1)
    const between = previous === undefined ? [] : Array.from({ length: column - previous - 1 }, (_, index) => previous + 1 + index)
    const names = between.find(middle => {
      const named = rows.filter(row => slots[row]![middle] === 'words' && !/^[\d.,]*$/.test(texts[row]![middle]!))
      return named.length >= 2 && named.length * 2 > rows.filter(row => typeof slots[row]![column] === 'object').length
    })
    if (!panel || names !== undefined) panels.push({ start: names === undefined ? 0 : previous! + 1, columns: [column] })
    else panel.columns.push(column)
  }
  return panels
}

export function figureAt(grid: FigureGrid, row: number, column: number): Figure | null {
  const slot = grid.slots[row]?.[column]
  return typeof slot === 'object' ? slot : null
}

function cellToSlot(cell: TidyCell): Slot {
  const text = cell.content.text.replace(/\s+/g, '')
  if (nothing.test(text)) return 'nil'
  const { quantity } = cell
  if (!cell.header && quantity?.kind === 'date' && digitsOnly.test(text))
    return { row: cell.row, column: cell.column, value: Number(text), step: 1, unit: null, cell }
  if (cell.header || !quantity || typeof quantity.value !== 'number' || !quantity.step || !oneFigure.test(text)) return 'words'
  if (quantity.kind === 'date' || quantity.kind === 'reference' || quantity.kind === 'ordinal' || code.test(text)) return 'words'
  // Splitting a cell at its line ends would be a guess: two figures in one cell are two rows that were not told apart.
  if (/\d\s+\d/.test(cell.content.text.trim())) return 'words'
  return { row: cell.row, column: cell.column, value: quantity.value, step: quantity.step, unit: quantity.unit, cell }
}

/** Header rows as layout has them, and rows below without any figure. */
function countHeaderRows(table: TidyTable, slots: readonly (readonly Slot[])[]): number {
  let count = table.headerRows
  while (count < table.rowCount && !slots[count]!.some(slot => typeof slot === 'object')) count++
  return count
}

/** A title across the table, or its unit line, in the first rows names no column. */
function withoutTitles(header: readonly string[][], table: TidyTable): (readonly string[])[] {
  const titles = titleCells(table, table.cells).map(cell => cell.row)
  return header.filter((_, row) => !titles.includes(row))
}

/** Header words from the top down; a blank above a filled one belongs to the header to its left, which spans it. */
function toColumnLabels(header: readonly (readonly string[])[], columnCount: number): string[][] {
  return Array.from({ length: columnCount }, (_, column) => {
    const words: string[] = []
    header.forEach((row, index) => {
      let text = row[column] ?? ''
      const below = header.slice(index + 1).some(other => (other[column] ?? '') !== '')
      for (let left = column - 1; text === '' && below && left >= 0; left--) text = row[left] ?? ''
      if (text !== '' && words.at(-1) !== text) words.push(text)
    })
    return words
  })
}

/** A column measures something where its cells are figures, not codes, years or 1, 2, 3. */
function measures(labels: readonly string[], cells: readonly { readonly slot: Slot; readonly text: string }[]): boolean {
  if (isNamingLabel(labels.at(-1) ?? '')) return false
  const figures = cells.flatMap(({ slot }) => (typeof slot === 'object' ? [slot] : []))
  if (figures.length === 0 || cells.filter(cell => code.test(cell.text)).length > 0) return false
  const counted = figures.filter((figure, index) => figure.value === figures[0]!.value + index).length
  return figures.length < 3 || counted < figures.length
}
