import { isDigit } from './arabic.ts'
import { rocOffset } from './calendar.ts'
import { toCompact } from './compact.ts'
import { toNumber } from './decimal.ts'
import { readNumeral } from './numeral.ts'

/** Year words → ROC year: "102 年度", "中華民國104年度", "一百零二年", 2013年 → 102; null where there is no year. */
export function readRocYear(text: string): number | null {
  const compact = toCompact(text)
  for (let at = 0; at < compact.text.length; at += 1) {
    const numeral = readNumeral(compact, at)
    if (numeral === null) continue
    const printed = toNumber(numeral.value)
    const named =
      compact.text[numeral.end] === '年' ||
      compact.text.startsWith('會計年度', numeral.end) ||
      compact.text.startsWith('學年度', numeral.end)
    const alone = at === 0 && numeral.end === compact.text.length && isDigit(compact.text[0])
    if (numeral.whole && (named || alone)) {
      if (printed >= 1900 && printed <= 2200) return printed - rocOffset
      if (
        printed >= 1 &&
        printed <= 200 &&
        (printed > 20 || /民國$/.test(compact.text.slice(0, at)) || compact.text.startsWith('年度', numeral.end))
      )
        return printed
    }
    at = numeral.end - 1
  }
  return null
}
