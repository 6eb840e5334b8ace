import type { LaidOutDocument, Line, PrintedPage, SourceDocument, Stage } from '@zhibiao/model'
import type { LayoutDiagnostic } from './diagnostics.ts'
import { layoutTextPages } from './flat/text-pages.ts'
import { headerWords } from './header-rows.ts'
import { joinTables } from './join-tables.ts'
import { joinFacingPages } from './printed/facing-pages.ts'
import { separateFurniture } from './printed/furniture.ts'
import { layoutPrintedPage } from './printed/layout-page.ts'
import { mendBlocks } from './recognised/mend-blocks.ts'
import { mendPages } from './recognised/mend-pages.ts'
import type { KnownWords } from './recognised/mend-words.ts'
import { printToText } from './recognised/print-to-text.ts'
import { readRecognisedTables } from './recognised/recognised-tables.ts'
import { relocate } from './recognised/relocate.ts'
import { restoreMarks } from './recognised/restore-marks.ts'
import type { TablePart } from './table-part.ts'
import { findUnitsBelow } from './units-below.ts'

export interface LayoutOptions {
  /** Column titles of all families of reports, as printed: they tell a header row from the rows below it. */
  readonly headerTitles: readonly string[]
  /** What numbered paragraphs and headings of all families call themselves: they are looked for where recognition (OCR) got characters wrong. */
  readonly labels?: readonly string[]
  /** Keep the parts of a table that a page break has cut apart. */
  readonly keepPagesApart?: boolean
}

/** Words and rulings, or the lines of a text file, to lines and tables in reading order, rows joined over pages, running heads and feet apart. */
export const layout: Stage<SourceDocument, LaidOutDocument, LayoutOptions> = (source, options) => {
  const words = headerWords(options.headerTitles)
  const recognised = source.facts.textSource === 'ocr'
  const known: KnownWords = { titles: options.headerTitles.map(title => title.replace(/^=/, '')), labels: options.labels ?? [] }
  let flat = source.pages.filter(page => page.type === 'text-page')
  const blocks: (Line | TablePart)[] = []
  const furniture: Line[] = []
  const diagnostics: LayoutDiagnostic[] = []
  let printed = source.pages.filter(page => page.type === 'printed-page')
  if (recognised) {
    const restored = restoreMarks(printed)
    printed = restored.pages
    diagnostics.push(...restored.diagnostics)
  }
  // Without separators recognised print has no rulings anywhere: its columns are told as those of recognised text are.
  const asText = recognised && flat.length === 0 && isBare(printed) ? printToText(printed) : null
  if (asText) {
    flat = asText.pages
    printed = []
  }
  if (printed.length > 0) {
    const separated = separateFurniture(
      printed.map(page => layoutPrintedPage(page, {}, words)),
      printed,
    )
    diagnostics.push(...separated.pages.flatMap(page => page.diagnostics))
    const pages = options.keepPagesApart ? separated.pages : joinFacingPages(separated.pages)
    blocks.push(...pages.flatMap(page => page.blocks))
    furniture.push(...separated.furniture, ...pages.flatMap(page => page.shadows))
  }
  if (flat.length > 0) {
    if (recognised) {
      const mended = mendPages(flat, known.titles)
      flat = mended.pages
      diagnostics.push(...(asText ? relocate(mended.diagnostics, asText) : mended.diagnostics))
    }
    const read = layoutTextPages(flat, words, recognised ? lines => readRecognisedTables(lines, words, known.labels) : undefined)
    const text = asText ? relocate(read, asText) : read
    diagnostics.push(...text.diagnostics)
    blocks.push(...text.blocks)
    furniture.push(...text.furniture)
  }
  const mended = recognised ? mendBlocks(blocks, known) : { blocks, diagnostics: [] }
  diagnostics.push(...mended.diagnostics)
  const joined = joinTables(mended.blocks, options.keepPagesApart ?? false)
  return {
    value: { type: 'laid-out', facts: source.facts, blocks: findUnitsBelow(joined.blocks), furniture: [...furniture, ...joined.furniture] },
    diagnostics: [...diagnostics, ...joined.diagnostics],
  }
}

function isBare(pages: readonly PrintedPage[]): boolean {
  return pages.length > 0 && pages.every(({ rulings, fills }) => rulings.length === 0 && fills.length === 0)
}
