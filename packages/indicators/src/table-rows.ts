import type { OutlinedCell, Reading } from '@zhibiao/model'
import { readValue } from '@zhibiao/quantities'
import { bandText, bandToGoal, nameAlone } from './band-rows.ts'
import { type ColumnGroup, columnGroups, figureRoles } from './column-groups.ts'
import { type Doubt, type Draft, emptyDraft, oneLine } from './draft.ts'
import type { Role } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { isWithCarryOver, letteredGroups } from './lettered-columns.ts'
import { withRateBase } from './rate-base.ts'
import { columnReading, type Grid, type Surroundings, splitGoal, splitMarker, targetBase, withBound } from './readings.ts'
import { columnOf, columnPath, type Recognised, titleToRole, titleYear } from './recognise-table.ts'
import { itemToDraft, rowItems } from './row-items.ts'
import { partOfYear } from './row-period.ts'
import { rowUnit, toldRate, toldResult, withoutUnit } from './row-unit.ts'
import { targetToFlags } from './target-flags.ts'

/** Groups of columns with what was done, and with what it cost. */
const countGroup = /^(?:營運|業務|工作)?(?:數量|件數|人數|人次|工作量)$/
const moneyGroup = /^(?:金額|經費)$/

/** 總計, 合 計, 基金來源合計: rows that add up others. */
const totals = /^(?:共計|累計|計|總額)$|(?:總計|合計|小計)$/

export function isTotal(name: string): boolean {
  return totals.test(name.replace(/[\s：:]/g, ''))
}

/**
 * Records of a table with a record a row and a column a role. Columns under different years or groups give a record each:
 *
 *                98年                 99年
 *     目標   實施情況  達成率    目標   實施情況  達成率       → two records a row
 */
