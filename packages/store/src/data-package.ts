import type { Column } from './column.ts'
import { lineEnd } from './csv.ts'
import { exportedColumns, exportedForeignKeys, type Table } from './table.ts'

/** A CSV file as it was written. `path` is below the output folder. */
export interface ExportedFile {
  readonly path: string
  readonly rows: number
  readonly bytes: number
  /** sha256, in hex. */
  readonly sha256: string
}

/** Data Package v2 (datapackage.org) with a Table Schema for each file. Titles are Chinese, descriptions English. */
export function dataPackage(files: readonly { readonly table: Table; readonly file: ExportedFile }[]) {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'zhibiao',
    title: '指標：政府績效報告資料集',
    description:
      'Indicators, targets, actual values and achievement rates from government performance reports, each checked and traceable to the place where it is printed.',
    resources: files.map(({ table, file }) => ({
      name: table.name,
      path: file.path,
      type: 'table',
      title: table.zh,
      description: `${table.en}.`,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: file.bytes,
      hash: `sha256:${file.sha256}`,
      dialect: { delimiter: ',', lineTerminator: lineEnd, quoteChar: '"', doubleQuote: true, header: true },
      schema: tableSchema(table),
    })),
  }
}

function tableSchema(table: Table) {
  const foreignKeys = exportedForeignKeys(table).map(key => ({
    fields: key.columns,
    reference: { resource: key.table, fields: key.references },
  }))
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: exportedColumns(table).map(([name, column]) => ({
      name,
      type: column.fieldType,
      title: column.zh,
      description: `${column.en}.`,
      ...constraintsOf(column),
    })),
    missingValues: [''],
    primaryKey: table.primaryKey,
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  }
}

function constraintsOf(column: Column) {
  const constraints = {
    ...(column.nullable ? {} : { required: true }),
    ...(column.values ? { enum: column.values } : {}),
    ...(column.minimum === undefined ? {} : { minimum: column.minimum }),
  }
  return Object.keys(constraints).length > 0 ? { constraints } : {}
}
