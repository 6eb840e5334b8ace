import { characterWidth, type OcrLine, type OcrPage, type OcrWord } from './ocr-page.ts'

/**
 * Share of the em that the ink of full-height characters covers, up and down: OCR boxes are those of the ink, while layout measures in em.
 * Chinese fonts fill 0.88 to 0.95 of it; figures and capitals are 0.68 to 0.74 high.
 */
const chineseInk = 0.92
const figureInk = 0.7

/** Distances from character to character that it takes to tell how far apart they stand. */
const fewestPitches = 4

/** Characters whose ink says nothing of the em: punctuation, and Chinese ones that are flat. */
const flat = /^[\p{P}\p{S}一二三]+$/u

/** Lines whose em differs from the document's commonest by no more than this share are set in it: ink boxes are not exacter. */
const sizeTolerance = 0.2
const latinTolerance = 0.35

/** Em of a line in the unit of its page, from the height (running up or down: the width) of its characters; null where they do not tell. */
export function lineToEm(line: OcrLine, runsAcross: boolean): number | null {
  const chinese: number[] = []
  const others: number[] = []
  for (const { text, box } of line.words) {
    if (isFlat(text)) continue
    const height = runsAcross ? box.bottom - box.top : box.right - box.left
    if (height <= 0) continue
    if ([...text].some(character => characterWidth(character) === 1)) chinese.push(height / chineseInk)
    else others.push(height / figureInk)
  }
  const em = median(chinese) ?? median(others)
  if (em === null) return null
  // Where a line touches the next, its boxes are far too high; characters never stand closer than an em.
  return Math.min(em, chinesePitch(line, runsAcross) ?? em, filledEm(line, runsAcross) ?? em)
}

/** Characters that a line must hold before its length says how large they can be, and the ink at its ends that is missing from it, as a share. */
const fewestInLength = 4
const inkMissing = 0.1

/** The em at which the characters of a line, side by side, are as long as it is: an upper bound, as spaces may stand between; null for a few. */
function filledEm({ words }: OcrLine, runsAcross: boolean): number | null {
  const widths = words.flatMap(({ text }) => [...text].map(characterWidth))
  if (widths.length < fewestInLength) return null
  const [from, to] = runsAcross
    ? [Math.min(...words.map(({ box }) => box.left)), Math.max(...words.map(({ box }) => box.right))]
    : [Math.min(...words.map(({ box }) => box.top)), Math.max(...words.map(({ box }) => box.bottom))]
  return ((to - from) / widths.reduce((sum, width) => sum + width, 0)) * (1 + inkMissing)
}

/** Whether nothing but letters and figures says how large a line is: their ink is a share of the em that depends on the font. */
export function isLatinOnly({ words }: OcrLine): boolean {
  return words.every(({ text }) => [...text].every(character => characterWidth(character) < 1 || isFlat(character)))
}

/** How far apart the Chinese characters of a line begin; null where too few follow one another. */
function chinesePitch({ words }: OcrLine, runsAcross: boolean): number | null {
  const pitches = words.slice(1).flatMap(({ box }, index) => {
    const before = words[index]!
    const characters = [...before.text]
    if (characters.some(character => characterWidth(character) < 1)) return []
    const distance = runsAcross ? box.left - before.box.left : box.top - before.box.top
    return distance > 0 ? [distance / characters.length] : []
  })
  return pitches.length < fewestPitches ? null : median(pitches)
}

/** The em most characters of a document stand in, in points; null where there is no text to tell. */
export function commonEm(pages: readonly OcrPage[], pointsPerUnit: (page: OcrPage) => number): number | null {
  const sizes = pages.flatMap(page =>
    page.lines.flatMap(line => {
      const em = lineToEm(line, !runsDown(line))
      return em === null ? [] : [{ em: em * pointsPerUnit(page), weight: line.words.reduce((sum, { text }) => sum + text.length, 0) }]
    }),
  )
  const half = sizes.reduce((sum, { weight }) => sum + weight, 0) / 2
  let before = 0
  for (const { em, weight } of sizes.sort((a, b) => a.em - b.em)) {
    before += weight
    if (before >= half) return em
  }
  return null
}

/** The document's common em where a line's own is about the same; of a line of letters and figures that is less sure. */
export function settleEm(own: number | null, common: number | null, latinOnly = false): number | null {
  if (own === null || common === null) return own ?? common
  return Math.abs(own - common) <= (latinOnly ? latinTolerance : sizeTolerance) * common ? common : own
}

/** Several characters one below the other, in a line far taller than wide. */
export function runsDown({ words }: OcrLine): boolean {
  const characters = words.reduce((sum, { text }) => sum + text.length, 0)
  if (characters < 2) return false
  const height = Math.max(...words.map(({ box }) => box.bottom)) - Math.min(...words.map(({ box }) => box.top))
  const width = Math.max(...words.map(({ box }) => box.right)) - Math.min(...words.map(({ box }) => box.left))
  return height > 2 * width
}

export function isFlat(text: string): boolean {
  return flat.test(text)
}

export function middleOf({ box }: OcrWord): number {
  return (box.top + box.bottom) / 2
}

export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1]!
}
