import type { MentionRole, QuantityKind } from '@zhibiao/model'
import { boolean, choice, count, json, listed, number, required, text } from '../column.ts'
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
export const mentionRoles = listed<MentionRole>({ record: true, cell: true, narrative: true, ignored: true })

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
  en: 'One row per figure of the narrative that is tied to a subject, with its period, unit and role; the other figures of the narrative are in quantities',
  zhMeaning: '一列為敘述中已連到主題的一個數據，及其期間、單位與角色；敘述中的其他數字在 quantities',
  columns: {
    document_id: documentId,
    claim_id: required(text('敘述識別碼', 'Claim within the document', '文件之內的敘述編號')),
    subject: text('主題', 'What the figure is of', '數字所述的對象'),
    period: text('期間', 'Year, or ISO date, the figure is of, as printed with it', '數字所屬的年度或 ISO 日期，依原文'),
    role: text(
      '角色',
      'What the figure is: total, part, previous, increase, decrease, growth, share, rate, or count of which nothing else is said',
      '數字的性質：總數、部分、前期、增加、減少、成長率、占比、比率，或未另作說明的數量',
    ),
    ...quantity,
    text: text('原文', 'As printed', '照錄原文'),
    ...place,
    position: internalPosition,
    statement_no: count(1, '陳述編號', 'Claims of one statement have one number', '同一陳述的數據編號相同'),
    of_claim: text(
      '所屬數據',
      'Claim it is said of: of a part its total, of a previous level, change or growth the level now, of a share or rate its part',
      '所針對的數據：部分對總數，前期、增減或成長率對現值，占比或比率對其部分',
    ),
    base_claim: text('基數', 'Of a rate: the claim it is measured against', '比率所據以計算的數據'),
    said: text(
      '文字關係',
      'What the words say of it and another claim: more than, less than or equal to, and the id of that claim',
      '文字所述與另一數據的關係：more than 大於、less than 小於、equal to 等於，及該數據編號',
    ),
    listed: json('array', '列舉', 'The names that are listed before a count (美、日等 8 國)', '數量之前列舉的名稱（美、日等 8 國）'),
    statement: text('陳述', 'The statement it stands in, as printed', '所在的陳述，照錄原文'),
  },
  primaryKey: ['document_id', 'claim_id'],
  unique: [['document_id', 'position']],
  foreignKeys: [ofDocument],
  scope: 'document',
  order: ['position'],
  exported: true,
})

export const ledger = defineTable({
  name: 'ledger',
  zh: '數字總帳',
  en: 'How many numbers of a document met which fate; their digits are all digits of the document',
  zhMeaning: '文件中所有數字的去向與筆數；位數合計即為文件全部數字的位數',
  columns: {
    document_id: documentId,
    fate: required(
      choice(
        mentionRoles,
        '去向',
        'record: of a table that gave records; cell: of another table; narrative: of the text; ignored: see reason',
        'record 產生紀錄之表格；cell 其他表格；narrative 內文；ignored 見原因',
      ),
    ),
    reason: required(
      text(
        '原因',
        'Why ignored: reference, ordinal, heading, caption, running-head, in-a-name; - for the others',
        '略去的原因：reference、ordinal、heading、caption、running-head、in-a-name；其餘為 -',
      ),
    ),
    numbers: required(count(0, '筆數', 'Numbers, as runs of digits', '數字筆數（連續的位數）')),
    digits: required(count(0, '位數', 'Their digits: a line or page may cut a number in two, not a digit', '數字的位數合計')),
  },
  primaryKey: ['document_id', 'fate', 'reason'],
  foreignKeys: [ofDocument],
  scope: 'document',
  order: ['fate', 'reason'],
  exported: true,
})
