import { isFigure, isMeasure } from '../figures.ts'
import type { Extent } from '../printed/extents.ts'
import type { FixedTitle } from './fixed-header.ts'
import { type FixedPiece, isLetterSpaced, pieceText, spacesFigures } from './fixed-pieces.ts'
import { type TitleKind, titleKind } from './title-kinds.ts'

/**
 * Where a column stands on a page, in cells of print from the left. pdftotext -layout moves what it prints by a few cells from line to line, so
 * these are what is usual, not edges.
 */
export interface FixedColumn {
  /** Most of its lines begin and end between these. */
  readonly left: number
  readonly right: number
  /** Where its lines begin and end as a rule, and their middle. */
  readonly begins: number
  readonly ends: number
  readonly middle: number
  /** Width in print of its full lines; full-width characters count two. */
  readonly width: number
  /** Figures in its text stand a space apart from the words before them. */
  readonly spacesFigures: boolean
  /** What its title announces. */
  readonly kind: TitleKind
  /** Where its title stands: words begin or end there although most lines are figures at its other edge. */
  readonly title: Extent | null
  readonly reach?: Extent
}

/** What a line holds in each column, and how badly that fits. */
export interface CutLine {
  readonly cells: readonly (readonly FixedPiece[])[]
  readonly cost: number
}

/**
 * What a reading of a line pays. Units are arbitrary: only sums are compared. A line whose words stand where those of the lines above and below it do costs
 * nothing.
 */
const costs = {
  /** A cell of print by which words stand outside their column. */
  outside: 0.6,
  /** A cell by which they stand elsewhere than is usual in it. */
  unusual: 0.08,
  mostUnusual: 0.8,
  mostUnusualInside: 0.4,
  /** A cell of width more than the column has. */
  tooWide: 0.4,
  mostTooWide: 2.5,
  /** A cut where there is one space, or none. */
  cutAtSpace: 0.25,
  cutInWord: 2.5,
  /** A cell of width that the column before such a cut has left. */
  shortBefore: 0.3,
  mostShort: 2,
  /** What a column pushed by the one before it pays of the cost of its place. */
  pushedShare: 0.25,
  mostPushed: 1.6,
  /** A space between two Chinese characters in a cell, and each cell of a wide gap in it. */
  spaceInside: 1.2,
  numberInside: 1,
  /** Words behind a figure with its unit. */
  wordsBehindFigure: 0.8,
  /** A figure behind a figure, a dash behind anything. */
  figuresInside: 1.2,
  gapInside: 0.6,
  mostGapInside: 3,
  /** A figure and nothing else in a column of narrative, words without any in one of rates. */
  figureForWords: 0.6,
  wordsForFigure: 0.5,
} as const

/** Cells by which words may stand outside, at no cost. */
const drift = 1
const mostRounds = 6

export interface ColumnFit {
  readonly columns: readonly FixedColumn[]
  readonly cut: readonly CutLine[]
  readonly cost: number
}

/** First guesses at the columns' edges that are tried, and of those the ones that are measured until they settle. */
const mostGuesses = 40
const mostSettled = 6

/** Readings of the lines below a header's titles: first guesses where most lines have a gap, each measured and cut again until nothing moves. */
export function fitColumns(lines: readonly (readonly FixedPiece[])[], titles: readonly FixedTitle[]): ColumnFit[] {
  const guesses = [...guessEdges(lines, titles).map(edges => edgesToColumns(edges, lines, titles)), ...fullLinesToColumns(lines, titles)]
  const tried = guesses.map(guess => {
    const columns = measureColumns(cutLines(lines, guess), guess)
    return { columns, cost: costOf(cutLines(lines, columns)) }
  })
  tried.sort((a, b) => a.cost - b.cost)
  const key = (columns: readonly FixedColumn[]) => columns.map(({ begins, width }) => `${begins}/${width}`).join()
  const different = tried.filter(({ columns }, index) => tried.findIndex(other => key(other.columns) === key(columns)) === index)
  return different.slice(0, mostSettled).flatMap(({ columns }) => {
    const settled = settle(lines, columns)
    return [settled, settle(lines, measureColumns(settled.cut, settled.columns, narrowShare))]
  })
}

