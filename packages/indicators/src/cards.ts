import {
  type DocumentFacts,
  type OutlinedCell,
  type OutlinedDocument,
  type Paragraph,
  type Passage,
  type Section,
  slicePassage,
} from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { matchKey } from '@zhibiao/script'
import { figureRoles } from './column-groups.ts'
import { type Draft, emptyDraft, oneLine } from './draft.ts'
import type { Family, Role } from './family.ts'
import { cellToReading, type ReadingContext } from './figures.ts'
import type { Located } from './located-draft.ts'
import { type Grid, markerNumber, type Surroundings, splitGoal, splitMarker, targetBase, withBound } from './readings.ts'
import { titleToRole } from './recognise-table.ts'
import { itemToDraft, rowItems } from './row-items.ts'
import { rowUnit, toldResult, withoutUnit } from './row-unit.ts'
import { surroundings } from './surroundings.ts'
import { targetToFlags } from './target-flags.ts'
import { type Found, paragraphsOf, statedYear } from './walk.ts'

/** A label with its value: 年度目標值 │ 85%, 年度目標值：85%. */
export interface Labelled {
  readonly role: Role
  readonly label: string
  readonly value: Passage
  /** The cell it fills; null where it stands in a line of text. */
  readonly cell: OutlinedCell | null
}

/** Labels and values of a table in which each label stands left of its value, one or more pairs a row. */
export function gridToLabelled(grid: Grid, family: Family): Labelled[] {
  return grid.flatMap(row => {
    const cells = [...new Set(row)].filter((cell): cell is OutlinedCell => cell !== null)
    return cells.flatMap((cell, index): Labelled[] => {
      const role = labelToRole(oneLine(cell.content), family)
      const value = cells[index + 1]
      return role && value && labelToRole(oneLine(value.content), family) === null
        ? [{ role, label: oneLine(cell.content), value: value.content, cell: value }]
        : []
    })
  })
}

function labelToRole(label: string, family: Family): Role | null {
  return label === '' ? null : titleToRole(label.replace(/[：:]\s*$/, ''), family.columns)
}

/** Whether pairs of labels and values tell what was promised and what came of it. */
export function tellIndicators(labelled: readonly Labelled[], family: Family): boolean {
  const roles = new Set<Role>(labelled.map(({ role }) => (role === 'originalTarget' ? 'target' : role)))
  return family.required.every(role => roles.has(role)) && (roles.has('actual') || roles.has('rate'))
}

/** Records of labels and values; a name, or a role that comes again, begins the next. */
export function labelledToDrafts(labelled: readonly Labelled[], around: Surroundings, context: ReadingContext): Draft[] {
  const cards: Map<Role, Labelled>[] = []
  for (const each of labelled) {
    const last = cards.at(-1)
    const before = last?.get(each.role)
    // 實際達成值 │ 336處, and below it 辦理情形 │ 全年新設據點24處…: told at length what a figure says is no other card.
    if (last && before && each.role === 'actual' && matchKey(before.label) !== matchKey(each.label)) {
      if (!last.has('remark')) last.set('remark', each)
      continue
    }
    const begins = each.role === 'indicator' ? last && [...last.keys()].some(role => role !== 'goal') : before !== undefined
    if (last && !begins) last.set(each.role, each)
    else {
      const goal = last?.get('goal')
      cards.push(new Map([...(goal && each.role !== 'goal' ? [['goal', goal] as const] : []), [each.role, each]]))
    }
  }
  return cards.filter(card => [...card.keys()].some(role => figureRoles.has(role))).flatMap(card => cardToDrafts(card, around, context))
}

