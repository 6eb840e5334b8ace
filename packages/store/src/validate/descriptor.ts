import { z } from 'zod'

/*
 * Data Package v2 and Table Schema as far as rows can be checked by them; what else a descriptor says is let through. The profiles of the
 * standard are JSON Schemas on the web; no validator of them that is still looked after is on npm, and a check must work offline.
 */

const scalar = z.union([z.string(), z.number(), z.boolean()])

const constraints = z.looseObject({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  enum: z.array(scalar).min(1).optional(),
  minimum: z.union([z.number(), z.string()]).optional(),
  maximum: z.union([z.number(), z.string()]).optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  pattern: z.string().refine(isPattern, 'is no regular expression').optional(),
})

export const fieldTypes = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'list',
  'datetime',
  'date',
  'time',
  'year',
  'yearmonth',
  'duration',
  'geopoint',
  'geojson',
  'any',
] as const

const field = z.looseObject({
  name: z.string(),
  type: z.enum(fieldTypes).default('any'),
  title: z.string().optional(),
  description: z.string().optional(),
  constraints: constraints.optional(),
  trueValues: z.array(z.string()).min(1).default(['true', 'True', 'TRUE', '1']),
  falseValues: z.array(z.string()).min(1).default(['false', 'False', 'FALSE', '0']),
})
export type Field = z.output<typeof field>

/** One name, as version 1 wrote it, or several. */
const names = z.union([z.string().transform(name => [name]), z.array(z.string()).min(1)])

export const schemaSchema = z
  .looseObject({
    fields: z.array(field).min(1),
    missingValues: z.array(z.union([z.string(), z.looseObject({ value: z.string() }).transform(({ value }) => value)])).default(['']),
    primaryKey: names.optional(),
    uniqueKeys: z.array(names).optional(),
    foreignKeys: z
      .array(z.looseObject({ fields: names, reference: z.looseObject({ resource: z.string().default(''), fields: names }) }))
      .optional(),
  })
  .superRefine(({ fields, primaryKey = [], uniqueKeys = [], foreignKeys = [] }, context) => {
    const known = new Set(fields.map(({ name }) => name))
    const keys = [
      { path: ['primaryKey'], key: primaryKey },
      ...uniqueKeys.map((key, index) => ({ path: ['uniqueKeys', index], key })),
      ...foreignKeys.map((foreign, index) => ({ path: ['foreignKeys', index, 'fields'], key: foreign.fields })),
    ]
    for (const { path, key } of keys)
      for (const name of key) if (!known.has(name)) context.addIssue({ code: 'custom', path, message: `there is no field "${name}"` })
    for (const [index, foreign] of foreignKeys.entries())
      if (foreign.fields.length !== foreign.reference.fields.length)
        context.addIssue({ code: 'custom', path: ['foreignKeys', index], message: 'has not as many fields as it refers to' })
  })
export type TableSchema = z.output<typeof schemaSchema>

const resource = z
  .looseObject({
    name: z.string().min(1),
    path: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    data: z.unknown().optional(),
    encoding: z.string().refine(isEncoding, 'is no encoding that is known').default('utf-8'),
    bytes: z.int().min(0).optional(),
    hash: z.string().optional(),
    dialect: z.looseObject({ delimiter: z.string().length(1).default(','), header: z.boolean().default(true) }).optional(),
    schema: z.union([z.string(), schemaSchema]).optional(),
  })
  .refine(({ path, data }) => (path === undefined) !== (data === undefined), 'needs either path or data')
export type Resource = z.output<typeof resource>

const licence = z
  .looseObject({ name: z.string().optional(), path: z.string().optional(), title: z.string().optional() })
  .refine(({ name, path }) => name !== undefined || path !== undefined, 'needs a name or a path')

export const descriptorSchema = z
  .looseObject({
    name: z.string().optional(),
    title: z.string().optional(),
    version: z.string().optional(),
    licenses: z.array(licence).min(1).optional(),
    contributors: z.array(z.looseObject({ title: z.string().optional() })).optional(),
    sources: z.array(z.looseObject({ title: z.string().optional(), path: z.string().optional() })).optional(),
    resources: z.array(resource).min(1),
  })
  .superRefine(({ resources }, context) => {
    const seen = new Set<string>()
    for (const [index, { name }] of resources.entries()) {
      if (seen.has(name))
        context.addIssue({ code: 'custom', path: ['resources', index, 'name'], message: `"${name}" is the name of two resources` })
      seen.add(name)
    }
    for (const [index, { schema }] of resources.entries()) {
      if (typeof schema !== 'object') continue
      for (const [at, { reference }] of (schema.foreignKeys ?? []).entries()) {
        const message = wrongReference(reference, schema, resources)
        if (message) context.addIssue({ code: 'custom', path: ['resources', index, 'schema', 'foreignKeys', at, 'reference'], message })
      }
    }
  })
export type Descriptor = z.output<typeof descriptorSchema>

function wrongReference(
  reference: { readonly resource: string; readonly fields: readonly string[] },
  own: TableSchema,
  resources: readonly Resource[],
): string | null {
  const target = reference.resource === '' ? own : resources.find(({ name }) => name === reference.resource)?.schema
  if (target === undefined) return `there is no resource "${reference.resource}" with a schema`
  // One in a file of its own is not known yet.
  if (typeof target === 'string') return null
  const missing = reference.fields.find(field => !target.fields.some(({ name }) => name === field))
  return missing === undefined ? null : `there is no field "${missing}" in ${reference.resource || 'its own table'}`
}

function isPattern(text: string): boolean {
  try {
    new RegExp(`^(?:${text})$`, 'u')
    return true
  } catch {
    return false
  }
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}

/** What is wrong, as deep in the descriptor as it can be said: of the forms that a value may have, by the one that comes nearest. */
export function issuesOf(error: z.ZodError): { path: PropertyKey[]; message: string }[] {
  return error.issues.flatMap(issue => {
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
    const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map(({ path }) => path.length))
    const [nearest] = issue.errors.filter(issues => issues.length > 0).sort((a, b) => depth(b) - depth(a))
    return nearest && depth(nearest) > 0 ? nearest.map(({ path, message }) => ({ path: [...issue.path, ...path], message })) : [issue]
  })
}
