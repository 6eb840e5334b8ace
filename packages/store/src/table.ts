import { z } from 'zod'
import type { Column } from './column.ts'

export type Columns = Readonly<Record<string, Column>>

export interface ForeignKey {
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
  /** ON DELETE …, ON UPDATE …, DEFERRABLE …, as SQL. */
  readonly action?: string
}

/** One table, said once; see `Column`. Columns stand in the order of the CSV file. */
export interface Table<C extends Columns = Columns> {
  readonly name: string
  readonly zh: string
  /** What one row is, in English; sentences without the last full stop. */
  readonly en: string
  /** The same in Chinese. */
  readonly zhMeaning: string
  readonly columns: C
  readonly primaryKey: readonly string[]
  readonly unique?: readonly (readonly string[])[]
  readonly foreignKeys?: readonly ForeignKey[]
  readonly indexes?: readonly (readonly string[])[]
  /** Rows are short and always looked up by the primary key: the table is stored in its order, without rowids. */
  readonly clustered?: true
  /** `document`: rows belong to a document and come and go with it. */
  readonly scope: 'document' | 'dataset'
  /** Expressions to sort by, after the document for scope `document`: reading order. */
  readonly order: readonly string[]
  /** False for what SQLite alone has. */
  readonly exported: boolean
}

/** A row as it is bound and read: what the schemas of the columns say. */
export type RowOf<T extends Table> = { readonly [Name in keyof T['columns']]: z.output<T['columns'][Name]['schema']> }

/** Any value of a row. */
export type Value = string | number | null

/** Keeps the literal names of the columns, from which `RowOf` is made. */
export function defineTable<const C extends Columns>(table: Table<C>): Table<C> {
  return table
}

export function exportedColumns(table: Table): [name: string, column: Column][] {
  return Object.entries(table.columns).filter(([, column]) => column.exported)
}

/** Foreign keys between columns that are all exported, to tables that are. */
export function exportedForeignKeys(table: Table): ForeignKey[] {
  return (table.foreignKeys ?? []).filter(key => key.columns.every(name => table.columns[name]?.exported))
}

/** Validates the exported columns of a row as it leaves the database. */
export function rowSchema(table: Table): z.ZodType<Record<string, Value>> {
  const shape = Object.fromEntries(exportedColumns(table).map(([name, column]) => [name, column.schema]))
  return z.strictObject(shape) as unknown as z.ZodType<Record<string, Value>>
}
