import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { isAbsolute, join, normalize } from 'node:path'
import { ExtractionError } from '@zhibiao/model'
import { z } from 'zod'
import { checkCell, quoted } from './cell.ts'
import { type Descriptor, descriptorSchema, issuesOf, type Resource, schemaSchema, type TableSchema } from './descriptor.ts'
import { readTable } from './read-table.ts'

/** Something that is not as the descriptor says. */
export interface Violation {
  /** Path below the package. */
  readonly file: string
  /** As a spreadsheet numbers rows: 1 is the header; null where it is about the file. */
  readonly row: number | null
  readonly column: string | null
  readonly message: string
}

export interface ValidationSummary {
  readonly tables: number
  readonly rows: number
  readonly violations: number
}

/** There is no data package in the folder. */
export class NoPackageError extends ExtractionError {
  override name = 'NoPackageError'
}

type Report = (violation: Violation) => void

const descriptorName = 'datapackage.json'
const checksumsName = 'SHA256SUMS'
/** Between the values of a key; no print has it. */
const keySeparator = '\u001f'

/**
 * Check a data package row by row against its own schema: descriptor, sizes, hashes, encoding, headers, types, constraints, keys and references.
 * Any package of CSV files with Table Schemas will do, not only ours. Every violation is reported as it is met; throws `NoPackageError`.
 */
export async function validatePackage(dir: string, report: Report): Promise<ValidationSummary> {
  let violations = 0
  const count: Report = violation => {
    violations += 1
    report(violation)
  }
  const descriptor = readDescriptor(dir, count)
  if (!descriptor) return { tables: 0, rows: 0, violations }
  checkSums(dir, count)
  const tables = descriptor.resources.flatMap(resource => toTable(dir, resource, count))
  const keys = await referencedKeys(dir, tables)
  let rows = 0
  for (const table of tables) rows += await checkTable(dir, table, tables, keys, count)
  return { tables: tables.length, rows, violations }
}

interface CheckedTable {
  readonly resource: Resource
  readonly path: string
  readonly schema: TableSchema
}

function readDescriptor(dir: string, report: Report): Descriptor | null {
  const file = join(dir, descriptorName)
  if (!existsSync(file)) throw new NoPackageError(`There is no ${descriptorName} in "${dir}".`)
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    report({ file: descriptorName, row: null, column: null, message: `is not JSON: ${error instanceof Error ? error.message : error}` })
    return null
  }
  const parsed = descriptorSchema.safeParse(content)
  if (parsed.success) return parsed.data
  for (const { path, message } of issuesOf(parsed.error))
    report({ file: descriptorName, row: null, column: null, message: `${z.core.toDotPath(path)}: ${message}` })
  return null
}