/** The lines cut at columns as wide as on other pages of the same table; where they stand is measured again, from where they stood there on. */
export function fitKnownColumns(lines: readonly (readonly FixedPiece[])[], columns: readonly FixedColumn[]): ColumnFit {
  return settle(lines, columns, true)
}

/** The lines cut at columns that are known from rows of figures. */
export function fitExtents(
  lines: readonly (readonly FixedPiece[])[],
  extents: readonly Extent[],
  titles: readonly FixedTitle[] = [],
): ColumnFit {
  const spaced = spacesFigures(lines)
  const columns = extents.map(({ left, right }, index): FixedColumn => {
    const title = titles[index]
    const place = { left, right, begins: left, ends: right, middle: (left + right) / 2, width: Number.POSITIVE_INFINITY }
    return { ...place, spacesFigures: spaced, kind: title ? titleToKind(title) : 'words', title: title ? titleExtent(title) : null }
  })
  return settle(lines, measureColumns(cutLines(lines, columns), columns))
}

function titleToKind({ pieces, known }: FixedTitle): TitleKind {
  return known || pieces.length > 0 ? titleKind(pieces.map(pieceText).join('')) : 'words'
}

function titleExtent({ pieces }: FixedTitle): Extent | null {
  if (pieces.length === 0) return null
  return { left: Math.min(...pieces.map(piece => piece.left)), right: Math.max(...pieces.map(piece => piece.right)) }
}

/** Columns as the lines have them that hold as many words, or groups of words with gaps between them, as there are columns. */
function fullLinesToColumns(lines: readonly (readonly FixedPiece[])[], titles: readonly FixedTitle[]): FixedColumn[][] {
  const spaced = spacesFigures(lines)
  return [(line: readonly FixedPiece[]) => line.map(piece => [piece]), stretchesOf].flatMap(cellsOf => {
    const cut = lines.map(line => ({ cells: cellsOf(line), cost: 0 })).filter(({ cells }) => cells.length === titles.length)
    if (cut.length === 0) return []
    const unmeasured = titles.map(title => ({ ...anywhere, kind: titleToKind(title), spacesFigures: spaced, title: titleExtent(title) }))
    return [measureColumns(cut, unmeasured)]
  })
}

function stretchesOf(line: readonly FixedPiece[]): FixedPiece[][] {
  const stretches: FixedPiece[][] = []
  for (const piece of line) {
    if (piece.gap >= 2 || stretches.length === 0) stretches.push([piece])
    else stretches.at(-1)!.push(piece)
  }
  return stretches
}

const anywhere = { left: 0, right: 0, begins: 0, ends: 0, middle: 0, width: Number.POSITIVE_INFINITY }

function cutLines(lines: readonly (readonly FixedPiece[])[], columns: readonly FixedColumn[]): CutLine[] {
  return lines.map(line => cutLine(line, columns))
}

function costOf(cut: readonly CutLine[]): number {
  return cut.reduce((sum, line) => sum + Math.min(line.cost, mostForLine), 0)
}

function settle(lines: readonly (readonly FixedPiece[])[], guess: readonly FixedColumn[], keepWidths = false): ColumnFit {
  let columns = guess
  let best: ColumnFit | null = null
  for (let round = 0; round < mostRounds; round++) {
    const cut = lines.map(line => cutLine(line, columns))
    const cost = costOf(cut)
    if (best && cost >= best.cost - 0.01) break
    best = { columns, cut, cost }
    const measured = measureColumns(cut, columns)
    columns = keepWidths ? measured.map((column, index) => ({ ...column, width: guess[index]!.width })) : measured
  }
  return best!
}

/** A line that fits nowhere is no row; it must not decide where the columns are. */
const mostForLine = 3

