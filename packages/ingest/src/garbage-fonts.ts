/** Letters of scripts that a report in Chinese has no business with, in a row of so many in one font: fewer may be a name or a symbol. */
const fewestForeign = 5

/** Share of a font's glyphs that are such letters, from which it may be garbage. */
const foreignShare = 0.2

/** Share of such letters that are of another script than the letter before: a text in a foreign language keeps to its script, garbage does not. */
const scriptChanges = 0.4

/** What is shown in a font, as far as it tells whether its Unicode values are right. */
interface FontUse {
  glyphs: number
  foreign: number
  /** Foreign letters that follow one of another script. */
  changes: number
  /** Script of the glyph before; 0 where that was no foreign letter. */
  script: number
}

/** Tells the fonts whose glyphs have Unicode values, but wrong ones: a Chinese text that reads ଯ໢ѱࡹ۬Ь, out of Oriya, Lao, Cyrillic and Arabic letters. */
export class FontUses {
  readonly #uses = new Map<string, FontUse>()

  add(font: string, unicode: string): void {
    let use = this.#uses.get(font)
    if (!use) {
      use = { glyphs: 0, foreign: 0, changes: 0, script: 0 }
      this.#uses.set(font, use)
    }
    const script = foreignScript(unicode.charCodeAt(0))
    use.glyphs++
    if (script > 0) {
      use.foreign++
      if (use.script > 0 && use.script !== script) use.changes++
    }
    use.script = script
  }

  isGarbage(font: string): boolean {
    const use = this.#uses.get(font)
    if (!use || use.foreign < fewestForeign) return false
    return use.foreign >= foreignShare * use.glyphs && use.changes >= scriptChanges * use.foreign
  }
}

/**
 * A number that is the same for letters of one script, as a rule, and 0 for those that a report has: Latin, Chinese, Japanese, Korean, signs. Unicode gives
 * scripts blocks of 128 places.
 */
function foreignScript(code: number): number {
  const isForeign = (code >= 0x370 && code < 0x1100) || (code >= 0x1200 && code < 0x1e00) || (code >= 0xa000 && code < 0xac00)
  return isForeign ? code >> 7 : 0
}
