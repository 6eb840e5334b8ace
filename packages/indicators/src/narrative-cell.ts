import { emptyPassage, joinPassages, type ListItem, type ListMarker, mergePlaces, type OutlinedCell, trimPassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'

type Row = readonly (OutlinedCell | null)[]

/** The narrative of an indicator, and how many rows of the table it takes. */
export interface Narrative {
  readonly cell: OutlinedCell | null
  readonly rows: number
}

/**
 * The narrative cell of the row at `at`; in a table that gives each of its parts a row, or their numbers a column, all of them as one cell:
 *
 *     │ 提升準點率 │ 一、 │ 衡量標準：準點航次÷應開航次。 │
 *     │            │ 二、 │ 辦理情形：準點率95%。         │      rows of one indicator whose numbers go on
 *
 * `columns` are those of the narrative, left to right.
 */
export function narrativeAt(rows: readonly Row[], at: number, indicator: number, columns: readonly number[]): Narrative {
  const first = partOf(rows[at]!, columns)
  if (!first) return { cell: null, rows: 1 }
  const parts = [first]
  const own = rows[at]![indicator] ?? null
  for (let row = at + 1; own !== null && row < rows.length && rows[row]![indicator] === own; row++) {
    const next = partOf(rows[row]!, columns)
    if (!next || !follows(parts.at(-1)!.items[0]?.marker, next.items[0]?.marker)) break
    parts.push(next)
  }
  if (parts.length === 1) return { cell: first, rows: 1 }
  return {
    cell: {
      ...first,
      rowSpan: parts.length,
      content: joinPassages(
        parts.map(part => part.content),
        '\n',
      ),
      places: mergePlaces(parts.flatMap(part => part.places)),
      items: parts.flatMap(part => part.items),
    },
    rows: parts.length,
  }
}

function follows(before: ListMarker | null | undefined, next: ListMarker | null | undefined): boolean {
  return !!before && !!next && before.style === next.style && next.ordinal === before.ordinal + 1
}

/** The narrative of one row: one cell, or a number and the text in the column behind it as one. Null where it has none. */
function partOf(row: Row, columns: readonly number[]): OutlinedCell | null {
  const cells = [...new Set(columns.map(column => row[column] ?? null))].filter(cell => cell !== null && cell.content.text.trim() !== '')
  const [number, text] = cells as OutlinedCell[]
  const read = number && text && readListMarker(number.content.text)
  if (!read || number.content.text.slice(read.end).trim() !== '') return number ?? row[columns[0]!] ?? null
  const content = joinPassages([trimPassage(number.content), text.content])
  const item: ListItem = {
    type: 'item',
    marker: read.marker,
    content: text.items[0]?.marker === null ? text.items[0].content : text.items.length > 0 ? emptyPassage : text.content,
    whole: content,
    children: text.items.filter(({ marker }) => marker !== null),
  }
  return {
    ...number,
    columnSpan: number.columnSpan + text.columnSpan,
    content,
    places: mergePlaces([...number.places, ...text.places]),
    items: [item],
  }
}
