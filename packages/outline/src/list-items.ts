import { type ListItem, type ListMarker, type MarkerStyle, type Passage, slicePassage, trimPassage } from '@zhibiao/model'
import { findListMarkers, readListMarker } from '@zhibiao/script'

interface Found {
  readonly start: number
  readonly end: number
  readonly marker: ListMarker
}

/**
 * Numbered paragraphs of a text, nested as their markers nest.
 *
 *     一、衡量標準：…。二、辦理情形：(一)…(二)…三、…
 *     └ 一、  └ 二、 ├ (一)            └ 三、
 *                    └ (二)
 *
 * A marker counts where its series goes on (its number follows the last one of its style at an open level), or where it begins one: at the start of a
 * line, as the first of its style, or where the same style's second number comes later. Anything else that looks like a marker is text. Every character of the text is in
 * exactly one item. Gives no items for a text without markers.
 */
export function passageToItems(passage: Passage): readonly ListItem[] {
  const regular = acceptMarkers(passage.text)
  const accepted = regular.length > 1 ? regular : (gluedSeries(passage.text) ?? regular)
  if (accepted.length === 0) return []
  const lead = trimPassage(slicePassage(passage, 0, accepted[0]!.start))
  const items: ListItem[] = lead.text === '' ? [] : [{ type: 'item', marker: null, content: lead, whole: lead, children: [] }]
  return [...items, ...nest(passage, accepted, 0, accepted.length, passage.text.length)]
}

/** Items of the stretch of markers [from, to), whose text ends at `end`: siblings share the style of the first. */
function nest(passage: Passage, markers: readonly Found[], from: number, to: number, end: number): ListItem[] {
  const items: ListItem[] = []
  let index = from
  while (index < to) {
    const own = markers[index]!
    let next = index + 1
    while (next < to && markers[next]!.marker.style !== own.marker.style) next++
    const itemEnd = next < to ? markers[next]!.start : end
    const contentEnd = index + 1 < next ? markers[index + 1]!.start : itemEnd
    items.push({
      type: 'item',
      marker: own.marker,
      content: trimPassage(slicePassage(passage, own.end, contentEnd)),
      whole: trimPassage(slicePassage(passage, own.start, itemEnd)),
      children: nest(passage, markers, index + 1, next, itemEnd),
    })
    index = next
  }
  return items
}

/**
 * `1.10秒2.15%3.97.5%`: markers glued to the numbers they stand before. They are markers only where the text begins with 1. and every next number
 * follows the words of the one before; null otherwise.
 */
function gluedSeries(text: string): Found[] | null {
  const series: Found[] = []
  const markers = [...text.matchAll(/(?<![\d.])(\d{1,2})[.．](?=\d)/g)]
  for (const match of markers) {
    const read = readListMarker(text.slice(match.index), { glued: true })
    if (Number(match[1]) !== series.length + 1 || (series.length === 0 && match.index > 0) || !read) continue
    series.push({ start: match.index, end: match.index + read.end, marker: read.marker })
  }
  return series.length > 1 ? series : null
}

function acceptMarkers(text: string): Found[] {
  const candidates = findListMarkers(text)
  const open: { style: MarkerStyle; ordinal: number }[] = []
  const accepted: Found[] = []
  candidates.forEach((candidate, index) => {
    const { marker } = candidate
    const atLineStart = candidate.start === 0 || text[candidate.start - 1] === '\n'
    if (marker.style === '•' || (!atLineStart && isGlued(text, candidate))) return
    const level = open.findLastIndex(entry => entry.style === marker.style)
    const goesOn = level >= 0 && marker.ordinal === open[level]!.ordinal + 1
    const begins = marker.ordinal === 1 && ((candidate.sure && (atLineStart || level < 0)) || hasSecond(candidates, index))
    const resumes = atLineStart && level < 0 && candidate.sure
    if (!goesOn && !begins && !resumes) return
    if (level >= 0) open.length = level
    open.push({ style: marker.style, ordinal: marker.ordinal })
    accepted.push(candidate)
  })
  return accepted
}

/** `3.5%` behind `2. `: glued to a number it is a decimal, unless a line begins with it. */
function isGlued(text: string, { end }: Found): boolean {
  return /[.．]$/.test(text.slice(0, end)) && /\d/.test(text[end] ?? '')
}

function hasSecond(candidates: readonly Found[], index: number): boolean {
  const { style } = candidates[index]!.marker
  const next = candidates.slice(index + 1).find(candidate => candidate.marker.style === style)
  return next?.marker.ordinal === 2
}
