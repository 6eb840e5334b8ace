import type { TextParagraph } from '@zhibiao/model'
import { choice, listed, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, ofDocument, place, position } from './shared.ts'

const paragraphKinds = listed<TextParagraph['kind']>({ heading: true, paragraph: true })

export const paragraphs = defineTable({
  name: 'paragraphs',
  zh: '段落',
  en: 'One row per heading or paragraph outside the tables: with cells, all text of the document but running heads and feet',
  zhMeaning: '一列為表格之外的一個標題或段落：連同 cells 即為文件的全部文字，頁首頁尾除外',
  columns: {
    document_id: documentId,
    position,
    kind: required(choice(paragraphKinds, '種類', 'heading or paragraph of running text', 'heading 標題；paragraph 內文段落')),
    path: text('標題路徑', 'Headings it stands under, outermost first, joined by ›', '所在的各層標題，由外而內，以 › 連接'),
    marker: text('項次', 'Its list marker as printed: 一、 or (三)', '所印的項次：一、或（三）'),
    text: text('原文', 'As printed, without the marker, line breaks joined', '照錄原文，不含項次，換行已接合'),
    ...place,
  },
  primaryKey: ['document_id', 'position'],
  foreignKeys: [ofDocument],
  clustered: true,
  scope: 'document',
  order: ['position'],
  exported: true,
})
