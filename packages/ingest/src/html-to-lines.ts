import type { TextLine } from '@zhibiao/model'
import { Parser } from 'htmlparser2'

/** Elements that begin and end a line. */
const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table title tr ul'.split(
    ' ',
  ),
)

/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math'])

/** Columns and rows beyond which a span attribute is taken for a mistake (the limits of the HTML standard are 1000 and 65534). */
const maxColumnSpan = 200
const maxRowSpan = 500

interface Row {
  readonly cells: string[]
  line: number
}

interface TableState {
  /** Rows that still lie below a spanning cell, by column. */
  readonly spans: number[]
  row: Row | null
  /** Cell being read: its text so far, and the columns it covers. */
  cell: { text: string; readonly columns: number; readonly rows: number } | null
}

/**
 * Lines of an HTML page. A table row is one line, its cells separated by TAB:
 *
 *     <tr><td rowspan=2>甲</td><td>1</td></tr>    甲⇥1
 *     <tr><td>2</td></tr>                         ⇥2
 *
 * A cell's text stands in the first column and row it covers, the others are empty, so that columns stay in line. Breaks inside a cell
 * and a table inside a cell become spaces. `line` is the line of the file where the text begins.
 */
export function htmlToLines(html: string): TextLine[] {
  const lines: TextLine[] = []
  const tables: TableState[] = []
  const lineAt = lineCounter(html)
  let text = ''
  let textLine = 1
  let unreadDepth = 0
  let preDepth = 0

  const endLine = () => {
    const printed = preDepth > 0 ? text : text.trim()
    if (printed.trim() !== '') lines.push({ line: textLine, text: printed })
    text = ''
  }
  const endCell = (table: TableState) => {
    if (!table.row || !table.cell) return
    const { cells } = table.row
    while ((table.spans[cells.length] ?? 0) > 0) takeSpannedColumn(table)
    const { text: content, columns, rows } = table.cell
    for (let column = 0; column < columns; column++) {
      table.spans[cells.length] = rows - 1
      cells.push(column === 0 ? content.trim() : '')
    }
    table.cell = null
  }
  const endRow = (table: TableState) => {
    endCell(table)
    if (!table.row) return
    while (table.spans.slice(table.row.cells.length).some(rows => rows > 0)) takeSpannedColumn(table)
    const printed = table.row.cells.join('\t')
    if (printed.trim() !== '') lines.push({ line: table.row.line, text: printed })
    table.row = null
  }
  const write = (printed: string) => {
    const cell = tables[0]?.cell
    if (cell) cell.text = joinCollapsed(cell.text, printed)
    else if (preDepth > 0) {
      const [first, ...later] = printed.split(/\r\n|\r|\n/)
      if (text === '') textLine = lineAt(parser.startIndex)
      text += first
      for (const [index, line] of later.entries()) {
        endLine()
        textLine = lineAt(parser.startIndex) + index + 1
        text = line
      }
    } else if (printed.trim() !== '' || text !== '') {
      if (text.trim() === '') textLine = lineAt(parser.startIndex + printed.length - printed.trimStart().length)
      text = joinCollapsed(text, printed)
    }
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (unread.has(name)) unreadDepth++
      if (unreadDepth > 0) return
      const outer = tables[0]
      if (outer?.cell) {
        if (blocks.has(name) || name === 'br' || name === 'td' || name === 'th') write(' ')
        if (name === 'table') tables.push({ spans: [], row: null, cell: null })
        if (tables.length > 1) return
      }
      if (blocks.has(name) || name === 'br') endLine()
      if (name === 'pre') preDepth++
      if (name === 'table' && !outer) tables.push({ spans: [], row: null, cell: null })
      if (!outer || tables.length > 1) return
      if (name === 'tr') {
        endRow(outer)
        outer.row = { cells: [], line: lineAt(parser.startIndex) }
      } else if (name === 'td' || name === 'th') {
        endCell(outer)
        outer.row ??= { cells: [], line: lineAt(parser.startIndex) }
        outer.cell = { text: '', columns: span(attributes.colspan, maxColumnSpan), rows: span(attributes.rowspan, maxRowSpan) }
      }
    },
    ontext(printed) {
      if (unreadDepth === 0) write(printed)
    },
    onclosetag(name) {
      if (unread.has(name)) unreadDepth = Math.max(0, unreadDepth - 1)
      if (unreadDepth > 0) return
      const outer = tables[0]
      if (tables.length > 1) {
        if (name === 'table') tables.pop()
        return
      }
      if (outer && (name === 'td' || name === 'th')) endCell(outer)
      else if (outer && name === 'tr') endRow(outer)
      else if (outer && name === 'table') {
        endRow(outer)
        tables.pop()
      } else if (outer?.cell && blocks.has(name)) write(' ')
      else if (blocks.has(name)) endLine()
      if (name === 'pre') preDepth = Math.max(0, preDepth - 1)
    },
  })
  parser.end(html)
  endLine()
  return lines
}

function takeSpannedColumn(table: TableState): void {
  const column = table.row!.cells.length
  table.spans[column] = Math.max(0, (table.spans[column] ?? 0) - 1)
  table.row!.cells.push('')
}

function span(attribute: string | undefined, limit: number): number {
  const count = Number.parseInt(attribute ?? '1', 10)
  return count >= 1 ? Math.min(count, limit) : 1
}

/** White space as a browser shows it: a run of it is one space. */
function joinCollapsed(before: string, printed: string): string {
  const collapsed = printed.replace(/[ \t\r\n\f]+/g, ' ')
  return (before === '' || before.endsWith(' ')) && collapsed.startsWith(' ') ? before + collapsed.slice(1) : before + collapsed
}

/** Line of the file, from 1, at an offset. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length)
  return offset => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
