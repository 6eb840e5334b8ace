import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import type { Column } from '../column.ts'
import { exportedColumns, type Table, type Value } from '../table.ts'

/** Rows of one row group, which is what stands in memory at a time. */
const rowsPerGroup = 100_000

/** Writes rows as a Parquet file with types: texts UTF-8, whole numbers INT64, numbers DOUBLE, JSON as such; what is not there is null. */
export function writeParquet(file: string, table: Table, rows: Iterable<Readonly<Record<string, Value>>>): void {
  const columns = exportedColumns(table)
  const schema: SchemaElement[] = [
    { name: 'root', num_children: columns.length },
    ...columns.map(
      ([name, column]): SchemaElement => ({
        name,
        ...typeOf(column),
        repetition_type: column.nullable ? 'OPTIONAL' : 'REQUIRED',
      }),
    ),
  ]
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: 'zhibiao' })
  let group: Readonly<Record<string, Value>>[] = []
  const flush = () => {
    const columnData = columns.map(([name, column]) => ({ name, data: group.map(row => toParquet(column, row[name] ?? null)) }))
    writer.write({ columnData, rowGroupSize: rowsPerGroup })
    group = []
  }
  for (const row of rows) {
    group.push(row)
    if (group.length === rowsPerGroup) flush()
  }
  if (group.length > 0) flush()
  writer.finish()
}

function typeOf({ fieldType }: Column): Pick<SchemaElement, 'type' | 'converted_type'> {
  switch (fieldType) {
    case 'string':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8' }
    case 'array':
    case 'object':
      return { type: 'BYTE_ARRAY', converted_type: 'JSON' }
    case 'integer':
      return { type: 'INT64' }
    case 'number':
      return { type: 'DOUBLE' }
    case 'boolean':
      return { type: 'BOOLEAN' }
  }
}

function toParquet({ fieldType }: Column, value: Value): unknown {
  if (value === null) return null
  if (fieldType === 'boolean') return value === 1
  if (fieldType === 'integer') return BigInt(value)
  if (fieldType === 'array' || fieldType === 'object') return JSON.parse(value as string)
  return value
}
