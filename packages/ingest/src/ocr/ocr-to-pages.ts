import type { PrintedPage } from '@zhibiao/model'
import { round } from '../matrix.ts'
import { commonEm, isLatinOnly, lineToEm, runsDown, settleEm } from './em-size.ts'
import { lineToWords } from './line-to-words.ts'
import type { OcrPage } from './ocr-page.ts'
import { separatorsToRulings } from './separators-to-rulings.ts'
import { straightenPage } from './straighten.ts'
import { tablesApart } from './tables-apart.ts'

/** Dots to the inch that OCR works at as a rule; what is taken where neither the output nor the size of the page says otherwise. */
export const defaultResolution = 300

/** Resolutions that scanners and converters offer. */
const usualResolutions = [72, 96, 100, 120, 144, 150, 200, 240, 300, 400, 600]

/** Long side of A4 in inches, the paper of the genre, and by what share of it a page may miss it. */
const longSideOfA4 = 297 / 25.4
const paperTolerance = 0.02

/** A4 in points, for pages that do not even say how large they are and hold nothing. */
const blankPage = { width: 595, height: 842 }

/** em of text that nothing is known of, in points. */
const usualEm = 12

/** Units to an inch: as named, else the usual resolution at which the page is A4, else `defaultResolution`. */
export function resolutionOf({ unitsPerInch, width, height }: OcrPage): number {
  if (unitsPerInch !== null) return unitsPerInch
  const inch = Math.max(width ?? 0, height ?? 0) / longSideOfA4
  return usualResolutions.find(usual => Math.abs(inch - usual) <= paperTolerance * usual) ?? defaultResolution
}

/** Pages of OCR output in points, with words and rulings as those of a PDF. */
export function ocrToPages(recognised: readonly OcrPage[]): PrintedPage[] {
  const pages = recognised.map(straightenPage)
  const pointsPerUnit = (page: OcrPage) => 72 / resolutionOf(page)
  const common = commonEm(pages, pointsPerUnit)
  return pages.map((page, index) => {
    const scale = pointsPerUnit(page)
    const rulings = tablesApart(separatorsToRulings(page, common ?? usualEm, scale), page.lines, common ?? usualEm, scale)
    const verticals = rulings.filter(({ orientation }) => orientation === 'vertical')
    const words = page.lines
      .filter(line => line.words.length > 0)
      .flatMap(line => {
        const own = lineToEm(line, !runsDown(line))
        return lineToWords(line, settleEm(own === null ? null : own * scale, common, isLatinOnly(line)) ?? usualEm, scale, verticals)
      })
    return {
      type: 'printed-page',
      page: index + 1,
      width: round(page.width ? page.width * scale : Math.max(0, ...words.map(({ box }) => box.right)) || blankPage.width),
      height: round(page.height ? page.height * scale : Math.max(0, ...words.map(({ box }) => box.bottom)) || blankPage.height),
      words,
      rulings,
      fills: [],
      glyphsOutside: 0,
      images: page.images,
    }
  })
}
