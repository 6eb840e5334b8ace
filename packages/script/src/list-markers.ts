import type { ListMarker, MarkerStyle } from '@zhibiao/model'
import { bullets, chineseOrdinal, dashBullets, romanOrdinal, singleCharacterMarkers, stemOrdinal } from './series.ts'
import { foldWidth } from './width.ts'

/** Longest number in a marker: 99 in Chinese (九十九), 999 in digits; longer is a figure. */
const chineseLength = 3
const arabicLength = 3
const chineseDigits = '〇○零一二三四五六七八九十廿卅卌壹貳贰參叁叄参肆伍陸陆柒捌玖拾'

interface Found {
  readonly style: MarkerStyle
  readonly ordinal: number
  /** After the marker, in folded units. */
  readonly end: number
  /** Whether it can hardly be anything else where a marker may stand. */
  readonly sure: boolean
}

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9'
const isLower = (character: string | undefined) => character !== undefined && character >= 'a' && character <= 'z'
const isUpper = (character: string | undefined) => character !== undefined && character >= 'A' && character <= 'Z'
const isSpace = (character: string | undefined) => character !== undefined && mayBeSpace(character) && /\s/.test(character)
/** Not what nearly all characters are: printed ASCII, Chinese characters and punctuation. */
const mayBeSpace = (character: string) => character <= ' ' || (character >= '\u0080' && character <= '\u3000') || character >= '\uf900'

function runEnd(text: string, start: number, longest: number, belongs: (character: string) => boolean): number {
  let end = start
  while (end < text.length && end - start <= longest && belongs(text[end]!)) end += 1
  return end
}

/** What stands between brackets or before 、 and ): its alphabet and ordinal. */
function readBody(
  text: string,
  start: number,
): { readonly end: number; readonly alphabet: '一' | '壹' | '1' | 'A' | 'a' | 'i' | '甲'; readonly ordinal: number } | null {
  const first = text[start]
  if (first === undefined) return null
  if (isDigit(first)) {
    const end = runEnd(text, start, arabicLength, isDigit)
    const ordinal = Number(text.slice(start, end))
    return end - start > arabicLength || first === '0' ? null : { end, alphabet: '1', ordinal }
  }
  if (chineseDigits.includes(first)) {
    const end = runEnd(text, start, chineseLength, character => chineseDigits.includes(character))
    const { value, capital } = chineseOrdinal(text.slice(start, end))
    return value === 0 || end - start > chineseLength ? null : { end, alphabet: capital ? '壹' : '一', ordinal: value }
  }
  const stem = stemOrdinal(first)
  if (stem > 0) return { end: start + 1, alphabet: '甲', ordinal: stem }
  const roman = runEnd(text, start, 4, character => 'ivx'.includes(character))
  if (roman > start && !isLower(text[roman])) {
    const ordinal = romanOrdinal(text.slice(start, roman))
    if (ordinal > 0) return { end: roman, alphabet: 'i', ordinal }
  }
  if (isUpper(first) && !isUpper(text[start + 1])) return { end: start + 1, alphabet: 'A', ordinal: first.charCodeAt(0) - 64 }
  if (isLower(first) && !isLower(text[start + 1])) return { end: start + 1, alphabet: 'a', ordinal: first.charCodeAt(0) - 96 }
  return null
}

const bracketed: Readonly<Record<string, MarkerStyle>> = { 一: '(一)', 壹: '(一)', '1': '(1)', A: '(A)', a: '(a)', i: '(i)', 甲: '(甲)' }
const closed: Readonly<Record<string, MarkerStyle>> = { 一: '一)', 壹: '一)', '1': '1)', A: '(A)', a: '(a)', i: '(i)', 甲: '(甲)' }
const stopped: Readonly<Record<string, MarkerStyle>> = { 一: '一、', 壹: '壹、', '1': '1.', A: 'A.', a: 'a.', i: 'i.', 甲: '甲、' }

function readBracketed(text: string, start: number): Found | null {
  let at = start + 1
  while (text[at] === ' ') at += 1
  const body = readBody(text, at)
  if (body === null) return null
  let close = body.end
  while (text[close] === ' ') close += 1
  if (text[close] !== ')') return null
  return { style: bracketed[body.alphabet]!, ordinal: body.ordinal, end: close + 1, sure: true }
}

/** 第一章, 第二節 */
function readChapter(text: string, start: number): Found | null {
  const body = readBody(text, start + 1)
  if (body === null || (body.alphabet !== '一' && body.alphabet !== '1')) return null
  const style = text[body.end] === '章' ? '第一章' : text[body.end] === '節' || text[body.end] === '节' ? '第一節' : null
  return style && { style, ordinal: body.ordinal, end: body.end + 1, sure: true }
}

