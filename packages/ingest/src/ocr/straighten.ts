import type { Box } from '@zhibiao/model'
import { isFlat, median, middleOf, runsDown } from './em-size.ts'
import type { OcrLine, OcrPage } from './ocr-page.ts'

/** Slopes below this (0.1°) are not worth moving anything for: 1 point over the width of A4. */
const leastSlope = 0.002
/** Words whose middles tell how a line slopes, on either half of it. */
const fewestWords = 3
/** Lines it takes to say how a page slopes. */
const fewestLines = 5

/**
 * A page scanned askew, turned straight: words and separators are moved, not resized, so that lines of text and the rules of tables run level.
 * The slope is that of most lines of text. Lines far from the middle of the page move furthest: 3 points at half a degree, on A4.
 */
export function straightenPage(page: OcrPage): OcrPage {
  const slope = pageSlope(page)
  if (Math.abs(slope) < leastSlope) return page
  const [centreX, centreY] = [(page.width ?? 0) / 2, (page.height ?? 0) / 2]
  const move = (box: Box): Box => {
    const right = slope * ((box.top + box.bottom) / 2 - centreY)
    const down = -slope * ((box.left + box.right) / 2 - centreX)
    return { left: box.left + right, top: box.top + down, right: box.right + right, bottom: box.bottom + down }
  }
  return {
    ...page,
    lines: page.lines.map(line => ({
      ...line,
      words: line.words.map(word => {
        const box = move(word.box)
        const right = box.left - word.box.left
        return { ...word, box, ...(word.begins && { begins: word.begins.map(begin => begin + right) }) }
      }),
    })),
    separators: page.separators.map(box => levelSeparator(move(box), Math.abs(slope))),
  }
}

/** How far lines of text go down to the right, per unit. */
function pageSlope(page: OcrPage): number {
  const slopes = page.lines.flatMap(line => lineSlope(line) ?? [])
  return slopes.length < fewestLines ? 0 : median(slopes)!
}

function lineSlope(line: OcrLine): number | null {
  if (runsDown(line)) return null
  const words = line.words.filter(({ text }) => !isFlat(text))
  const half = words.length >> 1
  if (half < fewestWords) return null
  const [first, last] = [words.slice(0, half), words.slice(-half)].map(part => ({
    x: median(part.map(({ box }) => (box.left + box.right) / 2))!,
    y: median(part.map(middleOf))!,
  })) as [{ x: number; y: number }, { x: number; y: number }]
  return last.x > first.x ? (last.y - first.y) / (last.x - first.x) : null
}

/** The box of a slanting line is higher than the line is thick; its middle is the line's. */
function levelSeparator(box: Box, slope: number): Box {
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  const slack = Math.max(0, Math.min(width, height) - 1)
  const less = Math.min(slack, slope * Math.max(width, height)) / 2
  return width >= height
    ? { ...box, top: box.top + less, bottom: box.bottom - less }
    : { ...box, left: box.left + less, right: box.right - less }
}
