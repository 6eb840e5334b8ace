import { foldWidth } from '@zhibiao/script'

/** Units that count the same things, so that one figure may be divided by the other: 場 and 場次, 人 and 人次, 國 and 個國家. */
const sameThings: readonly (readonly string[])[] = [
  ['場', '場次'],
  ['人', '人次'],
  ['國', '國家'],
  ['縣市', '縣(市)'],
]

/** A unit for comparing: width and 台/臺 folded, without spaces, and without 個 before another measure word. */
export function unitKey(unit: string | null): string {
  return foldWidth(unit ?? '')
    .text.replace(/\s/g, '')
    .replace(/台/g, '臺')
    .replace(/^個(?!月$)(?=.)/, '')
}

/** True where a figure in one unit may be divided by one in the other. No unit divides only by no unit. */
export function unitsDivide(left: string | null, right: string | null): boolean {
  const a = unitKey(left)
  const b = unitKey(right)
  return a === b || sameThings.some(units => units.includes(a) && units.includes(b))
}
