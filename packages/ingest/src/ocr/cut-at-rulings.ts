import { movePiece, type Piece } from './piece.ts'

/** How OCR reads the ruling between two cells when it takes their lines for one. */
const bar = /[|｜¦丨]/

/** How far from the ruling, in em, such a bar may be placed: OCR puts characters no better. */
const barReach = 0.6

/** em; what ends at a bar ends this much before its ruling, what begins there begins as much after it. Cells leave more than twice this free. */
const cellPadding = 0.1

/**
 * Pieces of a line that OCR has read across the columns of a table, cut at its rulings (x, ascending).
 *
 *     printed   擴大離島 │ 提升航線 │ 一、衡量
 *     ocr       擴大離島│提升航線|一、衡量       one word; a ruling read as a bar
 *     cut       擴大離島 · 提升航線 · 一、衡量
 *
 * A bar beside a ruling, or at either end of a cell, is that ruling: it is left out, and what the line has before it stands on its left.
 * Elsewhere bars are text.
 * Where there is no bar, the cut is at the character nearest to the ruling, which is then said to end there.
 */
export function cutAtRulings(pieces: readonly Piece[], rulings: readonly number[], em: number): Piece[] {
  return withoutRimBars(
    rulings.reduce<readonly Piece[]>((parts, ruling) => cutAtRuling(parts, ruling, em), pieces),
    rulings,
  )
}

/** A bar that begins or ends what a line has in a cell is the cell's ruling too, wherever OCR places it. */
function withoutRimBars(pieces: readonly Piece[], rulings: readonly number[]): Piece[] {
  const cellOf = (piece: Piece | undefined) =>
    piece ? rulings.filter(ruling => ruling <= (piece.begins[0]! + piece.end) / 2).length : Number.NaN
  return pieces
    .map((piece, index) => {
      const cell = cellOf(piece)
      const opens = cell > 0 && cellOf(pieces[index - 1]) !== cell && bar.test(piece.text[0]!)
      const closes = cell < rulings.length && cellOf(pieces[index + 1]) !== cell && bar.test(piece.text.at(-1)!)
      return slicePiece(piece, opens ? 1 : 0, closes && !(opens && piece.text.length === 1) ? piece.text.length - 1 : piece.text.length)
    })
    .filter(({ text }) => text !== '')
}

function cutAtRuling(pieces: readonly Piece[], ruling: number, em: number): readonly Piece[] {
  const barPiece = pieces.findIndex(piece => barIn(piece, ruling, em) >= 0)
  if (barPiece < 0) return pieces.flatMap(piece => cutPiece(piece, ruling))
  const piece = pieces[barPiece]!
  const at = barIn(piece, ruling, em)
  const before = [...pieces.slice(0, barPiece), slicePiece(piece, 0, at)].filter(({ text }) => text !== '')
  const after = [slicePiece(piece, at + 1, piece.text.length), ...pieces.slice(barPiece + 1)].filter(({ text }) => text !== '')
  return [
    ...before.map(part => movePiece(part, edge => Math.min(edge, ruling - cellPadding * em))),
    ...after.map(part => movePiece(part, edge => Math.max(edge, ruling + cellPadding * em))),
  ]
}

/** Index of the bar in a piece that stands for the ruling; -1 where there is none. */
function barIn({ text, begins }: Piece, ruling: number, em: number): number {
  return [...text].findIndex((character, index) => bar.test(character) && Math.abs(begins[index]! - ruling) <= barReach * em)
}

function cutPiece(piece: Piece, ruling: number): Piece[] {
  const edges = [...piece.begins, piece.end]
  if (edges[0]! >= ruling || piece.end <= ruling) return [piece]
  const distances = edges.map((edge, index) => (isInsideCharacter(piece.text, index) ? Number.POSITIVE_INFINITY : Math.abs(edge - ruling)))
  const at = distances.indexOf(Math.min(...distances))
  return [
    movePiece(slicePiece(piece, 0, at), edge => Math.min(edge, ruling)),
    movePiece(slicePiece(piece, at, piece.text.length), edge => Math.max(edge, ruling)),
  ].filter(({ text }) => text !== '')
}

/** Between the halves of a surrogate pair. */
function isInsideCharacter(text: string, index: number): boolean {
  return text.slice(index - 1, index + 1).length === 2 && text.codePointAt(index - 1)! > 0xffff
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return { ...piece, text: piece.text.slice(from, to), begins: piece.begins.slice(from, to), end: piece.begins[to] ?? piece.end }
}
