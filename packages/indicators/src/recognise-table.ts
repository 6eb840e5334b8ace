import { cellsToGrid, type OutlinedCell, type OutlinedTable } from '@zhibiao/model'
import { readRocYear } from '@zhibiao/quantities'
import { matchKey, readListMarker } from '@zhibiao/script'
import { gridToLabelled, tellIndicators } from './cards.ts'
import { type ColumnUse, columnGroups, figureRoles } from './column-groups.ts'
import type { Family, Role, Vocabulary } from './family.ts'
import { partOfYear } from './row-period.ts'
import { titleUnit } from './table-title.ts'
import { columnsByPosition } from './usual-columns.ts'

/** A table that fits a family: which column (or, with years across, which row) has which role. */
export interface Recognised {
  readonly family: Family
  readonly headerRows: number
  /** By column; null where the column has no role. */
  readonly columns: readonly (ColumnUse | null)[]
  /** By row, for a table with years across. */
  readonly rows: readonly (Role | null)[]
  readonly score: number
  readonly reasons: readonly string[]
  /** Roles that no title names: they follow from where the columns stand. */
  readonly byPosition?: readonly Role[]
  /** The same rows in another family, which reads other columns: money beside what was done with it. */
  readonly beside?: Recognised
  /** Columns that the other reading of the same rows has a use for: they name nothing here. */
  readonly taken?: readonly number[]
}

/** (A), (B), (C/B), (C)=(B)/(A): letters that name columns, behind their titles. */
const columnLetters = /[（(]\s*[A-Za-z](?:\s*[/÷*×+-]\s*[A-Za-z])*\s*(?:[*×]\s*100\s*[%％]?)?\s*[)）]|[（(]\s*[%％]\s*[)）]/g

/** A title may have this many characters around a known one (本年度原定目標值). */
const titleSlack = 6

/** The time before a title: 112年目標, 本年度目標值, 1-6月實際值. */
const leadingTime =
  /^(?:民國)?(?:\d{2,4}年度?|[本全當]年度?|年度|截?至?\d{1,2}[-－~～至]\d{1,2}月(?:份|底)?|[上下]半年度?|第?[一二三四1-4]季)+(?=.)/

/** A vocabulary by the keys of its words: the titles of a document are looked up in the same few over and over. */
interface Keyed<Name extends string> {
  /** The role of a title with exactly this key. */
  readonly exact: ReadonlyMap<string, Name>
  /** Words that a title may contain, in the order in which they count. */
  readonly contained: readonly (readonly [key: string, role: Name])[]
  /** Titles that were looked up before. */
  readonly known: Map<string, Name | null>
}

const keyed = new WeakMap<Vocabulary<string>, Keyed<string>>()
/** Titles kept of a vocabulary; a book of budgets has some thousand, data rows that are tried as titles included. */
const mostKnown = 5000

function toKeyed<Name extends string>(vocabulary: Vocabulary<Name>): Keyed<Name> {
  const before = keyed.get(vocabulary) as Keyed<Name> | undefined
  if (before) return before
  const words = vocabulary.flatMap(([role, titles]) => titles.map(title => ({ title, key: percentKey(title) ?? matchKey(title), role })))
  const made: Keyed<Name> = {
    exact: new Map(words.toReversed().map(({ key, role }) => [key, role])),
    contained: words.filter(({ title }) => !title.startsWith('=')).map(({ key, role }) => [key, role]),
    known: new Map(),
  }
  keyed.set(vocabulary, made)
  return made
}

/** 達成(%), 完成％: with its sign such a title names a rate, without it a result. Null for a title without one. */
function percentKey(title: string): string | null {
  const word = /^=?\s*(.+?)\s*[（(]?\s*[%％]\s*[)）]?\s*$/u.exec(title)?.[1]
  return word === undefined ? null : `${matchKey(word)}%`
}

/**
 * The role a title names: the vocabulary's entry with the same key, with or without the time before and the unit behind it, else the first that it contains with little around it;
 * `=執行` is never contained.
 */
export function titleToRole<Name extends string>(title: string, vocabulary: Vocabulary<Name>): Name | null {
  const keys = toKeyed(vocabulary)
  const before = keys.known.get(title)
  if (before !== undefined) return before
  const role = findRole(title, keys)
  if (keys.known.size >= mostKnown) keys.known.clear()
  keys.known.set(title, role)
  return role
}

