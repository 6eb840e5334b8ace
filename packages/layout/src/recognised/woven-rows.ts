import { readListMarker } from '@zhibiao/script'
import { isFigureLike, type WovenPiece } from './woven-pieces.ts'

/** A piece and the column it stands in. */
export interface Placed {
  readonly piece: WovenPiece
  readonly column: number
}

/** Lines without a blank one between them: what recognition took for one block of print. */
type Run = readonly (readonly WovenPiece[])[]

/** Cells of print that lines in narrow columns take at least; where nothing is known of them. */
const usualNarrow = 12
const narrowShare = 0.9
/** Cells by which a line may be wider than its column's, or stand elsewhere: recognition counts spaces roughly. */
const slack = 2
/** Share of the width of the widest column that a full line of it fills. */
const fullShare = 0.8

/**
 * Rows of a table of so many columns, the last of which tells in numbered paragraphs. `pages` holds, a header, the pieces of each line below it; blank lines
 * have none. A piece beside others is in the column where it stands; a block of narrow lines by itself is the next column of the row that begins below it.
 */
export function placePieces(pages: readonly (readonly (readonly WovenPiece[])[])[], columns: number): Placed[][] {
  const last = columns - 1
  const beside = pages.flat().filter(line => line.length > 1)
  const widths = beside.flatMap(line => line.slice(0, -1).map(({ width }) => width)).sort((a, b) => a - b)
  const narrow = Math.max(usualNarrow, widths[Math.floor((widths.length - 1) * narrowShare)] ?? 0)
  const wide = Math.max(...pages.flat(2).map(({ width }) => width))
  const rows: Placed[][] = []
  let blocks: WovenPiece[][] = []
  const current = () => {
    if (rows.length === 0) rows.push([])
    return rows.at(-1)!
  }
  const isTold = () => current().some(({ column }) => column === last)
  const isNumbered = pages.flat(2).filter(piece => piece.width <= narrow && readListMarker(piece.text)?.marker.style === '一、').length > 1

  /** What stands before a paragraph of the last column: a new row's other columns, or more of this one's. */
  const settle = (begins: boolean) => {
    if (begins && (isTold() || blocks.length > 1)) if (current().length > 0 && isTold()) rows.push([])
    for (const { piece, column } of begins ? blocksToColumns(blocks, last, isNumbered) : moreOfRow(blocks, current(), last, narrow))
      current().push({ piece, column })
    blocks = []
  }

  for (const page of pages) {
    for (const run of linesToRuns(page)) {
      const lefts = columnLefts(run, columns)
      const isBlock = run.every(line => line.length === 1 && isNarrow(line[0]!, narrow)) && !goesOn(run, current(), last, wide)
      if (isBlock) {
        blocks.push(run.map(line => line[0]!))
        continue
      }
      let before: number[] = []
      for (const line of run) {
        const at =
          line.length === 1 ? [columnOfLone(line[0]!, before, lefts, last, narrow)] : columnsOfLine(line, columns, lefts, narrow, before)
        const told = line[at.indexOf(last)]
        const begins = told?.paragraph === 1 && isTold()
        if (told) settle(begins || (told.paragraph === 1 && blocks.length > 0))
        for (const [index, piece] of line.entries()) current().push({ piece, column: at[index]! })
        before = at
      }
    }
  }
  settle(false)
  return rows.filter(row => row.length > 0)
}

function linesToRuns(page: readonly (readonly WovenPiece[])[]): Run[] {
  const runs: (readonly WovenPiece[])[][] = [[]]
  for (const line of page) {
    if (line.length === 0) runs.push([])
    else runs.at(-1)!.push(line)
  }
  return runs.filter(run => run.length > 0)
}

function isNarrow(piece: WovenPiece, narrow: number): boolean {
  return piece.width <= narrow + slack && piece.paragraph === null && !/[。；;:：]\s*$|^[(（][一二三四五六七八九十]/.test(piece.text)
}

/** A short line below a full one of the last column that ends within a sentence, or one that can only go on. */
function goesOn(run: Run, row: readonly Placed[], last: number, wide: number): boolean {
  const above = row.at(-1)
  if (!above || above.column !== last || run.length > 1) return false
  const text = run[0]![0]!.text.trim()
  if (/^[，。、；,)）」』】%]/.test(text)) return true
  return above.piece.width >= fullShare * wide && !/[。；:：]\s*$/.test(above.piece.text) && !readListMarker(text) && text.length <= 3
}

