import type { Box } from './place.ts'

/** What is known of a document before anything in it is understood. */
export interface SourceFacts {
  /** sha256 of the bytes, in hex. */
  readonly id: string
  /** Path below the PATH that was given, with `/`. */
  readonly name: string
  readonly mediaType: string
  /** Where the text comes from: a text layer, a text file, converter markup, or OCR. */
  readonly textSource: 'pdf' | 'text' | 'markup' | 'ocr'
  /** Pages in the file; null for a text file without form feeds. */
  readonly pageCount: number | null
  /** utf-8, big5 …; for text files. */
  readonly encoding?: string
}

/** What `ingest` yields: the print, with its geometry where there is one, and no idea of what it means. */
export interface SourceDocument {
  readonly type: 'source'
  readonly facts: SourceFacts
  readonly pages: readonly SourcePage[]
}

export type SourcePage = PrintedPage | TextPage

/** A page with geometry, turned as a reader sees it (rotation applied, crop box as the page box). */
export interface PrintedPage {
  readonly type: 'printed-page'
  readonly page: number
  /** Points. */
  readonly width: number
  readonly height: number
  /** In the order of the content stream. */
  readonly words: readonly Word[]
  readonly rulings: readonly Ruling[]
  readonly fills: readonly FilledBox[]
  /** Glyphs that lie wholly outside the page box: counted, never shown as the page's text. */
  readonly glyphsOutside: number
  /** Images painted, to tell a scan from a blank page. */
  readonly images: number
  /** Tables as the tags of a tagged PDF describe them, those with content on this page. Tags may be wrong: they are evidence, no more. */
  readonly taggedTables?: readonly TaggedTable[]
}

/**
 * Glyphs printed side by side without a gap in one font and size.
 * `edges` has one entry more than `text` has UTF-16 units: the positions, along the direction of writing, where each unit begins,
 * and where the last one ends (x for horizontal writing, y for vertical), so a word can be cut where a ruling crosses it.
 */
export interface Word {
  readonly text: string
  readonly box: Box
  readonly edges: readonly number[]
  readonly fontSize: number
  readonly vertical?: true
  /** Printed invisibly (text rendering mode 3), as the layer under a scan is. */
  readonly hidden?: true
  /** How sure OCR is of the text, 0 to 1, where it says so. */
  readonly confidence?: number
  readonly tag?: WordTag
}

/** The cell that a word is tagged to be in: indexes into the page's `taggedTables` and that table's `cells`. */
export interface WordTag {
  readonly table: number
  readonly cell: number
}

/** A table as the tags of a PDF describe it: all of its rows are counted, those of other pages too; `cells` are the ones with content on this page. */
export interface TaggedTable {
  readonly rowCount: number
  readonly columnCount: number
  /** A number made of the places and spans of all its cells: the parts of one table on several pages have the same. */
  readonly shape: number
  readonly cells: readonly TaggedCell[]
}

export interface TaggedCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** Its row has fewer cells than the table has columns: its `column` is where it would stand if none was left out, which programs do with empty ones. */
  readonly short?: true
  /** Tagged as a header cell (TH). */
  readonly header?: true
}

/** A straight line, or a filled box thin enough to serve as one. */
export interface Ruling {
  readonly orientation: 'horizontal' | 'vertical'
  /** y of a horizontal ruling's middle, x of a vertical one's. */
  readonly position: number
  /** Extent along the ruling: x from–to, or y from–to; start ≤ end. */
  readonly start: number
  readonly end: number
  readonly thickness: number
}

/** A filled rectangle that is not a ruling: a shaded cell, a bar of a chart. `lightness` is 0 (black) to 1 (white). */
export interface FilledBox {
  readonly box: Box
  readonly lightness: number
}

/** A page of a flat text file, which a form feed ends; `page` is null where the file has none. */
export interface TextPage {
  readonly type: 'text-page'
  readonly page: number | null
  readonly lines: readonly TextLine[]
}

/** `line` counts the lines of the file from 1; `text` is without the line end. */
export interface TextLine {
  readonly line: number
  readonly text: string
}