function findRole<Name extends string>(title: string, { exact, contained }: Keyed<Name>): Name | null {
  const percent = exact.get(percentKey(title) ?? '')
  if (percent !== undefined) return percent
  const marker = readListMarker(title)
  const plain = (marker ? title.slice(marker.end) : title).replace(columnLetters, '').replace(/\s|[%％]$/g, '')
  const key = matchKey(plain)
  if (key === '') return null
  const bare = titleUnit(plain) === null ? plain : plain.replace(/[（(][^（()）]*[)）]$/, '')
  for (const form of [plain, bare, bare.replace(leadingTime, '')]) {
    const role = exact.get(matchKey(form))
    if (role !== undefined) return role
  }
  return contained.find(([word]) => key.length <= word.length + titleSlack && key.includes(word))?.[1] ?? null
}

/** The column of a role that names things: of several the one whose own title says so (名稱 of 科目 › 款 項 目 節 名稱), else the last. -1 for none. */
export function columnOf(recognised: Recognised, role: Role): number {
  const own = recognised.columns.findIndex(column => column?.role === role && column.own)
  return own >= 0 ? own : recognised.columns.findLastIndex(column => column?.role === role)
}

/**
 * The family a table fits best, or null. Evidence: required roles found, and the share of its columns that have a role. With `isOcr`, columns whose titles
 * recognition has spoilt may follow from their position.
 */
export function recogniseTable(table: OutlinedTable, families: readonly Family[], isOcr = false): Recognised | null {
  const wordsOfResults = resultWords(families)
  const candidates = families
    .map(family => fit(table, family, isOcr))
    .filter(candidate => candidate !== null)
    .map(candidate => ({ ...candidate, score: candidate.score - unreadResults(candidate, table, wordsOfResults) * unreadWeight }))
  candidates.sort((a, b) => b.score - a.score || families.indexOf(a.family) - families.indexOf(b.family))
  const [best, ...others] = candidates
  const other = best ? others.find(candidate => isBeside(best, candidate)) : undefined
  if (!best || !other) return best ?? null
  return {
    ...withoutColumns(best, figureColumns(other)),
    beside: { ...withoutColumns(other, figureColumns(best)), taken: takenColumns(best, other) },
  }
}

/** Columns that the best reading has a use for; those that name its rows are free where the other has none that does. */
function takenColumns(best: Recognised, other: Recognised): number[] {
  const isNamed = other.columns.some(column => column !== null && namingRoles.has(column.role))
  return best.columns.flatMap((column, index) => (column && (isNamed || !namingRoles.has(column.role)) ? [index] : []))
}

/** Roles of columns that say what a row is about, whichever of its figures are read. */
const namingRoles: ReadonlySet<Role> = new Set<Role>(['goal', 'class', 'indicator'])

/** Columns of target and actual in the groups that have both. */
function figureColumns({ columns }: Recognised): ReadonlySet<number> {
  const complete = columnGroups(columns).filter(
    group => group.columns.has('actual') && (group.columns.has('target') || group.columns.has('originalTarget')),
  )
  const indices = complete.flatMap(group => [group.columns.get('target'), group.columns.get('originalTarget'), group.columns.get('actual')])
  return new Set(indices.filter(index => index !== undefined))
}

/** Of another type of records, and its targets and actuals stand in columns of their own: 目標執行 › … beside 預算執行 › … */
function isBeside(best: Recognised, other: Recognised): boolean {
  if (best.family.orientation !== 'rows' || other.family.orientation !== 'rows' || best.family.yearsApart || other.family.yearsApart)
    return false
  if (best.family.recordType === other.family.recordType || best.headerRows !== other.headerRows) return false
  const [mine, its] = [figureColumns(best), figureColumns(other)]
  return mine.size > 1 && its.size > 1 && [...its].every(index => !mine.has(index))
}

function withoutColumns(recognised: Recognised, taken: ReadonlySet<number>): Recognised {
  return { ...recognised, columns: recognised.columns.map((column, index) => (taken.has(index) ? null : column)) }
}

/** More than one required role: a family that throws results away must not win by a column of standards. */
const unreadWeight = 2

const results = new WeakMap<readonly Family[], Vocabulary<Role>>()