export function rowsToDrafts(recognised: Recognised, grid: Grid, around: Surroundings, context: ReadingContext): Draft[] {
  const { family } = recognised
  const isBudgetTable = family.recordType === 'budget'
  const paths = recognised.columns.map((_, column) => columnPath(grid, recognised.headerRows, column))
  const groups = letteredGroups(recognised, paths) ?? figureGroups(recognised).map(group => withRateBase(group, recognised, grid, context))
  const trustRate = !family.verifyRate || rateFollows(recognised, grid, groups, context)
  // 合計 › 預算數, 決算數 │ 公務接待費 › 預算數, 決算數: the columns alone say what a row's figures are about.
  const areNamed = groups.length > 1 && groups.every(group => group.name !== '')
  const drafts: Draft[] = []
  let goal: { no: string; name: string } = { no: around.goalNo, name: around.goal }
  let lastRow: Draft[] = []
  // The name of the first group may look like the last row of the titles.
  const lastTitles = recognised.headerRows > 1 ? nameAlone(grid[recognised.headerRows - 1]!) : null
  const body = grid.slice(lastTitles ? recognised.headerRows - 1 : recognised.headerRows)
  // A table whose first row is a name alone has its rows in groups, each below its name.
  const isGrouped = columnOf(recognised, 'goal') < 0 && body.length > 0 && nameAlone(body[0]!) !== null
  for (const row of body) {
    const band = bandText(row) ?? (isGrouped ? nameAlone(row) : null)
    if (band) {
      if (!isTotal(band.text)) goal = bandToGoal(band, family) ?? goal
      continue
    }
    const cellOf = (role: Role) => row[columnOf(recognised, role)] ?? null
    const textOf = (role: Role) => {
      const cell = cellOf(role)
      return cell ? oneLine(cell.content) : ''
    }
    const labels = labelCells(recognised, row)
    const goalCell = cellOf('goal')
    const indicatorCell = cellOf('indicator')
    const label = labels.at(-1) ?? indicatorCell ?? goalCell
    const isRates = label !== null && titleToRole(label.content.text, family.columns) === 'rate' && !fillsGroup(row, groups, indicatorCell)
    if (isRates && lastRow.length > 0) {
      attachRates(lastRow, groups, row, recognised, context, drafts)
      continue
    }
    if (goalCell && goalCell.content.text.trim() !== '') goal = splitGoal(goalCell.content)
    const yearCell = cellOf('year')
    const rowYear = yearCell ? titleYear(oneLine(yearCell.content)) : null
    if (!indicatorCell && !goalCell && labels.length === 0 && rowYear === null && !areNamed) continue
    if (indicatorCell && indicatorCell.content.text.trim() === '') continue
    // 总分 over all columns up to the scores: a name without figures of its own.
    if (indicatorCell && groups.every(({ columns }) => row[columns.get('target') ?? columns.get('actual') ?? -1] === indicatorCell))
      continue
    // A total is of the whole table, not of the plan in the row above it.
    const isWhole =
      goalCell !== null && goalCell.content.text.trim() === '' && row.some(cell => cell !== null && isTotal(cell.content.text))
    const rowPeriod = `${textOf('period')}${yearCell ? oneLine(yearCell.content) : ''}`
    const ownUnit = rowUnit(textOf('unit'), nameText(indicatorCell ?? labels.at(-1)))
    lastRow = []
    for (const group of groups) {
      // 預算數 › 數量, 金額: what was done stands beside what was spent on it.
      const isCount = isBudgetTable && countGroup.test(group.name)
      const isBudget = isBudgetTable && !isCount
      const named = nameRow(isWhole ? { no: '', name: '' } : goal, goalCell, indicatorCell, labels, around, isBudget)
      const { unit: tableUnit, ...unitless } = context
      const unit = isBudget ? tableUnit : (ownUnit ?? (isCount ? undefined : tableUnit))
      const rowContext: ReadingContext = unit ? { ...unitless, unit } : unitless
      const read = (role: Role): Reading | null => {
        const index = group.columns.get(role)
        if (index === undefined) return null
        const { unit: _, ...plain } = context
        const own: ReadingContext = role === 'rate' ? { ...plain, unit: '%' } : rowContext
        return columnReading(row[index] ?? null, recognised.columns[index]?.path ?? [], own)
      }
      const cell = (role: Role) => row[group.columns.get(role) ?? -1] ?? null
      const items = isBudget
        ? null
        : rowItems({ target: cell('target') ?? cell('originalTarget'), actual: cell('actual'), rate: cell('rate') }, rowContext)
      const original = withBound(read('originalTarget'), context)
      const revised = withBound(read('target'), context)
      const target = revised === null || (original && isDash(revised.print.text)) ? original : revised
      const result = read('actual')
      const isShared = recognised.columns[group.columns.get('rate') ?? -1]?.group !== group.name
      const statedRate =
        (trustRate && !(isCount && isShared) ? read('rate') : null) ?? (result && !isBudget ? toldRate(result.print, context) : null)
      const actual = isBudget ? result : toldResult(result, target, statedRate, named.indicator, context)
      if (!target && !actual && !statedRate) continue
      if (isBudget && !target?.quantity && !actual?.quantity) continue
      const standard = textOf('measurementStandard')
      const doubts: Doubt[] = []
      if (target && !target.quantity) doubts.push('target-unread')
      if (statedRate && !statedRate.quantity) doubts.push('rate-unread')
      const places = target?.print.parts.map(part => part.place) ?? label?.places ?? row.find(cell => cell !== null)?.places ?? []
      const rocYear = rowYear ?? group.rocYear ?? offsetYear(context.rocYear, group.yearOffset)
      const actualTitle = recognised.columns[group.columns.get('actual') ?? -1]?.path.join('') ?? ''
      const draft: Draft = {
        ...emptyDraft,
        ...named,
        type: isBudget ? 'budget' : 'indicator',
        item: named.item || (groups.length > 1 && !isCount && !moneyGroup.test(group.name) ? group.name : ''),
        evaluationSystem: textOf('evaluationSystem'),
        evaluationMethod: textOf('evaluationMethod'),
        measurementStandard: standard,
        progress: textOf('remark') || around.progress,
        originalTarget: original,
        target,
        actual,
        statedRate,
        base: isBudget ? null : targetBase(target, context),
        rocYear,
        period: partOfYear(rowPeriod, rocYear) || partOfYear(actualTitle, rocYear),
        flags: [
          ...targetToFlags(target, named.indicator, standard, isBudget),
          ...(isTotal(named.label) ? (['total'] as const) : []),
          ...(isBudget && /分配/.test(recognised.columns[group.columns.get('target') ?? -1]?.path.at(-1) ?? '')
            ? (['allotment_base'] as const)
            : []),
          ...(isBudget && isWithCarryOver(paths, group.columns.get('target') ?? -1) ? (['carried_over_base'] as const) : []),
          ...(group.yearOffset ? (['year_inferred'] as const) : []),
        ],
        places,
        doubts,
      }
      if (items) lastRow.push(...items.map(item => itemToDraft(item, draft)))
      else lastRow.push(draft)
    }
    drafts.push(...lastRow)
  }
  return drafts
}

