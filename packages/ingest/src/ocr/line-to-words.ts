import type { Word } from '@zhibiao/model'
import { round } from '../matrix.ts'
import { cutAtRulings } from './cut-at-rulings.ts'
import { median, middleOf, runsDown } from './em-size.ts'
import { characterWidth, type OcrLine, type OcrWord } from './ocr-page.ts'
import { evenBegins, isPunctuation, joinPieces, movePiece, type Piece, wordToPiece } from './piece.ts'

/**
 * Gaps up to these, in em, do not end a word. They are between inks, which leave 0.1 em on either side of a Chinese character and up to half an
 * em beside punctuation, and which OCR places no better than to 0.3 em; columns of a table stand a full em apart.
 */
const chineseGap = 0.5
const punctuationGap = 0.65
/** Between letters or figures the OCR itself finds the spaces; what stands closer than this it cut for another reason (1,572 as 1, and 572). */
const letterGap = 0.1

/** A word this far from the middle of its line, in em, keeps its own height: the OCR has put two lines into one. */
const offLine = 0.5

/** A vertical ruling: x, and the y it reaches from and to. Points. */
export interface VerticalRuling {
  readonly position: number
  readonly start: number
  readonly end: number
}

/**
 * Words of a line in points, as a PDF would have them: single Chinese characters joined, boxes one em high around the middle of the line, ending
 * where the next one begins.
 *
 *     ocr  │偏│ │鄉│ │醫療──┼┼──│     boxes of ink, some of them far too wide
 *               │署│
 *     ours │偏鄉醫療署│
 *
 * No word runs over a ruling.
 */
export function lineToWords(printed: OcrLine, em: number, pointsPerUnit: number, verticals: readonly VerticalRuling[] = []): Word[] {
  const line = { ...printed, words: printed.words.map(uprightBox) }
  if (runsDown(line)) return line.words.map(word => stackedWord(word, line.runsUp, pointsPerUnit))
  const middles = line.words.filter(({ text }) => !isPunctuation(text)).map(middleOf)
  const lineMiddle = (median(middles) ?? middleOf(line.words[0]!)) * pointsPerUnit
  const rulings = verticals.filter(({ start, end }) => start <= lineMiddle && lineMiddle <= end).map(({ position }) => position)
  const pieces = cutAtRulings(
    piecesInOrder(
      line.words.map((word, index) => wordToPiece(word, line.words[index + 1], pointsPerUnit)),
      em,
    ),
    [...new Set(rulings)].sort((a, b) => a - b),
    em,
  )
  const joined: Piece[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    if (before && joins(before, piece, em) && !rulings.some(ruling => before.end <= ruling && ruling <= piece.begins[0]!))
      joined[joined.length - 1] = joinPieces(before, piece)
    else joined.push(piece)
  }
  return joined.map(piece => pieceToWord(piece, lineMiddle, em))
}

/** OCR knows better what comes after what than where it stands: a word placed before the one it follows is put after it. */
function piecesInOrder(pieces: readonly Piece[], em: number): Piece[] {
  const ordered: Piece[] = []
  for (const piece of pieces) {
    const before = ordered.at(-1)
    const misplaced = before && piece.begins[0]! < before.begins[0]! && Math.abs(piece.middle - before.middle) <= offLine * em
    ordered.push(misplaced ? movePiece(piece, edge => Math.max(edge, before.end)) : piece)
  }
  return ordered
}

/** Left before right and top above bottom, whatever the OCR says. */
function uprightBox(word: OcrWord): OcrWord {
  const { left, top, right, bottom } = word.box
  return {
    ...word,
    box: { left: Math.min(left, right), top: Math.min(top, bottom), right: Math.max(left, right), bottom: Math.max(top, bottom) },
  }
}

function joins(a: Piece, b: Piece, em: number): boolean {
  const gap = (b.begins[0]! - a.end) / em
  if (b.begins[0]! < a.begins.at(-1)! || Math.abs(a.middle - b.middle) > offLine * em) return false
  const [last, first] = [a.text.at(-1)!, b.text[0]!]
  if (characterWidth(last) < 1 && characterWidth(first) < 1) return gap <= letterGap
  return gap <= (isPunctuation(last) || isPunctuation(first) ? punctuationGap : chineseGap)
}

function pieceToWord({ text, begins, end, middle, confidence }: Piece, lineMiddle: number, em: number): Word {
  const own = !isPunctuation(text) && Math.abs(middle - lineMiddle) > offLine * em ? middle : lineMiddle
  return {
    text,
    box: { left: round(begins[0]!), top: round(own - em / 2), right: round(end), bottom: round(own + em / 2) },
    edges: [...begins, end].map(round),
    fontSize: round(em),
    ...(confidence !== undefined && { confidence: round(confidence) }),
  }
}

/** A word of a line that runs down the page, or up it (whose edges only divide the box, as those of a PDF do). */
function stackedWord({ text, box, confidence }: OcrWord, runsUp: boolean, pointsPerUnit: number): Word {
  const [from, to] = runsUp ? [box.left, box.right] : [box.top, box.bottom]
  return {
    text,
    box: {
      left: round(box.left * pointsPerUnit),
      top: round(box.top * pointsPerUnit),
      right: round(box.right * pointsPerUnit),
      bottom: round(box.bottom * pointsPerUnit),
    },
    edges: [...evenBegins(text, from, to), to].map(edge => round(edge * pointsPerUnit)),
    fontSize: round((box.right - box.left) * pointsPerUnit),
    ...(!runsUp && { vertical: true }),
    ...(confidence !== undefined && { confidence: round(confidence) }),
  }
}
