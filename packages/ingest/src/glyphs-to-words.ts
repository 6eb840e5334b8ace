import type { Box, Word, WordTag } from '@zhibiao/model'
import { printedCharacter } from '@zhibiao/script'
import type { FontUses } from './garbage-fonts.ts'
import { round } from './matrix.ts'

/**
 * How the glyphs of one showing operator stand on the page (points, y downward). With the origin o and a distance s along the writing,
 * a glyph begins at o + s·along; its em box reaches from `low` to `high` across the writing.
 *
 *     high ┌────┐
 *          │ 標 │
 *        o ┼────┼──→ along
 *     low  └────┘
 */
export interface GlyphRun {
  readonly originX: number
  readonly originY: number
  /** Direction of writing, of length 1. */
  readonly alongX: number
  readonly alongY: number
  readonly lowX: number
  readonly lowY: number
  readonly highX: number
  readonly highY: number
  readonly font: string
  readonly fontSize: number
  readonly hidden: boolean
}

export interface GlyphCounts {
  /** Glyphs with ink, on the page or not; white space does not count. */
  glyphs: number
  outside: number
  /** Glyphs whose Unicode value is missing, a control character, U+FFFD, a lone surrogate, or in a private use area. */
  unmapped: number
}

/** A gap wider than this ends a word, in em: below the narrowest printed space (about 0.2 em), above justification and kerning. */
export const wordGapEm = 0.1

/** A glyph that begins less than this after the one before begins is printed over it (shadow printing), in em. */
const minAdvanceEm = 0.1

/** Shift of the baseline that ends a word, in em. */
const baselineShiftEm = 0.1

/** Relative difference of font size that ends a word. */
const sizeTolerance = 0.01

/** Sine of the angle (6°) up to which writing counts as running along the page: scans are a little askew. */
const skewSine = 0.1

/** Collects the words of a page, glyph after glyph in the order of the content stream. */
export class WordCollector {
  readonly words: Word[] = []
  /** The font of each word. */
  readonly fonts: string[] = []
  readonly counts: GlyphCounts = { glyphs: 0, outside: 0, unmapped: 0 }
  readonly #width: number
  readonly #height: number
  readonly #fontUses: FontUses

  /** The word being collected: run of its first glyph, text, and distance of each UTF-16 unit's beginning along that run. */
  #run: GlyphRun | null = null
  #text = ''
  #begins: number[] = []
  #end = 0
  #lastBegin = 0
  #tag: WordTag | undefined

  constructor(width: number, height: number, fontUses: FontUses) {
    this.#width = width
    this.#height = height
    this.#fontUses = fontUses
  }

  /** A glyph at `begin`–`end` (points along the run). */
  add(run: GlyphRun, unicode: string, begin: number, end: number): void {
    if (unicode === '') {
      this.counts.glyphs++
      this.counts.unmapped++
      return
    }
    const code = unicode.charCodeAt(0)
    if (isSpace(code) && unicode.length === 1) {
      this.endWord()
      return
    }
    this.counts.glyphs++
    if (isUnmapped(code, unicode)) this.counts.unmapped++
    if (code < 0x20 && unicode.length === 1) {
      // The font has no character here (.notdef): nothing that can be text.
      this.endWord()
      return
    }
    if (this.#isOutside(run, begin, end)) {
      this.counts.outside++
      this.endWord()
      return
    }
    this.#fontUses.add(run.font, unicode)
    const shift = this.#run ? this.#shiftTo(run, begin) : null
    if (shift === null) {
      this.endWord()
      this.#run = run
      this.#append(unicode, begin, end)
    } else {
      this.#append(unicode, begin + shift, end + shift)
    }
  }

  /** What to add to distances along `run` to have them along the word's own run; null where the glyph does not continue the word. */
  #shiftTo(run: GlyphRun, begin: number): number | null {
    const word = this.#run!
    const em = word.fontSize
    let shift = 0
    if (run !== word) {
      if (run.font !== word.font || run.hidden !== word.hidden || Math.abs(run.fontSize - em) > em * sizeTolerance) return null
      if (run.alongX * word.alongX + run.alongY * word.alongY < 0.999) return null
      const x = run.originX - word.originX
      const y = run.originY - word.originY
      if (Math.abs(word.alongX * y - word.alongY * x) > em * baselineShiftEm) return null
      shift = word.alongX * x + word.alongY * y
    }
    const position = begin + shift
    if (position - this.#end > em * wordGapEm) return null
    return position >= Math.min(this.#end, this.#lastBegin + em * minAdvanceEm) - em * sizeTolerance ? shift : null
  }

  #append(glyph: string, begin: number, end: number): void {
    const unicode = glyph.length === 1 ? printedCharacter(glyph) : glyph
    const units = unicode.length
    for (let unit = 0; unit < units; unit++) this.#begins.push(begin + ((end - begin) * unit) / units)
    this.#text += unicode
    this.#lastBegin = begin
    this.#end = end
  }

  /** The tagged cell that what follows stands in: a word ends where its cell does. */
  setTag(tag: WordTag | undefined): void {
    if (tag === this.#tag) return
    this.endWord()
    this.#tag = tag
  }

  endWord(): void {
    const run = this.#run
    if (!run) return
    const begin = this.#begins[0]!
    const end = Math.max(this.#end, this.#lastBegin)
    const box = runBox(run, begin, end)
    const down = Math.abs(run.alongX) <= skewSine && run.alongY > 0
    const right = Math.abs(run.alongY) <= skewSine && run.alongX > 0
    const distances = [...this.#begins, end]
    const edges = down
      ? distances.map(distance => round(run.originY + run.alongY * distance))
      : right
        ? distances.map(distance => round(run.originX + run.alongX * distance))
        : distances.map((_, index) => round(box.left + ((box.right - box.left) * index) / this.#text.length))
    this.fonts.push(run.font)
    this.words.push({
      text: this.#text,
      box,
      edges,
      fontSize: round(run.fontSize),
      ...(down && { vertical: true }),
      ...(run.hidden && { hidden: true }),
      ...(this.#tag && { tag: this.#tag }),
    })
    this.#run = null
    this.#text = ''
    this.#begins = []
  }

  #isOutside(run: GlyphRun, begin: number, end: number): boolean {
    const beginX = run.originX + run.alongX * begin
    const beginY = run.originY + run.alongY * begin
    if (beginX > 0 && beginX < this.#width && beginY > 0 && beginY < this.#height) return false
    const box = runBox(run, begin, end)
    return box.right <= 0 || box.bottom <= 0 || box.left >= this.#width || box.top >= this.#height
  }
}

function runBox(run: GlyphRun, begin: number, end: number): Box {
  const beginX = run.originX + run.alongX * begin
  const beginY = run.originY + run.alongY * begin
  const endX = run.originX + run.alongX * end
  const endY = run.originY + run.alongY * end
  return {
    left: round(Math.min(beginX, endX) + Math.min(run.lowX, run.highX)),
    top: round(Math.min(beginY, endY) + Math.min(run.lowY, run.highY)),
    right: round(Math.max(beginX, endX) + Math.max(run.lowX, run.highX)),
    bottom: round(Math.max(beginY, endY) + Math.max(run.lowY, run.highY)),
  }
}

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  return code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x205f || code === 0xfeff
}

function isUnmapped(code: number, unicode: string): boolean {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfffd || code >= 0xfff0) return true
  if (code < 0xd800 || code >= 0xf900) return false
  if (code >= 0xe000) return true
  // Surrogates: alone, or of the supplementary private use areas.
  return unicode.length === 1 || code >= 0xdb80
}