/** What any family calls results and rates. */
function resultWords(families: readonly Family[]): Vocabulary<Role> {
  const words = results.get(families) ?? families.flatMap(family => family.columns.filter(([role]) => role === 'actual' || role === 'rate'))
  results.set(families, words)
  return words
}

/** Filled columns that are titled as results or rates, and that the family has no role for. */
function unreadResults(candidate: Recognised, table: OutlinedTable, results: Vocabulary<Role>): number {
  if (candidate.family.orientation !== 'rows') return 0
  const grid = cellsToGrid(table.table, table.cells)
  return candidate.columns.filter((column, index) => {
    const title = column === null ? columnPath(grid, candidate.headerRows, index).at(-1) : undefined
    if (title === undefined || titleToRole(title, results) === null) return false
    return grid.slice(candidate.headerRows).some(row => (row[index]?.content.text ?? '').trim() !== '')
  }).length
}

function fit(table: OutlinedTable, family: Family, isOcr: boolean): Recognised | null {
  if (family.orientation === 'card') return fitCard(table, family)
  return family.orientation === 'rows' ? fitRows(table, family, isOcr) : fitYearsAcross(table, family)
}

/** Share of a card's rows that must have a label. */
const labelledRows = 0.6

function fitCard(table: OutlinedTable, family: Family): Recognised | null {
  const grid = cellsToGrid(table.table, table.cells)
  const labelled = gridToLabelled(grid, family)
  if (labelled.length < labelledRows * grid.length || !tellIndicators(labelled, family)) return null
  return {
    family,
    headerRows: 0,
    columns: [],
    rows: [],
    score: family.required.length,
    reasons: [`labels: ${labelled.map(({ role }) => role).join(', ')}`],
  }
}

function fitRows(table: OutlinedTable, family: Family, isOcr: boolean): Recognised | null {
  const grid = cellsToGrid(table.table, table.cells)
  // The header the layout saw, or the first row alone: a wrong guess of either must not hide the family.
  const body = grid.findIndex(isBodyRow)
  const heights = [...new Set([Math.max(1, table.table.headerRows), 1, 2, 3])].filter(
    (rows, index) => rows < table.table.rowCount && (index === 0 || body < 0 || rows <= body),
  )
  const fits = heights.map(rows => fitHeader(grid, rows, family, isOcr)).filter(fit => fit !== null)
  const first = fits[0]
  if (!first || !hasYearsBelow(first, grid)) return first ?? null
  return fits.find(({ headerRows }) => headerRows === first.headerRows + 1) ?? first
}

/** A figure that is no year fills a table's body. */
export function isBodyRow(row: readonly (OutlinedCell | null)[]): boolean {
  return row.some(cell => {
    const text = cell?.content.text.replace(/\s/g, '') ?? ''
    return /^[△▲+\-－−(（]?\d[\d,，.．]*[)）]?[%％]?$/.test(text) && titleYear(text) === null
  })
}

/** 年度目標值 over 113, 114 and 115: a row of years below the titles tells columns of one role apart. */
function hasYearsBelow({ columns, headerRows }: Recognised, grid: readonly (readonly (OutlinedCell | null)[])[]): boolean {
  const alike = columns.flatMap((column, index) =>
    column && figureRoles.has(column.role) && columns.some((other, at) => at !== index && other?.role === column.role) ? [index] : [],
  )
  return alike.length > 1 && alike.every(index => titleYear(grid[headerRows]?.[index]?.content.text ?? '') !== null)
}