/** A resource whose rows can be checked; what cannot is reported. */
function toTable(dir: string, resource: Resource, report: Report): CheckedTable[] {
  const { name, path, schema } = resource
  const fault = (message: string): [] => {
    report({ file: descriptorName, row: null, column: null, message: `resource ${name}: ${message}` })
    return []
  }
  if (typeof path !== 'string') return fault('its rows are not in one file; they are not checked')
  if (/^[a-z]+:\/\//i.test(path)) return fault('is on the web; it is not checked')
  if (isAbsolute(path) || normalize(path).startsWith('..')) return fault(`its path "${path}" leads out of the package`)
  if (!existsSync(join(dir, path))) {
    report({ file: path, row: null, column: null, message: 'is not there' })
    return []
  }
  if (schema === undefined) return fault('has no schema; its rows are not checked')
  if (typeof schema !== 'string') return [{ resource, path, schema }]
  const found = existsSync(join(dir, schema)) ? schemaSchema.safeParse(JSON.parse(readFileSync(join(dir, schema), 'utf8'))) : null
  return found?.success ? [{ resource, path, schema: found.data }] : fault(`its schema "${schema}" is not there, or is none`)
}

/** Values of the keys that other tables refer to, by resource and fields. */
async function referencedKeys(dir: string, tables: readonly CheckedTable[]): Promise<Map<string, Set<string>>> {
  const wanted = tables.flatMap(({ resource, schema }) =>
    (schema.foreignKeys ?? []).map(({ reference }) => ({ target: reference.resource || resource.name, fields: reference.fields })),
  )
  const keys = new Map(wanted.map(({ target, fields }) => [keyName(target, fields), new Set<string>()]))
  for (const table of tables) {
    const own = new Map(
      wanted.filter(({ target }) => target === table.resource.name).map(({ target, fields }) => [keyName(target, fields), fields]),
    )
    if (own.size === 0) continue
    const columns = table.schema.fields.map(({ name }) => name)
    await readTable(join(dir, table.path), formatOf(table.resource), (cells, row) => {
      if (row === 1) return
      for (const [name, fields] of own) keys.get(name)!.add(fields.map(field => cells[columns.indexOf(field)] ?? '').join(keySeparator))
    })
  }
  return keys
}

async function checkTable(
  dir: string,
  { resource, path, schema }: CheckedTable,
  tables: readonly CheckedTable[],
  keys: ReadonlyMap<string, ReadonlySet<string>>,
  report: Report,
): Promise<number> {
  const names = schema.fields.map(({ name }) => name)
  const missing = new Set(schema.missingValues)
  const uniques = uniqueKeysOf(schema)
  let rows = 0
  let headed = false
  const check = (cells: readonly string[], row: number, trouble: string | null): void => {
    const at = (column: string | null, message: string) => report({ file: path, row, column, message })
    if (trouble) at(null, trouble)
    if (row === 1) {
      headed = true
      const differing = names.findIndex((name, index) => cells[index] !== name)
      if (differing >= 0) at(names[differing]!, `the header has ${quoted(cells[differing] ?? '')} in its place`)
      else if (cells.length > names.length) at(null, `the header has ${cells.length} columns, the schema ${names.length}`)
      return
    }
    rows += 1
    if (cells.length !== names.length) at(null, `has ${cells.length} cells where ${names.length} are wanted`)
    const values = names.map((_, index) => (missing.has(cells[index] ?? '') ? null : cells[index]!))
    for (const [index, field] of schema.fields.entries()) for (const message of checkCell(values[index]!, field)) at(field.name, message)
    for (const unique of uniques) {
      const key = unique.fields.map(name => values[names.indexOf(name)] ?? null)
      if (key.some(value => value === null)) {
        if (unique.primary) at(unique.fields.join(', '), 'the primary key is not complete')
        continue
      }
      const text = key.join(keySeparator)
      const first = unique.seen.get(text)
      if (first === undefined) unique.seen.set(text, row)
      else at(unique.fields.join(', '), `${key.map(value => quoted(value!)).join(', ')} is in row ${first} too`)
    }
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const key = fields.map(name => values[names.indexOf(name)] ?? null)
      const target = reference.resource || resource.name
      // A reference that is not complete refers to nothing; one to a table that could not be read cannot be checked.
      if (key.some(value => value === null) || !tables.some(table => table.resource.name === target)) continue
      if (!keys.get(keyName(target, reference.fields))!.has(key.join(keySeparator)))
        at(fields.join(', '), `${key.map(value => quoted(value!)).join(', ')} is not in ${target}`)
    }
  }
  const { bytes, sha256, malformed } = await readTable(join(dir, path), formatOf(resource), check)
  const whole = (message: string) => report({ file: path, row: null, column: null, message })
  if (!headed) whole('is empty: there is no header')
  if (malformed) whole(`is not valid ${resource.encoding}`)
  if (resource.bytes !== undefined && resource.bytes !== bytes) whole(`has ${bytes} bytes, the descriptor says ${resource.bytes}`)
  const hash = /^sha256:([0-9a-f]{64})$/i.exec(resource.hash ?? '')?.[1]
  if (hash && hash.toLowerCase() !== sha256) whole('its SHA-256 is not the one in the descriptor')
  return rows
}

function uniqueKeysOf({ primaryKey, uniqueKeys = [], fields }: TableSchema) {
  const single = fields.filter(({ constraints }) => constraints?.unique).map(({ name }) => [name])
  return [
    ...(primaryKey ? [{ fields: primaryKey, primary: true, seen: new Map<string, number>() }] : []),
    ...[...uniqueKeys, ...single].map(names => ({ fields: names, primary: false, seen: new Map<string, number>() })),
  ]
}

function formatOf({ encoding, dialect }: Resource) {
  return { encoding, delimiter: dialect?.delimiter ?? ',' }
}

function keyName(resource: string, fields: readonly string[]): string {
  return [resource, ...fields].join(keySeparator)
}

/** Files of a package that has checksums, other than by its descriptor. */
function checkSums(dir: string, report: Report): void {
  if (!existsSync(join(dir, checksumsName))) return
  for (const [index, line] of readFileSync(join(dir, checksumsName), 'utf8').split('\n').entries()) {
    if (line === '') continue
    const [, sum, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    if (!sum || !path || normalize(path).startsWith('..')) {
      report({ file: checksumsName, row: index + 1, column: null, message: 'is not a checksum and a path' })
      continue
    }
    const file = join(dir, path)
    if (!existsSync(file) || !statSync(file).isFile())
      report({ file: path, row: null, column: null, message: `is not there, but in ${checksumsName}` })
    else if (createHash('sha256').update(readFileSync(file)).digest('hex') !== sum)
      report({ file: path, row: null, column: null, message: `its SHA-256 is not the one in ${checksumsName}` })
  }
}
