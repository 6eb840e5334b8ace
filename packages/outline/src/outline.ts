import {
  type LaidOutDocument,
  type Line,
  type MarkerStyle,
  type OutlinedDocument,
  type OutlinedTable,
  type OutlineNode,
  type Passage,
  type Section,
  type Stage,
  slicePassage,
  type Table,
} from '@zhibiao/model'
import { markerOrder } from '@zhibiao/script'
import { passageToItems } from './list-items.ts'
import { type JoinedParagraph, linesToParagraphs, noteLabel } from './paragraphs.ts'

export type OutlineOptions = Readonly<Record<string, never>>

/** A section under construction. `style` is its marker's; null for a heading without a marker, and for the root. */
interface OpenSection {
  readonly style: MarkerStyle | null
  readonly section: Section & { readonly children: OutlineNode[] }
}

/**
 * Heading tree, numbered paragraphs, what stands under what.
 * Headings nest by the order in which their marker styles first appear below one another (壹、 › 一、 › (一) › 1.): a style that is already open closes
 * everything below it. The label of a marked paragraph is a heading too. A heading without marker stands in the innermost marked section and ends with the next heading.
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
    // A series that goes on without having begun here (二、 below 1.) stands above all that usually stands below it.
    else if (paragraph.marker!.ordinal > 1) while (open.length > 1 && rankOf(open.at(-1)!.style) > rankOf(style)) open.pop()
  }
  const heading = paragraph.heading && !(style === null && open.length > 1 && reportTitle.test(paragraph.content.text))
  const labelled = heading ? null : splitLabel(paragraph)
  if (!heading && !labelled) {
    const { heading: _, ...content } = paragraph
    open.at(-1)!.section.children.push({ type: 'paragraph', ...content })
    return
  }
  while (open.length > 1 && open.at(-1)!.style === null) open.pop()
  const section = openSection(style, labelled ? { ...paragraph, content: labelled.label } : paragraph)
  open.at(-1)!.section.children.push(section.section)
  open.push(section)
  if (labelled) section.section.children.push({ type: 'paragraph', marker: null, content: labelled.text })
}

/** 113年度施政績效報告 below a numbered heading is the document's title, out of its place, and heads nothing. */
const reportTitle = /年度?\S{0,12}報告書?$/

/** `(二) 計畫預算執行情形：本計畫…` → the label is a heading, the text stands under it. Only a marked paragraph has one. */
function splitLabel({ marker, content }: JoinedParagraph): { label: Passage; text: Passage } | null {
  if (marker === null || marker.style === '•') return null
  const label = /^[^：:，,。；！？「」]{2,30}[：:]\s*(?=\S)/.exec(content.text)
  if (!label || noteLabel.test(label[0].trim())) return null
  return { label: slicePassage(content, 0, label[0].search(/[：:]/)), text: slicePassage(content, label[0].length) }
}

function rankOf(style: MarkerStyle | null): number {
  return style === null ? markerOrder.length : markerOrder.indexOf(style)
}

function outlineTable({ cells, ...table }: Table): OutlinedTable {
  return { type: 'outlined-table', table, cells: cells.map(cell => ({ ...cell, items: passageToItems(cell.content) })) }
}
