import { z } from 'zod'

/** How a column is declared in SQLite; every table is STRICT. */
export type SqlType = 'TEXT' | 'INTEGER' | 'REAL'

/** Field types of Table Schema that are used here. */
export type FieldType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'

/**
 * One column, said once: the SQL declaration, the CSV cell, the row schema, the field of the data package and the printed dictionary follow from it.
 *
 * "Not there" is NULL in SQLite and an empty cell in CSV; the empty string is never stored, so both forms say the same.
 */
export interface Column<Schema extends z.ZodType = z.ZodType> {
  readonly sqlType: SqlType
  readonly fieldType: FieldType
  /** What a row may hold here, as better-sqlite3 gives it. */
  readonly schema: Schema
  readonly nullable: boolean
  /** False for what SQLite alone has. */
  readonly exported: boolean
  /** Title in Chinese (Taiwan). */
  readonly zh: string
  /** What it means, in English; one sentence without its full stop. */
  readonly en: string
  /** The same in Chinese. */
  readonly zhMeaning: string
  /** The words it may hold, where the list is closed; also a CHECK in SQLite. */
  readonly values?: readonly string[]
  readonly minimum?: number
  /** UCUM code of the unit of every value, where it is always the same. */
  readonly unit?: string
}

type Words = readonly [zh: string, en: string, zhMeaning: string]

type Kind = Pick<Column, 'sqlType' | 'fieldType' | 'zh' | 'en' | 'zhMeaning' | 'values' | 'minimum'>

function nullable<Schema extends z.ZodType>(kind: Kind, schema: Schema): Column<z.ZodNullable<Schema>> {
  return { ...kind, schema: z.nullable(schema), nullable: true, exported: true }
}

export function text(...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'TEXT', fieldType: 'string', zh, en, zhMeaning }, z.string().min(1))
}

/** A whole number that counts: `minimum` is 0 or 1. */
export function count(minimum: 0 | 1, ...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'INTEGER', fieldType: 'integer', zh, en, zhMeaning, minimum }, z.int().min(minimum))
}

/** A year, before 民國 1 too (民國前). */
export function year(...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'INTEGER', fieldType: 'integer', zh, en, zhMeaning }, z.int())
}

export function number(...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'REAL', fieldType: 'number', zh, en, zhMeaning }, z.number())
}

/** 0 or 1 in SQLite, `false` or `true` in CSV. */
export function boolean(...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'INTEGER', fieldType: 'boolean', zh, en, zhMeaning }, z.literal([0, 1]))
}

/** JSON in text. */
export function json(fieldType: 'array' | 'object', ...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'TEXT', fieldType, zh, en, zhMeaning }, z.string().min(1))
}

/** One of a closed list of words. A list that still grows (kinds of findings, flags) is plain `text`: a new word must not need a migration. */
export function choice<Word extends string>(values: readonly Word[], ...[zh, en, zhMeaning]: Words) {
  return nullable({ sqlType: 'TEXT', fieldType: 'string', zh, en, zhMeaning, values }, z.enum(values))
}

export function required<Schema extends z.ZodType>(column: Column<z.ZodNullable<Schema>>): Column<Schema> {
  return { ...column, schema: column.schema.unwrap(), nullable: false }
}

/** Kept in SQLite and left out of CSV and data package. */
export function sqliteOnly<Schema extends z.ZodType>(column: Column<Schema>): Column<Schema> {
  return { ...column, exported: false }
}

/** A number that is always in one unit. */
export function measuredIn<Schema extends z.ZodType>(unit: string, column: Column<Schema>): Column<Schema> {
  return { ...column, unit }
}

/** The words of a union of the model, listed so that the compiler sees one that is missing or too many. */
export function listed<Value extends string>(all: Record<Value, true>): readonly Value[] {
  return Object.keys(all) as Value[]
}