function readStopped(text: string, start: number): Found | null {
  const body = readBody(text, start)
  if (body === null) return null
  const stop = text[body.end]
  const after = text[body.end + 1]
  if (stop === ')') return { style: closed[body.alphabet]!, ordinal: body.ordinal, end: body.end + 1, sure: true }
  const chinese = body.alphabet === '一' || body.alphabet === '壹' || body.alphabet === '甲'
  if (stop === '、') {
    // 一、二級: the second numeral shows an enumeration, not a heading.
    const enumeration = readBody(text, body.end + 1)?.alphabet === body.alphabet && !isSpace(after)
    return { style: stopped[body.alphabet]!, ordinal: body.ordinal, end: body.end + 1, sure: !enumeration }
  }
  if (stop === '.') {
    if (chinese && body.alphabet !== '甲' && chineseDigits.includes(after ?? ' ')) return null
    const letters = body.alphabet === 'A' || body.alphabet === 'a' || body.alphabet === 'i'
    if (letters && (isLower(after) || isUpper(after))) return null
    return { style: stopped[body.alphabet]!, ordinal: body.ordinal, end: body.end + 1, sure: letters || !isDigit(after) }
  }
  return null
}

/** The marker that begins exactly at `start` of width-folded text. */
function readMarkerAt(text: string, start: number): Found | null {
  const first = text[start]
  if (first === undefined) return null
  const single = singleCharacterMarkers.get(first)
  if (single !== undefined) return { ...single, end: start + 1, sure: true }
  if (first === '(') return readBracketed(text, start)
  if (first === '第') return readChapter(text, start)
  const next = text[start + 1]
  if (bullets.includes(first)) {
    // ○○ is a name left out, △12 a negative figure.
    if (next === first || (isDigit(next) && '△▲'.includes(first))) return null
    return { style: '•', ordinal: 0, end: start + 1, sure: isSpace(next) }
  }
  if (dashBullets.includes(first)) return isSpace(next) ? { style: '•', ordinal: 0, end: start + 1, sure: true } : null
  return readStopped(text, start)
}

function spacesEnd(text: string, start: number): number {
  let end = start
  while (isSpace(text[end])) end += 1
  return end
}

/**
 * A list marker at the very start of `text` (leading white space allowed), with `end` the offset after it and the space behind it.
 * `glued` also takes `1.` where a digit follows at once (1.10秒 as 10 秒 of item 1); without it that is a decimal.
 */
export function readListMarker(text: string, options: { readonly glued?: boolean } = {}): { marker: ListMarker; end: number } | null {
  const start = spacesEnd(text, 0)
  const head = foldWidth(text.slice(start, start + 12))
  const found = readMarkerAt(head.text, 0)
  if (found === null) return null
  if (isDigit(head.text[found.end]) && head.text[found.end - 1] === '.' && options.glued !== true) return null
  const end = start + head.offsets[found.end]!
  return { marker: { text: text.slice(start, end), style: found.style, ordinal: found.ordinal }, end: spacesEnd(text, end) }
}

/** Whether only white space stands between the start of the line and `at`. */
function opensLine(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === ' ' || text[before] === '\t') before -= 1
  return before < 0 || text[before] === '\n'
}

/** What a marker may stand behind in running text, beside white space. */
const openers = '。;:!?)]」』】;\u0007'

/**
 * All places where a list marker may begin inside running text: at the start, after white space, sentence punctuation or a closing
 * bracket; in order. Where it may as well be something else (1.5, 一、二級), `sure` is false.
 */
export function findListMarkers(text: string): readonly { start: number; end: number; marker: ListMarker; sure: boolean }[] {
  const { text: folded, offsets } = foldWidth(text)
  const markers: { start: number; end: number; marker: ListMarker; sure: boolean }[] = []
  let at = 0
  while (at < folded.length) {
    const before = folded[at - 1]
    const mayBegin = before === undefined || isSpace(before) || openers.includes(before)
    const found = mayBegin && !isSpace(folded[at]) ? readMarkerAt(folded, at) : null
    if (found === null) {
      at += 1
      continue
    }
    const start = offsets[at]!
    const end = offsets[found.end]!
    const afterBracket = before === ')' || before === '」'
    const lineStart = before === undefined || before === '\n' || before === '\r' || opensLine(folded, at)
    const loneLetter = found.style === '(A)' || found.style === '(a)' || found.style === '(i)'
    // (A - B) / B * C: signs and letters of a formula look like bullets and markers.
    const formula = !lineStart && ((found.style === '•' && dashBullets.includes(folded[at]!)) || (loneLetter && folded[at] !== '('))
    markers.push({
      start,
      end: offsets[spacesEnd(folded, found.end)]!,
      marker: { text: text.slice(start, end), style: found.style, ordinal: found.ordinal },
      sure: found.sure && !afterBracket && !formula,
    })
    at = found.end
  }
  return markers
}
