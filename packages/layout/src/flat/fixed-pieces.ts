import { displayWidth, type PlacedText } from './flat-line.ts'

/** Words of a line without a space between them, and where they stand: in cells of print from the left. */
export interface FixedPiece {
  readonly line: PlacedText
  readonly start: number
  readonly end: number
  readonly left: number
  readonly right: number
  /** Width in print: full-width characters count two. */
  readonly width: number
  /** Spaces before it: what stands first in its line has `atStart`, what goes on from the piece before it 0. */
  readonly gap: number
}

/** Before the first piece of a line there is as much space as one likes. */
export const atStart = 99

/** Cells that a character takes: pdftotext -layout counts every character as one, typists and terminals a Chinese one as two. */
export type Measure = (text: string) => number

export const measures: readonly Measure[] = [text => text.length, displayWidth]

/**
 * The same pieces with letter-spaced words closed: where pdftotext takes neighbouring columns for one, what stands behind a letter-spaced cell is moved by
 * its spaces.
 *
 *     一 、 健 全 船 舶 降低港區     一、健全船舶 降低港區
 *     交通服務品質 妥善率            交通服務品質 妥善率
 */
export function closeLetterSpaced(pieces: readonly FixedPiece[]): FixedPiece[] {
  let shift = 0
  return pieces.map((piece, index) => {
    const before = pieces[index - 1]
    if (before && piece.gap === 1 && isSingle(before) && isSingle(piece)) shift++
    return { ...piece, left: piece.left - shift, right: piece.right - shift }
  })
}

function isSingle(piece: FixedPiece): boolean {
  return piece.end - piece.start === 1 && piece.width === 2
}

export function lineToPieces(line: PlacedText, measure: Measure): FixedPiece[] {
  const pieces: FixedPiece[] = []
  let at = 0
  let cell = 0
  for (const match of line.text.matchAll(/[^\s|｜│]+/gu)) {
    const gap = line.text.slice(at, match.index)
    cell += measure(gap)
    const right = cell + measure(match[0])
    const drawn = /[|｜│]/u.test(gap)
    pieces.push({
      line,
      start: match.index,
      end: match.index + match[0].length,
      left: cell,
      right,
      width: displayWidth(match[0]),
      gap: pieces.length === 0 || drawn ? atStart : measure(gap),
    })
    at = match.index + match[0].length
    cell = right
  }
  return pieces
}

export function pieceText({ line, start, end }: FixedPiece): string {
  return line.text.slice(start, end)
}

/** 擴 大 離 島: single characters with a space between each, spread over the width of their column; two at least, numbers among them. */
export function isLetterSpaced(pieces: readonly FixedPiece[]): boolean {
  let letters = 0
  for (const [index, piece] of pieces.entries()) {
    if (index > 0 && piece.gap > 2) return false
    if (isSingle(piece)) letters++
    else if (piece.width !== 1 && !figure.test(pieceText(piece))) return false
  }
  return letters > 1
}

const figure = /^[\d,.%]+$/

/** Whether figures stand a space apart from the Chinese words before them (計 372 隊), as they do in some texts and not in others. */
export function spacesFigures(lines: readonly (readonly FixedPiece[])[]): boolean {
  let apart = 0
  let together = 0
  for (const line of lines) {
    for (const [index, piece] of line.entries()) {
      const text = pieceText(piece)
      together += text.match(/[\u4e00-\u9fff]\d/g)?.length ?? 0
      const before = line[index - 1]
      if (before && piece.gap === 1 && /^\d/.test(text) && /[\u4e00-\u9fff]$/.test(pieceText(before))) apart++
    }
  }
  return apart * 2 >= together
}
