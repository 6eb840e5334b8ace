import { type Diagnostic, type Outcome, type PrintedPage, type SourceFacts, unionBox } from '@zhibiao/model'
import type { IngestDiagnosticId } from './diagnostics.ts'
import { FontUses } from './garbage-fonts.ts'
import type { GlyphCounts } from './glyphs-to-words.ts'
import { cutStreams } from './inflation.ts'
import type { Matrix } from './matrix.ts'
import { type InterpretedPage, type OperatorList, operatorsToPage, type PageSetup } from './operators-to-page.ts'
import type { PageRange } from './page-range.ts'
import { hasEndMark, type OpenPdf, openPdf, pdfjsFolder } from './pdf-document.ts'
import { OPS, type PDFDocumentProxy, type PDFPageProxy } from './pdfjs.ts'
import { TagReader } from './tag-reader.ts'
import type { FontData } from './text-painter.ts'

/** Share of a page's glyphs without a usable Unicode value from which its text is called garbage. */
export const maxUnmappedShare = 0.2

/** pdf.js's own words for an image over the size limit: it is left out, and nothing else of the page. */
const imageTooLarge = /maximum allowed size/

/** pdf.js's `AnnotationMode.DISABLE`: what annotations and form fields show is not part of the page. */
const withoutAnnotations = 0

type IngestDiagnostic = Diagnostic<IngestDiagnosticId>

/** A PDF that is open for reading; it holds what pdf.js makes of it, fonts above all, until it is closed. */
export interface PdfReader {
  /**
   * Read a range of pages, whatever was read before.
   *
   * Each page is first read strictly, so that pdf.js breaks off where it would otherwise leave something out in silence. Such a page is read once
   * more leniently, and reported. Reports what is missing from each page; a page that cannot be read at all is there, empty, so that numbering holds.
   */
  read(range: PageRange): Promise<Outcome<readonly PrintedPage[]>>
  close(): Promise<void>
}

/** Pages that share one pdf.js document: what it keeps of each is given back then, so that memory stays level in a book of any length. */
const mostPagesOpen = 200

interface OpenDocument {
  readonly strict: OpenPdf
  readonly fonts: Map<string, FontData>
  /** Read in it so far. */
  pages: number
}

/** `opened` is the PDF where it has been opened strictly before; the reader closes it. */
export function openPdfReader(
  bytes: Uint8Array,
  facts: SourceFacts,
  folder: string = pdfjsFolder,
  opened: OpenPdf | null = null,
): PdfReader {
  const truncated = !hasEndMark(bytes)
  let open: OpenDocument | null = opened && { strict: opened, fonts: new Map(), pages: 0 }

  const close = async () => {
    const { strict } = open ?? {}
    open = null
    await strict?.close()
  }
  return {
    close,
    async read(range) {
      const last = Math.min(range.last, facts.pageCount ?? range.last)
      const pages = Math.max(0, last - range.first + 1)
      if (open && open.pages + pages > mostPagesOpen) await close()
      open ??= { strict: await openPdf(bytes, { strict: true, folder }), fonts: new Map(), pages: 0 }
      open.pages += pages
      let lenient: OpenPdf | null = null
      const reads: ReadPage[] = []
      const fontUses = new FontUses()
      try {
        const readStrictly = await pageReader(open.strict, open.fonts, fontUses)
        let readLeniently: PageReader | null = null
        for (let page = range.first; page <= last; page++) {
          let read = await readStrictly(page)
          if (read.broken !== null) {
            const reason = read.broken
            lenient ??= await openPdf(bytes, { strict: false, folder })
            readLeniently ??= await pageReader(lenient, new Map(), fontUses)
            read = withReason(await readLeniently(page), reason)
          } else if (truncated && read.operators === 0) {
            // pdf.js takes a content that is not there for an empty one; in a file that was cut off it is missing.
            read = {
              ...read,
              diagnostics: [pageError('ingest/page-unreadable', page, `Page ${page} is lost: the file breaks off before its content`)],
            }
          }
          reads.push(read)
        }
      } finally {
        // pdf.js says only once that something is amiss; the next range finds it out for itself.
        if (lenient || reads.length < pages || reads.some(({ diagnostics }) => diagnostics.length > 0)) await close()
        await lenient?.close()
      }
      const sound = reads.map(read => withoutGarbage(read, fontUses))
      return { value: sound.map(({ page }) => page), diagnostics: sound.flatMap(({ diagnostics }) => diagnostics) }
    },
  }
}

