import { type OutlinedCell, type Passage, type Reading, slicePassage } from '@zhibiao/model'
import { readUnit } from '@zhibiao/quantities'
import { readListMarker } from '@zhibiao/script'
import { type Draft, emptyDraft, oneLine } from './draft.ts'
import type { Role } from './family.ts'
import { cellToReading, type ReadingContext, textToTarget } from './figures.ts'
import type { Recognised } from './recognise-table.ts'
import { targetToFlags } from './target-flags.ts'

/** What a table's surroundings say: goal and indicator of the headings above it. */
export interface Surroundings {
  readonly goalNo: string
  readonly goal: string
  readonly indicator: string
  readonly measurementStandard: string
  /** The heading directly above it. */
  readonly heading: string
  readonly progress: string
}

type Grid = readonly (readonly (OutlinedCell | null)[])[]

/** Records of a table with a record a row and a column a role; columns under different years give a record each. */
export function rowsToDrafts(recognised: Recognised, grid: Grid, around: Surroundings, context: ReadingContext): Draft[] {
  const drafts: Draft[] = []
  let goal: { no: string; name: string } = { no: around.goalNo, name: around.goal }
  for (const row of grid.slice(recognised.headerRows)) {
    const cellOf = (role: Role) => row[recognised.columns.findIndex(column => column?.role === role)] ?? null
    const textOf = (role: Role) => {
      const cell = cellOf(role)
      return cell ? oneLine(cell.content) : ''
    }
    const goalCell = cellOf('goal')
    if (goalCell && goalCell.content.text.trim() !== '') goal = splitGoal(goalCell.content)
    const indicatorCell = cellOf('indicator')
    if (!indicatorCell || indicatorCell.content.text.trim() === '') continue
    const indicator = splitMarker(indicatorCell.content)
    const years = new Set(recognised.columns.filter(column => column !== null && isFigureRole(column.role)).map(column => column!.rocYear))
    for (const rocYear of years) {
      const read = (role: Role): Reading | null => {
        const index = recognised.columns.findIndex(
          column => column?.role === role && (column.rocYear === rocYear || (column.rocYear === null && years.size === 1)),
        )
        return index < 0 ? null : columnReading(row[index] ?? null, recognised.columns[index]!.path, context)
      }
      const target = asTarget(read('target'), context) ?? asTarget(read('originalTarget'), context)
      const original = asTarget(read('originalTarget'), context)
      const actual = read('actual')
      const statedRate = read('rate')
      const base = targetBase(target, context)
      drafts.push({
        ...emptyDraft,
        goalNo: goal.no,
        goal: goal.name,
        indicator: indicator.name,
        itemNo: indicator.no,
        item: textOf('item'),
        evaluationSystem: textOf('evaluationSystem'),
        evaluationMethod: textOf('evaluationMethod'),
        measurementStandard: textOf('measurementStandard'),
        progress: textOf('remark') || around.progress,
        originalTarget: original,
        target,
        actual,
        statedRate,
        base,
        rocYear: rocYear ?? context.rocYear,
        flags: targetToFlags(target, indicator.name, textOf('measurementStandard')),
        places: target?.print.parts.map(part => part.place) ?? indicatorCell.places,
        doubts: [
          ...(target && !target.quantity ? (['target-unread'] as const) : []),
          ...(statedRate && !statedRate.quantity ? (['rate-unread'] as const) : []),
        ],
      })
    }
  }
  return drafts
}

const totals = /^(?:總計|合計|小計|總[\s]*計|合[\s]*計|小[\s]*計|共計|計)$/

