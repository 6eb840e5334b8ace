import { type Box, joinPassages, type Line, splitUnitLine, type TableTitle } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { longestCaption, numberedCaption, period, titledCaption } from '../caption-words.ts'

/** What a title has not: a comma, or a colon that leads to the table. */
const sentence = /[，；]|[：:]$/u

/** Rows above a table that may be its title, its unit line, and a line between them. */
const mostCaptionRows = 3

/** em; how far a caption or unit line may stand above its table. */
const captionDistance = 2.5

/** Characters of what may stand in the row of the unit line. */
const longestNote = 12

export interface CaptionOptions {
  /** Whether a line that is centred above the table is its caption whatever it says: where running heads have been taken out. */
  readonly centred: boolean
  /** The first line of the page, where it is printed larger than all others: the title of what follows, not of one table in it. */
  readonly pageTitle?: Line | undefined
}

/** A caption with its unit, of the lines above a table, and the lines they were. */
export interface Caption {
  readonly words: TableTitle
  readonly used: readonly Line[]
}

/**
 * Caption and unit line of the table in `box`, below `lines` (in reading order). What stands above a line that is neither, nor a period, is not the table's.
 *
 *           114年度施政報告            a title: a heading stands between
 *     壹、執行情形
 *     表 1-2  近三年辦理情形        單位：千元
 *     ┌──────────┬────────┬────────┐
 *
 * Short words in the row of the unit line are a part of it where a title stands above them:
 *
 *               歲出預算表
 *     經常門                        單位：千元
 *     ┌──────────┬────────┬────────┐
 */
export function findCaption(lines: readonly Line[], box: Box, known: Caption['words'], options: CaptionOptions): Caption {
  const used: Line[] = []
  const beside: Line[] = []
  let words: Caption['words'] = {
    ...(known.caption && { caption: known.caption }),
    ...(known.unitLine && { unitLine: known.unitLine }),
  }
  /** The line of the unit where words stand before the unit that have no form of a title. */
  let shared: Line | undefined
  let unitTop: number | undefined
  let top = box.top
  let rows = 0
  for (const line of [...lines].reverse()) {
    const { text } = line.content
    const at = line.place.box!
    const size = line.fontSize ?? at.bottom - at.top
    const isBeside = rows > 0 && at.bottom > top + size / 2
    if (!isBeside && (top - at.bottom > captionDistance * size || ++rows > mostCaptionRows)) break
    top = Math.min(top, at.top)
    if (text.length > longestCaption || text.includes('。')) break
    const found = lineToCaption(line, box, options)
    if (!found && !period.test(text)) {
      if (unitTop === undefined || at.bottom <= unitTop || !isNote(text)) break
      beside.unshift(line)
      continue
    }
    if (!found || (found.caption && words.caption && !(shared && hasTitleForm(found.caption.text))) || (found.unitLine && words.unitLine))
      continue
    used.push(line)
    if (found.unitLine) unitTop = at.top + size / 2
    if (shared && found.caption) words = { caption: found.caption, unitLine: shared.content }
    else words = { ...words, ...found }
    shared = found.unitLine && found.caption && !hasTitleForm(found.caption.text) ? line : undefined
    if (words.caption && words.unitLine && !shared) break
  }
  if (!words.caption || !words.unitLine || beside.length === 0) return { words, used }
  return {
    words: { ...words, unitLine: joinPassages([...beside.map(line => line.content), words.unitLine], ' ') },
    used: [...used, ...beside],
  }
}

/** 經資門併計: a few words that are no sentence and no list. */
function isNote(text: string): boolean {
  return text.length <= longestNote && !sentence.test(text) && !readListMarker(text)
}

function hasTitleForm(text: string): boolean {
  return numberedCaption.test(text) || titledCaption.test(text)
}

/** Whether a text is a table's caption or unit line by its form. */
export function isCaption(text: string): boolean {
  return splitUnitLine({ text, parts: [] }).unitLine !== undefined || hasTitleForm(text)
}

function lineToCaption(line: Line, box: Box, options: CaptionOptions): Caption['words'] | null {
  const { text } = line.content
  const found = splitUnitLine(line.content)
  // 壹、基金來源預計表: a numbered title is a heading, which the outline needs.
  if (!found.unitLine && readListMarker(text)) return null
  if (found.unitLine || hasTitleForm(text) || isTitle(line, box, options)) return found
  return null
}

function isTitle(line: Line, box: Box, options: CaptionOptions): boolean {
  return options.centred && line !== options.pageTitle && isCentred(line, box)
}

/** A line in the middle above the table, as body text is not. */
function isCentred(line: Line, box: Box): boolean {
  const { left, right } = line.place.box!
  const size = line.fontSize ?? 0
  if (period.test(line.content.text) || sentence.test(line.content.text)) return false
  return left - box.left > 2 * size && Math.abs(left - box.left - (box.right - right)) < 4 * size
}
