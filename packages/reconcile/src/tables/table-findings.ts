import type { Check, CheckFigure, Place, TidyTable } from '@zhibiao/model'
import { mergePlaces } from '@zhibiao/model'
import type { Drafted } from '../drafted.ts'
import { formatLike } from '../format-like.ts'
import { causeTexts, findCause } from './cause.ts'
import { findCutOff } from './cut-off-quotients.ts'
import { type Equation, figuresOf, toStep } from './equation.ts'
import { type Figure, type FigureGrid, tableToGrids } from './figure-grid.ts'
import { type Judged, judgeGrid } from './judge.ts'
import { equationsToRepairs, type Repair } from './repair.ts'

/** More parts than this are given as one sum in the figures of a check. */
const mostParts = 24

/** Every sum, difference, growth, ratio and share of a table that its own figures show to be meant. */
export function tableToFindings(table: TidyTable): { checks: Check[]; findings: Drafted[] } {
  const checks: Check[] = []
  const findings: Drafted[] = []
  for (const grid of tableToGrids(table)) {
    const judged = judgeGrid(grid).map(allowInverse)
    checks.push(...judged.map(each => toCheck(each, table)))
    findings.push(...equationsToRepairs(judged).map(repair => repairToFinding(repair, judged, grid)))
    findings.push(...findCutOff(judged).map(each => cutOffToFinding(each, grid)))
  }
  return { checks, findings }
}

/** Of what should be few the rate is target ÷ actual (15 日以內, 11.2 日, 133.9%), though the other rows of its column say actual ÷ target: no slip. */
function allowInverse(judged: Judged): Judged {
  const { equation, evaluation, status } = judged
  if (status !== 'fail' || equation.relation.formula !== 'ratio' || evaluation.computed === 0) return judged
  const { value, step } = equation.target
  return Math.abs(10_000 / evaluation.computed - value) <= step ? { ...judged, status: 'pass', reason: 'the other way round' } : judged
}

function toCheck({ equation, evaluation, status, reason }: Judged, table: TidyTable): Check {
  const { relation, target, terms } = equation
  const roles =
    relation.formula === 'linear' && relation.kind === 'sum'
      ? ['total', 'part']
      : relation.kind === 'difference'
        ? ['difference', 'figure']
        : [relation.kind, 'figure']
  const parts: CheckFigure[] =
    terms.length > mostParts
      ? [{ role: `${terms.length} parts`, value: toStep(evaluation.computed, target.step), unit: target.unit, step: target.step }]
      : terms.map(({ figure }) => toFigure(roles[1]!, figure))
  return {
    kind: relation.kind,
    outcome: status === 'unsure' ? 'not_applicable' : status,
    reason: [relationToText(equation), reason].filter(text => text !== '').join('; '),
    recordId: null,
    tableId: table.id,
    figures: [toFigure(roles[0]!, target), ...parts],
  }
}

/** Rows and columns count from 0, as in `cells`: `row 3: column 6 from columns 1, 2, 3, 4, 5`. */
function relationToText({ relation, at }: Equation): string {
  const [line, crossing] = relation.lines === 'columns' ? ['column', 'row'] : ['row', 'column']
  const lines = relation.terms.map(term => term.line)
  const from = lines.length > mostParts ? `${lines.length} ${line}s` : `${line}s ${lines.join(', ')}`
  return `${crossing} ${at}: ${line} ${relation.target} from ${from}${relation.base === undefined ? '' : ` and ${crossing} ${relation.base}`}`
}

function toFigure(role: string, { value, unit, step }: Figure): CheckFigure {
  return { role, value, unit, step }
}

function repairToFinding(repair: Repair, judged: readonly Judged[], grid: FigureGrid): Drafted {
  const { figure, equations } = repair
  const equation = equations.find(each => each.target === figure) ?? equations[0]!
  const others = equations.flatMap(figuresOf).filter(other => other !== figure)
  const steps = Math.max(...equations.map(each => judged.find(other => other.equation === each)!.evaluation.steps))
  const computed = equation.relation.formula === 'linear' ? repair.value : toStep(repair.value, figure.step)
  return {
    kind: equation.relation.kind,
    severity: equation.relation.formula !== 'linear' && steps <= 1 ? 'low' : 'high',
    outcome: 'fail',
    scope: 'table',
    recordId: null,
    tableId: grid.table.id,
    place: figure.cell.places[0] ?? null,
    related: mergeEach(others),
    print: figure.cell.content,
    stated: figure.value,
    computed,
    unit: figure.unit,
    message: toMessage(repair, equation, computed, grid),
  }
}

