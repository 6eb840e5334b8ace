import type { Column } from './column.ts'
import type { ForeignKey, Table } from './table.ts'

/**
 * SQL that makes a table and its indexes. What each column means stands beside it as a comment, which SQLite keeps:
 * `.schema indicators` in any tool shows it.
 */
export function tableToSql(table: Table): string {
  const declarations = [
    ...Object.entries(table.columns).map(([name, column]) => ({ sql: columnToSql(name, column), comment: `${column.zh}: ${column.en}` })),
    { sql: `PRIMARY KEY (${nameList(table.primaryKey)})` },
    ...(table.unique ?? []).map(columns => ({ sql: `UNIQUE (${nameList(columns)})` })),
    ...(table.foreignKeys ?? []).map(key => ({ sql: foreignKeyToSql(key) })),
  ]
  const lines = declarations.map((declaration, index) => {
    const comma = index < declarations.length - 1 ? ',' : ''
    return `  ${declaration.sql}${comma}${'comment' in declaration ? ` -- ${declaration.comment}` : ''}`
  })
  const options = table.clustered ? 'STRICT, WITHOUT ROWID' : 'STRICT'
  const create = `CREATE TABLE "${table.name}" ( -- ${table.zh}: ${table.en}\n${lines.join('\n')}\n) ${options};`
  const indexes = (table.indexes ?? []).map(
    columns => `CREATE INDEX "${table.name}_by_${columns.join('_')}" ON "${table.name}" (${nameList(columns)});`,
  )
  return [create, ...indexes].join('\n')
}

export function nameList(names: readonly string[]): string {
  return names.map(name => `"${name}"`).join(', ')
}

function columnToSql(name: string, column: Column): string {
  const checks: string[] = []
  if (column.values) checks.push(`"${name}" IN (${column.values.map(value => `'${value}'`).join(', ')})`)
  if (column.fieldType === 'boolean') checks.push(`"${name}" IN (0, 1)`)
  if (column.fieldType === 'array' || column.fieldType === 'object') checks.push(jsonCheck(name, column.nullable))
  if (column.minimum !== undefined) checks.push(`"${name}" >= ${column.minimum}`)
  return [`"${name}"`, column.sqlType, column.nullable ? '' : 'NOT NULL', ...checks.map(check => `CHECK (${check})`)]
    .filter(Boolean)
    .join(' ')
}

/** SQLite before 3.45 says of NULL that it is no JSON: a tool with an older one would find every row wrong. */
export function jsonCheck(name: string, nullable: boolean): string {
  return `${nullable ? `"${name}" IS NULL OR ` : ''}json_valid("${name}")`
}

function foreignKeyToSql(key: ForeignKey): string {
  return `FOREIGN KEY (${nameList(key.columns)}) REFERENCES "${key.table}" (${nameList(key.references)})${key.action ? ` ${key.action}` : ''}`
}
