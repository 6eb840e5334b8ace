import type { OutlinedCell } from '@zhibiao/model'
import { type ColumnUse, figureRoles } from './column-groups.ts'
import type { Family, Role } from './family.ts'

/** Share of the titles that must be read, each where the usual order has it, before the others follow from it. */
const readTitles = 0.5
/** Share of a column's filled cells that must be of the kind its role has. */
const ofItsKind = 0.5
/** Percentage points by which a rate may miss the quotient and still witness for its columns: rounding and cutting off. */
const rateSlack = 1

/**
 * The columns of a table of recognised print (OCR), some of whose titles nobody can read, by the order in which the family usually has them; null where the titles
 * that are read stand otherwise, or what stands below contradicts.
 *
 *     指標名稱(A) │ 同 │ 實際值(C) │ 同        indicator │ target │ actual │ rate
 *     完成整建    │ 6處 │ 6處      │ 100%     6 ÷ 6 is the rate: the arithmetic agrees
 */
export function columnsByPosition(
  columns: readonly (ColumnUse | null)[],
  family: Family,
  grid: readonly (readonly (OutlinedCell | null)[])[],
  headerRows: number,
): (ColumnUse | null)[] | null {
  const body = grid.slice(headerRows).map(row => row.map(cell => cell?.content.text.replace(/\s/g, '') ?? ''))
  for (const order of family.usualColumns ?? []) {
    if (order.length !== columns.length) continue
    // A title over several columns says nothing of one whose own title is spoilt.
    const read = columns.map((column, index) => (column && (column.own || isSameRole(column.role, order[index]!)) ? column : null))
    const known = read.filter(column => column !== null).length
    if (known === columns.length || known < readTitles * columns.length) continue
    if (read.some((column, index) => column && !isSameRole(column.role, order[index]!))) continue
    const guessed = order.filter((_, index) => read[index] === null)
    const fits = order.every((role, index) => read[index] !== null || isOfKind(role, body.map(row => row[index] ?? '').filter(Boolean)))
    if (!fits || (guessed.some(role => figureRoles.has(role)) && contradicts(order, body))) continue
    return order.map((role, index) => read[index] ?? { role, path: [], own: true, rocYear: null, yearOffset: null, part: '', group: '' })
  }
  return null
}

function isSameRole(a: Role, b: Role): boolean {
  const plain = (role: Role) => (role === 'originalTarget' ? 'target' : role)
  return plain(a) === plain(b)
}

function isOfKind(role: Role, texts: readonly string[]): boolean {
  const kind = figureRoles.has(role) ? /\d|^[-─—一~]+$|^\p{Script=Han}{2,12}$/u : /\p{Script=Han}|^\d$/u
  return texts.filter(text => kind.test(text)).length >= ofItsKind * texts.length
}

/** Whether the quotients of target and actual are not the rates, in most of the rows where the three are figures. */
function contradicts(order: readonly Role[], body: readonly (readonly string[])[]): boolean {
  const [target, actual, rate] = (['target', 'actual', 'rate'] as const).map(role => order.findIndex(other => isSameRole(other, role)))
  if (target! < 0 || actual! < 0 || rate! < 0) return false
  const rows = body
    .map(row => [target!, actual!, rate!].map(index => toNumber(row[index] ?? '')) as [number, number, number])
    .filter(row => row.every(Number.isFinite) && row[0] > 0)
  const agreeing = rows.filter(([t, a, r]) => Math.abs((a / t) * 100 - r) <= rateSlack || (r === 100 && a > t))
  return agreeing.length < rows.length / 2
}

function toNumber(text: string): number {
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0]
  return digits === undefined ? Number.NaN : Number(digits.replaceAll(',', ''))
}