function cutOffToFinding({ equation, evaluation }: Judged, grid: FigureGrid): Drafted {
  const figure = equation.target
  const print = figure.cell.content.text.trim()
  const computed = toStep(evaluation.computed, figure.step)
  const value = formatLike(print, figure.value, computed)
  return {
    kind: equation.relation.kind,
    severity: 'low',
    outcome: 'fail',
    scope: 'table',
    recordId: null,
    tableId: grid.table.id,
    place: figure.cell.places[0] ?? null,
    related: mergeEach(figuresOf(equation).filter(other => other !== figure)),
    print: figure.cell.content,
    stated: figure.value,
    computed,
    unit: figure.unit,
    message: `${nameOf(figure, grid)}：印出 ${print} 為無條件捨去，同表他處為四捨五入，${toArithmetic(equation, true)} 應為 ${value}。Printed ${print} was cut off where the others of the table are rounded, which gives ${value}.`,
  }
}

function mergeEach(figures: readonly Figure[]): Place[] {
  return [...new Set(figures)].flatMap(figure => mergePlaces(figure.cell.places))
}

const kindTexts = {
  sum: { zh: '合計', en: 'sum' },
  difference: { zh: '差額', en: 'difference' },
  growth_rate: { zh: '成長率', en: 'growth' },
  ratio: { zh: '比率', en: 'ratio' },
  share: { zh: '占比', en: 'share' },
} as const

function toMessage(repair: Repair, equation: Equation, computed: number, grid: FigureGrid): string {
  const { figure, equations } = repair
  const kind = kindTexts[equation.relation.kind as keyof typeof kindTexts]
  const name = nameOf(figure, grid)
  const print = figure.cell.content.text.trim()
  const isTarget = equations.some(each => each.target === figure)
  const arithmetic = toArithmetic(equation, isTarget)
  const cause = findCause(grid, figure, repair.value)
  const [zhCause, enCause] = cause ? [`（疑為${causeTexts[cause].zh}）`, ` (${causeTexts[cause].en}?)`] : ['', '']
  const value = formatLike(print, figure.value, computed)
  const zh = isTarget
    ? `${name}：印出 ${print}，依${kind.zh} ${arithmetic} 應為 ${value}${zhCause}。`
    : `${name}：印出 ${print}，與 ${arithmetic} 不符，應為 ${value} 才相符${zhCause}。`
  const en = isTarget
    ? `Printed ${print}; the ${kind.en} of the printed figures is ${value}${enCause}.`
    : `Printed ${print}; only ${value} agrees with the other figures${enCause}.`
  const hint = alternativeHint(repair, grid)
  return `${zh}${hint.zh}${en}${hint.en}`
}

/** Another figure may be the wrong one: said only where it differs from what would be right as slips do. */
function alternativeHint({ alternatives }: Repair, grid: FigureGrid): { zh: string; en: string } {
  const slips = alternatives.flatMap(({ figure, value }) => {
    const cause = findCause(grid, figure, value)
    return cause && cause !== 'one-digit' ? [{ figure, value, cause }] : []
  })
  const slip = slips.length === 1 ? slips[0]! : null
  if (!slip) return { zh: '', en: '' }
  const print = slip.figure.cell.content.text.trim()
  return {
    zh: `亦可能是 ${print} 應為 ${formatLike(print, slip.figure.value, slip.value)}（${causeTexts[slip.cause].zh}）。`,
    en: ` Or ${print} should be ${formatLike(print, slip.figure.value, slip.value)} (${causeTexts[slip.cause].en}).`,
  }
}

/** More terms than this are cut in the arithmetic of a message. */
const mostTerms = 8

/** The total stands behind it where one of its parts is the figure that is named. */
function toArithmetic({ relation, target, terms }: Equation, isTarget: boolean): string {
  const prints = terms.map(({ figure, sign }) => ({ sign, text: figure.cell.content.text.trim() }))
  if (relation.formula === 'ratio' || relation.formula === 'share') return `${prints[0]!.text} ÷ ${prints[1]!.text}`
  if (relation.formula === 'growth') return `(${prints[0]!.text} − ${prints[1]!.text}) ÷ ${prints[1]!.text}`
  const shown = prints
    .slice(0, mostTerms)
    .map(({ sign, text }, index) => (index === 0 && sign > 0 ? text : `${sign > 0 ? '+' : '−'} ${text}`))
  return `${shown.join(' ')}${prints.length > mostTerms ? ` + …（共 ${prints.length} 項）` : ''}${relation.kind === 'sum' && !isTarget ? ` = ${target.cell.content.text.trim()}` : ''}`
}

function nameOf(figure: Figure, grid: FigureGrid): string {
  return [grid.table.caption, grid.rowLabels[figure.row]!.join(' '), grid.columnLabels[figure.column]!.join(' ')]
    .filter(text => text !== '')
    .join(' › ')
}