/** Read a range of pages with a reader of its own. */
export async function pdfToPages(
  bytes: Uint8Array,
  facts: SourceFacts,
  range: PageRange,
  folder?: string,
): Promise<Outcome<readonly PrintedPage[]>> {
  const reader = openPdfReader(bytes, facts, folder)
  try {
    return await reader.read(range)
  } finally {
    await reader.close()
  }
}

interface ReadPage {
  readonly page: PrintedPage
  /** The font of each of its words. */
  readonly wordFonts: readonly string[]
  readonly diagnostics: readonly IngestDiagnostic[]
  /** Why the page broke off, if it did. */
  readonly broken: string | null
  /** Drawing operators that were found. */
  readonly operators: number
}

type PageReader = (page: number) => Promise<ReadPage>

/** `fonts` are those of the document that have arrived so far. */
async function pageReader(
  { document, missingFontData, brokenStreams }: OpenPdf,
  fonts: Map<string, FontData>,
  fontUses: FontUses,
): Promise<PageReader> {
  const layers = await document.getOptionalContentConfig()
  const tags = new TagReader()
  return async page => {
    const missingBefore = missingFontData.length
    const brokenBefore = brokenStreams.length
    const cutBefore = cutStreams.length
    try {
      const setup = { fonts, fontUses, tags, isShown: (content: unknown) => layers.isVisible(content) }
      const { page: printed, wordFonts, glyphs, brokenFonts, operators, tagsLeftOut } = await readPage(document, page, setup)
      const missing = [...missingFontData.slice(missingBefore), ...brokenFonts]
      const diagnostics = missing.map(what =>
        pageError('ingest/font-data-missing', page, `A font of page ${page} could not be loaded (${what})`),
      )
      return {
        page: printed,
        wordFonts,
        diagnostics: [...diagnostics, ...unmappedGlyphs(page, glyphs), ...(tagsLeftOut ? tags.reportLeftOut(page) : [])],
        broken: brokenStreams[brokenBefore] ?? cutStreams[cutBefore] ?? null,
        operators,
      }
    } catch (cause) {
      return {
        page: emptyPage(page),
        wordFonts: [],
        diagnostics: [],
        broken: cause instanceof Error ? cause.message : String(cause),
        operators: 0,
      }
    }
  }
}

/** A page read leniently, with what has to be said of it, given why it could not be read strictly. */
function withReason(read: ReadPage, strictReason: string): ReadPage {
  const number = read.page.page
  const reason = (read.broken ?? strictReason).replace(/\s+/g, ' ').replace(/\.$/, '')
  if (read.broken === null && imageTooLarge.test(reason)) return { ...read, page: { ...read.page, images: read.page.images + 1 } }
  if (read.diagnostics.some(({ id }) => id === 'ingest/font-data-missing')) return read
  const error =
    read.broken !== null && read.operators === 0
      ? pageError('ingest/page-unreadable', number, `Page ${number} could not be read (${reason})`)
      : pageError('ingest/page-damaged', number, `Page ${number} was read without a part that is damaged (${reason})`)
  return { ...read, diagnostics: [...read.diagnostics, error] }
}