function nameText(cell: OutlinedCell | undefined): string | null {
  return cell ? oneLine(cell.content) : null
}

/** 完成率 │ 95% │ 97% │ 102%: an indicator with its own target and result, though its name is that of a rate. */
function fillsGroup(row: readonly (OutlinedCell | null)[], groups: readonly ColumnGroup[], indicatorCell: OutlinedCell | null): boolean {
  if (!indicatorCell) return false
  return groups.some(({ columns }) => {
    const cells = [columns.get('target') ?? columns.get('originalTarget'), columns.get('actual')].map(index => row[index ?? -1] ?? null)
    return cells[0] !== cells[1] && cells.every(cell => cell !== null && cell.content.text.trim() !== '')
  })
}

/** Groups of the columns; one with nothing but a rate belongs to another family's figures. */
function figureGroups(recognised: Recognised): ColumnGroup[] {
  const groups = columnGroups(recognised.columns)
  return recognised.beside || groups.length > 1 ? groups.filter(group => [...group.columns.keys()].some(role => role !== 'rate')) : groups
}

function offsetYear(bookYear: number | null, offset: number | null): number | null {
  return bookYear === null ? null : bookYear + (offset ?? 0)
}

/** Cells left of the first figure whose columns have no role, outermost first, without repeats. */
function labelCells(recognised: Recognised, row: readonly (OutlinedCell | null)[]): OutlinedCell[] {
  if (!recognised.family.labelColumns) return []
  const firstFigure = recognised.columns.findIndex(column => column !== null && figureRoles.has(column.role))
  const cells: OutlinedCell[] = []
  for (let index = 0; index < firstFigure; index++) {
    const cell = row[index]
    if (
      recognised.columns[index] === null &&
      !recognised.taken?.includes(index) &&
      cell &&
      isWords(cell.content.text) &&
      !cells.includes(cell)
    )
      cells.push(cell)
  }
  return cells
}

/** A dash in the column of revised targets: not revised. */
function isDash(text: string): boolean {
  return /^[\s\-－—–─―]+$/.test(text)
}

function isFigure(text: string): boolean {
  const quantity = /^[\s\d]/.test(text) ? readValue(text, { inTable: true }) : null
  return (
    quantity !== null &&
    (quantity.kind === 'money' || quantity.kind === 'percent' || quantity.kind === 'count' || quantity.kind === 'measure') &&
    quantity.comparator === '='
  )
}

/** 款項目節 columns hold the numbers of accounts, which name nothing; neither does 12場. */
function isWords(text: string): boolean {
  return text.trim() !== '' && !/^[△▲+\-－−]?[\d\s.,]+[%％]?$/.test(text) && !isFigure(text)
}

/** An account's number stands before its name: 0408010100罰金罰鍰及怠金. */
const accountNumber = /^([0-9a-z]{6,14})\s*(?=[^0-9a-z])/i

