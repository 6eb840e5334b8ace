import { formatBox, type Place, type Quantity } from '@zhibiao/model'
import type { Table, Value } from '../table.ts'

const pathSeparator = ' › '
const listSeparator = ';'

/** Columns `page`, `box`, `line`. */
export function placeToColumns(place: Place | null | undefined): { page: number | null; box: string | null; line: number | null } {
  return { page: place?.page ?? null, box: place?.box ? formatBox(place.box) : null, line: place?.line ?? null }
}

/** Columns of `quantity` in the dictionary: numbers and dates apart. */
export function quantityToColumns(quantity: Quantity | null) {
  return {
    value: finite(quantity?.value),
    value_text: quantity ? datesOf(quantity) : null,
    lower: finite(quantity?.lower),
    upper: finite(quantity?.upper),
    comparator: quantity?.comparator ?? null,
    unit: quantity?.unit ?? null,
    unit_code: quantity?.unitCode ?? null,
    step: finite(quantity?.step),
  }
}

/** ISO date, or `from/to`, `../to`, `from/..` for a range of them; null for numbers. */
function datesOf({ value, lower, upper }: Quantity): string | null {
  if (typeof value === 'string') return value
  if (typeof lower === 'string' || typeof upper === 'string') return `${lower ?? '..'}/${upper ?? '..'}`
  return null
}

/** A number that SQLite and CSV can hold; digits beyond what a double can (some hundred of them in a row) have no value, only their text. */
export function finite(value: number | string | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function joinPath(path: readonly string[]): string {
  return path.join(pathSeparator)
}

export function joinList(list: readonly string[]): string {
  return list.join(listSeparator)
}

export function placesToJson(places: readonly Place[]): string | null {
  if (places.length === 0) return null
  return JSON.stringify(places.map(({ page, box, line }) => ({ page, box: box && formatBox(box), line })))
}

/** `rocYear` in the Gregorian calendar. */
export function toGregorian(rocYear: number | null): number | null {
  return rocYear === null ? null : rocYear + 1911
}

/** The values of a row in the order of the table's columns. "Not there" is NULL: the empty string is not stored. */
export function toBindings(table: Table, row: Readonly<Record<string, Value>>): Value[] {
  return columnNames(table).map(name => {
    const value = row[name]
    if (value === undefined) throw new TypeError(`A row of ${table.name} has no ${name}`)
    return value === '' ? null : value
  })
}

const namesByTable = new WeakMap<Table, readonly string[]>()

function columnNames(table: Table): readonly string[] {
  const names = namesByTable.get(table) ?? Object.keys(table.columns)
  namesByTable.set(table, names)
  return names
}
