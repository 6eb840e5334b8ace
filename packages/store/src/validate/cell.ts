import type { Field } from './descriptor.ts'

/** What a cell says, or the sentence why it does not say what its field wants. */
type Read = { readonly value: unknown } | { readonly wrong: string }

const patterns: Partial<Record<Field['type'], readonly [pattern: RegExp, wanted: string]>> = {
  integer: [/^[+-]?\d+$/, 'a whole number'],
  number: [/^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|NaN|-?INF)$/, 'a number'],
  date: [/^-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date'],
  datetime: [/^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d/, 'a date and time'],
  time: [/^\d\d:\d\d:\d\d/, 'a time'],
  year: [/^-?\d{4}$/, 'a year'],
  yearmonth: [/^-?\d{4}-(?:0[1-9]|1[0-2])$/, 'a year and month'],
}

/** Cells longer than this are shown with their beginning. */
const shownLength = 40

/** Sentences for all that is wrong with a cell; `cell` is null where it is a missing value. */
export function checkCell(cell: string | null, field: Field): string[] {
  const { constraints = {} } = field
  if (cell === null) return constraints.required ? ['is empty, but required'] : []
  const read = readCell(cell, field)
  if ('wrong' in read) return [read.wrong]
  const { value } = read
  const wrong: string[] = []
  if (constraints.enum && !constraints.enum.some(word => word === value || String(word) === cell))
    wrong.push(`${quoted(cell)} is none of ${constraints.enum.join(', ')}`)
  if (typeof value === 'number') {
    if (constraints.minimum !== undefined && value < Number(constraints.minimum)) wrong.push(`${cell} is less than ${constraints.minimum}`)
    if (constraints.maximum !== undefined && value > Number(constraints.maximum)) wrong.push(`${cell} is more than ${constraints.maximum}`)
  }
  if (constraints.minLength !== undefined && cell.length < constraints.minLength) wrong.push(`is shorter than ${constraints.minLength}`)
  if (constraints.maxLength !== undefined && cell.length > constraints.maxLength) wrong.push(`is longer than ${constraints.maxLength}`)
  if (constraints.pattern !== undefined && !new RegExp(`^(?:${constraints.pattern})$`, 'u').test(cell))
    wrong.push(`${quoted(cell)} does not match ${constraints.pattern}`)
  return wrong
}

function readCell(cell: string, { type, trueValues, falseValues }: Field): Read {
  const [pattern, wanted] = patterns[type] ?? []
  if (pattern && !pattern.test(cell)) return { wrong: `${quoted(cell)} is not ${wanted}` }
  if (type === 'integer' || type === 'number') return { value: Number(cell.replace('INF', 'Infinity')) }
  if (type === 'boolean') {
    if (trueValues.includes(cell)) return { value: true }
    return falseValues.includes(cell) ? { value: false } : { wrong: `${quoted(cell)} is neither true nor false` }
  }
  if (type === 'array' || type === 'object' || type === 'geojson') return readJson(cell, type)
  return { value: cell }
}

function readJson(cell: string, type: 'array' | 'object' | 'geojson'): Read {
  try {
    const value: unknown = JSON.parse(cell)
    const isArray = Array.isArray(value)
    if (type === 'array' ? isArray : typeof value === 'object' && value !== null && !isArray) return { value }
  } catch {
    // Said below.
  }
  return { wrong: `${quoted(cell)} is not a JSON ${type === 'array' ? 'array' : 'object'}` }
}

export function quoted(cell: string): string {
  return JSON.stringify(cell.length > shownLength ? `${cell.slice(0, shownLength)}…` : cell)
}
