import {
  cellsToGrid,
  type DocumentFacts,
  type ExtractedDocument,
  type IndicatorRecord,
  type OutlinedDocument,
  type OutlinedTable,
  type Paragraph,
  type Stage,
} from '@zhibiao/model'
import { bandText, bandToGoal } from './band-rows.ts'
import { cardDrafts, gridToLabelled, labelledToDrafts } from './cards.ts'
import { readClaims } from './claims/read-claims.ts'
import { readYearClaims } from './claims/year-claims.ts'
import type { IndicatorsDiagnostic } from './diagnostics.ts'
import { readFacts } from './document-facts.ts'
import { type Draft, oneLine } from './draft.ts'
import type { BudgetWords, Family, Role, TargetWords } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { type FormBlock, tableToBlocks } from './form-blocks.ts'
import { readHeadings } from './headings.ts'
import { accountForNumbers } from './ledger.ts'
import { type Located, toRecord } from './located-draft.ts'
import { narrativeAt } from './narrative-cell.ts'
import { narrativeRowToDrafts } from './narrative-row.ts'
import { outlineToParagraphs } from './paragraphs.ts'
import { budgetDrafts, proseDrafts } from './prose-records.ts'
import { splitGoal } from './readings.ts'
import { columnOf, type Recognised, recogniseTable } from './recognise-table.ts'
import { identify } from './record-id.ts'
import { withOwnRates } from './shared-rates.ts'
import { surroundings } from './surroundings.ts'
import { rowsToDrafts } from './table-rows.ts'
import { readTableTitle } from './table-title.ts'
import { tableToTidy } from './tidy-tables.ts'
import { toldRowsToDrafts } from './told-rows.ts'
import { type Found, onlyYear, statedYear, tablesOf } from './walk.ts'
import { witnessRate } from './witnessed-rate.ts'
import { yearsToDrafts } from './years-across.ts'

export interface IndicatorsOptions {
  /** Families of reports to look for, in order of preference where two fit equally. */
  readonly families: readonly Family[]
  /** Words of budget sentences, in whatever report they stand. */
  readonly budgetWords: BudgetWords
  /** Words of promise and result in prose. */
  readonly targetWords: TargetWords
  /** Labels of the plan that a form is about (项目名称). */
  readonly subjectWords: readonly string[]
}

/** Tables and outline to indicator and budget records, tidy tables, and the document's own facts. */
export const extractIndicators: Stage<OutlinedDocument, ExtractedDocument, IndicatorsOptions> = (document, options) => {
  const diagnostics: IndicatorsDiagnostic[] = []
  const isOcr = document.facts.textSource === 'ocr'
  const tables = tablesOf(document).map(found => ({
    ...found,
    recognised: tellingOrNull(recogniseTable(found.node, options.families, isOcr), found.node, options),
  }))
  const recognised = tables.flatMap((table): (Found<OutlinedTable> & { recognised: Recognised; block?: FormBlock })[] => {
    const blocks = tableToBlocks(table.node, options.families, options.subjectWords, table.recognised)
    if (blocks.length === 0) return table.recognised ? [{ ...table, recognised: table.recognised }] : []
    return blocks.map(block => ({ ...table, node: block.node, recognised: block.recognised, block }))
  })
  const facts = readFacts(
    document,
    recognised.map(table => table.recognised.family.name),
  )
  const drafts: Located[] = []
  for (const found of recognised) {
    const { family, reasons } = found.recognised
    const place = found.node.table.places[0]
    diagnostics.push({
      id: 'indicators/family-recognised',
      severity: 'info',
      message: `Table ${found.node.table.id} is read as ${family.name}: ${reasons.join('; ')}.`,
      ...(place ? { place } : {}),
    })
    const { byPosition } = found.recognised
    if (byPosition)
      diagnostics.push({
        id: 'indicators/column-by-position',
        severity: 'warning',
        message: `Table ${found.node.table.id} has columns whose titles cannot be read: by their position they are ${byPosition.join(', ')}.`,
        ...(place ? { place } : {}),
      })
    for (const reading of [found.recognised, found.recognised.beside].filter(each => each !== undefined)) {
      const drafted = tableToDrafts(found, reading, facts, options, found.block)
      const fromTable = (isOcr ? drafted.map(witnessRate) : drafted).map(draft => ({
        ...draft,
        // Rows of years in a table without a title, under no heading: the document's title is all that names them.
        ...(draft.goal === '' && draft.indicator === '' && draft.item === '' && facts.title !== null && { indicator: facts.title }),
        ...(byPosition && { doubts: [...draft.doubts, 'column-by-position' as const] }),
        sections: found.sections,
        order: found.order,
        tableId: found.node.table.id,
        family: reading.family.name,
      }))
      drafts.push(...fromTable)
    }
  }
  const card = options.families.find(family => family.orientation === 'card')
  const told = card ? cardDrafts(document, card, facts) : { drafts: [], used: new Set<Paragraph>() }
  drafts.push(
    ...told.drafts,
    ...budgetDrafts(document, recognised, options.budgetWords, facts.rocYear),
    ...proseDrafts(document, options.targetWords, facts.rocYear, told.used),
  )
  drafts.sort((a, b) => a.order - b.order)
  const records = identify(
    drafts.map(draft => toRecord(draft, facts.rocYear)),
    facts.id,
    facts.agency,
  )
  report(records, tables.length > 0, diagnostics)
  return {
    value: {
      type: 'extracted',
      facts,
      records,
      tables: tables.map(found => tableToTidy(found, found.recognised)),
      paragraphs: outlineToParagraphs(document),
      ...accountForNumbers(document, new Set(recognised.map(found => found.node.table.id)), facts.rocYear),
      claims: readClaims(document, facts.rocYear),
      headings: readHeadings(document),
      yearClaims: readYearClaims(document),
    },
    diagnostics,
  }
}