/** How well a column can begin at a cell: lines that have words there behind a gap, less those whose words run across. */
function supportAt(lines: readonly (readonly FixedPiece[])[], at: number): number {
  let support = 0
  for (const line of lines) {
    const next = line.findIndex(piece => piece.right > at)
    const piece = line[next]
    if (!piece) continue
    if (piece.left < at) {
      support -= at - piece.left <= drift || piece.right - at <= drift ? 0.5 : 1
      continue
    }
    const weight = piece.gap >= 2 ? 1 : 0.35
    const late = piece.left - at
    if (late === 0) support += weight
    else if (late <= 3 && piece.gap > late) support += weight * (1 - 0.25 * late)
    else if (piece.gap >= 2 && piece.gap > late) support += 0.1
  }
  return support
}

/** Cells by which a title may stand outside its column at no cost. */
const titleDrift = 1

/** How much the titles' places count, in lines a cell: they stand in the middle of their columns, or moved by a few cells. */
const titleWeight = 0.06
/** Guesses kept for each place of an edge. */
const guessesKept = 6

interface Guess {
  readonly value: number
  readonly edges: readonly number[]
}

/** Left edges of the columns, best first: increasing, where most lines support them, titles inside their columns as far as that is so. */
function guessEdges(lines: readonly (readonly FixedPiece[])[], titles: readonly FixedTitle[]): (readonly number[])[] {
  const widest = Math.max(...titles.map(title => title.right), ...lines.map(line => line.at(-1)?.right ?? 0))
  const support = Array.from({ length: widest + 1 }, (_, at) => supportAt(lines, at))
  const weight = Math.max(2, lines.length) * titleWeight
  const outside = (at: number, column: number) => {
    const before = titles[column - 1]!.right - titleDrift - at
    const after = at - titles[column]!.left - titleDrift
    return weight * (Math.max(0, before) + Math.max(0, after))
  }
  const byValue = (a: Guess, b: Guess) => b.value - a.value
  let states: Guess[][] = [[{ value: 0, edges: [0] }]]
  for (let column = 1; column < titles.length; column++) {
    const next: Guess[][] = []
    let before: Guess[] = []
    for (let at = 1; at <= widest; at++) {
      before = [...before, ...(states[at - 1] ?? [])].sort(byValue).slice(0, guessesKept)
      next[at] = before.map(({ value, edges }) => ({ value: value + support[at]! - outside(at, column), edges: [...edges, at] }))
    }
    states = next
  }
  const guesses = states.flat().sort(byValue)
  return guesses.length > 0 ? guesses.slice(0, mostGuesses).map(guess => guess.edges) : [titles.map(title => title.left)]
}

function edgesToColumns(edges: readonly number[], lines: readonly (readonly FixedPiece[])[], titles: readonly FixedTitle[]): FixedColumn[] {
  const spaced = spacesFigures(lines)
  const columns = edges.map((left, index): FixedColumn => {
    const right = (edges[index + 1] ?? left + 1000) - 1
    return {
      left,
      right,
      begins: left,
      ends: right,
      middle: (left + right) / 2,
      width: Number.POSITIVE_INFINITY,
      spacesFigures: spaced,
      kind: titleToKind(titles[index]!),
      title: titleExtent(titles[index]!),
    }
  })
  return measureColumns(
    lines.map(line => cutLine(line, columns)),
    columns,
  )
}

/** Share of a column's lines on either side of which its edges are. */
const edgeShare = 0.12
const widthShare = 0.8
/** The same for a second try: a few lines that hold the words of two columns make one too wide. */
const narrowShare = 0.6

/** Columns as their lines came to stand. A cell one space behind another is pushed by it and does not say where its column is. */
function measureColumns(cut: readonly CutLine[], before: readonly FixedColumn[], share = widthShare): FixedColumn[] {
  const fitting = cut.filter(line => !leavesColumns(line))
  return withinNeighbours(measureEach(fitting, before, share))
}

