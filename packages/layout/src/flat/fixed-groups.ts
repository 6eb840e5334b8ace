import { type FixedPiece, pieceText } from './fixed-pieces.ts'
import { titleKind } from './title-kinds.ts'

/** Words on line `row` of a header that stand in the middle over several others on a line below. */
export interface Group {
  readonly row: number
  readonly over: FixedPiece
  readonly below: readonly FixedPiece[]
}

/** Cells, and share of the width of what is below, by which a title over others may stand beside their middle. */
export interface GroupTolerance {
  readonly off: number
  readonly share: number
  /** All that stands below between the neighbours of a title is under it, or nothing. */
  readonly whole: boolean
}

/**
 * Titles over several others, which all stand on one line and under nothing else:
 *
 *                    預算數                            執行數             on the first line, over three of the last each
 *     機關名稱                                                   保留數
 *             本年度  以前年度轉入數  合計    實現數   應付數    合計
 */
export function findGroups(lines: readonly (readonly FixedPiece[])[], tolerance: GroupTolerance): Group[] {
  const groups: Group[] = repeatedGroups(lines)
  for (const [row, line] of lines.entries()) {
    for (const [below, next] of lines.entries()) {
      if (below <= row) continue
      const open = line.filter(piece => !groups.some(({ over }) => over === piece))
      // The first column names the rows: nothing stands over it.
      const first = Math.min(...lines.slice(row + 1).flatMap(other => other.map(piece => piece.left)), line[0]?.left ?? 0)
      const taken = groups.flatMap(group => group.below)
      const free = next.filter(piece => piece.left > first && !taken.includes(piece) && isFree(piece, lines, row, below))
      groups.push(...placeOpen({ row, line, open: open.filter(piece => piece.left > first) }, free, tolerance))
    }
  }
  return groups
}

/**
 * 97年度 98年度 99年度 over 目標 實績 目標 實績 目標 實績 達成率: as many titles as one below them comes again, each over what follows until it does. The last may
 * have more below it than the others, if it stands in the middle of all.
 */
function repeatedGroups(lines: readonly (readonly FixedPiece[])[]): Group[] {
  for (const [row, leaves] of lines.entries()) {
    const texts = leaves.map(pieceText)
    const first = texts.find((text, index) => texts.indexOf(text, index + 1) > 0)
    if (row === 0 || first === undefined) continue
    const starts = texts.flatMap((text, index) => (text === first ? [index] : []))
    const size = starts[1]! - starts[0]!
    if (size < 2 || starts.some((start, index) => index > 0 && start - starts[index - 1]! !== size)) continue
    const over = lines
      .slice(0, row)
      .flatMap((line, at) => line.map(piece => ({ piece, row: at })))
      .filter(({ piece }) => piece.right > leaves[starts[0]!]!.left && isFree(piece, lines, -1, 0))
      .sort((a, b) => a.piece.left - b.piece.left)
      .slice(0, starts.length)
    if (over.length < starts.length) continue
    return over.map(({ piece, row: at }, index): Group => {
      const from = starts[index]!
      const ends = Array.from({ length: Math.max(1, texts.length - from - size + 1) }, (_, more) => from + size + more)
      const beside = (to: number) => Math.abs(leaves[from]!.left + leaves[to - 1]!.right - piece.left - piece.right)
      const to = index < starts.length - 1 ? from + size : ends.reduce((best, end) => (beside(end) < beside(best) ? end : best))
      return { row: at, over: piece, below: leaves.slice(from, to) }
    })
  }
  return []
}

/** Nothing stands over a piece between its line and a line above. */
function isFree(piece: FixedPiece, lines: readonly (readonly FixedPiece[])[], row: number, below: number): boolean {
  return !lines.slice(row + 1, below).some(line => line.some(other => overlap(other, piece)))
}

function overlap(a: FixedPiece, b: FixedPiece): boolean {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) >= Math.min(2, a.right - a.left, b.right - b.left)
}

/** A line of a header, and those of its words of which it is not known yet what they stand over. */
interface OpenLine {
  readonly row: number
  readonly line: readonly FixedPiece[]
  readonly open: readonly FixedPiece[]
}

/** 經費（千元）: over figures. */
const hasUnit = /[（(].*[)）]$/

function isWhole(over: FixedPiece, line: readonly FixedPiece[], free: readonly FixedPiece[], from: number, to: number): boolean {
  const at = line.indexOf(over)
  const left = line[at - 1]?.right ?? 0
  const right = line[at + 1]?.left ?? Number.POSITIVE_INFINITY
  const isBelow = (piece: FixedPiece | undefined) =>
    piece !== undefined && left < (piece.left + piece.right) / 2 && (piece.left + piece.right) / 2 < right
  return free.slice(from, to).every(isBelow) && !isBelow(free[from - 1]) && !isBelow(free[to])
}

/** The titles of a line from left to right, each over those neighbours of a line below in whose middle it stands best, none over another's. */
function placeOpen({ row, line, open }: OpenLine, free: readonly FixedPiece[], { off, share, whole }: GroupTolerance): Group[] {
  // best[count]: with the first `count` titles below given away. Covering more titles is worth more than standing in the middle exactly.
  let best: { readonly worth: number; readonly groups: readonly Group[] }[] = free.map(() => ({ worth: 0, groups: [] }))
  best.push({ worth: 0, groups: [] })
  for (const over of open) {
    const next = [...best]
    for (let from = 0; from < free.length; from++) {
      for (let to = from + 2; to <= free.length; to++) {
        const [first, last] = [free[from]!, free[to - 1]!]
        const beside = Math.abs(first.left + last.right - over.left - over.right) / 2
        const allowed = off + share * (last.right - first.left)
        if (beside > allowed || over.left < first.left - allowed || over.right > last.right + allowed) continue
        if (free.slice(from, to).some(piece => line.some(other => other !== over && overlap(other, piece)))) continue
        if (whole && !isWhole(over, line, free, from, to)) continue
        if (hasUnit.test(pieceText(over)) && free.slice(from, to).some(piece => titleKind(pieceText(piece)) === 'narrative')) continue
        const worth = best[from]!.worth + (to - from) - beside / (allowed + 1)
        for (let end = to; end < next.length; end++) {
          if (worth > next[end]!.worth) next[end] = { worth, groups: [...best[from]!.groups, { row, over, below: free.slice(from, to) }] }
        }
      }
    }
    best = next
  }
  return [...best.at(-1)!.groups]
}

/** The titles at the bottom of a group: those below it, or what stands below these where they are groups themselves. */
export function leavesOf({ below }: Group, groups: readonly Group[]): Set<FixedPiece> {
  return new Set(
    below.flatMap(piece => {
      const inner = groups.find(({ over }) => over === piece)
      return inner ? [...leavesOf(inner, groups)] : [piece]
    }),
  )
}
