import type { Column } from '../column.ts'
import { canonical } from '../csv.ts'
import { type ExportedFile, type PackageDetails, packageDescription } from '../data-package.ts'
import { nameToTitle } from '../names.ts'
import { exportedColumns, exportedForeignKeys, type Table } from '../table.ts'

/** Metadata of CSV on the Web (W3C): the same schema as the data package, for linked-data tools; languages are tagged. */
export function csvwMetadata(files: readonly { readonly table: Table; readonly file: ExportedFile }[], details: PackageDetails) {
  const urlOf = (name: string) => files.find(({ table }) => table.name === name)?.file.path
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh-TW' }],
    'dc:title': details.title,
    'dc:description': inBoth(packageDescription.zh, packageDescription.en),
    'dc:license': { '@id': details.licence.path },
    ...(details.publisher === null ? {} : { 'dc:publisher': details.publisher }),
    'schema:version': details.version,
    dialect: { encoding: 'utf-8', header: true, lineTerminators: [canonical.lineEnd], delimiter: ',', quoteChar: '"', doubleQuote: true },
    tables: files.map(({ table, file }) => ({
      url: file.path,
      'dc:title': inBoth(table.zh, nameToTitle(table.name)),
      'dc:description': inBoth(table.zhMeaning, table.en),
      tableSchema: {
        columns: exportedColumns(table).map(([name, column]) => ({
          name,
          titles: name,
          'dc:title': inBoth(column.zh, nameToTitle(name)),
          'dc:description': inBoth(column.zhMeaning, column.en),
          datatype: datatypeOf(column),
          required: !column.nullable,
        })),
        primaryKey: table.primaryKey,
        foreignKeys: exportedForeignKeys(table).map(key => ({
          columnReference: key.columns,
          reference: { resource: urlOf(key.table), columnReference: key.references },
        })),
      },
    })),
  }
}

function inBoth(zh: string, en: string) {
  return [
    { '@value': zh, '@language': 'zh-TW' },
    { '@value': en, '@language': 'en' },
  ]
}

function datatypeOf({ fieldType, values, minimum }: Column) {
  if (fieldType === 'boolean') return { base: 'boolean', format: 'true|false' }
  if (fieldType === 'array' || fieldType === 'object') return 'json'
  if (fieldType === 'string') return values ? { base: 'string', format: `^(${values.map(escapePattern).join('|')})$` } : 'string'
  return minimum === undefined ? fieldType : { base: fieldType, minimum }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