/** Titles reach no farther than up to the columns beside them. */
function withinNeighbours(columns: readonly FixedColumn[]): FixedColumn[] {
  return columns.map((column, index) => {
    if (!column.title) return column
    const left = Math.max(column.title.left, (columns[index - 1]?.right ?? -1) + 1)
    const right = Math.min(column.title.right, (columns[index + 1]?.left ?? Number.POSITIVE_INFINITY) - 1)
    return { ...column, reach: { left: Math.min(left, column.left), right: Math.max(right, column.right) } }
  })
}

function measureEach(fitting: readonly CutLine[], before: readonly FixedColumn[], share: number): FixedColumn[] {
  return before.map((column, index) => {
    const cells = fitting.map(line => line.cells[index]!).filter(cell => cell.length > 0)
    if (cells.length === 0) return column
    const apart = cells.filter(cell => cell[0]!.gap >= 2)
    const placed = apart.length > 0 ? apart : cells
    const begins = placed.map(cell => cell[0]!.left).sort((a, b) => a - b)
    const ends = placed.map(cell => cell.at(-1)!.right).sort((a, b) => a - b)
    const middles = placed.map(cell => (cell[0]!.left + cell.at(-1)!.right) / 2).sort((a, b) => a - b)
    return {
      ...column,
      left: quantile(begins, edgeShare),
      right: quantile(ends, 1 - edgeShare),
      begins: quantile(begins, 0.5),
      ends: quantile(ends, 0.5),
      middle: quantile(middles, 0.5),
      width: quantile(
        cells.map(cellWidth).sort((a, b) => a - b),
        share,
      ),
    }
  })
}

/** Of a sorted list that is not empty. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.round((sorted.length - 1) * share)]!
}

/** Width in print, letter-spaced lines without their spaces. */
export function cellWidth(cell: readonly FixedPiece[]): number {
  const spaced = isLetterSpaced(cell)
  return cell.reduce((sum, piece, index) => sum + piece.width + (index > 0 && !spaced ? Math.min(1, piece.gap) : 0), 0)
}

/** The cheapest way to give the pieces of a line, from left to right, to the columns. */
export function cutLine(line: readonly FixedPiece[], columns: readonly FixedColumn[]): CutLine {
  const pieces = splitAtEdges(line, columns)
  type State = { readonly cost: number; readonly before: State | null; readonly column: number; readonly from: number; readonly to: number }
  // best[to][column]: the first `to` pieces placed, the last of them in `column`.
  const best: (State | undefined)[][] = Array.from({ length: pieces.length + 1 }, () => [])
  for (let from = 0; from < pieces.length; from++) {
    for (let column = 0; column < columns.length; column++) {
      let before: State | null = null
      for (let earlier = 0; earlier < column; earlier++) {
        const state = best[from]![earlier]
        if (state && (!before || state.cost < before.cost)) before = state
      }
      if (!before && from > 0) continue
      const cut = before ? cutCost(pieces, before, from, columns[before.column]!) : null
      const cost = (before?.cost ?? 0) + (cut?.cost ?? 0)
      for (let to = from + 1; to <= pieces.length; to++) {
        const place = { next: columns[column + 1], pushed: cut?.pushed ?? false, alone: line.length === 1 }
        const own = cost + cellCost(joinSplit(pieces.slice(from, to)), columns[column]!, place)
        const known = best[to]![column]
        if (!known || own < known.cost) best[to]![column] = { cost: own, before, column, from, to }
      }
    }
  }
  const cells: (readonly FixedPiece[])[] = columns.map(() => [])
  let last: State | null = null
  for (const state of best[pieces.length]!) if (state && (!last || state.cost < last.cost)) last = state
  const cost = last?.cost ?? 0
  for (; last; last = last.before) cells[last.column] = joinSplit(pieces.slice(last.from, last.to))
  return { cells, cost }
}

/** Width of the gap between two cells that pdftotext may print as one space. */
const mostJoined = 5

