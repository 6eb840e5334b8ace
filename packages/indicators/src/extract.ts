import {
  cellsToGrid,
  type ExtractedDocument,
  type IndicatorRecord,
  type OutlinedDocument,
  type OutlinedTable,
  type Reading,
  type Section,
  type Stage,
} from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { matchKey } from '@zhibiao/script'
import { budgetSentenceToDraft, isSureSentence } from './budget-sentence.ts'
import type { IndicatorsDiagnostic } from './diagnostics.ts'
import { readFacts } from './document-facts.ts'
import { type Draft, doubtWeights, emptyDraft, oneLine } from './draft.ts'
import type { BudgetWords, Family, Role, TargetWords } from './family.ts'
import type { ReadingContext } from './figures.ts'
import { narrativeRowToDrafts } from './narrative-row.ts'
import { placeMentions } from './placed-mentions.ts'
import { markerNumber, type Surroundings, splitGoal } from './readings.ts'
import { columnOf, type Recognised, recogniseTable } from './recognise-table.ts'
import { identify } from './record-id.ts'
import { rowsToDrafts } from './table-rows.ts'
import { readTableTitle } from './table-title.ts'
import { targetToFlags } from './target-flags.ts'
import { passageToSentences, sentenceToTarget } from './target-sentence.ts'
import { tableToTidy } from './tidy-tables.ts'
import { type Found, headingPeriod, headingTitle, paragraphsOf, sentencePeriod, statedYear, tablesOf } from './walk.ts'
import { yearsToDrafts } from './years-across.ts'

export interface IndicatorsOptions {
  /** Families of reports to look for, in order of preference where two fit equally. */
  readonly families: readonly Family[]
  /** Words of budget sentences, in whatever report they stand. */
  readonly budgetWords: BudgetWords
  /** Words of promise and result in prose. */
  readonly targetWords: TargetWords
}

type Located = Draft & {
  readonly sections: readonly Section[]
  readonly order: number
  readonly tableId: string | null
  readonly family: string
}

/** Tables and outline to indicator and budget records, tidy tables, and the document's own facts. */
export const extractIndicators: Stage<OutlinedDocument, ExtractedDocument, IndicatorsOptions> = (document, options) => {
  const diagnostics: IndicatorsDiagnostic[] = []
  const tables = tablesOf(document).map(found => ({ ...found, recognised: recogniseTable(found.node, options.families) }))
  const recognised = tables.filter(table => table.recognised !== null)
  const facts = readFacts(
    document,
    recognised.map(table => table.recognised!.family.name),
  )
  const drafts: Located[] = []
  for (const found of recognised) {
    const { family, reasons } = found.recognised!
    const place = found.node.table.places[0]
    diagnostics.push({
      id: 'indicators/family-recognised',
      severity: 'info',
      message: `Table ${found.node.table.id} is read as ${family.name}: ${reasons.join('; ')}.`,
      ...(place ? { place } : {}),
    })
    const fromTable = tableToDrafts(found, found.recognised!, facts.rocYear).map(draft => ({
      ...draft,
      sections: found.sections,
      order: found.order,
      tableId: found.node.table.id,
      family: family.name,
    }))
    drafts.push(...fromTable)
  }
  drafts.push(
    ...budgetDrafts(document, recognised, options.budgetWords, facts.rocYear),
    ...proseDrafts(document, options.targetWords, facts.rocYear),
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
      mentions: placeMentions(document, new Set(recognised.map(found => found.node.table.id)), facts.rocYear),
    },
    diagnostics,
  }
}

