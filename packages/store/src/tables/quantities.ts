import type { MentionRole, QuantityKind } from '@zhibiao/model'
import { boolean, choice, count, listed, number, required, text } from '../column.ts'
import { defineTable } from '../table.ts'
import { documentId, internalPosition, ofDocument, place, position, quantity } from './shared.ts'

const quantityKinds = listed<QuantityKind>({
  number: true,
  percent: true,
  points: true,
  money: true,
  count: true,
  measure: true,
  date: true,
  ordinal: true,
  reference: true,
})
const mentionRoles = listed<MentionRole>({ record: true, cell: true, narrative: true, ignored: true })

export const quantities = defineTable({
  name: 'quantities',
  zh: '數量',
  en: 'One row per number in the text of a document, with what became of it',
  columns: {
    document_id: documentId,
    position,
    text: required(text('原文', 'As printed')),
    start: required(count(0, '起點', 'Where it starts in the text of its paragraph or cell, in UTF-16 units')),
    end: required(count(0, '終點', 'Where it ends, exclusive')),
    kind: required(
      choice(
        quantityKinds,
        '種類',
        'What the number is; ordinal includes list markers, reference is an article, table, document or telephone number',
      ),
    ),
    ...quantity,
    converted_value: number('換算值', 'The value in another unit, where a conversion is defined'),
    converted_unit_code: text('換算單位代碼', 'UCUM code of that unit'),
    per_each: required(boolean('是否各', 'Whether it holds for each of several things (各 1 場次)')),
    read_as: text('判讀規則', 'Rules by which it was read, in their order, separated by ;'),
    role: required(choice(mentionRoles, '用途', 'What became of it: part of a record, a tidy cell, a figure of the narrative, or ignored')),
    reason: text('原因', 'Why, for what was ignored'),
    ...place,
  },
  primaryKey: ['document_id', 'position'],
  foreignKeys: [ofDocument],
  clustered: true,
  scope: 'document',
  order: ['position'],
  exported: true,
})

export const claims = defineTable({
  name: 'claims',
  zh: '敘述數據',
  en: 'One row per figure of the narrative, with its subject, period, unit and role. Always empty in this version: figures of the narrative are in quantities, with the role narrative, and are not yet tied to a subject',
  columns: {
    document_id: documentId,
    claim_id: required(text('敘述識別碼', 'Claim within the document')),
    subject: text('主題', 'What the figure is of'),
    period: text('期間', 'Year, or ISO interval, the figure is of'),
    role: text('角色', 'What the figure is: level, change, target, share …'),
    ...quantity,
    text: text('原文', 'As printed'),
    ...place,
    position: internalPosition,
  },
  primaryKey: ['document_id', 'claim_id'],
  unique: [['document_id', 'position']],
  foreignKeys: [ofDocument],
  scope: 'document',
  order: ['position'],
  exported: true,
})