/** Where the columns of a run begin: of its lines that have a piece in each, the middle one. Null where none has. */
function columnLefts(run: Run, columns: number): number[] | null {
  const full = run.filter(line => line.length === columns)
  if (full.length === 0) return null
  return Array.from({ length: columns }, (_, column) => {
    const lefts = full.map(line => line[column]!.left).sort((a, b) => a - b)
    return lefts[lefts.length >> 1]!
  })
}

function columnOfLone(piece: WovenPiece, before: readonly number[], lefts: readonly number[] | null, last: number, narrow: number): number {
  if (!isNarrow(piece, narrow)) return last
  if (lefts) {
    const near = lefts.findIndex(left => Math.abs(left - piece.left) <= slack)
    if (near >= 0) return near
    if (piece.left > lefts[last]! - slack) return last
  }
  return before.includes(last) || before.length === 0 ? last : before.at(-1)!
}

/** Costs of standing in a column: what is too wide for it, elsewhere than its other lines, or of another kind. */
const costs = {
  tooWide: 5,
  cellOff: 0.15,
  mostOff: 3,
  wordsUnderFigures: 0.5,
  figuresUnderWords: 0.8,
  shortInLast: 0.6,
  columnOff: 0.2,
  notBefore: 0.3,
}

/** Columns of pieces side by side, from left to right, the cheapest way. */
function columnsOfLine(
  line: readonly WovenPiece[],
  columns: number,
  lefts: readonly number[] | null,
  narrow: number,
  before: readonly number[],
): number[] {
  const last = columns - 1
  const costOf = (piece: WovenPiece, column: number, index: number): number => {
    const isLast = column === last
    let cost = 0
    if (isLast && isNarrow(piece, narrow)) cost += costs.shortInLast
    if (!isLast && !isNarrow(piece, narrow)) cost += costs.tooWide
    if (lefts) cost += Math.min(costs.mostOff, costs.cellOff * Math.abs(piece.left - lefts[column]!))
    else cost += costs.columnOff * Math.abs(column - index)
    // Where a table has a column between the names and what is told, it is that of the targets.
    const isTarget = columns > 3 && column === last - 1
    if (isTarget && !isFigureLike(piece.text)) cost += costs.wordsUnderFigures
    if (!isTarget && !isLast && isFigureLike(piece.text)) cost += costs.figuresUnderWords
    return cost + (before.length > 0 && !before.includes(column) ? costs.notBefore : 0)
  }
  let best: { cost: number; at: number[] } | null = null
  const choose = (index: number, from: number, cost: number, at: number[]): void => {
    if (best && cost >= best.cost) return
    if (index === line.length) {
      best = { cost, at }
      return
    }
    for (let column = from; column <= columns - (line.length - index); column++)
      choose(index + 1, column + 1, cost + costOf(line[index]!, column, index), [...at, column])
  }
  if (line.length <= columns) choose(0, 0, 0, [])
  // More pieces than columns: gaps inside the last.
  return (best as { at: number[] } | null)?.at ?? line.map((_, index) => Math.min(index, last))
}

/** Blocks of narrow lines above a row's paragraphs, one a column; what looks like a target is one, what is over belongs to the block before. */
function blocksToColumns(blocks: readonly (readonly WovenPiece[])[], last: number, isNumbered: boolean): Placed[] {
  const targets = last > 2 ? last - 1 : -1
  const joined: WovenPiece[][] = []
  for (const block of blocks) {
    const isTarget = targets >= 0 && isFigureLike(block[0]!.text)
    if (joined.length > 0 && !isTarget && joined.length >= (targets >= 0 ? targets : last)) joined.at(-1)!.push(...block)
    else joined.push([...block])
  }
  const names = joined.filter(block => targets < 0 || !isFigureLike(block[0]!.text))
  const isAlone = names.length === 1 && last > 1 && (!isNumbered || readListMarker(names[0]![0]!.text) === null)
  return joined.flatMap(block => {
    const name = names.indexOf(block)
    const column = name < 0 ? targets : isAlone ? 1 : Math.min(name, last - 1)
    return block.map(piece => ({ piece, column }))
  })
}

/** Blocks of narrow lines between paragraphs of one row go on in the cell whose last line is full, from the left. */
function moreOfRow(blocks: readonly (readonly WovenPiece[])[], row: readonly Placed[], last: number, narrow: number): Placed[] {
  let from = 0
  return blocks.flatMap(block => {
    const open = Array.from({ length: last }, (_, column) => column).filter(column => {
      const end = row.findLast(placed => placed.column === column)?.piece
      return column >= from && end !== undefined && end.width >= narrow - 2 * slack
    })
    const column = open[0] ?? Math.min(from, last - 1)
    from = column + 1
    return block.map(piece => ({ piece, column }))
  })
}
