import { matchKey, readListMarker } from '@zhibiao/script'
import { isMeasure } from '../figures.ts'
import type { HeaderWords } from '../header-rows.ts'
import type { PlacedText } from './flat-line.ts'
import { isUnitTitle } from './flow-cells.ts'
import { type Flow, flowText, toFlow } from './flows.ts'
import { titleKind } from './title-kinds.ts'
import { findTitleRuns, isTitle, isYearTitle, type Title } from './title-lines.ts'

/** A header that flows make: those from `from` up to and without `to`. */
export interface FlowHeader {
  readonly from: number
  readonly to: number
  /** In the order in which they stand, unknown ones among them. */
  readonly titles: readonly FlowTitle[]
  /** Flows among them that are none: a unit line, a heading. */
  readonly between: readonly Flow[]
}

export interface FlowTitle extends Title {
  readonly known: boolean
  /** A heading or unit line stands between it and the title before. */
  readonly afterOther: boolean
}

/** Titles that a header must have. */
const fewestTitles = 3
const mostTitles = 14
const mostOthers = 2
/** Unknown titles before the first known one. */
const mostBefore = 4
/** Unknown titles in a row. */
const mostUnknown = 4
/** A word among titles: short, without figures and marks. */
const unknownTitle = /^[\u4e00-\u9fff％%]{1,10}(?:[(（][^()（）]{1,8}[)）])?$/
const unitLine = /^[(（]?單位[：:]|^[(（]?单位[：:]/

/** The titles that a flow holds and nothing else; null where it holds something else. */
export function flowToTitles(flow: Flow, words: HeaderWords): readonly Title[] | null {
  if (flow.lines.length > mostTitles) return null
  const [run] = findTitleRuns(flow.lines, words)
  if (run?.from !== 0 || run.to !== flow.lines.length) return null
  const [{ text }, ...others] = flow.lines as [PlacedText, ...PlacedText[]]
  // 年度預定目標: words that no gap parts are one title.
  if (run.titles.length > 1 && others.length === 0 && !/\S\s+\S/.test(text))
    return [{ key: matchKey(text), pieces: [{ line: flow.lines[0]!, start: 0, end: text.length }] }]
  return run.titles
}

/**
 * Flows cut where titles stand close below what is none: a heading, a caption or a unit line stands in one flow with the first titles of its table.
 *
 *     貳、業務計畫及預算目標      a heading, cut off
 *     業務計畫                  a title
 */
export function cutAtTitles(flows: readonly Flow[], words: HeaderWords): Flow[] {
  return flows.flatMap(flow => {
    const cuts = new Set<number>()
    const last = findTitleRuns(flow.lines, words).at(-1)
    if (last && last.from > 0 && last.to === flow.lines.length) cuts.add(last.from)
    const texts = flow.lines.map(line => line.text.replace(/\s/g, ''))
    const heading = texts.findLastIndex(isHeading)
    if (heading >= 0) {
      const below = texts.slice(heading + 1)
      const [first, second] = below
      if (
        (heading > 0 || unitLine.test(texts[0]!)) &&
        below.length > 0 &&
        below.length <= mostBelowHeading &&
        below.every(text => unknownTitle.test(text))
      )
        for (let at = heading + 1; at < texts.length; at++) cuts.add(at)
      else if (first !== undefined && (isMeasure(first) || (second !== undefined && isMeasure(second) && unknownTitle.test(first))))
        cuts.add(heading + 1)
      if (unitLine.test(texts[heading]!)) cuts.add(heading)
    }
    cuts.delete(0)
    if (cuts.size === 0) return [flow]
    const ends = [0, ...[...cuts].sort((a, b) => a - b), flow.lines.length]
    return ends.slice(1).map((end, index) => toFlow(flow.lines.slice(ends[index]!, end)))
  })
}

/** Titles that stand below one another under a heading, each on a line. */
const mostBelowHeading = 3

function isHeading(text: string): boolean {
  return unitLine.test(text) || readListMarker(text) !== null || /^中華民國|\d年度?.*[表形果劃畫]$/.test(text)
}

/** Headers that begin at a flow, or with the unknown titles before it; the longest first. */
export function headersAround(flows: readonly Flow[], at: number, words: HeaderWords): FlowHeader[] {
  const found = headersAt(flows, at, words)
  if (found.length === 0) return []
  const before: FlowHeader[] = []
  for (let from = at - 1; from >= Math.max(0, at - mostBefore); from--) {
    const flow = flows[from]!
    const text = flowText(flow).replace(/\s/g, '')
    if (flow.lines[0]!.page !== flows[at]!.lines[0]!.page || !unknownTitle.test(text) || readListMarker(text)) break
    const titles = [toUnknown(flow, text, false), ...(before[0] ?? found[0]!).titles]
    before.unshift({ ...found[0]!, from, titles })
  }
  return [...before, ...found]
}

function toUnknown(flow: Flow, key: string, afterOther: boolean): FlowTitle {
  return { key, pieces: flow.lines.map(line => ({ line, start: 0, end: line.text.length })), known: false, afterOther }
}

/** Headers that begin at a flow, the longest first: flows of titles, with unknown titles, unit lines and a heading among them. */
export function headersAt(flows: readonly Flow[], from: number, words: HeaderWords): FlowHeader[] {
  const found: FlowHeader[] = []
  const titles: FlowTitle[] = []
  const between: Flow[] = []
  let afterOther = false
  let unknown = 0
  const { page } = flows[from]!.lines[0]!
  for (let at = from; at < flows.length && titles.length <= mostTitles; at++) {
    const flow = flows[at]!
    if (flow.lines[0]!.page !== page) break
    const known = flowToTitles(flow, words) ?? unitTitle(flow) ?? stackedTitles(flow, words)
    const text = flowText(flow).replace(/\s/g, '')
    if (known) {
      if (measuresBehindYears(titles, known)) break
      for (const title of known) {
        titles.push({ ...title, known: true, afterOther })
        afterOther = false
      }
      unknown = 0
      if (titles.filter(title => title.known).length >= fewestTitles)
        found.unshift({ from, to: at + 1, titles: [...titles], between: [...between] })
    } else if (titles.length === 0) return []
    else if (unitLine.test(text) || (readListMarker(text) && flow.lines.length === 1)) {
      if (between.length >= mostOthers) break
      between.push(flow)
      afterOther = true
    } else if (unknownTitle.test(text) && unknown < mostUnknown) {
      unknown++
      titles.push(toUnknown(flow, text, afterOther))
      if (titleKind(text) !== 'words' && titles.filter(title => title.known).length >= fewestTitles)
        found.unshift({ from, to: at + 1, titles: [...titles], between: [...between] })
      afterOther = false
    } else break
  }
  return found
}

function unitTitle(flow: Flow): readonly Title[] | null {
  const text = flowText(flow).replace(/\s/g, '')
  return isUnitTitle(text) ? [{ key: text, pieces: flow.lines.map(line => ({ line, start: 0, end: line.text.length })) }] : null
}

/** 本年度決算數 above 金額: a known title, and an unknown one below it. */
function stackedTitles(flow: Flow, words: HeaderWords): readonly Title[] | null {
  const [above, below, ...others] = flow.lines
  if (!above || !below || others.length > 0 || !isTitle(above.text, words)) return null
  const text = below.text.replace(/\s/g, '')
  if (!/^[\u4e00-\u9fff]{2,6}$/.test(text)) return null
  return [above, below].map(line => ({ key: matchKey(line.text), pieces: [{ line, start: 0, end: line.text.length }] }))
}

/** 項目｜104年度｜105年度, then 原訂目標值: it names a row. */
function measuresBehindYears(titles: readonly Title[], next: readonly Title[]): boolean {
  const years = titles.filter(isYearTitle).length
  return years >= 2 && next.every(title => !isYearTitle(title) && ['figure', 'rate'].includes(titleKind(title.key)))
}
