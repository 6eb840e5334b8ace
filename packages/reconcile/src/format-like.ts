/** What a print with one number consists of: sign or bracket, number, and what follows. */
const oneNumber = /^([^\d]*)(\d[\d,，]*(?:[.．]\d+)?)([^\d]*)$/

/**
 * A value written as a print is: in its scale and unit.
 *
 *     4,550億元 = 455000000000; 450000000000 → 4,500億元
 */
export function formatLike(print: string, printed: number, value: number): string {
  const match = oneNumber.exec(print.replace(/\s+/g, ''))
  const number = match ? Number(match[2]!.replace(/[,，]/g, '').replace('．', '.')) : 0
  const scale = number === 0 ? 1 : Math.abs(printed) / number
  // The scales that print leaves out: 千, 萬, 百萬, 億 …
  if (!match || !Number.isFinite(scale) || scale === 0) return format(value)
  return `${format(value / scale)}${match[3]!.replace(/[）)]/g, '')}`
}

function format(value: number): string {
  return Number(value.toPrecision(12)).toLocaleString('en-US', { maximumFractionDigits: 6 })
}
