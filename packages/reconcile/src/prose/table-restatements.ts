import type { Check, Claim, TidyTable } from '@zhibiao/model'
import { matchKey, readListMarker } from '@zhibiao/script'
import type { Drafted } from '../drafted.ts'
import { digitCause, digitsOf } from '../tables/cause.ts'
import { type Figure, figureAt, tableToGrids } from '../tables/figure-grid.ts'
import { isTotalLabel } from '../tables/words.ts'
import { boundsOf, isExact, textOf, tidy } from './claim-equations.ts'

/** Shorter names of rows stand in too many sentences. */
const shortestName = 4
/** A column is meant where its words, so many characters of them, stand before the figure: 99年8月至99年12月. */
const shortestColumn = 6
/** So many characters before the total must be in what the table is of: 受理案件 of 各服務站受理案件統計表. */
const shortestTopic = 4
/** So many characters before a figure tell what it is of. */
const furthestWord = 200
/** A figure of the text that is this near to the one of the table is the same, misprinted in one place. */
const near = 0.02

const totalEnd = /(?:總計|合計|共計|總數|小計|總額)(?:為|達|有)?$/
/** 收入支出決算總表 is the table of 收入支出. */
const tableWords = /(?:決算|預算|執行|統計|情形|明細|分析|彙整|總)*表$/
const bracketed = /【[^】]*】|[（(][^）)]*[）)]/g

interface Row {
  readonly table: TidyTable
  /** What the table is of, from its caption or heading; empty where that is too short to name anything. */
  readonly topic: string
  readonly name: string
  readonly isTotal: boolean
  readonly cells: readonly { readonly figure: Figure; readonly column: Column }[]
}

interface Column {
  readonly words: string
  /** Gregorian, those of the words. */
  readonly years: readonly string[]
}

/**
 * A figure that the text takes from a table, where both print it differently. The row is known by its name, which the text gives to the figure;
 * a total by the words of its column, or by what its table is of:
 *
 *     一般公共服務支出 2,106.66 萬元                row of that name
 *     99 年 8 月至 99 年 12 月共計 2 萬 4,745 人      total of the column of that name
 *     112 年受理案件合計 41,707 件                 total of the column 112 年 of 各服務站受理案件統計表
 *     收入支出總計 0 萬元                          total of the 收入支出決算總表
 *
 * A figure named alike may be another (of another year or source), so that only what is nearly the same, or differs as slips do, contradicts.
 * `values`: what the table has, by claim, where it differs; `claims`: the claim of each finding.
 */
export function findTableRestatements(
  claims: readonly Claim[],
  tables: readonly TidyTable[],
): { checks: Check[]; findings: Drafted[]; values: Map<string, number>; claims: Map<Drafted, string> } {
  const values = new Map<string, number>()
  const said = new Map<Drafted, string>()
  const rows = tables.flatMap(tableToRows)
  const checks: Check[] = []
  const findings: Drafted[] = []
  for (const claim of claims) {
    if (!isExact(claim) || !['count', 'total', 'part', 'previous'].includes(claim.role)) continue
    const { exact, alike } = cellsOf(claim, rows)
    if (exact.length + alike.length === 0) continue
    const cells = [...exact, ...alike]
    const same = cells.find(cell => agrees(claim, cell.figure))
    const other = same ?? exact[0] ?? alike.find(cell => isSlip(claim, cell.figure))
    if (!other) continue
    checks.push(toCheck(claim, other.figure, same !== undefined, other.table))
    if (same) continue
    const finding = toFinding(claim, other.figure, other.table)
    findings.push(finding)
    said.set(finding, claim.id)
    values.set(claim.id, tidy(other.figure.value * scaleOf(claim, other.figure)))
  }
  return { checks, findings, values, claims: said }
}

function tableToRows(table: TidyTable): Row[] {
  const topic = matchKey((table.caption || (table.path.at(-1) ?? '')).replace(bracketed, '')).replace(tableWords, '')
  return tableToGrids(table).flatMap(grid => {
    const columns = new Map(grid.columns.map(column => [column, toColumn(grid.columnLabels[column]!)]))
    return grid.rows.flatMap((row): Row[] => {
      const labels = grid.rowLabels[row]!
      const last = labels.at(-1) ?? ''
      const name = matchKey(last.slice(readListMarker(last)?.end ?? 0).replace(bracketed, ''))
      const cells = grid.columns.flatMap(column => {
        const figure = figureAt(grid, row, column)
        return figure ? [{ figure, column: columns.get(column)! }] : []
      })
      return name === '' || cells.length === 0 ? [] : [{ table, topic, name, isTotal: labels.some(isTotalLabel), cells }]
    })
  })
}

function toColumn(labels: readonly string[]): Column {
  const words = labels.map(matchKey).join(' ')
  const years = [...words.matchAll(/(\d{2,4})年/g)].map(([, year]) => (year!.length === 4 ? year! : String(Number(year) + 1911)))
  return { words, years }
}

interface Cell {
  readonly figure: Figure
  readonly table: TidyTable
}

