import type { Box } from '@zhibiao/model'

/** A page as OCR output describes it, whatever its format. Boxes are in its own unit (pixels, mostly), origin top left, y downward. */
export interface OcrPage {
  /** Null where the output does not say: the words show how far it reaches. */
  readonly width: number | null
  readonly height: number | null
  /** Units to an inch (the resolution, where the unit is a pixel); null where the output does not say. */
  readonly unitsPerInch: number | null
  readonly lines: OcrLine[]
  /** Lines drawn on the page, of tables mostly. */
  readonly separators: Box[]
  /** Pictures found on it. */
  images: number
}

/** A line of text as the OCR put it together, its words in reading order. */
export interface OcrLine {
  readonly words: OcrWord[]
  /** The text is turned and runs up the page. */
  readonly runsUp: boolean
}

/** `begins` says where each UTF-16 unit begins along the line, for formats that place single characters. */
export interface OcrWord {
  readonly text: string
  readonly box: Box
  readonly begins?: readonly number[]
  /** How sure the OCR is, 0 to 1. */
  readonly confidence?: number
}

/** What a format's parser found; `damaged` counts entries that could not be placed or parsed. */
export interface ParsedOcr {
  readonly pages: readonly OcrPage[]
  readonly damaged: number
}

export function emptyOcrPage(size: Pick<OcrPage, 'width' | 'height' | 'unitsPerInch'>): OcrPage {
  return { ...size, lines: [], separators: [], images: 0 }
}

/** Widths relative to one another: Chinese characters and full-width forms take an em, letters and digits about half of one. */
export function characterWidth(character: string): number {
  return /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\ud800-\udfff]/.test(character)
    ? 1
    : 0.5
}

/** Text in a box to words: cut at white space, each as wide as its characters are. */
export function spreadText(text: string, box: Box, confidence?: number): OcrWord[] {
  const printed = text.trim()
  const widths = [...printed].map(characterWidth)
  const unit = (box.right - box.left) / widths.reduce((sum, width) => sum + width, 0)
  const words: OcrWord[] = []
  for (const match of printed.matchAll(/\S+/gu)) {
    const before = [...printed.slice(0, match.index)].reduce((sum, character) => sum + characterWidth(character), 0)
    const own = [...match[0]].reduce((sum, character) => sum + characterWidth(character), 0)
    const left = box.left + before * unit
    words.push({
      text: match[0],
      box: { ...box, left, right: left + own * unit },
      ...(confidence !== undefined && { confidence }),
    })
  }
  return words
}
