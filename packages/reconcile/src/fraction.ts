/** An exact ratio of integers; the denominator is positive. Printed figures are decimals, so every quotient of them is one. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** The exact value of a number as it is printed: 0.1 is 1/10. */
export function toFraction(value: number): Fraction {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e')
  const [whole = '0', decimals = ''] = mantissa.split('.')
  const shift = Number(exponent) - decimals.length
  const digits = BigInt(whole + decimals)
  return shift >= 0
    ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-shift) }
}

/** `a ÷ b`; null where b is zero. */
export function divide(a: Fraction, b: Fraction): Fraction | null {
  if (b.numerator === 0n) return null
  const sign = b.numerator < 0n ? -1n : 1n
  return { numerator: a.numerator * b.denominator * sign, denominator: a.denominator * b.numerator * sign }
}

export function add(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }
}

export function times(a: Fraction, factor: bigint): Fraction {
  return { numerator: a.numerator * factor, denominator: a.denominator }
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
}

export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Rounded half up (away from zero) at so many decimals. */
export function roundHalfUp(value: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals)
  const doubled = (value.numerator < 0n ? -value.numerator : value.numerator) * scale * 2n + value.denominator
  return fromScaled(doubled / (value.denominator * 2n), value.numerator < 0n, decimals)
}

/** Cut off at so many decimals. */
export function truncate(value: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals)
  const absolute = value.numerator < 0n ? -value.numerator : value.numerator
  return fromScaled((absolute * scale) / value.denominator, value.numerator < 0n, decimals)
}

function fromScaled(digits: bigint, negative: boolean, decimals: number): number {
  const text = digits.toString().padStart(decimals + 1, '0')
  const number = Number(decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`)
  return negative && number !== 0 ? -number : number
}
