import { type OutlinedCell, type Passage, type Reading, slicePassage } from '@zhibiao/model'
import { readListMarker } from '@zhibiao/script'
import { isRateTitle } from './column-units.ts'
import { oneLine } from './draft.ts'
import { cellToReading, type ReadingContext, textToTarget } from './figures.ts'
import { titleUnit } from './table-title.ts'

export type Grid = readonly (readonly (OutlinedCell | null)[])[]

/** What stands around a table: goal and indicator of the headings above it, its own title. */
export interface Surroundings {
  readonly goalNo: string
  readonly goal: string
  readonly indicator: string
  readonly measurementStandard: string
  /** The heading directly above it. */
  readonly heading: string
  /** What the table calls itself. */
  readonly title: string
  readonly progress: string
  /** The goal where the heading directly above names what is measured. */
  readonly outerGoal: { readonly no: string; readonly name: string }
  /** The plan that a form names in its first rows. */
  readonly subject?: string
}

/** A cell under its header: the unit of the header, (%) or （億元）, holds where the cell prints none. */
export function columnReading(cell: OutlinedCell | null, path: readonly string[], context: ReadingContext): Reading | null {
  if (!cell) return null
  const unit = path.map(titleUnit).findLast(found => found !== null) ?? (isRateTitle(path.at(-1) ?? '') ? '%' : null)
  return cellToReading(cell.content, unit ? { ...context, unit } : context)
}

/** A target with the bound that its words give it: 320 場次以上, 達 12 次. */
export function withBound(reading: Reading | null, context: ReadingContext): Reading | null {
  if (!reading?.quantity) return reading
  const bound = textToTarget(reading.print, context)?.target.quantity?.comparator
  return bound && bound !== '=' ? { ...reading, quantity: { ...reading.quantity, comparator: bound } } : reading
}

export function targetBase(target: Reading | null, context: ReadingContext): Reading | null {
  return target ? (textToTarget(target.print, context)?.base ?? null) : null
}

/** `(1)完成筏基結構體工程` → (1) and the name. */
export function splitMarker(passage: Passage): { no: string; name: string } {
  const read = readListMarker(passage.text)
  const name = withoutNoteMark(oneLine(read ? slicePassage(passage, read.end) : passage))
  return { no: read?.marker.text ?? '', name }
}

/** 註1, (註), ², *, ③ behind a name: what refers to a note below the table. The ² of m² is no such mark. */
const noteMark = /(?<=[^\s備附m])\s*(?:[（(]註\s*\d{0,2}[)）]|註\s*\d{1,2}|[⁰¹²³⁴-⁹]{1,2}|[*＊※]{1,3}|[①-⑳])$/

/** 到校巡迴教學註1 → 到校巡迴教學 */
export function withoutNoteMark(name: string): string {
  return name.replace(noteMark, '')
}

/** `一、落實照護` → 一 and the name: a goal is cited by its number alone. */
export function splitGoal(passage: Passage): { no: string; name: string } {
  const { no, name } = splitMarker(passage)
  return { no: markerNumber(no), name }
}

/** (一) → 一, 2. → 2 */
export function markerNumber(marker: string): string {
  return marker.replace(/[、.．()（）\s]/g, '')
}
