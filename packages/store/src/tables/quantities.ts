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
  zhMeaning: '一列為文件文字中的一個數字，及其用途',
  columns: {
    document_id: documentId,
    position,
    text: required(text('原文', 'As printed', '照錄原文')),
    start: required(
      count(
        0,
        '起點',
        'Where it starts in the text of its paragraph or cell, in UTF-16 units',
        '在段落或儲存格文字中的起點（UTF-16 單位）',
      ),
    ),
    end: required(count(0, '終點', 'Where it ends, exclusive', '終點（不含）')),
    kind: required(
      choice(
        quantityKinds,
        '種類',
        'What the number is; ordinal includes list markers, reference is an article, table, document or telephone number',
        '數字的種類；ordinal 含項次，reference 為條號、表號、文號或電話',
      ),
    ),
    ...quantity,
    converted_value: number('換算值', 'The value in another unit, where a conversion is defined', '換算成另一單位的數值（有定義換算時）'),
    converted_unit_code: text('換算單位代碼', 'UCUM code of that unit', '該單位的 UCUM 代碼'),
    per_each: required(boolean('是否各', 'Whether it holds for each of several things (各 1 場次)', '是否對各項分別成立（各 1 場次）')),
    read_as: text('判讀規則', 'Rules by which it was read, in their order, separated by ;', '判讀所依的規則，依序以 ; 分隔'),
    role: required(
      choice(
        mentionRoles,
        '用途',
        'What became of it: part of a record, a tidy cell, a figure of the narrative, or ignored',
        '用途：紀錄的一部分、表格儲存格、敘述中的數字，或略過',
      ),
    ),
    reason: text('原因', 'Why, for what was ignored', '略過的原因'),
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
  zhMeaning: '一列為敘述中的一個數據，及其主題、期間、單位與角色。此版本恆為空：敘述中的數字在 quantities，角色為 narrative，尚未連到主題',
  columns: {
    document_id: documentId,
    claim_id: required(text('敘述識別碼', 'Claim within the document', '文件之內的敘述編號')),
    subject: text('主題', 'What the figure is of', '數字所述的對象'),
    period: text('期間', 'Year, or ISO interval, the figure is of', '數字所屬的年度或 ISO 期間'),
    role: text('角色', 'What the figure is: level, change, target, share …', '數字的性質：水準、變動、目標、占比等'),
    ...quantity,
    text: text('原文', 'As printed', '照錄原文'),
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