/** A cell ends with one space behind it, or none, only where it nearly fills its column; then what follows may be pushed to the left or right. */
function cutCost(
  pieces: readonly FixedPiece[],
  { from, to }: { readonly from: number; readonly to: number },
  at: number,
  column: FixedColumn,
): { readonly cost: number; readonly pushed: boolean } {
  const { gap } = pieces[at]!
  if (gap >= 2) return { cost: 0, pushed: false }
  const cell = joinSplit(pieces.slice(from, to))
  const spaced = isLetterSpaced(cell)
  const short = Number.isFinite(column.width) ? Math.max(0, column.width - cellWidth(cell) - mostJoined) : 0
  const cost = (gap === 1 ? costs.cutAtSpace : costs.cutInWord) + Math.min(costs.mostShort, costs.shortBefore * short)
  return { cost, pushed: spaced || short === 0 }
}

/** What stands around a cell. */
interface CellPlace {
  readonly next: FixedColumn | undefined
  /** The cell before it may have moved it. */
  readonly pushed: boolean
  /** Its line has no other words. */
  readonly alone: boolean
}

function cellCost(cell: readonly FixedPiece[], column: FixedColumn, { next, pushed, alone }: CellPlace): number {
  const { left } = cell[0]!
  const { right } = cell.at(-1)!
  const reach = column.reach ?? column
  const before = Math.max(0, reach.left - drift - left)
  const behind = Math.max(0, left - reach.right) + (next ? Math.max(0, closedRight(cell) - next.left - drift) / 2 : 0)
  const unusual = Math.min(Math.abs(left - column.begins), Math.abs(right - column.ends), Math.abs((left + right) / 2 - column.middle))
  const width = cellWidth(cell)
  const wide =
    next && !(isWholeWord(cell) && (alone || width <= widestWord * Math.max(column.width, reach.right - reach.left) + 2))
      ? Math.max(0, width - column.width - 1)
      : 0
  const mostUnusual = before + behind === 0 && right <= reach.right + drift ? costs.mostUnusualInside : costs.mostUnusual
  const place = costs.outside * (before + behind) + Math.min(mostUnusual, costs.unusual * unusual)
  return (
    (pushed ? Math.min(costs.mostPushed, costs.pushedShare * place) : place) +
    Math.min(costs.mostTooWide, costs.tooWide * wide) +
    insideCost(cell, column) +
    kindCost(cell, column)
  )
}

/** Times the width of most lines of a column that one word in it may have. */
const widestWord = 1.5

/** One word, all of it: it cannot be the words of two columns. */
function isWholeWord(cell: readonly FixedPiece[]): boolean {
  const { line, start, end } = cell[0]!
  return cell.length === 1 && !/\S/.test(line.text.slice(Math.max(0, start - 1), start) + line.text.slice(end, end + 1))
}

/** What stands under a title that announces something else. */
function kindCost(cell: readonly FixedPiece[], { kind }: FixedColumn): number {
  if (kind === 'words' || kind === 'figure') return 0
  if (kind === 'narrative') return cell.length === 1 && mayBeFigure(cell[0]!) && isMeasure(pieceText(cell[0]!)) ? costs.figureForWords : 0
  return cell.some(piece => /\d|^[-－─—–*＊]+$/.test(pieceText(piece).replace(/[０-９]/g, '0'))) ? 0 : costs.wordsForFigure
}

/** Where a cell would end without the spaces of a justified line, which pdftotext counts. */
function closedRight(cell: readonly FixedPiece[]): number {
  const { right } = cell.at(-1)!
  return isLetterSpaced(cell) ? cell[0]!.left + cell.reduce((sum, piece) => sum + piece.right - piece.left, 0) : right
}

/** Words that begin with a Chinese character are no figure; asked first, because most words do and the full question is long. */
function mayBeFigure({ line, start }: FixedPiece): boolean {
  const code = line.text.charCodeAt(start)
  return code < 0x4e00 || code > 0x9fff
}