function fitHeader(
  grid: readonly (readonly (OutlinedCell | null)[])[],
  headerRows: number,
  family: Family,
  isOcr: boolean,
): Recognised | null {
  const width = grid[0]?.length ?? 0
  const uses = Array.from({ length: width }, (_, column) => pathToUse(columnPath(grid, headerRows, column), family))
  const titled = classesToGoals(secondResultToRate(family.yearsApart ? uses : withoutLoneYear(uses)))
  const placed = isOcr ? columnsByPosition(titled, family, grid, headerRows) : null
  const columns = placed ?? titled
  const byPosition = columns.flatMap((column, index) => (column && column !== titled[index] ? [column.role] : []))
  const roles = new Set(columns.map(column => column?.role))
  const has = (found: { has(role: Role): boolean }, role: Role) => found.has(role) || (role === 'target' && found.has('originalTarget'))
  if (!family.required.every(role => has(roles as ReadonlySet<Role>, role)) || family.excluded?.some(role => isBesideTarget(role, columns)))
    return null
  // 單位 once more below 單位: the header is higher than that.
  const unit = family.required.includes('unit') ? columns.findIndex(column => column?.role === 'unit') : -1
  if (unit >= 0 && titleToRole(grid[headerRows]?.[unit]?.content.text ?? '', family.columns) === 'unit') return null
  if (grid.slice(headerRows).some(row => columns.some((column, index) => isPromise(column) && namesResult(row[index] ?? null, family))))
    return null
  // Target and actual must be of the same year: a budget beside the final account of another year is no execution.
  const figures = family.required.filter(role => figureRoles.has(role))
  const years = new Set(columns.filter(column => column && figureRoles.has(column.role)).map(column => column!.yearOffset))
  if (family.yearsApart && years.size < 2) return null
  if (figures.length > 1 && !columnGroups(columns).some(group => figures.every(role => has(group.columns, role)))) return null
  const known = columns.filter(column => column !== null).length
  return {
    family,
    headerRows,
    columns,
    rows: [],
    score: family.required.length + known / columns.length,
    reasons: [
      `columns: ${columns.map(column => column?.role ?? '?').join(', ')}`,
      ...(byPosition.length > 0 ? [`by their position: ${byPosition.join(', ')}`] : []),
    ],
    ...(byPosition.length > 0 && { byPosition }),
  }
}

/** A column of results of another year (115年度目標值 │ 113年度實際值) is only there to compare with. */
function isBesideTarget(role: Role, columns: readonly (ColumnUse | null)[]): boolean {
  if (!columns.some(column => column?.role === role)) return false
  const promised = columnGroups(columns).filter(group => group.columns.has('target') || group.columns.has('originalTarget'))
  return !figureRoles.has(role) || promised.some(group => group.columns.has(role))
}

function isPromise(column: ColumnUse | null): boolean {
  return column?.role === 'target' || column?.role === 'originalTarget'
}

/** 實際值 or 達成率 below 目標值: the roles name the rows, not the columns. */
function namesResult(cell: OutlinedCell | null, family: Family): boolean {
  const role = titleToRole(cell?.content.text ?? '', family.columns)
  return role === 'actual' || role === 'rate'
}

/** 原訂｜實際｜達成: what is called 達成 beside another result of the same year, without a rate, is the rate. */
function secondResultToRate(columns: readonly (ColumnUse | null)[]): (ColumnUse | null)[] {
  if (columns.some(column => column?.role === 'rate')) return [...columns]
  return columns.map((column, index) => {
    if (column?.role !== 'actual' || !/達成$/.test(column.path.at(-1) ?? '')) return column
    const isSecond = columns.slice(0, index).some(other => other?.role === 'actual' && isOfSameGroup(other, column))
    return isSecond ? { ...column, role: 'rate' } : column
  })
}

/** 本年度預算數 │ 可支用預算數: where no column is of another year, 本年度 tells nothing apart. */
function withoutLoneYear(columns: readonly (ColumnUse | null)[]): (ColumnUse | null)[] {
  if (columns.some(column => column?.yearOffset)) return [...columns]
  return columns.map(column => (column?.yearOffset === 0 ? { ...column, yearOffset: null } : column))
}

/** 業務別 │ 計畫名稱: the plan is the goal; 業務別 alone is. */
function classesToGoals(columns: readonly (ColumnUse | null)[]): (ColumnUse | null)[] {
  const hasGoal = columns.some(column => column?.role === 'goal')
  return columns.map(column => (column?.role === 'class' ? { ...column, role: hasGoal ? 'level' : 'goal' } : column))
}

function isOfSameGroup(one: ColumnUse, other: ColumnUse): boolean {
  return one.rocYear === other.rocYear && one.yearOffset === other.yearOffset && one.part === other.part && one.group === other.group
}

