import { type Cell, passageAt } from '@zhibiao/model'
import type { HeaderWords } from '../header-rows.ts'
import type { FoundPart } from './column-tables.ts'
import { linePlace, type PlacedText } from './flat-line.ts'
import { isTitle } from './title-lines.ts'

/** Titles at the beginning that must be known, columns a table may have, rows it must have. */
const fewestKnown = 2
const mostColumns = 12
const fewestRows = 2
/** Characters; a longer text is a paragraph behind the table. */
const longestCell = 80

type Kind = 'empty' | 'year' | 'figure' | 'words'

/**
 * Tables that a converter has written with each cell on a line of its own, a blank line behind each (an empty cell is one blank line more):
 *
 *     年度       ¶ ¶
 *     預算數     ¶ ¶      three titles, of which at least the first two are known
 *     賸餘比率   ¶ ¶
 *     106        ¶ ¶      then as many cells a row, of one kind a column
 *     4,500      ¶ ¶
 *     11.30%     ¶ ¶
 *
 * The number of columns is the one under which every column holds cells of one kind, figures in one of them at least.
 */
export function readCellLines(lines: readonly PlacedText[], words: HeaderWords): FoundPart[] {
  const parts: FoundPart[] = []
  for (let from = 0; from < lines.length; from++) {
    if (!isKnown(lines[from]!, words) || !isKnown(lines[from + 2], words) || !startsCell(lines, from)) continue
    const items = takeItems(lines, from)
    const columnCount = findColumnCount(items, words)
    if (columnCount === null) continue
    const part = itemsToPart(items, columnCount)
    parts.push(part)
    from += 2 * part.part.table.cells.length - 1
  }
  return parts
}

function isKnown(line: PlacedText | undefined, words: HeaderWords): boolean {
  return line !== undefined && line.text.trim() !== '' && isTitle(line.text, words)
}

function startsCell(lines: readonly PlacedText[], at: number): boolean {
  return (at === 0 || lines[at - 1]!.text.trim() === '') && lines[at + 1]?.text.trim() === ''
}

/** Every second line, while the lines between them are blank and no text is too long for a cell. */
function takeItems(lines: readonly PlacedText[], from: number): PlacedText[] {
  const items: PlacedText[] = []
  for (let at = from; at < lines.length; at += 2) {
    const line = lines[at]!
    if (line.text.length > longestCell || line.text.includes('\t') || line.page !== lines[from]!.page) break
    items.push(line)
    if (lines[at + 1] && lines[at + 1]!.text.trim() !== '') break
  }
  return items
}

/** The smallest number of columns under which all columns are of one kind; null where there is none. */
function findColumnCount(items: readonly PlacedText[], words: HeaderWords): number | null {
  for (let count = fewestKnown; count <= mostColumns && count * (fewestRows + 1) <= items.length; count++) {
    const titles = items.slice(0, count)
    if (titles.some(title => kindOf(title) !== 'words')) return null
    if (titles.filter(title => isTitle(title.text, words)).length < fewestKnown) continue
    if (countRows(items, count) >= fewestRows) return count
  }
  return null
}

/** Rows below the titles as long as the cells of each column are of one kind. */
function countRows(items: readonly PlacedText[], columnCount: number): number {
  const kinds = new Array<Kind>(columnCount).fill('empty')
  let rows = 0
  for (; (rows + 2) * columnCount <= items.length; rows++) {
    const row = items.slice((rows + 1) * columnCount, (rows + 2) * columnCount).map(kindOf)
    if (row[0] === 'empty' || !row.every((kind, column) => areAlike(kind, kinds[column]!, column))) break
    for (const [column, kind] of row.entries()) if (kind !== 'empty') kinds[column] = kind
  }
  return kinds.slice(1).some(kind => kind === 'figure' || kind === 'year') ? rows : 0
}

/** A number that may be a year is a figure as well, except in the first column. */
function areAlike(kind: Kind, before: Kind, column: number): boolean {
  if (kind === before || kind === 'empty' || before === 'empty') return true
  return column > 0 && kind !== 'words' && before !== 'words'
}

function kindOf({ text }: PlacedText): Kind {
  const trimmed = text.trim()
  if (trimmed === '' || /^[-－─—–]$/.test(trimmed)) return 'empty'
  if (/^(?:民國)?(?:[89]\d|1[0-4]\d)(?:年(?:度|底)?)?$/.test(trimmed)) return 'year'
  return /^[△▲+\-－−(（]?\d[\d,，.．]*/.test(trimmed) ? 'figure' : 'words'
}

function itemsToPart(items: readonly PlacedText[], columnCount: number): FoundPart {
  const rowCount = 1 + countRows(items, columnCount)
  const used = items.slice(0, rowCount * columnCount)
  const cells = used.map((line, at): Cell => {
    const place = linePlace(line)
    const text = line.text.trim()
    const content = text === '' ? { text: '', parts: [] } : passageAt(text, place)
    return {
      type: 'cell',
      row: Math.floor(at / columnCount),
      column: at % columnCount,
      rowSpan: 1,
      columnSpan: 1,
      content,
      places: [place],
    }
  })
  const place = linePlace(used[0]!)
  return {
    part: {
      type: 'page-table',
      table: { type: 'table', id: '', origin: 'columns', rowCount, columnCount, headerRows: 1, cells, places: [place] },
      ...(place.page === undefined ? {} : { page: place.page }),
      continuesRow: false,
    },
    lines: new Set(used.map(line => line.line)),
  }
}
