import { type OutlinedCell, type Passage, slicePassage, trimPassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { oneLine } from './draft.ts'
import type { Family } from './family.ts'
import { markerNumber, splitGoal } from './readings.ts'
import { titleToRole } from './recognise-table.ts'

/** 註：, 資料來源：: below the rows of a table, about all of them. */
const note = /^[（(]?(?:備|附)?[註注]|^資料來源|^说明|^說明|^[＊*※]/

/**
 * The text of a row that is one cell over the whole width, or a numbered name with nothing beside it; null for any other row.
 *
 *     │ 一、健全財政                      │      the goal of the rows below it
 *     │ (一)稅收   │ 100億元 │ 105億元 │
 */
export function bandText(row: readonly (OutlinedCell | null)[]): Passage | null {
  const filled = [...new Set(row)].filter((cell): cell is OutlinedCell => cell !== null && cell.content.text.trim() !== '')
  const [first] = filled
  if (!first || row.length < fewestColumns || filled.some(cell => oneLine(cell.content) !== oneLine(first.content))) return null
  const covered = row.filter(cell => cell !== null && filled.includes(cell)).length
  const isAlone = covered === 1 && row[0] === first && readListMarker(first.content.text) !== null
  return covered === row.length || isAlone ? first.content : null
}

/** The name in the first cell of a row that has nothing else; null for any other row. */
export function nameAlone(row: readonly (OutlinedCell | null)[]): Passage | null {
  const [first, ...others] = row
  if (!first || row.length < fewestColumns || first.content.text.trim() === '' || note.test(first.content.text.trim())) return null
  return others.every(cell => cell === null || cell === first || cell.content.text.trim() === '') ? first.content : null
}

/** In a table of two columns a name without its value is no heading. */
const fewestColumns = 3

/** The goal a band names, without its label and number (策略目標一：健全財政); null for a note below the rows. */
export function bandToGoal(text: Passage, family: Family): { no: string; name: string } | null {
  if (note.test(text.text.trim())) return null
  const label = /^([^：:]{2,12}?)\s*([一二三四五六七八九十\d]*)\s*[：:]\s*(?=\S)/.exec(text.text)
  if (label && titleToRole(label[1]!, family.columns) === 'goal')
    return { no: markerNumber(label[2]!), name: oneLine(trimPassage(slicePassage(text, label[0].length))) }
  return splitGoal(text)
}
