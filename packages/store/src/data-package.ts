import type { Column } from './column.ts'
import { canonical } from './csv.ts'
import { nameToTitle } from './names.ts'
import { exportedColumns, exportedForeignKeys, type Table } from './table.ts'

/** A file as it was written. `path` is below the output folder. */
export interface ExportedFile {
  readonly path: string
  readonly rows: number
  readonly bytes: number
  /** sha256, in hex. */
  readonly sha256: string
}

/** A report that the dataset was made from. */
export interface Source {
  /** sha256 of its bytes, in hex. */
  readonly id: string
  readonly name: string
  readonly bytes: number
}

/** What only its publisher can say of a dataset. */
export interface PackageDetails {
  /** Lower case, for URLs and file names. */
  readonly name: string
  readonly title: string
  readonly version: string
  readonly licence: Licence
  readonly publisher: string | null
}

export interface Licence {
  /** SPDX identifier, where there is one. */
  readonly name: string
  readonly title: string
  readonly path: string
}

export const defaultTitle = '指標：政府績效報告資料集 (zhibiao: government performance reports)'

export const packageDescription = {
  zh: '政府績效報告中的指標、目標值、實際值與達成率，逐一檢核，並可追溯到原文所印的位置。',
  en: 'Indicators, targets, actual values and achievement rates from government performance reports, each checked and traceable to the place where it is printed.',
} as const

/** Data Package v2 (datapackage.org) with a Table Schema for each file; titles and descriptions in Chinese and English, one after the other. */
export function dataPackage(
  files: readonly { readonly table: Table; readonly file: ExportedFile }[],
  sources: readonly Source[],
  details?: PackageDetails,
) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: details?.name ?? 'zhibiao',
    title: details?.title ?? defaultTitle,
    description: `${packageDescription.zh} ${packageDescription.en}`,
    ...(details && {
      version: details.version,
      licenses: [details.licence],
      contributors: [
        ...(details.publisher === null ? [] : [{ title: details.publisher, roles: ['publisher'] }]),
        { title: 'zhibiao', roles: ['wrangler'] },
      ],
    }),
    ...(sources.length > 0 && { sources: sources.map(({ id, name, bytes }) => ({ title: name, hash: `sha256:${id}`, bytes })) }),
    resources: files.map(({ table, file }) => ({
      name: table.name,
      path: file.path,
      type: 'table',
      title: titleOf(table.name, table.zh),
      description: descriptionOf(table),
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: file.bytes,
      hash: `sha256:${file.sha256}`,
      dialect: { delimiter: ',', lineTerminator: canonical.lineEnd, quoteChar: '"', doubleQuote: true, header: true },
      schema: tableSchema(table),
    })),
  }
}

function tableSchema(table: Table) {
  const foreignKeys = exportedForeignKeys(table).map(key => ({
    fields: key.columns,
    reference: { resource: key.table, fields: key.references },
  }))
  const uniqueKeys = (table.unique ?? []).filter(key => key.every(name => table.columns[name]?.exported))
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: exportedColumns(table).map(([name, column]) => ({
      name,
      type: column.fieldType,
      title: titleOf(name, column.zh),
      description: descriptionOf(column),
      ...(column.unit === undefined ? {} : { unit: column.unit }),
      ...constraintsOf(column),
    })),
    missingValues: [''],
    primaryKey: table.primaryKey,
    ...(uniqueKeys.length > 0 ? { uniqueKeys } : {}),
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  }
}

function titleOf(name: string, zh: string): string {
  return `${zh} ${nameToTitle(name)}`
}

function descriptionOf({ zhMeaning, en }: { readonly zhMeaning: string; readonly en: string }): string {
  return `${zhMeaning}。${en}.`
}

function constraintsOf(column: Column) {
  const constraints = {
    ...(column.nullable ? {} : { required: true }),
    ...(column.values ? { enum: column.values } : {}),
    ...(column.minimum === undefined ? {} : { minimum: column.minimum }),
  }
  return Object.keys(constraints).length > 0 ? { constraints } : {}
}