/** The page without the words of fonts whose Unicode values are wrong; how many glyphs these are is reported. */
function withoutGarbage(read: ReadPage, fontUses: FontUses): ReadPage {
  const { page, wordFonts } = read
  const isGarbage = page.words.map((_, index) => fontUses.isGarbage(wordFonts[index]!))
  const garbage = page.words.filter((_, index) => isGarbage[index])
  if (garbage.length === 0) return read
  const glyphs = garbage.reduce((sum, { text }) => sum + [...text].length, 0)
  const diagnostic: IngestDiagnostic = {
    id: 'ingest/garbage-text',
    severity: 'warning',
    message: `${glyphs} glyphs of page ${page.page} have wrong Unicode values and were left out: the page needs OCR`,
    place: { page: page.page, box: garbage.map(({ box }) => box).reduce(unionBox) },
    actual: garbage.map(({ text }) => text).reduce((longest, text) => (text.length > longest.length ? text : longest)),
  }
  return {
    ...read,
    page: { ...page, words: page.words.filter((_, index) => !isGarbage[index]) },
    diagnostics: [...read.diagnostics, diagnostic],
  }
}

function unmappedGlyphs(page: number, { glyphs, unmapped }: GlyphCounts): IngestDiagnostic[] {
  if (unmapped <= glyphs * maxUnmappedShare) return []
  const message = `${unmapped} of the ${glyphs} glyphs of page ${page} have no usable Unicode value: its text needs OCR`
  return [{ id: 'ingest/unmapped-glyphs', severity: 'warning', message, place: { page } }]
}

async function readPage(
  document: PDFDocumentProxy,
  number: number,
  {
    fonts,
    fontUses,
    tags,
    isShown,
  }: Pick<PageSetup, 'fontUses' | 'isShown'> & { readonly fonts: Map<string, FontData>; readonly tags: TagReader },
): Promise<InterpretedPage & { readonly operators: number; readonly tagsLeftOut: boolean }> {
  const page = await document.getPage(number)
  try {
    const operators: OperatorList = await page.getOperatorList({ annotationMode: withoutAnnotations })
    await loadFonts(page, operators, fonts)
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const isTagged = hasMarks(operators)
    const tagsLeftOut = isTagged && tags.isSpent
    const interpreted = operatorsToPage(operators, {
      page: number,
      width,
      height,
      matrix: transform as unknown as Matrix,
      fonts,
      fontUses,
      isShown,
      tags: isTagged && !tagsLeftOut ? await tags.read(page) : null,
    })
    return { ...interpreted, operators: operators.fnArray.length, tagsLeftOut }
  } finally {
    page.cleanup()
  }
}

/** Whether any of a page's content is marked with a number (MCID), as tagged content is: an untagged page costs nothing more. */
function hasMarks({ fnArray, argsArray }: OperatorList): boolean {
  return fnArray.some((operator, index) => operator === OPS.beginMarkedContentProps && typeof argsArray[index][1] === 'number')
}

/** Fonts reach this side of pdf.js a moment after the operators that name them. */
async function loadFonts(page: PDFPageProxy, { fnArray, argsArray }: OperatorList, fonts: Map<string, FontData>): Promise<void> {
  for (const [index, operator] of fnArray.entries()) {
    const names: string[] =
      operator === OPS.setFont
        ? [argsArray[index][0]]
        : operator === OPS.setGState
          ? argsArray[index][0].filter(([key]: [string]) => key === 'Font').map(([, [name]]: [string, [string]]) => name)
          : []
    for (const name of names) {
      if (!fonts.has(name)) fonts.set(name, await new Promise<FontData>(resolve => page.commonObjs.get(name, resolve)))
    }
  }
}

function emptyPage(page: number): PrintedPage {
  return { type: 'printed-page', page, width: 0, height: 0, words: [], rulings: [], fills: [], glyphsOutside: 0, images: 0 }
}

function pageError(id: IngestDiagnosticId, page: number, message: string): IngestDiagnostic {
  return { id, severity: 'error', message, place: { page } }
}
