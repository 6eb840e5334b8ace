import { emptyPassage, type OutlinedDocument, passageAt, type Section } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { outlineToParagraphs } from '../src/paragraphs.ts'

const on = (page: number) => ({ page, line: page * 10 })

test('headings and paragraphs in reading order, with what they stand under; a marker alone is text too', () => {
  const goals: Section = {
    type: 'section',
    marker: { text: '壹、', style: '壹、', ordinal: 1 },
    title: passageAt('年度績效目標：', on(1)),
    children: [
      { type: 'paragraph', marker: { text: '(一)', style: '(一)', ordinal: 1 }, content: passageAt('河岸步道照明', on(2)) },
      { type: 'paragraph', marker: { text: '(二)', style: '(一)', ordinal: 2 }, content: emptyPassage },
      { type: 'paragraph', marker: null, content: emptyPassage },
    ],
  }
  const document: OutlinedDocument = {
    type: 'outlined',
    facts: { id: 'd', name: 'a.pdf', mediaType: 'application/pdf', textSource: 'pdf', pageCount: 2 },
    root: { type: 'section', marker: null, title: emptyPassage, children: [goals] },
    furniture: [],
  }
  expect(outlineToParagraphs(document)).toEqual([
    { kind: 'heading', path: [], marker: '壹、', text: '年度績效目標：', places: [on(1)] },
    { kind: 'paragraph', path: ['年度績效目標'], marker: '(一)', text: '河岸步道照明', places: [on(2)] },
    { kind: 'paragraph', path: ['年度績效目標'], marker: '(二)', text: '', places: [] },
  ])
})