function splitAccount({ no, name }: { no: string; name: string }): { no: string; name: string } {
  const code = accountNumber.exec(name)?.[1]
  return code && /\d{4}/.test(code) ? { no: code, name: name.slice(code.length).trim() } : { no, name }
}

/** 其中：當年財政撥款 */
const ofWhich = /^其中[：:]\s*/

function nameRow(
  goal: { no: string; name: string },
  goalCell: OutlinedCell | null,
  indicatorCell: OutlinedCell | null,
  labels: readonly OutlinedCell[],
  around: Surroundings,
  isBudget: boolean,
): { goalNo: string; goal: string; indicator: string; itemNo: string; item: string; label: string } {
  const names = labels.map(cell => oneLine(cell.content).replace(ofWhich, ''))
  if (isBudget && around.subject) {
    const item = [...(goalCell ? [goal.name] : []), ...names].join(' › ')
    return {
      goalNo: '',
      goal: around.subject,
      indicator: around.title || around.heading,
      itemNo: '',
      item,
      label: names.at(-1) ?? goal.name,
    }
  }
  if (isBudget) {
    const outer = splitAccount(
      goalCell ? goal : labels[0] ? splitGoal(labels[0].content) : { no: '', name: around.title || around.heading },
    )
    const inner = goalCell ? names : names.slice(1)
    return {
      goalNo: outer.no,
      goal: outer.name,
      indicator: around.title || around.heading,
      itemNo: '',
      item: inner.join(' › '),
      label: inner.at(-1) ?? outer.name,
    }
  }
  if (indicatorCell) {
    const { no, name } = splitMarker(indicatorCell.content)
    return { goalNo: goal.no, goal: goal.name, indicator: withoutUnit(name), itemNo: no, item: '', label: name }
  }
  const last = labels.at(-1)
  const indicator = last ? splitMarker(last.content) : { no: '', name: around.title || around.heading }
  const outer = goalCell || labels.length < 2 ? goal : splitGoal(labels[0]!.content)
  return {
    goalNo: outer.no,
    goal: outer.name,
    indicator: withoutUnit(indicator.name),
    itemNo: indicator.no,
    item: '',
    label: indicator.name,
  }
}

/** A row of rates below the row it is about: 執行率 │ 99.84% │ 98.72%. Each goes to the group whose columns it stands in. */
function attachRates(
  lastRow: Draft[],
  groups: readonly ColumnGroup[],
  row: readonly (OutlinedCell | null)[],
  recognised: Recognised,
  context: ReadingContext,
  drafts: Draft[],
): void {
  lastRow.forEach((draft, index) => {
    const group =
      groups.find(candidate => (candidate.rocYear ?? context.rocYear) === draft.rocYear && candidate.name === draft.item) ?? groups[index]
    const column = group ? [...group.columns.values()][0] : undefined
    if (column === undefined || draft.statedRate) return
    const { unit: _, ...plain } = context
    const statedRate = columnReading(row[column] ?? null, recognised.columns[column]!.path, { ...plain, unit: '%' })
    drafts[drafts.indexOf(draft)] = { ...draft, statedRate }
  })
}

/** At least half of the rows with all three figures: actual is this share of target, within one in the last place of a whole percent. */
function rateFollows(recognised: Recognised, grid: Grid, groups: readonly ColumnGroup[], context: ReadingContext): boolean {
  let fits = 0
  let rows = 0
  for (const row of grid.slice(recognised.headerRows)) {
    for (const group of groups) {
      const value = (role: Role) => {
        const index = group.columns.get(role)
        const found = index === undefined ? null : columnReading(row[index] ?? null, recognised.columns[index]!.path, context)
        return typeof found?.quantity?.value === 'number' ? found.quantity.value : null
      }
      const [target, actual, rate] = [value('target') ?? value('originalTarget'), value('actual'), value('rate')]
      if (target === null || actual === null || rate === null || target <= 0) continue
      rows++
      if (Math.abs((actual / target) * 100 - rate) <= 1) fits++
    }
  }
  return rows > 0 && fits * 2 >= rows
}
