import { displayWidth, type PlacedText } from './flat-line.ts'

/** Lines within two full-width characters of the usual longest count as full. */
const fullLineSlack = 4
/** A file is wrapped where at least this share of its text lines are nearly as long as its longest. */
const wrappedShare = 0.25
const fewestLines = 12

/** Width from which a line of a wrapped file is full; null where the file's lines are not wrapped at a common width. */
export function fullLineLength(lines: readonly PlacedText[]): number | null {
  const widths = lines.map(line => displayWidth(line.text.trimEnd())).sort((a, b) => a - b)
  if (widths.length < fewestLines) return null
  const usualLongest = widths[Math.floor(widths.length * 0.9)]!
  const near = widths.filter(width => width >= usualLongest - fullLineSlack && width <= usualLongest + fullLineSlack).length
  return near >= widths.length * wrappedShare ? usualLongest - fullLineSlack : null
}