function cardToDrafts(card: ReadonlyMap<Role, Labelled>, around: Surroundings, context: ReadingContext): Draft[] {
  const textOf = (role: Role) => oneLine(card.get(role)?.value ?? { text: '', parts: [] })
  const unit = rowUnit(textOf('unit') || null, textOf('indicator') || null)
  const own: ReadingContext = unit ? { ...context, unit } : context
  const read = (role: Role) => {
    const found = card.get(role)
    const { unit: _, ...plain } = context
    return found ? cellToReading(found.value, role === 'rate' ? { ...plain, unit: '%' } : own) : null
  }
  const named = splitMarker(card.get('indicator')?.value ?? { text: '', parts: [] })
  const indicator = withoutUnit(named.name) || around.indicator || around.title || around.heading
  const isNamedByHeading = withoutUnit(named.name) === '' && around.indicator === '' && around.title === ''
  const above = isNamedByHeading
    ? { no: markerNumber(around.outerGoal.no), name: around.outerGoal.name }
    : { no: around.goalNo, name: around.goal }
  const goal = card.get('goal') ? splitGoal(card.get('goal')!.value) : above
  const original = withBound(read('originalTarget'), own)
  const target = withBound(read('target'), own) ?? original
  const statedRate = read('rate')
  const standard = textOf('measurementStandard')
  const cellOf = (role: Role) => card.get(role)?.cell ?? null
  const items = rowItems({ target: cellOf('target') ?? cellOf('originalTarget'), actual: cellOf('actual'), rate: cellOf('rate') }, own)
  const draft: Draft = {
    ...emptyDraft,
    goalNo: goal.no,
    goal: goal.name,
    indicator,
    itemNo: named.no,
    evaluationSystem: textOf('evaluationSystem'),
    evaluationMethod: textOf('evaluationMethod'),
    measurementStandard: standard,
    progress: textOf('remark'),
    originalTarget: original,
    target,
    actual: toldResult(read('actual'), target, statedRate, indicator, own),
    statedRate,
    base: targetBase(target, own),
    rocYear: context.rocYear,
    flags: targetToFlags(target, indicator, standard),
    places: [...card.values()][0]!.value.parts.map(part => part.place),
  }
  return items ? items.map(item => itemToDraft(item, draft)) : [draft]
}

/** Records told line by line (衡量指標：…, 年度目標值：85%, 實際值：88.4%), and the paragraphs that tell them. */
export function cardDrafts(
  document: OutlinedDocument,
  family: Family,
  { rocYear, title: documentTitle }: Pick<DocumentFacts, 'rocYear' | 'title'>,
): { drafts: Located[]; used: ReadonlySet<Paragraph> } {
  const used = new Set<Paragraph>()
  const drafts = runsOfLabels(paragraphsOf(document), family).flatMap((run): Located[] => {
    const labelled = run.map(({ labelled }) => labelled)
    if (!tellIndicators(labelled, family)) return []
    for (const { found } of run) used.add(found.node)
    const { sections, order } = run[0]!.found
    const around = surroundings(sections, family, documentTitle)
    const year = statedYear(sections, rocYear).rocYear
    return labelledToDrafts(labelled, around, { rocYear: year }).map(draft => ({
      ...draft,
      rocYear: readRocYear(labelled.find(({ role }) => role === 'target')?.label ?? '') ?? draft.rocYear,
      sections,
      order,
      tableId: null,
      family: family.name,
    }))
  })
  return { drafts, used }
}

/** Paragraphs one behind the other, under one heading, that each begin with a known label. */
function runsOfLabels(paragraphs: readonly Found<Paragraph>[], family: Family): { found: Found<Paragraph>; labelled: Labelled }[][] {
  const runs: { found: Found<Paragraph>; labelled: Labelled }[][] = []
  let section: Section | undefined
  let goesOn = false
  for (const found of paragraphs) {
    const labelled = paragraphToLabelled(found.node.content, family)
    goesOn &&= found.sections.at(-1) === section
    section = found.sections.at(-1)
    if (labelled && goesOn) runs.at(-1)!.push({ found, labelled })
    else if (labelled) runs.push([{ found, labelled }])
    goesOn = labelled !== null
  }
  return runs
}

export function paragraphToLabelled(content: Passage, family: Family): Labelled | null {
  const label = /^([^：:，,。；;]{2,20})[：:]\s*(?=\S)/.exec(content.text)
  const role = label ? labelToRole(label[1]!, family) : null
  return label && role ? { role, label: label[1]!, value: slicePassage(content, label[0].length), cell: null } : null
}