/** Budget records of a table 計畫名稱｜預算數｜決算數｜執行率: the plan is the goal, the heading names what is measured. */
export function budgetRowsToDrafts(recognised: Recognised, grid: Grid, around: Surroundings, context: ReadingContext): Draft[] {
  return grid.slice(recognised.headerRows).flatMap((row): Draft[] => {
    const read = (role: Role): Reading | null => {
      const index = recognised.columns.findIndex(column => column?.role === role)
      if (index < 0) return null
      const { unit: _, ...plain } = context
      return columnReading(row[index] ?? null, recognised.columns[index]!.path, role === 'rate' ? { ...plain, unit: '%' } : context)
    }
    const label = row[recognised.columns.findIndex(column => column?.role === 'goal')] ?? null
    if (!label || label.content.text.trim() === '') return []
    const target = read('target')
    const actual = read('actual')
    if (!target?.quantity && !actual?.quantity) return []
    const goal = splitGoal(label.content)
    return [
      {
        ...emptyDraft,
        type: 'budget',
        goalNo: goal.no,
        goal: goal.name,
        indicator: around.heading,
        target,
        actual,
        statedRate: read('rate'),
        rocYear: context.rocYear,
        flags: totals.test(goal.name) ? ['total'] : [],
        places: label.places,
      },
    ]
  })
}

/** Records of a small table with years across: 原訂目標值, 實際值, 達成度 name the rows. */
export function yearsToDrafts(recognised: Recognised, grid: Grid, around: Surroundings, context: ReadingContext): Draft[] {
  return recognised.columns.flatMap((column, index): Draft[] => {
    if (!column) return []
    const read = (role: Role): Reading | null => {
      const row = recognised.rows.indexOf(role)
      if (row < 0) return null
      const title = grid[row]?.[0]?.content.text.replace(/\s+/g, '') ?? ''
      return columnReading(grid[row]?.[index] ?? null, [title], context)
    }
    const original = asTarget(read('originalTarget'), context)
    const target = asTarget(read('target'), context) ?? original
    const actual = read('actual')
    const statedRate = read('rate')
    if (!target && !actual && !statedRate) return []
    return [
      {
        ...emptyDraft,
        goalNo: around.goalNo,
        goal: around.goal,
        indicator: around.indicator,
        progress: around.progress,
        measurementStandard: around.measurementStandard,
        originalTarget: original,
        target,
        actual,
        statedRate,
        base: targetBase(target, context),
        rocYear: column.rocYear,
        flags: targetToFlags(target, around.indicator, around.measurementStandard),
        places: (target ?? actual ?? statedRate)!.print.parts.map(part => part.place),
      },
    ]
  })
}

function isFigureRole(role: Role): boolean {
  return role === 'target' || role === 'originalTarget' || role === 'actual' || role === 'rate'
}

/** A cell under its header: the unit of the header, (%) or （億元）, holds where the cell prints none. */
function columnReading(cell: OutlinedCell | null, path: readonly string[], context: ReadingContext): Reading | null {
  if (!cell) return null
  const unit = path.map(titleUnit).find(found => found !== null)
  return cellToReading(cell.content, unit ? { ...context, unit } : context)
}

/** 達成度(%) → %, 創造產值（億元） → 億元; null where the brackets hold something else, as (A) or (C/B). */
export function titleUnit(title: string): string | null {
  const inBrackets = /[（(]\s*(?:單位[：:]?)?\s*([^（()）]{1,8})\s*[)）]\s*$/.exec(title)?.[1]
  return inBrackets && !/^[A-Z](?:\/[A-Z])?$/.test(inBrackets) && readUnit(inBrackets) ? inBrackets : null
}

function asTarget(reading: Reading | null, context: ReadingContext): Reading | null {
  if (!reading?.quantity) return reading
  const bound = textToTarget(reading.print, context)?.target.quantity?.comparator
  return bound && bound !== '=' ? { ...reading, quantity: { ...reading.quantity, comparator: bound } } : reading
}

function targetBase(target: Reading | null, context: ReadingContext): Reading | null {
  return target ? (textToTarget(target.print, context)?.base ?? null) : null
}

/** `(1)完成筏基結構體工程` → (1) and the name. */
export function splitMarker(passage: Passage): { no: string; name: string } {
  const read = readListMarker(passage.text)
  return read ? { no: read.marker.text, name: oneLine(slicePassage(passage, read.end)) } : { no: '', name: oneLine(passage) }
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
