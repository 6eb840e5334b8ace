import { type Line, type TextPage, trimPassage } from '@zhibiao/model'
import type { LayoutDiagnostic } from '../diagnostics.ts'
import type { HeaderWords } from '../header-rows.ts'
import type { TablePart } from '../table-part.ts'
import { readCellLines } from './cell-lines.ts'
import { classifyLines, type FlatLine } from './classify-lines.ts'
import { type FoundPart, readColumnTables } from './column-tables.ts'
import { findFurniture } from './find-furniture.ts'
import { linesOfFixedHeaders } from './fixed-header.ts'
import { readFixedTables } from './fixed-tables.ts'
import { tieFlatCaptions } from './flat-captions.ts'
import { type PlacedText, toLine } from './flat-line.ts'
import { readFlowColumns } from './flow-columns.ts'
import { linesOfFlowHeaders, readFlowTables } from './flow-tables.ts'
import { isDumped } from './flows.ts'
import { fullLineLength } from './full-lines.ts'
import { readHtmlTable } from './html-tables.ts'
import { runToPart, takeRun } from './row-tables.ts'
import { findHeaders, firstLine, linesOfTitles, type TableHeader } from './title-groups.ts'
import { standsInColumns } from './title-lines.ts'
import { withTornGroup } from './torn-group.ts'
import { readWordRows } from './word-rows.ts'

/** Lines and tables of a text file, in reading order, furniture apart. */
export interface FlatLayout {
  readonly blocks: readonly (Line | TablePart)[]
  readonly furniture: readonly Line[]
  readonly diagnostics: readonly LayoutDiagnostic[]
}

/** Finds tables that are to be read before those of every other kind. */
type ReadFirst = (lines: readonly PlacedText[]) => readonly FoundPart[]

/** Lay out a text file without geometry. Every line ends in one line, one table or the furniture; drawn rules (`---`) end with their table. */
export function layoutTextPages(pages: readonly TextPage[], words: HeaderWords, readFirst?: ReadFirst): FlatLayout {
  const all = classifyLines(pages)
  const first = readFirst?.(all.map(line => (line.kind === 'text' ? line : { ...line, text: '' }))) ?? []
  const inFirst = new Set(first.flatMap(found => [...found.lines]))
  const lines = all.map((line): FlatLine => (inFirst.has(line.line) ? { ...line, kind: 'text', text: '', row: null } : line))
  const headers = findHeaders(
    lines.filter(line => line.kind === 'text' || line.kind === 'blank'),
    words,
  )
  const isText = (line: FlatLine) => line.kind === 'text' && line.text !== ''
  const texts = lines.map(line => (isText(line) ? line : { ...line, text: '' }))
  const isInFlows = isDumped(lines)
  const headerLines = new Set([...linesOfFixedHeaders(texts, words), ...(isInFlows ? linesOfFlowHeaders(texts, words) : [])])
  const furniture = findFurniture(lines, pages, headers, headerLines)
  const inOrder = isInFlows ? lines.map(line => (isText(line) && !furniture.has(line.line) ? line : { ...line, text: '' })) : []
  const byColumn = readFlowColumns(inOrder, words)
  const inColumns = new Set(byColumn.parts.flatMap(found => [...found.lines]))
  const byRow = readFlowTables(
    inOrder.map(line => (inColumns.has(line.line) ? { ...line, text: '' } : line)),
    words,
  )
  const flows = { parts: [...byColumn.parts, ...byRow.parts], diagnostics: [...byColumn.diagnostics, ...byRow.diagnostics] }
  const inFlows = new Set(flows.parts.flatMap(found => [...found.lines]))
  const cellLines = readCellLines(
    lines.map(line => ((line.kind === 'text' && !inFlows.has(line.line)) || line.kind === 'blank' ? line : { ...line, text: '\t' })),
    words,
  )
  const inCells = new Set(cellLines.flatMap(found => [...found.lines]))
  const plain = lines.map(line => (line.kind === 'text' && !inCells.has(line.line) ? line : { ...line, text: '' }))
  const fixed = readFixedTables(
    plain.map(line => (furniture.has(line.line) || inFlows.has(line.line) ? { ...line, text: '' } : line)),
    words,
  )
  const inFixed = new Set<number>([...inFlows, ...fixed.parts.flatMap(found => [...found.lines])])
  const isFree = (line: PlacedText) => line.text.trim() !== '' && !furniture.has(line.line) && !inFixed.has(line.line)
  const runs = readWordRows(plain.filter(isFree), words)
  for (const line of runs.flatMap(found => [...found.lines])) inFixed.add(line)
  const dumped = headers.filter(
    header => !standsInColumns(header.first) && ![...linesOfTitles([header])].some(line => inCells.has(line) || inFixed.has(line)),
  )
  const columns = findColumnTables(
    lines.filter(line => !inCells.has(line.line) && !inFixed.has(line.line)),
    dumped,
    furniture,
  )
  const parts = [...first, ...cellLines, ...flows.parts, ...fixed.parts, ...runs, ...columns.parts]
  const inTable = new Map(parts.flatMap(found => [...found.lines].map(line => [line, found] as const)))
  const emitted = new Set<FoundPart>()
  const blocks: (Line | TablePart)[] = []
  const full = fullLineLength(lines.filter(line => line.kind === 'text'))
  let gap = true
  for (let index = 0; index < lines.length; ) {
    const line = lines[index]!
    const found = inTable.get(line.line)
    if (found && !emitted.has(found)) {
      emitted.add(found)
      blocks.push(found.part)
    }
    if (found || line.kind === 'blank' || line.kind === 'rule' || furniture.has(line.line)) {
      gap = true
      index++
      continue
    }
    if (line.kind === 'html') {
      blocks.push(...htmlToBlocks(line, words))
      index++
    } else if (line.kind === 'row') {
      const run = takeRun(lines, index, words)
      const part = runToPart(run, words)
      const grouped = withTornGroup(part, lines, index)
      if (grouped) blocks.pop()
      blocks.push(grouped ?? part)
      index = run.end
    } else {
      blocks.push(toLine(line, full, gap))
      index++
    }
    gap = false
  }
  const heads = lines.filter(line => furniture.has(line.line) && !inFirst.has(line.line)).map(line => toLine(line, null, false))
  return {
    blocks: tieFlatCaptions(blocks),
    furniture: heads,
    diagnostics: [...flows.diagnostics, ...fixed.diagnostics, ...columns.diagnostics],
  }
}

