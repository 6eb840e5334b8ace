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
  const candidates: Candidate[] = found.flatMap(({ start, marker, sure }) => {
    const at = places.get(start)
    if (at === undefined) return []
    let end = at
    while (end < compact.text.length && compact.starts[end]! < start + marker.text.length) end += 1
    const numbered = marker.style === '1.'
    const opens = mayOpenItem(compact, at)
    return [{ at, end, ordinal: marker.ordinal, numbered, opens, certain: sure || (numbered && isEvident(compact, at, opens)) }]
  })
  carryOn(candidates, 1)
  carryOn([...candidates].reverse(), -1)
  for (const { at, end, ordinal, certain } of candidates) {
    if (certain) placed.set(at, { start: at, end, item: markerItem(at, end, ordinal) })
  }
  return placed
}

interface Candidate {
  readonly at: number
  readonly end: number
  readonly ordinal: number
  readonly numbered: boolean
  /** Whether an item of a list may begin here, by what stands before. */
  readonly opens: boolean
  certain: boolean
}

/** How far apart two items of one list may stand, in characters, to vouch for each other. */
const listReach = 300

/** A glued marker that nothing shows is believed where the certain one before it (behind it, going backward) has the number before (after). */
function carryOn(candidates: readonly Candidate[], by: 1 | -1): void {
  let last: Candidate | null = null
  for (const candidate of candidates) {
    if (!candidate.numbered) continue
    const near = last !== null && Math.abs(candidate.at - last.at) <= listReach && candidate.at !== last.end
    if (!candidate.certain && near && candidate.opens && candidate.ordinal === last!.ordinal + by) candidate.certain = true
    if (candidate.certain) last = candidate
  }
}

function isEvident(compact: Compact, at: number, opens: boolean): boolean {
  const rest = unbroken(compact, at)
  if (twoPoints.test(rest)) return !sectionNumber.test(rest) && readDate(compact, at, {}) === null
  return yearBehind.test(rest) || (opens && roundFraction.test(rest))
}

/** A figure with its unit, which ends the item before. */
const figureBefore = /[0-9](?:%|[\u4e00-\u9fff]{1,3})$/

/** An item begins at a line, behind a sentence or behind a figure; not in a row of cells and not behind a word (提高至 2.5%). */
function mayOpenItem(compact: Compact, at: number): boolean {
  const gap = compact.gaps[at]!
  if (at === 0 || gap === Gap.line || gap === Gap.blankLine) return true
  if (gap === Gap.cell) return false
  return '。;'.includes(compact.text[at - 1]!) || (gap > Gap.none && figureBefore.test(compact.text.slice(Math.max(0, at - 8), at)))
}

/** The text from `at` to the next white space. */
function unbroken(compact: Compact, at: number): string {
  let end = at + 1
  while (end < compact.text.length && end - at < evidenceLength && (compact.gaps[end] === Gap.none || /[^0-9.]/.test(compact.text[end]!)))
    end += 1
  return compact.text.slice(at, end)
}

function markerItem(start: number, end: number, ordinal: number): Item {
  return { start, end, kind: 'ordinal', value: ordinal, comparator: '=', unit: null, step: null, readAs: ['list-marker'] }
}