function tableToDrafts(found: Found<OutlinedTable>, recognised: Recognised, rocYear: number | null): Draft[] {
  const { title, unit } = readTableTitle(found.node)
  const context: ReadingContext = {
    rocYear: recognised.family.yearsApart ? rocYear : statedYear(found.sections, rocYear).rocYear,
    ...(unit ? { unit } : {}),
  }
  const grid = cellsToGrid(found.node.table, found.node.cells)
  const around = { ...surroundings(found.sections, recognised.family), title }
  if (recognised.family.orientation === 'years-across') return yearsToDrafts(recognised, grid, around, context)
  if (!recognised.family.parts) return rowsToDrafts(recognised, grid, around, context)
  let goal = { no: around.goalNo, name: around.goal }
  return grid.slice(recognised.headerRows).flatMap(row => {
    const cellOf = (role: Role) => row[columnOf(recognised, role)] ?? null
    const goalCell = cellOf('goal')
    if (goalCell && goalCell.content.text.trim() !== '') goal = splitGoal(goalCell.content)
    const indicator = cellOf('indicator')
    const analysis = cellOf('analysis')
    if (!indicator || !analysis || indicator.content.text.trim() === '') return []
    const drafts = narrativeRowToDrafts(
      {
        goalNo: goal.no,
        goal: goal.name,
        indicator: oneLine(indicator.content),
        indicatorText: indicator.content,
        originalTarget: cellOf('originalTarget') ?? cellOf('target'),
        analysis,
      },
      recognised.family,
      context,
    )
    return drafts.map(draft => ({ ...draft, rocYear: draft.rocYear ?? context.rocYear }))
  })
}

/** Goal and indicator of the headings above a table: by their labels, else the nearest heading that is not a mere part of a plan. */
function surroundings(sections: readonly Section[], family: Family): Surroundings {
  const { headings = {} } = family
  const labelled = (words: readonly string[] = []) => {
    for (const section of [...sections].reverse()) {
      const title = headingTitle(section)
      const word = words.find(candidate => matchKey(title).startsWith(matchKey(candidate)))
      if (word)
        return { no: section.marker?.text ?? '', name: title.slice(title.indexOf(word.at(-1)!) + 1).replace(/^[\s：:]+/, '') || title }
    }
    return null
  }
  const isPart = (section: Section) =>
    [...(headings.parts ?? []), ...(headings.progress ?? []), ...(headings.budget ?? [])].some(word =>
      matchKey(headingTitle(section)).includes(matchKey(word)),
    )
  const plan = [...sections].reverse().find(section => !isPart(section))
  const nearest = plan ? { no: plan.marker?.text ?? '', name: headingTitle(plan) } : { no: '', name: '' }
  const goal = headings.goal ? (labelled(headings.goal) ?? { no: '', name: '' }) : nearest
  const indicator = labelled(headings.indicator) ?? { no: '', name: '' }
  const heading = sections.at(-1)
  return {
    goalNo: markerNumber(goal.no),
    goal: goal.name,
    indicator: indicator.name,
    measurementStandard: heading ? textUnder(heading, headings.standard ?? []) : '',
    heading: heading ? headingTitle(heading) : '',
    title: '',
    progress: plan ? textUnder(plan, headings.progress ?? []) : '',
  }
}

/** What stands in a section under a heading, or behind a label, of these words. */
function textUnder(plan: Section, words: readonly string[]): string {
  const texts: string[] = []
  const fits = (text: string) => words.some(word => matchKey(text.slice(0, 30)).includes(matchKey(word)))
  for (const child of plan.children) {
    if (child.type === 'section' && fits(headingTitle(child))) {
      for (const inner of child.children) if (inner.type === 'paragraph') texts.push(`${inner.marker?.text ?? ''}${oneLine(inner.content)}`)
    } else if (child.type === 'paragraph' && fits(child.content.text)) texts.push(oneLine(child.content).replace(/^[^：:]*[：:]\s*/, ''))
  }
  return texts.join('')
}

/** Name of the family of records that budget sentences give where no table of their plan was recognised. */
const sentenceFamily = 'budget-sentence'

/**
 * Budget sentences. Under a plan whose table was recognised the plan is the goal and the sentence's label names what is measured; elsewhere only a
 * sentence that states budget, executed amount and rate counts, and the heading it stands under is the goal.
 */
