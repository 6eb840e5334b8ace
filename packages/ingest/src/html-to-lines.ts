import type { TextLine } from '@zhibiao/model'
import { Parser } from 'htmlparser2'

/** Elements that begin and end a line; those of a table are met where it only lays out the page. */
const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)

/** Elements whose content nobody reads. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'svg', 'math'])

/** Share of a table's text in tables inside it above which it only lays out the page. */
const layoutShare = 0.5

/**
 * Lines of an HTML page; `line` is the line of the file where the text begins. A table stays in HTML, line by line, for the layout to read with its spans and header
 * cells; one that holds little but other tables is no table but the frame of the page.
 *
 *     <p>一、目標</p><table><tr><td>甲</td>    一、目標
 *     <td>1</td></tr></table>                  <table><tr><td>甲</td>
 *                                              <td>1</td></tr></table>
 */
export function htmlToLines(html: string): TextLine[] {
  const lines: TextLine[] = []
  const tables = findTables(html)
  const lineAt = lineCounter(html)
  let text = ''
  let textLine = 1
  let unreadDepth = 0
  let preDepth = 0
  /** Offset behind the table that is being passed over. */
  let passedTo = 0

  const endLine = () => {
    const printed = preDepth > 0 ? text : text.trim()
    if (printed.trim() !== '') lines.push({ line: textLine, text: printed })
    text = ''
  }
  const write = (printed: string) => {
    if (preDepth > 0) {
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
    onopentag(name) {
      if (parser.startIndex < passedTo) return
      if (unread.has(name)) unreadDepth++
      if (unreadDepth > 0) return
      if (blocks.has(name) || name === 'br') endLine()
      const table = name === 'table' ? tables.get(parser.startIndex) : undefined
      if (table) {
        passedTo = table.end
        const first = lineAt(table.start)
        for (const [index, printed] of table.html.split(/\r\n|\r|\n/).entries())
          if (printed.trim() !== '') lines.push({ line: first + index, text: printed })
      } else if (name === 'pre') preDepth++
    },
    ontext(printed) {
      if (unreadDepth === 0 && parser.startIndex >= passedTo) write(printed)
    },
    onclosetag(name) {
      if (parser.startIndex < passedTo) return
      if (unread.has(name)) unreadDepth = Math.max(0, unreadDepth - 1)
      if (unreadDepth > 0) return
      if (blocks.has(name)) endLine()
      if (name === 'pre') preDepth = Math.max(0, preDepth - 1)
    },
  })
  parser.end(html)
  endLine()
  return lines
}

interface HtmlTable {
  readonly start: number
  /** Offset behind it. */
  readonly end: number
  /** As written, without what nobody reads; closed where the file has left it open. */
  readonly html: string
}

interface OpenTable {
  readonly start: number
  readonly unread: { readonly start: number; readonly end: number }[]
  readonly inside: HtmlTable[]
  length: number
  insideLength: number
}

/** The tables of a page, by the offset where they begin; of tables inside one another the outermost that holds text of its own. */
function findTables(html: string): ReadonlyMap<number, HtmlTable> {
  const found: HtmlTable[] = []
  const open: OpenTable[] = []
  let unreadFrom = -1
  let unreadDepth = 0
  const parser = new Parser({
    onopentag(name) {
      if (unread.has(name) && unreadDepth++ === 0) unreadFrom = parser.startIndex
      if (name === 'table' && unreadDepth === 0) open.push({ start: parser.startIndex, unread: [], inside: [], length: 0, insideLength: 0 })
    },
    ontext(printed) {
      const table = open.at(-1)
      if (table && unreadDepth === 0) table.length += printed.trim().length
    },
    onclosetag(name, implied) {
      const end = implied ? parser.startIndex : parser.endIndex + 1
      if (unread.has(name) && unreadDepth > 0 && --unreadDepth === 0) for (const each of open) each.unread.push({ start: unreadFrom, end })
      const table = name === 'table' && unreadDepth === 0 ? open.pop() : undefined
      if (!table) return
      const around = open.at(-1)
      if (around) {
        around.length += table.length
        around.insideLength += table.length
      }
      const isFrame = table.insideLength > layoutShare * table.length
      const tables = isFrame ? table.inside : [{ start: table.start, end, html: tableToHtml(html, table, end, implied) }]
      ;(around?.inside ?? found).push(...tables)
    },
  })
  parser.end(html)
  return new Map(found.map(table => [table.start, table]))
}

function tableToHtml(html: string, table: OpenTable, end: number, isCut: boolean): string {
  let written = ''
  let from = table.start
  for (const { start, end: next } of table.unread) {
    written += html.slice(from, start) + html.slice(start, next).replace(/[^\r\n]+/g, '')
    from = next
  }
  return (written + html.slice(from, end)).replace(/<[^<>]*[\r\n][^<>]*>/g, toOneLine) + (isCut ? '</table>' : '')
}

/** A tag on one line, with the breaks that were in it behind it, so that what follows stays on its line. */
function toOneLine(tag: string): string {
  const breaks = tag.match(/\r\n|\r|\n/g)!.join('')
  return tag.replace(/[\r\n]+/g, ' ') + breaks
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
