import type { MarkerStyle } from '@zhibiao/model'
import { matchKey, readListMarker } from '@zhibiao/script'

/** The beginning of a line whose list marker recognition has left out but for its stop: 、年度目標值 for 三、年度目標值, ) 關鍵績效指標 for (一) 關鍵績效指標. */
const bareStop = /^\s*(?:(?<comma>[、`ˋ‘'])\s*(?=[\p{Script=Han}\d])|(?<bracket>[)）])\s*(?=\p{Script=Han}))/u

/** What a paragraph calls itself: up to its colon, else its first characters. */
const label = /^(?<name>[^:：。，,、]{2,16})[:：]/
const bareLabelLength = 6

const styles = { comma: '一、', bracket: '(一)' } as const satisfies Record<string, MarkerStyle>

/** A line, or what stands in one column of it, that begins with a list marker or with what is left of one. */
export interface MarkedLine {
  readonly style: MarkerStyle
  /** Null where it is lost. */
  readonly ordinal: number | null
  readonly label: string
  /** Whether a colon ends the label. */
  readonly labelled: boolean
  /** Length of what is left of the marker. */
  readonly bare: number
}

/** Null for a line that begins with neither. */
export function readMarkedLine(text: string): MarkedLine | null {
  const bare = bareStop.exec(text)
  if (bare) {
    const style = bare.groups!.comma ? styles.comma : styles.bracket
    return { style, ordinal: null, ...readLabel(text.slice(bare[0].length)), bare: bare[0].trimEnd().length }
  }
  const read = readListMarker(text)
  if (!read || (read.marker.style !== styles.comma && read.marker.style !== styles.bracket)) return null
  return { style: read.marker.style, ordinal: read.marker.ordinal, ...readLabel(text.slice(read.end)), bare: 0 }
}

function readLabel(text: string): Pick<MarkedLine, 'label' | 'labelled'> {
  const name = label.exec(text)?.groups?.name
  return { label: matchKey(name ?? text.slice(0, bareLabelLength)), labelled: name !== undefined }
}

/**
 * Ordinals of lost markers, by line; the lines are in reading order. A lost one is the next of its series, which is that of the lines of its style
 * that have a label as it has. A label that the series has already, or that is the first of another, begins it anew, unless the one before has it too (關鍵策略目標：).
 * A series in brackets begins anew below every 一、.
 *
 *     一、衡量標準：  二、辦理情形：  、年度目標值：  、效益：  、衡量標準：
 *                                    三             四        一
 */
export function restoreOrdinals(lines: readonly MarkedLine[]): ReadonlyMap<MarkedLine, number> {
  const restored = new Map<MarkedLine, number>()
  const groups = new Map<string, MarkedLine[]>()
  const first = new Set(lines.filter(({ ordinal }) => ordinal === 1).map(line => line.label))
  const outer = new Set<MarkedLine>()
  let isUnderNew = false
  for (const line of lines) {
    const key = `${line.style} ${line.labelled}`
    groups.set(key, [...(groups.get(key) ?? []), line])
    if (line.style === styles.bracket && isUnderNew) outer.add(line)
    isUnderNew = line.style === styles.comma
  }
  for (const group of groups.values()) {
    let last = 0
    let seen: string[] = []
    for (const line of group) {
      if (outer.has(line)) {
        last = 0
        seen = []
      }
      const again = seen.at(-1) !== line.label && (seen.includes(line.label) || (seen.length > 0 && first.has(line.label)))
      const ordinal: number = line.ordinal ?? (again ? 1 : last + 1)
      if (line.ordinal === null) restored.set(line, ordinal)
      if (ordinal <= last) seen = []
      seen.push(line.label)
      last = ordinal
    }
  }
  return restored
}

const digits = '〇一二三四五六七八九'

/** 三、 or (三). */
export function printMarker({ style }: MarkedLine, ordinal: number): string {
  const tens = Math.floor(ordinal / 10)
  const number = `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ordinal % 10 > 0 ? digits[ordinal % 10] : ''}`
  return style === styles.comma ? `${number}、` : `(${number})`
}
