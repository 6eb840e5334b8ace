import { findListMarkers } from '@zhibiao/script'
import { type Compact, Gap } from './compact.ts'
import { readDate } from './dates.ts'
import type { Item } from './item.ts'

/** A list marker in compact offsets. */
export interface PlacedMarker {
  readonly start: number
  readonly end: number
  readonly item: Item
}

/** How far behind a marker its evidence may stand. */
const evidenceLength = 24

/** What follows `1.` where it cannot be a decimal: 3.97.5%, 2.99 年度. */
const twoPoints = /^[0-9]{1,2}\.[0-9]+\.[0-9]+(?:%|[\u4e00-\u9fff])/
/** 1.2.3 節 is a section number. */
const sectionNumber = /^[0-9.]+[章節條款目點項]/
const yearBehind = /^[0-9]{1,2}\.[0-9]{2,3}(?:年度|年[0-9]|學年)/
/** A fraction that ends in 0 before a whole thing or a second is not printed: 1.10秒 is item 1. */
const roundFraction = /^[0-9]\.[1-9][0-9]*0(?:秒|件|人|次|場|家|項|筆|戶|臺|案|份)/

/**
 * The list markers of a text that are to be believed: the sure ones, and those glued to a number where the number shows it or where
 * they carry on the numbering of another.
 */
export function placeMarkers(text: string, compact: Compact): ReadonlyMap<number, PlacedMarker> {
  const found = findListMarkers(text)
  const placed = new Map<number, PlacedMarker>()
  if (found.length === 0) return placed
  const places = new Map(compact.starts.map((offset, index) => [offset, index] as const))
  const shown = found.map(({ start, marker, sure }) => {
    const at = places.get(start) ?? -1
    const rest = at < 0 ? '' : unbroken(compact, at)
    const evident =
      marker.style === '1.' &&
      at >= 0 &&
      readDate(compact, at, {}) === null &&
      ((twoPoints.test(rest) && !sectionNumber.test(rest)) || yearBehind.test(rest) || roundFraction.test(rest))
    return { start, marker, at, certain: sure || evident }
  })
  // A glued marker that nothing shows is believed where the number before or behind it in the same series is certain.
  const certain = new Set(
    shown.filter(candidate => candidate.certain && candidate.marker.style === '1.').map(({ marker }) => marker.ordinal),
  )
  for (let grew = true; grew; ) {
    grew = false
    for (const { marker, at } of shown) {
      if (marker.style !== '1.' || certain.has(marker.ordinal) || !mayOpenItem(compact, at)) continue
      if (certain.has(marker.ordinal + 1) || certain.has(marker.ordinal - 1)) {
        certain.add(marker.ordinal)
        grew = true
      }
    }
  }
  let lastEnd = -1
  for (const candidate of shown) {
    const { start, marker, at } = candidate
    const glued = marker.style === '1.' && certain.has(marker.ordinal) && mayOpenItem(compact, at)
    if (at < 0 || (!candidate.certain && (at === lastEnd || !glued))) continue
    let end = at
    while (end < compact.text.length && compact.starts[end]! < start + marker.text.length) end += 1
    placed.set(at, { start: at, end, item: markerItem(at, end, marker.ordinal) })
    lastEnd = end
  }
  return placed
}

/** The text from `at` to the next white space. */
function unbroken(compact: Compact, at: number): string {
  let end = at + 1
  while (end < compact.text.length && end - at < evidenceLength && (compact.gaps[end] === Gap.none || /[^0-9.]/.test(compact.text[end]!)))
    end += 1
  return compact.text.slice(at, end)
}

/** A row of cells is no list: a glued marker stands at the start or behind a line, not behind a tab. */
function mayOpenItem(compact: Compact, at: number): boolean {
  return at === 0 || compact.gaps[at]! < Gap.cell
}

function markerItem(start: number, end: number, ordinal: number): Item {
  return { start, end, kind: 'ordinal', value: ordinal, comparator: '=', unit: null, step: null, readAs: ['list-marker'] }
}
