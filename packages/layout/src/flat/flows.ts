import type { MarkerStyle } from '@zhibiao/model'
import { type Fragment, toFragment } from './column-fit.ts'
import type { PlacedText } from './flat-line.ts'

/**
 * Lines that a text dump has written without a blank line between them: what stands close together in print. It holds a cell, the cells of a column one below
 * the other, or cells side by side, woven line by line.
 */
export interface Flow {
  readonly lines: readonly PlacedText[]
  /** Its lines as they stand. */
  readonly fragments: readonly Fragment[]
  /** Words of the line that has most of them. */
  readonly mostWords: number
}

/** Runs of lines without a blank line, another kind of line or a page break between them. */
export function linesToFlows(lines: readonly PlacedText[]): Flow[] {
  const flows: PlacedText[][] = []
  let open = false
  for (const line of lines) {
    if (line.text.trim() === '') {
      open = false
      continue
    }
    const last = flows.at(-1)
    if (open && last && last[0]!.page === line.page) last.push(line)
    else flows.push([line])
    open = true
  }
  return flows.map(toFlow)
}

export function toFlow(lines: readonly PlacedText[]): Flow {
  return {
    lines,
    fragments: lines.map(line => toFragment(line, 0, line.text.length)),
    mostWords: Math.max(...lines.map(line => line.text.trim().split(/\s+/).length)),
  }
}

/** Text of a flow as one cell would have it. */
export function flowText(flow: Flow): string {
  return flow.lines.map(line => line.text.trim()).join('')
}

/** Gaps of several spaces show columns: where many lines have them, the text is not dumped but laid out. */
const mostGapped = 0.1
const wideGap = /\S {3,}\S|\t/
/** Share of lines that are blank ones below another: they stand for empty cells, or for space in print. */
const mostDoubled = 0.01

/** Whether lines come in the order of blocks, as poppler's plain text does: without wide gaps, and with one blank line behind a flow. */
export function isDumped(lines: readonly PlacedText[]): boolean {
  const isBlank = (line: PlacedText) => line.text.trim() === ''
  const filled = lines.filter(line => !isBlank(line))
  const doubled = lines.filter(
    (line, index) => index > 0 && isBlank(line) && isBlank(lines[index - 1]!) && line.page === lines[index - 1]!.page,
  )
  return filled.filter(line => wideGap.test(line.text)).length <= filled.length * mostGapped && doubled.length <= lines.length * mostDoubled
}

/**
 * Flows cut where a line begins the next row: 一、 in the first of them, 二、 at the beginning of a line below.
 *
 *     公共安全                 the end of row 三
 *     四 、 推 動 綠 色 船舶…  row 四
 */
export function cutAtKeys(flows: readonly Flow[], style: MarkerStyle): Flow[] {
  let next: number | null = null
  return flows.flatMap(flow => {
    const parts: PlacedText[][] = [[]]
    for (const { line, marker, glued } of flow.fragments) {
      const isNext = marker !== null && !glued && marker.style === style && (next === null || marker.ordinal === next)
      if (isNext) next = marker.ordinal + 1
      if (isNext && parts.at(-1)!.length > 0) parts.push([line])
      else parts.at(-1)!.push(line)
    }
    return parts.length === 1 ? [flow] : parts.map(toFlow)
  })
}
