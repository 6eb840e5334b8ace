import type { Box, Ruling } from '@zhibiao/model'
import { round } from '../matrix.ts'
import { median } from './em-size.ts'
import type { OcrPage } from './ocr-page.ts'

/** A separator is a line if it is at least this many times longer than thick, and longer than this in em: strokes of characters are not. */
const slenderness = 6
/** Points, above what the lines of the page are thicker the longer they are. The heaviest borders of the genre have 3. */
const thickest = 4
const shortestSeparator = 1.5

/** Points by which a ruling may miss the one it ends at; scans are no exacter. */
const meeting = 4

/** Share of the page that a line runs over which meets no other: the rules of a table without verticals, the one between two columns of text. */
const standsAlone = 0.25

/**
 * Separators of a page as rulings, in points. OCR takes strokes of characters in a column for lines, too: a line that stands alone is long,
 * and a shorter one ends at such a line, or at one that does.
 */
export function separatorsToRulings(page: OcrPage, em: number, pointsPerUnit: number): Ruling[] {
  const lines = page.separators.flatMap(box => separatorToRuling(box, em, pointsPerUnit) ?? [])
  // OCR that thinks the page askew, rightly or not, gives boxes around slanting lines.
  const lean = median(lines.map(({ thickness, start, end }) => thickness / (end - start))) ?? 0
  const rulings = lines.filter(({ thickness, start, end }) => thickness - lean * (end - start) <= thickest)
  const [width, height] = [page.width ?? 0, page.height ?? 0].map(length => length * pointsPerUnit) as [number, number]
  const sure = new Set(
    rulings.filter(({ orientation, start, end }) => end - start >= standsAlone * (orientation === 'horizontal' ? width : height)),
  )
  for (let before = -1; before < sure.size; ) {
    before = sure.size
    for (const ruling of rulings) if ([...sure].some(other => endsAt(ruling, other))) sure.add(ruling)
  }
  return rulings.filter(ruling => sure.has(ruling))
}

/** Whether a ruling begins or ends at one across it. */
function endsAt(ruling: Ruling, other: Ruling): boolean {
  if (ruling.orientation === other.orientation) return false
  if (ruling.position < other.start - meeting || ruling.position > other.end + meeting) return false
  return Math.abs(ruling.start - other.position) <= meeting || Math.abs(ruling.end - other.position) <= meeting
}

function separatorToRuling(box: Box, em: number, scale: number): Ruling | null {
  const [width, height] = [(box.right - box.left) * scale, (box.bottom - box.top) * scale]
  const length = Math.max(width, height)
  const thickness = Math.min(width, height)
  if (length < slenderness * thickness || length < shortestSeparator * em) return null
  const horizontal = width >= height
  const [start, end, near, far] = horizontal ? [box.left, box.right, box.top, box.bottom] : [box.top, box.bottom, box.left, box.right]
  return {
    orientation: horizontal ? 'horizontal' : 'vertical',
    position: round(((near + far) / 2) * scale),
    start: round(start * scale),
    end: round(end * scale),
    thickness: round(thickness),
  }
}