/** The innermost title that names a role decides; what is left of the path is a year or names the group. */
function pathToUse(path: readonly string[], family: Family): ColumnUse | null {
  const roles = path.map(title => titleToRole(title, family.columns))
  const at = roles.findLastIndex(role => role !== null)
  const role = at < 0 ? titleToRole(path.join(''), family.columns) : roles[at]!
  if (!role) return null
  const others = path.filter((_, index) => at >= 0 && roles[index] === null)
  const rocYear = path.map(titleYear).find(year => year !== null) ?? null
  const yearOffset = rocYear === null ? (path.map(titleOffset).find(offset => offset !== null) ?? null) : null
  const part = others.find(title => partOfYear(title, anyYear) !== '') ?? ''
  const group = others.filter(title => title !== part && titleYear(title) === null && titleOffset(title) === null)
  return { role, path, own: at === path.length - 1, rocYear, yearOffset, part, group: group.join(' › ') }
}

/** Which part of a year a title names does not depend on the year. */
const anyYear = 100

/** 前年度決算數 is two years before the year of the book, 上年度預算數 one, 本年度預算數 none; null where a title says nothing of the kind. */
function titleOffset(title: string): number | null {
  const text = title.replace(/\s/g, '')
  if (/^前年度/.test(text)) return -2
  if (/^上年度/.test(text)) return -1
  return /^本年度(?!與)/.test(text) ? 0 : null
}

/** Years that a bare number in a header or year column may name: 民國 70 to 149. */
const bareYear = /^(?:7\d|8\d|9\d|1[0-4]\d)$/

/** 民國 year of a column title or of a cell in a year column: 98年, 109年(1-7月), 107. */
export function titleYear(title: string): number | null {
  const text = title.replace(/\s/g, '')
  return bareYear.test(text) ? Number(text) : /年/.test(text) && text.length <= 16 ? readRocYear(text) : null
}

function fitYearsAcross(table: OutlinedTable, family: Family): Recognised | null {
  const grid = cellsToGrid(table.table, table.cells)
  const headerRows = Math.max(1, table.table.headerRows)
  const paths = Array.from({ length: table.table.columnCount }, (_, column) => columnPath(grid, headerRows, column))
  const years = paths.map(path => path.map(titleYear).find(year => year !== null) ?? null)
  const labels = years.findIndex(year => year !== null)
  if (labels < 1) return null
  const rows = grid.map((row, index) => (index < headerRows ? null : rowToRole(row.slice(0, labels), family)))
  const roles = new Set(rows)
  if (!family.required.every(role => roles.has(role))) return null
  return {
    family,
    headerRows,
    columns: years.map((rocYear, index): ColumnUse | null => {
      const path = paths[index]!
      const use = { path, own: true, yearOffset: null, part: '', group: '' }
      if (rocYear !== null) return { ...use, role: 'target', rocYear }
      const role = index < labels ? titleToRole(path.at(-1) ?? '', family.columns) : null
      return role === 'goal' || role === 'indicator' || role === 'unit' ? { ...use, role, rocYear } : null
    }),
    rows,
    score: family.required.length + rows.filter(role => role !== null).length / Math.max(1, rows.length - headerRows),
    reasons: [
      `years across: ${years.map(year => year ?? '?').join(', ')}; rows: ${rows
        .slice(headerRows)
        .map(role => role ?? '?')
        .join(', ')}`,
    ],
  }
}

/** 單位：千元 in a row of its own between the title and the header. */
const unitLine = /^[（(]?單位[：:]/

/** The role that the label nearest to a row's figures names: 訓練人次 │ 實際值. */
function rowToRole(labels: readonly (OutlinedCell | null)[], family: Family): Role | null {
  const roles = labels.map(cell => titleToRole(cell?.content.text ?? '', family.columns))
  return roles.findLast(role => role !== null && figureRoles.has(role)) ?? null
}

/** Distinct header texts above a column, outermost first. */
export function columnPath(grid: readonly (readonly (OutlinedCell | null)[])[], headerRows: number, column: number): string[] {
  const path: string[] = []
  for (let row = 0; row < headerRows; row++) {
    const cell = grid[row]?.[column] ?? null
    // A row of one cell over the whole width is the table's title, not a column's.
    if (cell && cell.columnSpan > 1 && cell.columnSpan === grid[row]!.length) continue
    const text = cell?.content.text.replace(/\s+/g, '') ?? ''
    if (text !== '' && path.at(-1) !== text && !unitLine.test(text)) path.push(text)
  }
  return path
}