/** A dash stands for a figure that is not there. */
const dash = /^[-－─—–]+$/

/** A number of a list behind other words. */
const listNumber = /^(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[甲乙丙丁戊己庚])[.、](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）])/

const endsUnit = /[%％\u4e00-\u9fff]$/
const endsChinese = /[\u2e80-\u9fff\uf900-\ufaff]$/
const beginsChinese = /^[\u2e80-\u9fff\uf900-\ufaff]/

function insideCost(cell: readonly FixedPiece[], column: FixedColumn): number {
  if (cell.length < 2 || isLetterSpaced(cell)) return 0
  let cost = 0
  for (const [index, piece] of cell.entries()) {
    if (index === 0 || piece.gap === 0) continue
    const text = pieceText(cell[index - 1]!)
    if (piece.gap >= 2) cost += Math.min(costs.mostGapInside, costs.gapInside * piece.gap)
    else if (mayBeFigure(piece) && isFigure(pieceText(piece)) && (isFigure(text) || dash.test(pieceText(piece))))
      cost += costs.figuresInside
    else if (mayBeFigure(piece) && mayBeFigure(cell[index - 1]!) && isMeasure(pieceText(piece)) && isMeasure(text))
      cost += costs.figuresInside
    else if (
      column.kind !== 'narrative' &&
      endsUnit.test(text) &&
      mayBeFigure(cell[index - 1]!) &&
      beginsChinese.test(pieceText(piece)) &&
      isMeasure(text)
    )
      cost += costs.wordsBehindFigure
    else if (listNumber.test(pieceText(piece))) cost += costs.numberInside
    else if (!column.spacesFigures && endsChinese.test(text) && /^\d/.test(pieceText(piece))) cost += costs.spaceInside
    else if (endsChinese.test(text) && beginsChinese.test(pieceText(piece)) && (text.length > 1 || piece.end - piece.start > 1))
      cost += costs.spaceInside
  }
  return cost
}

/** Words that run across the place where a column begins may be those of two columns without a space between them. */
function splitAtEdges(line: readonly FixedPiece[], columns: readonly FixedColumn[]): FixedPiece[] {
  return line.flatMap(piece => {
    const text = pieceText(piece)
    const scale = (piece.right - piece.left) / text.length
    const cuts = new Set<number>()
    for (const { begins } of columns.slice(1)) {
      if (begins <= piece.left || begins >= piece.right) continue
      for (const at of [begins - 1, begins, begins + 1]) {
        const offset = Math.round((at - piece.left) / scale)
        if (offset > 0 && offset < text.length && !inNumber.test(text.slice(offset - 1, offset + 1))) cuts.add(offset)
      }
    }
    const offsets = [0, ...[...cuts].sort((a, b) => a - b), text.length]
    return offsets.slice(1).map((to, index): FixedPiece => {
      const from = offsets[index]!
      return {
        line: piece.line,
        start: piece.start + from,
        end: piece.start + to,
        left: piece.left + from * scale,
        right: piece.left + to * scale,
        width: (piece.width * (to - from)) / text.length,
        gap: index === 0 ? piece.gap : 0,
      }
    })
  })
}

const inNumber = /^[\dA-Za-z.,，%％]{2}$/

function joinSplit(pieces: readonly FixedPiece[]): readonly FixedPiece[] {
  if (!pieces.some((piece, index) => index > 0 && piece.gap === 0)) return pieces
  const joined: FixedPiece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && piece.gap === 0)
      joined[joined.length - 1] = { ...last, end: piece.end, right: piece.right, width: last.width + piece.width }
    else joined.push(piece)
  }
  return joined
}

/** A line that no row of the table can be: its words run on where the columns part. */
export function leavesColumns({ cells, cost }: CutLine): boolean {
  return cost >= Math.max(mostForLine, mostForCell * cells.filter(cell => cell.length > 0).length)
}

/** The same for each cell of a line with many. */
const mostForCell = 0.75
