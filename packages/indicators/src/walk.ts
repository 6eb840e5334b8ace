import type { OutlinedDocument, OutlinedTable, Paragraph, Section } from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { oneLine } from './draft.ts'

/** A table or paragraph with the headings it stands under, outermost first, without the root. */
export interface Found<Node> {
  readonly node: Node
  readonly sections: readonly Section[]
}

export function tablesOf(document: OutlinedDocument): Found<OutlinedTable>[] {
  const found: Found<OutlinedTable>[] = []
  walk(document.root, [], (node, sections) => {
    if (node.type === 'outlined-table') found.push({ node, sections })
  })
  return found
}

export function paragraphsOf(document: OutlinedDocument): Found<Paragraph>[] {
  const found: Found<Paragraph>[] = []
  walk(document.root, [], (node, sections) => {
    if (node.type === 'paragraph') found.push({ node, sections })
  })
  return found
}

function walk(section: Section, sections: readonly Section[], visit: (node: OutlinedTable | Paragraph, sections: readonly Section[]) => void): void {
  for (const child of section.children) {
    if (child.type === 'section') walk(child, [...sections, child], visit)
    else visit(child, sections)
  }
}

/** A heading as it is cited: marker and title, without a closing colon. */
export function headingText(section: Section): string {
  return `${section.marker?.text ?? ''}${headingTitle(section)}`
}

export function headingTitle(section: Section): string {
  return oneLine(section.title).replace(/[：:]\s*$/, '')
}

/** 民國 year of the innermost heading that names one; a span of years (112年—115年) names none. */
export function headingYear(sections: readonly Section[]): number | null {
  for (const section of [...sections].reverse()) {
    const title = headingTitle(section)
    const years = title.match(/\d{2,4}\s*年/g) ?? []
    const year = new Set(years.map(text => text.replace(/\s/g, ''))).size > 1 ? null : readRocYear(title)
    if (year !== null) return year
  }
  return null
}
