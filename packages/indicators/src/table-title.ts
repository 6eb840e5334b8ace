import { type OutlinedTable, type Passage, slicePassage, trimPassage } from '@zhibiao/model'
import { readUnit } from '@zhibiao/quantities'
import { oneLine } from './draft.ts'

/** What a table calls itself and the unit it states: above it, or in rows of one cell over its whole width. */
export interface TableTitle {
  readonly title: string
  /** As printed after 單位：; null where none is stated or it is no unit. */
  readonly unit: string | null
}

const unitWords = /[（(]?\s*(?:金額|金额|計量|计量|貨幣|货币)?[單单]\s*位\s*(?:[：:]\s*|(?=[%％‰]))([^（()）：:；;，,。\s]{1,12})\s*[)）]?/

export function readTableTitle({ table, cells }: OutlinedTable): TableTitle {
  const spanning = cells.filter(
    cell => cell.columnSpan > 1 && cell.columnSpan === table.columnCount && cell.row < Math.max(3, table.headerRows),
  )
  const passages = [table.caption, table.unitLine, ...spanning.map(cell => cell.content)].filter(
    (passage): passage is Passage => passage !== undefined,
  )
  const unit =
    passages.map(passage => unitWords.exec(passage.text)?.[1]).find(words => words !== undefined && readUnit(`單位：${words}`) !== null) ??
    null
  const titles = passages
    .map(passage => oneLine(withoutUnit(passage)))
    .filter(text => text !== '' && text !== oneLine(table.unitLine ?? { text: '', parts: [] }))
  return { title: titles[0] ?? '', unit }
}

function withoutUnit(passage: Passage): Passage {
  const match = unitWords.exec(passage.text)
  return match ? trimPassage(slicePassage(passage, 0, match.index)) : passage
}

/** 達成度(%) → %, 創造產值（億元） → 億元; null where the brackets hold something else, as (A), (C/B) or the word 單位 itself. */
export function titleUnit(title: string): string | null {
  const inBrackets = /[（(]\s*(?:[單单]位[：:]?)?\s*([^（()）]{1,8})\s*[)）]\s*$/.exec(title)?.[1] ?? /[^（(]([%％‰])$/.exec(title)?.[1]
  return inBrackets && inBrackets !== '單位' && !/^[A-Z](?:\/[A-Z])?$/.test(inBrackets) && readUnit(`單位：${inBrackets}`)
    ? inBrackets
    : null
}
