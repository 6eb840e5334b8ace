/**
 * The shortest decimal that reads back as the same number, without exponent: 2e21 → 2000000000000000000000, 1e-7 → 0.0000001, -0 → 0.
 * Throws for what is not a number.
 */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a finite number`)
  if (value === 0) return '0'
  const [mantissa, exponent] = String(value).split('e') as [string, string?]
  if (exponent === undefined) return mantissa
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole, fraction = ''] = mantissa.slice(sign.length).split('.') as [string, string?]
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}${digits.length > point ? `.${digits.slice(point)}` : ''}`
}
