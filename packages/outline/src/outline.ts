import type {
  LaidOutDocument,
  Line,
  MarkerStyle,
  OutlinedDocument,
  OutlinedTable,
  OutlineNode,
  Section,
  Stage,
  Table,
} from '@zhibiao/model'
import { passageToItems } from './list-items.ts'
import { type JoinedParagraph, linesToParagraphs } from './paragraphs.ts'

export type OutlineOptions = Readonly<Record<string, never>>

/** A section under construction. `style` is its marker's; null for a heading without a marker, and for the root. */
interface OpenSection {
  readonly style: MarkerStyle | null
  readonly section: Section & { readonly children: OutlineNode[] }
}

/**
 * Heading tree, numbered paragraphs, what stands under what.
 * Headings nest by the order in which their marker styles first appear below one another (壹、 › 一、 › (一) › 1.): a style that is already open closes
 * everything below it. A heading without marker stands in the innermost marked section and ends with the next heading.
 */
export const outline: Stage<LaidOutDocument, OutlinedDocument, OutlineOptions> = document => {
  const root = openSection(null, { marker: null, content: { text: '', parts: [] } })
  const open: OpenSection[] = [root]
  let lines: Line[] = []
  const flush = () => {
    for (const paragraph of linesToParagraphs(lines)) addParagraph(open, paragraph)
    lines = []
  }
  for (const block of document.blocks) {
    if (block.type === 'line') lines.push(block)
    else {
      flush()
      open.at(-1)!.section.children.push(outlineTable(block))
    }
  }
  flush()
  return { value: { type: 'outlined', facts: document.facts, root: root.section, furniture: document.furniture }, diagnostics: [] }
}

function openSection(style: MarkerStyle | null, { marker, content, fontSize }: Omit<JoinedParagraph, 'heading'>): OpenSection {
  return { style, section: { type: 'section', marker, title: content, ...(fontSize !== undefined && { fontSize }), children: [] } }
}

function addParagraph(open: OpenSection[], paragraph: JoinedParagraph): void {
  const style = paragraph.marker?.style ?? null
  if (style !== null) {
    const level = open.findIndex(entry => entry.style === style)
    if (level > 0) open.length = level
  }
  if (!paragraph.heading) {
    const { heading: _, ...content } = paragraph
    open.at(-1)!.section.children.push({ type: 'paragraph', ...content })
    return
  }
  while (open.length > 1 && open.at(-1)!.style === null) open.pop()
  const section = openSection(style, paragraph)
  open.at(-1)!.section.children.push(section.section)
  open.push(section)
}

function outlineTable({ cells, ...table }: Table): OutlinedTable {
  return { type: 'outlined-table', table, cells: cells.map(cell => ({ ...cell, items: passageToItems(cell.content) })) }
}