/** Cells that are this figure by all names, and those that are named like it. */
function cellsOf(claim: Claim, rows: readonly Row[]): { exact: Cell[]; alike: Cell[] } {
  const end = Math.max(0, claim.statement.indexOf(claim.print.text))
  const before = matchKey(claim.statement.slice(Math.max(0, end - furthestWord), end))
  const subject = matchKey(claim.subject.replace(bracketed, ''))
  const total = claim.role === 'total' || totalEnd.test(before)
  const exact: Cell[] = []
  const alike: Cell[] = []
  const bare = before.replace(totalEnd, '')
  const topics = total ? rows.filter(({ isTotal, topic }) => isTotal && topic.length >= shortestName && bare.endsWith(topic)) : []
  const longest = Math.max(0, ...topics.map(({ topic }) => topic.length))
  for (const row of rows) {
    const isMeantTotal = row.isTotal && total
    const isNamed = !row.isTotal && row.name.length >= shortestName && subject.endsWith(row.name)
    if (!isMeantTotal && !isNamed) continue
    const cells = row.cells.filter(({ figure, column }) => sameMeasure(claim, figure) && !otherYear(claim, column))
    const toCells = (chosen: typeof cells) => chosen.map(({ figure }) => ({ figure, table: row.table }))
    if (isNamed) {
      alike.push(...toCells(cells))
    } else {
      const said = totalEnd.exec(before)?.[0].replace(/(?:為|達|有)$/, '') ?? ''
      const values = new Set(cells.map(({ figure }) => figure.value))
      if (topics.includes(row) && row.topic.length === longest && row.name.endsWith(said) && values.size === 1)
        exact.push(...toCells(cells.slice(0, 1)))
      const isTopic = bare.length >= shortestTopic && row.topic.includes(bare.slice(-shortestTopic))
      const isMeant = (column: Column) =>
        column.words.split(' ').some(words => words.length >= shortestColumn && /\d/.test(words) && bare.endsWith(words))
      alike.push(...toCells(cells.filter(({ column }) => isMeant(column) || (isTopic && sameYear(claim, column)))))
    }
  }
  return { exact, alike }
}

/** 人 in the text may be 票 in the table: counts of whatever are compared, but money and shares only with their like. */
function sameMeasure({ quantity }: Claim, { unit, cell }: Figure): boolean {
  return (
    unit === quantity.unit || (unit === null && quantity.unit !== '%') || (quantity.kind === 'count' && cell.quantity?.kind === 'count')
  )
}

/** Both name a year, and not the same. */
function otherYear(claim: Claim, { years }: Column): boolean {
  const year = yearOf(claim)
  return year !== undefined && years.length > 0 && !years.includes(year)
}

function sameYear(claim: Claim, { years }: Column): boolean {
  const year = yearOf(claim)
  return year !== undefined && years.length === 1 && years[0] === year
}

function yearOf(claim: Claim): string | undefined {
  return /^\d{4}/.exec(claim.period)?.[0]
}

function agrees(claim: Claim, figure: Figure): boolean {
  const scale = scaleOf(claim, figure)
  const [least, , most] = boundsOf(claim)
  return (figure.value + figure.step) * scale >= least && (figure.value - figure.step) * scale <= most
}

/** A table without a unit is in the one that the text prints (2995.39 under 萬元), if the text prints an amount. */
function scaleOf({ quantity, print }: Claim, figure: Figure): number {
  if (figure.unit !== null || quantity.kind !== 'money') return 1
  const scales = [...print.text.matchAll(/[億万亿萬]|[百千仟]+(?=[元万萬億])/g)]
  return scales.length === 0
    ? 1
    : scales.reduce((product, [word]) => product * [...word].reduce((all, character) => all * scaleWords[character]!, 1), 1)
}

const scaleWords: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 仟: 1e3, 萬: 1e4, 万: 1e4, 億: 1e8, 亿: 1e8 }

function isSlip(claim: Claim, figure: Figure): boolean {
  const value = (claim.quantity.value as number) / scaleOf(claim, figure)
  if (value === 0 || figure.value === 0) return false
  const step = Math.max((claim.quantity.step ?? 1) / scaleOf(claim, figure), figure.step)
  const [ours, theirs] = [digitsOf(value, step), digitsOf(figure.value, step)]
  if (ours.length < 4 || Math.sign(value) !== Math.sign(figure.value)) return false
  return Math.abs(value / figure.value - 1) <= near || digitCause(ours, theirs) !== null
}

function toCheck(claim: Claim, figure: Figure, holds: boolean, table: TidyTable): Check {
  return {
    kind: 'restatement',
    outcome: holds ? 'pass' : 'fail',
    reason: 'text and table',
    recordId: null,
    tableId: table.id,
    figures: [
      { role: claim.role, value: claim.quantity.value as number, unit: claim.quantity.unit, step: claim.quantity.step },
      { role: 'table', value: figure.value, unit: figure.unit, step: figure.step },
    ],
  }
}

function toFinding(claim: Claim, figure: Figure, table: TidyTable): Drafted {
  const print = figure.cell.content.text.trim()
  const names = [table.caption || (table.path.at(-1) ?? ''), ...figure.cell.rowPath.slice(-1), ...figure.cell.columnPath].filter(
    text => text !== '',
  )
  return {
    kind: 'restatement',
    severity: 'medium',
    outcome: 'fail',
    scope: 'prose',
    recordId: null,
    tableId: table.id,
    place: claim.places[0] ?? null,
    related: figure.cell.places,
    print: claim.print,
    stated: claim.quantity.value as number,
    computed: tidy(figure.value * scaleOf(claim, figure)),
    unit: claim.quantity.unit,
    message: `內文 ${textOf(claim)}，表列（${names.join(' › ').replace(/\s+/g, '')}）為 ${print}。The text has ${textOf(claim)}, the table ${print}.`,
  }
}
