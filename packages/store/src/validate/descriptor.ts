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
  pattern: z.string().optional(),
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

export const schemaSchema = z.looseObject({
  fields: z.array(field).min(1),
  missingValues: z.array(z.union([z.string(), z.looseObject({ value: z.string() }).transform(({ value }) => value)])).default(['']),
  primaryKey: names.optional(),
  uniqueKeys: z.array(names).optional(),
  foreignKeys: z
    .array(z.looseObject({ fields: names, reference: z.looseObject({ resource: z.string().default(''), fields: names }) }))
    .optional(),
})
export type TableSchema = z.output<typeof schemaSchema>

const resource = z
  .looseObject({
    name: z.string().min(1),
    path: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    data: z.unknown().optional(),
    encoding: z.string().default('utf-8'),
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
  })
export type Descriptor = z.output<typeof descriptorSchema>