/** Lines of print that a page may hold below a header; what stands further from one is not its table. */
const mostLinesBelow = 250

function nearHeaders(body: readonly FlatLine[], headers: readonly TableHeader[]): FlatLine[] {
  return headers.flatMap((header, index) => {
    const from = firstLine(header)
    const to = headers[index + 1] ? firstLine(headers[index + 1]!) : Number.POSITIVE_INFINITY
    return body.filter(line => line.line > from && line.line < to).slice(0, mostLinesBelow)
  })
}

/** An HTML table, below the text in it that stands in no cell. */
function htmlToBlocks(line: FlatLine, words: HeaderWords): (Line | TablePart)[] {
  const { part, loose } = readHtmlTable(line.html!, words)
  const lines = loose.map(
    (content): Line => ({ type: 'line', content: trimPassage(content), place: content.parts[0]!.place, gapBefore: true }),
  )
  return part ? [...lines, part] : lines
}

/** Tables under headers of plain lines; headers of the same titles that follow one another are read together, down to the next other table. */
function findColumnTables(lines: readonly FlatLine[], headers: readonly TableHeader[], furniture: ReadonlySet<number>) {
  const parts: FoundPart[] = []
  const diagnostics: LayoutDiagnostic[] = []
  const titleLines = linesOfTitles(headers)
  const keyOf = (header: TableHeader | undefined) => header?.titles.map(title => title.key).join()
  for (let index = 0; index < headers.length; ) {
    let end = index + 1
    while (keyOf(headers[end]) === keyOf(headers[index])) end++
    const from = firstLine(headers[index]!)
    const to = end < headers.length ? firstLine(headers[end]!) : Number.POSITIVE_INFINITY
    const stop = lines.find(line => line.kind === 'row' && line.line > from)?.line ?? to
    const body = lines.filter(
      line =>
        line.kind === 'text' &&
        line.line > from &&
        line.line < Math.min(to, stop) &&
        !furniture.has(line.line) &&
        !titleLines.has(line.line),
    )
    const read = readColumnTables(headers.slice(index, end), nearHeaders(body, headers.slice(index, end)))
    parts.push(...read.parts)
    diagnostics.push(...read.diagnostics)
    index = end
  }
  return { parts, diagnostics }
}
