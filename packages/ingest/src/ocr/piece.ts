import { middleOf } from './em-size.ts'
import { characterWidth, type OcrWord } from './ocr-page.ts'

/** A word of OCR on its way to one of the model: `begins` as in `Word.edges`, along the line, `end` where the last one ends. In points. */
export interface Piece {
  readonly text: string
  readonly begins: readonly number[]
  readonly end: number
  /** y. */
  readonly middle: number
  readonly confidence: number | undefined
}

/** A word with its characters in order, ending where the next of its line begins. */
export function wordToPiece(word: OcrWord, next: OcrWord | undefined, pointsPerUnit: number): Piece {
  const { left } = word.box
  const overlapped = next && next.box.left > left && next.box.left < word.box.right
  const right = Math.max(left, overlapped ? next.box.left : word.box.right)
  let reached = left
  const begins = (word.begins ?? evenBegins(word.text, left, right)).map(begin => {
    reached = Math.min(Math.max(begin, reached), right)
    return reached * pointsPerUnit
  })
  return { text: word.text, begins, end: right * pointsPerUnit, middle: middleOf(word) * pointsPerUnit, confidence: word.confidence }
}

/** Two pieces as one, as sure as the less sure of them. */
export function joinPieces(a: Piece, b: Piece): Piece {
  const confidences = [a.confidence, b.confidence].filter(confidence => confidence !== undefined)
  return {
    text: a.text + b.text,
    begins: [...a.begins, ...b.begins],
    end: b.end,
    middle: isPunctuation(a.text) ? b.middle : a.middle,
    confidence: confidences.length > 0 ? Math.min(...confidences) : undefined,
  }
}

/** The piece with all its edges moved. */
export function movePiece(piece: Piece, move: (edge: number) => number): Piece {
  return { ...piece, begins: piece.begins.map(move), end: move(piece.end) }
}

/** Begins of UTF-16 units spread over a stretch, by the widths that characters have. */
export function evenBegins(text: string, from: number, to: number): number[] {
  const widths = [...text].flatMap(character => Array<number>(character.length).fill(characterWidth(character) / character.length))
  const unit = (to - from) / widths.reduce((sum, width) => sum + width, 0)
  let before = 0
  return widths.map(width => {
    const begin = from + before * unit
    before += width
    return begin
  })
}

/** A single mark. */
export function isPunctuation(text: string): boolean {
  return text.length === 1 && /[\p{P}\p{S}]/u.test(text)
}
