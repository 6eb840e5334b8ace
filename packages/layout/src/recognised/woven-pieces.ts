import { readListMarker } from '@zhibiao/script'
import { displayWidth, type PlacedText } from '../flat/flat-line.ts'
import type { Labels } from './woven-labels.ts'

/** What stands between two wide gaps or bars of a line. */
export interface WovenPiece {
  readonly line: PlacedText
  readonly start: number
  readonly end: number
  readonly text: string
  /** Cells of print from the left; full-width characters take two. */
  readonly left: number
  readonly width: number
  /** Number of the labelled paragraph that begins with it (一、衡量標準：), null where none does. */
  readonly paragraph: number | null
}

/** A bar, with the crumbs around it, a ruling read as a bracket before a list marker, or a gap. */
const parting = /\s*[。”“’‘]*\s*[|｜│]\s*|\s*「\s*(?=[一二三四五六七八九十]{1,3}、)|\s{2,}/gu

export function lineToWovenPieces(line: PlacedText, labels: Labels): WovenPiece[] {
  const pieces: WovenPiece[] = []
  const add = (start: number, end: number) => {
    const text = line.text.slice(start, end)
    if (text.trim() === '') return
    const marker = readListMarker(text)
    const isNumbered = marker?.marker.style === '一、' || marker?.marker.style === '甲、'
    const paragraph = isNumbered && labels.begins(text.slice(marker!.end)) ? marker!.marker.ordinal : null
    pieces.push({ line, start, end, text, left: displayWidth(line.text.slice(0, start)), width: displayWidth(text.trim()), paragraph })
  }
  let at = 0
  // Among bars, or with others like it, a quotation mark without its other half is one, too.
  const [opened, closed] = [/「/g, /」/g].map(mark => line.text.match(mark)?.length ?? 0) as [number, number]
  const isBar = closed === 0 && opened >= (/[|｜│]/.test(line.text) ? 1 : 2)
  const text = isBar ? line.text.replaceAll('「', '|') : line.text
  for (const match of text.matchAll(parting)) {
    add(at, match.index)
    at = match.index + match[0].length
  }
  add(at, line.text.trimEnd().length)
  return pieces
}

/** Whether a piece is what a target's cell holds: a figure, with what may stand around it. */
export function isFigureLike(text: string): boolean {
  return /^[(（]?\d|^[-─—~逾約達較≧≥><＞＜]\s*\d|^[-─—一~]+$/.test(text.trim())
}