function budgetDrafts(
  document: OutlinedDocument,
  recognised: readonly (Found<OutlinedTable> & { recognised: Recognised | null })[],
  budgetWords: BudgetWords,
  rocYear: number | null,
): Located[] {
  const family = recognised.find(found => found.recognised!.family.headings?.budget !== undefined)?.recognised?.family
  return paragraphsOf(document).flatMap(({ node, sections, order }): Located[] => {
    const read = budgetSentenceToDraft(node.content, budgetWords, { rocYear })
    if (!read) return []
    const { isPlain: _, ...figures } = read
    const words = family?.headings?.budget ?? []
    const own = words.find(word => matchKey(node.content.text.slice(0, 30)).includes(matchKey(word)))
    const above = sections.find(section => words.some(word => matchKey(headingTitle(section)).includes(matchKey(word))))
    const label = /^([^：:，。]{1,30})[：:]/.exec(node.content.text)?.[1]
    const common = {
      ...emptyDraft,
      ...figures,
      type: 'budget' as const,
      progress: oneLine(node.content).replace(/^[^：:]{1,30}[：:]\s*/, ''),
      rocYear: statedYear(sections, rocYear).rocYear,
      period: sentencePeriod(node.content.text, statedYear(sections, rocYear).rocYear),
      places: node.content.parts.map(part => part.place),
    }
    if (family && (own || above)) {
      const around = surroundings(sections, family)
      const indicator = own ? (label ?? own) : headingTitle(above!)
      const itemNo = (own ? node.marker?.text : above?.marker?.text) ?? ''
      return [
        { ...common, goalNo: around.goalNo, goal: around.goal, indicator, itemNo, sections, order, tableId: null, family: family.name },
      ]
    }
    const heading = sections.at(-1)
    if (!heading || !isSureSentence(read)) return []
    return [
      {
        ...common,
        goalNo: markerNumber(heading.marker?.text ?? ''),
        goal: headingTitle(heading),
        indicator: headingTitle(sections.at(-2) ?? heading),
        sections,
        order,
        tableId: null,
        family: sentenceFamily,
      },
    ]
  })
}

/** Name of the family of records that sentences of prose give. */
const proseFamily = 'target-sentence'

function proseDrafts(document: OutlinedDocument, words: TargetWords, rocYear: number | null): Located[] {
  return paragraphsOf(document).flatMap(({ node, sections, order }): Located[] => {
    const heading = sections.at(-1)
    return passageToSentences(node.content).flatMap((sentence): Located[] => {
      const stated = statedYear(sections, rocYear).rocYear
      const read = sentenceToTarget(sentence, words, { rocYear: stated })
      if (!read) return []
      const draft: Draft = {
        ...emptyDraft,
        goalNo: markerNumber(heading?.marker?.text ?? ''),
        goal: heading ? headingTitle(heading) : '',
        indicator: read.name,
        target: read.target,
        actual: read.actual,
        statedRate: read.statedRate,
        progress: oneLine(sentence),
        rocYear: readRocYear(sentence.text) ?? stated,
        flags: targetToFlags(read.target, read.name, ''),
        doubts: ['from-prose'],
      }
      return [{ ...draft, sections, order, tableId: null, family: proseFamily }]
    })
  })
}

function firstPlaced(readings: readonly (Reading | null)[]): Reading | null {
  return readings.find(reading => reading && reading.print.parts.length > 0) ?? null
}

function toRecord(draft: Located, bookYear: number | null): Omit<IndicatorRecord, 'id' | 'seriesId'> {
  const { sections, order: _, tableId, family, doubts, places, ...rest } = draft
  const place = firstPlaced([draft.target, draft.actual])
  const flags = new Set(draft.flags)
  if (draft.base?.quantity && draft.target?.quantity?.unit === '%') flags.add('share_target')
  const stated = statedYear(sections, bookYear)
  if (stated.inferred && stated.rocYear === draft.rocYear) flags.add('year_inferred')
  const confidence = Math.max(0, 1 - doubts.reduce((sum, doubt) => sum + doubtWeights[doubt], 0))
  return {
    ...rest,
    tableId,
    family,
    path: sections.map(headingTitle),
    period: draft.period || headingPeriod(sections, draft.rocYear),
    flags: [...flags].sort(),
    places: place ? place.print.parts.map(part => part.place) : places,
    confidence: Math.round(confidence * 100) / 100,
    confidenceReasons: [...doubts].sort(),
  }
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
