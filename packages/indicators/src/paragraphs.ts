import { type ListMarker, type OutlinedDocument, type Passage, placesOf, type Section, type TextParagraph } from '@zhibiao/model'
import { headingTitle } from './walk.ts'

/** Headings and paragraphs in reading order: with the tables' cells, all text of the document but running heads and feet. */
export function outlineToParagraphs(document: OutlinedDocument): TextParagraph[] {
  const paragraphs: TextParagraph[] = []
  const add = (kind: TextParagraph['kind'], marker: ListMarker | null, content: Passage, path: readonly string[]) => {
    const [mark, text] = [marker?.text ?? '', content.text.trim()]
    if (mark === '' && text === '') return
    paragraphs.push({ kind, path, marker: mark, text, places: placesOf(content) })
  }
  const visit = (section: Section, path: readonly string[]) => {
    for (const child of section.children) {
      if (child.type === 'paragraph') add('paragraph', child.marker, child.content, path)
      if (child.type !== 'section') continue
      add('heading', child.marker, child.title, path)
      visit(child, [...path, headingTitle(child)])
    }
  }
  visit(document.root, [])
  return paragraphs
}
