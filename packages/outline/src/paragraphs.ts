import { joinPassages, type Line, type ListMarker, type Passage, type Place, slicePassage } from '@zhibiao/model'
import { isContentsEntry, readListMarker } from '@zhibiao/script'

/** Lines rejoined to one paragraph; `heading` where it names what follows rather than says it. */
export interface JoinedParagraph {
  readonly marker: ListMarker | null
  readonly content: Passage
  readonly heading: boolean
  readonly fontSize?: number
}

const endsSentence = /[。！？；;]["」』）)]?$/
const endsHeading = /[：:]$/
const latinEnd = /[A-Za-z,.]$/
const latinStart = /^[A-Za-z]/

/** 年度目標值：85%: of two lines with a label each, the second does not go on with the first. */
const label = /^[^：:，,。；;、\s\d]{2,12}[：:]\s*\S/

/** 【指標1-2】, 【說明】: a label in its own brackets begins a paragraph. */
const inBrackets = /^【[^【】]{1,30}】/

/** A heading is a name: longer than this, in characters, and it is a sentence. */
const longestHeading = 60
/** Without marker and colon, a heading is shorter still. */
const longestBareHeading = 40

/** A change of font size by more than this share begins another paragraph: a title above its text. */
const sizeChange = 0.04
/** Within a sentence it may be more: Latin and Chinese fonts of one size measure up to a tenth apart, and a short last line is mostly figures. */
const sizeChangeInSentence = 0.1

/**
 * Rejoin lines to paragraphs. A line goes on where the one before it is full (reaches the right edge), or, where that is not known, ends in the middle
 * of a sentence; a list marker or the end of a sentence always begins anew.
 */
export function linesToParagraphs(lines: readonly Line[]): JoinedParagraph[] {
  const groups: Line[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    if (group && goesOn(group, line, lines)) group.push(line)
    else groups.push([line])
  }
  return groups.map(toParagraph)
}

function goesOn(group: readonly Line[], line: Line, lines: readonly Line[]): boolean {
  const before = group.at(-1)!
  const text = before.content.text
  if (text === '' || readListMarker(line.content.text) || inBrackets.test(line.content.text) || standsAlone(text)) return false
  if (label.test(line.content.text) && label.test(group[0]!.content.text)) return false
  // A line that only says when stands below a heading; it does not go on with it.
  if (dateline.test(line.content.text.trim()) && looksLikeHeading(group.map(part => part.content.text).join(''))) return false
  if (changesSize(group, line)) return false
  if (before.full !== undefined)
    return !endsHeading.test(text) && (before.full || hangs(group, line, lines) || wrapsEarly(group, line, lines))
  if (endsSentence.test(text) || endsHeading.test(text)) return false
  const joined = group.map(part => part.content.text).join('')
  // A name with a comma in it reads like the first half of a sentence: text without a marker behind it is the second.
  return joined.includes('，') || !looksLikeHeading(joined)
}

function changesSize(group: readonly Line[], line: Line): boolean {
  const before = group.at(-1)!
  if (before.fontSize === undefined || line.fontSize === undefined) return false
  const text = before.content.text
  const inSentence =
    before.full &&
    !endsSentence.test(text) &&
    !endsHeading.test(text) &&
    /[，、。；]/.test(withoutMarker(group.map(part => part.content.text).join(''))) &&
    before.place.page === line.place.page &&
    !line.gapBefore
  return Math.abs(before.fontSize - line.fontSize) > (inSentence ? sizeChangeInSentence : sizeChange) * before.fontSize
}

/** The 、 of a marker is no pause in a sentence. */
function withoutMarker(text: string): string {
  return text.slice(readListMarker(text)?.end ?? 0)
}

/**
 * The line before is short only because the next word would not fit, and this one hangs below the text of a numbered paragraph:
 *
 *     (4)使用規費收入：預算數506,350,000元，執行率
 *        110.55%。
 */
function hangs(group: readonly Line[], line: Line, lines: readonly Line[]): boolean {
  const first = group[0]!
  const [left, size] = [first.place.box?.left, first.fontSize]
  if (left === undefined || size === undefined || !line.place.box || line.place.page !== group.at(-1)!.place.page) return false
  const text = group.map(part => part.content.text).join('')
  const isMarked = readListMarker(first.content.text) !== null
  return isMarked && line.place.box.left > left + hangingIndent * size && !endsSentence.test(text) && !leavesRoom(group.at(-1)!, lines)
}

/** em; a line that ends this far from the right edge ends there on purpose: a heading, with the indented text of its paragraph below. */
const roomAtEnd = 6

function leavesRoom({ place, fontSize }: Line, lines: readonly Line[]): boolean {
  const edge = rightEdgeBeside(place, lines)
  return edge !== null && edge - place.box!.right > roomAtEnd * fontSize!
}

/** x where the full lines of the page end that stand above or below a place; null where there are none. */
function rightEdgeBeside({ page, box }: Place, lines: readonly Line[]): number | null {
  const beside = lines.filter(
    ({ full, place }) => full && place.page === page && place.box && place.box.left < box!.right && place.box.right > box!.left,
  )
  return beside.length > 0 ? Math.max(...beside.map(({ place }) => place.box!.right)) : null
}

/** In em. */
const hangingIndent = 0.5

/** A figure or a Latin word with the marks that cling to it: what no browser or word processor breaks. */
const unbreakable = /^[（(「『]*[\dA-Za-z０-９][\dA-Za-z０-９.,:/+%％~-]*[，、。；：！？）)」』]*/
/** In em: lines of a paragraph start this close to one another; its first line may be indented by up to the other. */
const [sameEdge, firstIndent] = [0.5, 2.5]

/**
 * The line before is short only because the figure that begins this one would not fit behind it:
 *
 *     本計畫112年度編列預算86,240千元，實際執行79,513千元，執行率為
 *     92.20%。
 *
 * The right edge is that of the full lines of the page; without one nothing is known.
 */
function wrapsEarly(group: readonly Line[], line: Line, lines: readonly Line[]): boolean {
  const before = group.at(-1)!
  const [above, below, size] = [before.place.box, line.place.box, before.fontSize]
  const samePage = before.place.page === line.place.page
  const run = unbreakable.exec(line.content.text)?.[0]
  if (!above || !below || size === undefined || run === undefined || (samePage && line.gapBefore)) return false
  if (endsSentence.test(before.content.text)) return false
  const shift = (below.left - above.left) / size
  if (Math.abs(shift) > sameEdge && (group.length > 1 || shift > 0 || shift < -firstIndent)) return false
  const edge = rightEdgeBeside(before.place, lines)
  const width = ((below.right - below.left) * halfWidths(run)) / halfWidths(line.content.text)
  return edge !== null && above.right + width > edge
}

/** Width of a text in half-width characters. */
function halfWidths(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\0-\x7f]/.test(character) ? 1 : 2), 0)
}

