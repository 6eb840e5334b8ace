import type { Word } from '@zhibiao/model'
import { round } from '../matrix.ts'
import { median, middleOf, runsDown } from './em-size.ts'
import { characterWidth, type OcrLine, type OcrWord } from './ocr-page.ts'

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

const punctuation = /[\p{P}\p{S}]/u

/** A word on its way: `begins` as in `Word.edges`, along the line, `end` where the last one ends. In points. */
interface Piece {
  readonly text: string
  readonly begins: readonly number[]
  readonly end: number
  readonly middle: number
  readonly confidence: number | undefined
}

/**
 * Words of a line in points, as a PDF would have them: single Chinese characters joined, boxes one em high around the middle of the line, ending
 * where the next one begins.
 *
 *     ocr  │偏│ │鄉│ │醫療──┼┼──│     boxes of ink, some of them far too wide
 *               │署│
 *     ours │偏鄉醫療署│
 *
 * A joined word is as sure as the least sure of its parts.
 */
export function lineToWords(line: OcrLine, em: number, pointsPerUnit: number): Word[] {
  const down = runsDown(line)
  if (down) return line.words.map(word => stackedWord(word, line.runsUp, pointsPerUnit))
  const lineMiddle = median(line.words.filter(({ text }) => !isPunctuation(text)).map(middleOf)) ?? middleOf(line.words[0]!)
  const pieces = line.words.map((word, index) => wordToPiece(word, line.words[index + 1], pointsPerUnit))
  const joined: Piece[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    if (before && joins(before, piece, em)) joined[joined.length - 1] = joinPieces(before, piece)
    else joined.push(piece)
  }
  return joined.map(piece => pieceToWord(piece, lineMiddle * pointsPerUnit, em))
}

function wordToPiece(word: OcrWord, next: OcrWord | undefined, pointsPerUnit: number): Piece {
  const { left } = word.box
  const overlapped = next && next.box.left > left && next.box.left < word.box.right
  const right = Math.max(left, overlapped ? next.box.left : word.box.right)
  const begins = (word.begins ?? evenBegins(word.text, left, right)).map(begin => Math.min(Math.max(begin, left), right) * pointsPerUnit)
  return {
    text: word.text,
    begins,
    end: right * pointsPerUnit,
    middle: middleOf(word) * pointsPerUnit,
    confidence: word.confidence,
  }
}

/** Begins of UTF-16 units spread over a stretch, by the widths that characters have. */
function evenBegins(text: string, from: number, to: number): number[] {
  const widths = [...text].flatMap(character => Array<number>(character.length).fill(characterWidth(character) / character.length))
  const unit = (to - from) / widths.reduce((sum, width) => sum + width, 0)
  let before = 0
  return widths.map(width => {
    const begin = from + before * unit
    before += width
    return begin
  })
}

function joins(a: Piece, b: Piece, em: number): boolean {
  const gap = (b.begins[0]! - a.end) / em
  if (b.begins[0]! < a.begins.at(-1)! || Math.abs(a.middle - b.middle) > offLine * em) return false
  const [last, first] = [a.text.at(-1)!, b.text[0]!]
  if (characterWidth(last) < 1 && characterWidth(first) < 1) return gap <= letterGap
  return gap <= (isPunctuation(last) || isPunctuation(first) ? punctuationGap : chineseGap)
}

function joinPieces(a: Piece, b: Piece): Piece {
  const confidences = [a.confidence, b.confidence].filter(confidence => confidence !== undefined)
  return {
    text: a.text + b.text,
    begins: [...a.begins, ...b.begins],
    end: b.end,
    middle: isPunctuation(a.text) ? b.middle : a.middle,
    confidence: confidences.length > 0 ? Math.min(...confidences) : undefined,
  }
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

function isPunctuation(text: string): boolean {
  return punctuation.test(text) && text.length === 1
}