/** A table that only might tell promises (項目 │ 辦理情形) is one of the family if a cell of it does. */
function tellingOrNull(
  recognised: Recognised | null,
  node: OutlinedTable,
  { families, targetWords }: IndicatorsOptions,
): Recognised | null {
  if (!recognised?.family.required.includes('told')) return recognised
  const around = surroundings([], recognised.family)
  const card = families.find(family => family.orientation === 'card')
  const grid = cellsToGrid(node.table, node.cells)
  return toldRowsToDrafts(recognised, grid, around, { rocYear: null }, card, targetWords).length > 0 ? recognised : null
}

function tableToDrafts(
  found: Found<OutlinedTable>,
  recognised: Recognised,
  { rocYear, title: documentTitle }: DocumentFacts,
  { families, targetWords }: IndicatorsOptions,
  block?: FormBlock,
): Draft[] {
  const { title, unit } = block ?? readTableTitle(found.node)
  const context: ReadingContext = {
    rocYear: onlyYear(title) ?? (recognised.family.yearsApart ? rocYear : statedYear(found.sections, rocYear).rocYear),
    ...(unit ? { unit } : {}),
  }
  const grid = cellsToGrid(found.node.table, found.node.cells)
  const outer = { ...surroundings(found.sections, recognised.family, documentTitle, found.above), title }
  const around = block && block.subject !== '' ? { ...outer, goalNo: '', goal: block.subject, subject: block.subject } : outer
  if (recognised.family.orientation === 'card') return labelledToDrafts(gridToLabelled(grid, recognised.family), around, context)
  if (recognised.family.orientation === 'years-across') return yearsToDrafts(recognised, grid, around, context)
  if (recognised.family.required.includes('told')) {
    const card = families.find(family => family.orientation === 'card')
    return toldRowsToDrafts(recognised, grid, around, context, card, targetWords)
  }
  if (!recognised.family.parts) return withOwnRates(rowsToDrafts(recognised, grid, around, context))
  let goal = { no: around.goalNo, name: around.goal }
  const body = grid.slice(recognised.headerRows)
  const narratives = recognised.columns.flatMap((column, index) => (column?.role === 'analysis' ? [index] : []))
  let told = 0
  return body.flatMap((row, at) => {
    if (at < told) return []
    const band = bandText(row)
    if (band) {
      goal = bandToGoal(band, recognised.family) ?? goal
      return []
    }
    const cellOf = (role: Role) => row[columnOf(recognised, role)] ?? null
    const goalCell = cellOf('goal')
    if (goalCell && goalCell.content.text.trim() !== '') goal = splitGoal(goalCell.content)
    const indicator = cellOf('indicator')
    const { cell: analysis, rows } = narrativeAt(body, at, columnOf(recognised, 'indicator'), narratives)
    told = at + rows
    if (!indicator || !analysis || indicator.content.text.trim() === '') return []
    const drafts = narrativeRowToDrafts(
      {
        goalNo: goal.no,
        goal: goal.name,
        indicator: oneLine(indicator.content),
        indicatorText: indicator.content,
        target: cellOf('originalTarget') ?? cellOf('target'),
        isOriginal: columnOf(recognised, 'originalTarget') >= 0,
        analysis,
      },
      recognised.family,
      context,
    )
    return drafts.map(draft => ({ ...draft, rocYear: draft.rocYear ?? context.rocYear }))
  })
}

function report(records: readonly IndicatorRecord[], hasTables: boolean, diagnostics: IndicatorsDiagnostic[]): void {
  if (records.length === 0) {
    diagnostics.push({
      id: 'indicators/no-family',
      severity: 'info',
      message: `No family of reports fits${hasTables ? ' its tables' : ': it has no tables'}.`,
    })
    return
  }
  const yearless = records.find(record => record.rocYear === null)
  if (yearless)
    diagnostics.push({
      id: 'indicators/year-unknown',
      severity: 'warning',
      message: 'Neither title nor headings say which year is measured.',
      ...(yearless.places[0] ? { place: yearless.places[0] } : {}),
    })
  for (const record of records) {
    const place = record.places[0] ? { place: record.places[0] } : {}
    if (record.flags.includes('confusable_mark')) {
      const value = String(record.statedRate!.quantity!.value)
      diagnostics.push({
        id: 'indicators/confusable-mark',
        severity: 'warning',
        message: `The rate "${record.statedRate!.print.text.trim()}" is read as ${value}%, which is what target and actual give.`,
        actual: record.statedRate!.print.text,
        expected: [`${value}%`],
        ...place,
      })
    }
    if (record.target && !record.target.quantity) {
      diagnostics.push({
        id: 'indicators/target-unread',
        severity: 'info',
        message: 'No number could be read in the target.',
        actual: record.target.print.text,
        ...place,
      })
    }
    if (record.statedRate && !record.statedRate.quantity) {
      diagnostics.push({
        id: 'indicators/rate-unread',
        severity: 'warning',
        message: 'No number could be read in the achievement rate.',
        actual: record.statedRate.print.text,
        ...place,
      })
    }
  }
}
