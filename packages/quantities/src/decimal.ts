/** An exact decimal number: `digits` × 10^`exponent`. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

export const zero: Decimal = { digits: 0n, exponent: 0 }

/** From plain ASCII digits with at most one point: 18.95. */
export function toDecimal(print: string): Decimal {
  const point = print.indexOf('.')
  if (point < 0) return { digits: BigInt(print), exponent: 0 }
  return { digits: BigInt(print.slice(0, point) + print.slice(point + 1)), exponent: point + 1 - print.length }
}

export function powerOfTen(exponent: number): Decimal {
  return { digits: 1n, exponent }
}

function aligned(number: Decimal, exponent: number): bigint {
  return number.digits * 10n ** BigInt(number.exponent - exponent)
}

export function add(left: Decimal, right: Decimal): Decimal {
  const exponent = Math.min(left.exponent, right.exponent)
  return { digits: aligned(left, exponent) + aligned(right, exponent), exponent }
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, exponent: left.exponent + right.exponent }
}

/** Times 10^`places`. */
export function shift(number: Decimal, places: number): Decimal {
  return { digits: number.digits, exponent: number.exponent + places }
}

export function negate(number: Decimal): Decimal {
  return { digits: -number.digits, exponent: number.exponent }
}

export function compare(left: Decimal, right: Decimal): number {
  const exponent = Math.min(left.exponent, right.exponent)
  const difference = aligned(left, exponent) - aligned(right, exponent)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** The nearest double, as if the decimal had been written out in source code. */
export function toNumber(number: Decimal): number {
  return Number(`${number.digits}e${number.exponent}`)
}
