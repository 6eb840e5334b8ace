import type { Quantity } from '@zhibiao/model'
import type { Draft } from './draft.ts'

/** What recognition (OCR) makes of a percent sign at the end of a figure: 95.10 for 95.1%, 94.159% for 94.15%, 10096 for 100%. */
const spoiltSign = /(?<figure>\d{1,3}(?:\.\d+?)?)(?:[0-9]{1,3}[%％]?\d?)$/

/** Decimals that rates are printed with. */
const mostDecimals = 2

/**
 * The rate of a record of recognised print whose last digits are a percent sign, where target and actual witness for it: the print is not their quotient, and it is without
 * those digits, rounded or cut off. The text stays as recognised; the flag says so. The draft itself where nothing of the kind is so.
 */
export function witnessRate(draft: Draft): Draft {
  const { target, actual, statedRate } = draft
  const [wanted, reached, stated] = [target, actual, statedRate].map(reading => reading?.quantity?.value)
  if (typeof wanted !== 'number' || typeof reached !== 'number' || typeof stated !== 'number' || wanted <= 0) return draft
  if (target!.quantity!.unit !== actual!.quantity!.unit) return draft
  const text = statedRate!.print.text.replace(/\s/g, '')
  const quotient = (reached / wanted) * 100
  if (agrees(text.replace(/[%％]$/, ''), quotient) || /[^\d.%％]/.test(text)) return draft
  const figure = shorter(text).find(each => agrees(each, quotient))
  if (figure === undefined) return draft
  const quantity: Quantity = { ...statedRate!.quantity!, kind: 'percent', value: Number(figure), unit: '%', step: stepOf(figure) }
  return { ...draft, statedRate: { ...statedRate!, quantity }, flags: [...draft.flags, 'confusable_mark'] }
}

/** The figure without its last one to three digits, longest first; those must be what a percent sign is taken for. */
function shorter(text: string): string[] {
  if (!spoiltSign.test(text)) return []
  const digits = text.replace(/[%％]/g, '')
  return [1, 2, 3].flatMap(count => {
    const [figure, sign] = [digits.slice(0, -count), digits.slice(-count)]
    return /^\d{1,4}(?:\.\d{1,2})?$/.test(figure) && /^[0569][0-9]{0,2}$|^8$/.test(sign) ? [figure] : []
  })
}

function agrees(figure: string, quotient: number): boolean {
  const decimals = figure.split('.')[1]?.length ?? 0
  if (decimals > mostDecimals) return false
  const scale = 10 ** decimals
  const value = Number(figure)
  if (value === 100 && quotient > 100) return true
  return Math.round(quotient * scale) / scale === value || Math.floor(quotient * scale + 1e-9) / scale === value
}

function stepOf(figure: string): number {
  return 1 / 10 ** (figure.split('.')[1]?.length ?? 0)
}
