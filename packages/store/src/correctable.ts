import type { Column } from './column.ts'
import { InvalidCorrectionError } from './errors.ts'
import type { Value } from './table.ts'
import { indicators } from './tables/indicators.ts'

/** Columns of a record that say what is printed; ids, the document's own facts and what is computed are not for a person to set. */
export const correctableFields = [
  'section',
  'path',
  'roc_year',
  'year',
  'period',
  'goal_no',
  'goal',
  'indicator',
  'item_no',
  'item',
  'evaluation_system',
  'evaluation_method',
  'measurement_standard',
  'progress',
  'benefit',
  'original_target_text',
  'original_target_value',
  'original_target_unit',
  'target_text',
  'target_value',
  'target_upper',
  'target_comparator',
  'target_unit',
  'actual_text',
  'actual_value',
  'actual_upper',
  'actual_comparator',
  'actual_unit',
  'stated_rate_text',
  'stated_rate',
  'rate_basis',
] as const satisfies readonly (keyof typeof indicators.columns)[]
export type CorrectableField = (typeof correctableFields)[number]

/** Whose correction changes what target and actual value give. */
export const figureFields: readonly CorrectableField[] = [
  'target_text',
  'target_value',
  'target_upper',
  'target_unit',
  'actual_text',
  'actual_value',
  'actual_upper',
  'actual_unit',
  'stated_rate_text',
  'stated_rate',
  'rate_basis',
]

export function toCorrectableField(name: string): CorrectableField {
  const field = correctableFields.find(known => known === name)
  if (!field) throw new InvalidCorrectionError(`"${name}" cannot be corrected; these can: ${correctableFields.join(', ')}.`)
  return field
}

/** The column whose print a value was read from: its own, for a text. */
export function evidenceField(field: CorrectableField): CorrectableField {
  const text = field.replace(/_(?:value|upper|comparator|unit)$/, '_text').replace(/^stated_rate$/, 'stated_rate_text')
  return correctableFields.find(known => known === text) ?? field
}

/** The value of a column as the text of a cell of CSV says it; throws where it cannot be. */
export function textToValue(field: CorrectableField, text: string | null): Value {
  if (text === null || text === '') return null
  const column: Column = indicators.columns[field]
  const value = column.sqlType === 'TEXT' ? text : Number(text)
  if (column.sqlType !== 'TEXT' && !/^-?\d+(?:\.\d+)?$/.test(text)) {
    throw new InvalidCorrectionError(`${field} is a number without separators or unit, such as 1638 or -0.5, not "${text}".`)
  }
  if (!column.schema.safeParse(value).success) {
    const wanted = column.values ? `one of ${column.values.join(', ')}` : column.fieldType === 'integer' ? 'a whole number' : 'of this kind'
    throw new InvalidCorrectionError(`${field} is ${wanted}, which "${text}" is not.`)
  }
  return value as Value
}