function toParagraph(group: readonly Line[]): JoinedParagraph {
  const content = group.reduce<Passage>(
    (joined, line) => {
      if (joined.text === '') return line.content
      const space = latinEnd.test(joined.text) && latinStart.test(line.content.text) ? ' ' : ''
      return joinPassages([joined, line.content], space)
    },
    { text: '', parts: [] },
  )
  const read = readListMarker(content.text)
  const heading = looksLikeHeading(content.text)
  const { fontSize } = group[0]!
  return {
    marker: read?.marker ?? null,
    content: read ? slicePassage(content, read.end) : content,
    heading,
    ...(fontSize !== undefined && { fontSize }),
  }
}

/** 一、關鍵策略目標：提升圖資品質: a label and the name it gives, without figures or sentence punctuation. */
const labelledName = /^[^：:，,。]{2,12}[：:]\s*[^：:。；！？\d%％]{2,40}$/

/** 中華民國114年度, 109年1月至6月: when, not what. */
const dateline = /^(?:中華)?(?:民國)?[\d〇○一二三四五六七八九十年月日度至起迄止底\s、~－-]+$/

/** 本頁空白, (空白頁): on a page without content. */
const blankPage = /^[（(]?(?:本頁(?:空白|無內容)|本页(?:空白|无内容)|空白[頁页])[)）]?/u

/** ※註, 附註2：, 備註: below a table; the note itself may stand on the next line. */
export const noteLabel = /^※?\s*[附備备]?[註注]\s*[\d一二三四五六七八九十]*\s*[：:]?$/u

/** What heads nothing, and what follows does not go on with. */
function standsAlone(text: string): boolean {
  return isContentsEntry(text) || blankPage.test(text) || noteLabel.test(text)
}

/** A name, not a sentence: short, no sentence punctuation inside, and with a marker or a closing colon. */
export function looksLikeHeading(text: string): boolean {
  const read = readListMarker(text)
  const body = text.slice(read?.end ?? 0).trim()
  if (standsAlone(body)) return false
  if (body === '' || body.length > longestHeading || read?.marker.style === '•' || /[。！？；]/.test(body)) return false
  if (endsHeading.test(body)) return true
  if (/[：:]/.test(body)) return read !== null && labelledName.test(body)
  if (read) return !/[，,]$/.test(body)
  return body.length <= longestBareHeading && !dateline.test(body) && !/[，、,.]/.test(body) && !/^[\d\s.,%％()（）-]+$/.test(body)
}
