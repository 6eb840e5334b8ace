import type { Reading } from '@zhibiao/model'
import type { ObservationStatus } from './tables/indicators.ts'

/** Hyphens, dashes and box-drawing lines, as printed where there is no figure. */
const dashes = /^[\s\-‐‑‒–—―−─━﹣－ー]+$/u

/** 尚未決算, 統計中, 待公布 …: the figure will come. */
const pendingWords = /尚未|未決算|未公[布佈告]|(?:統計|審核|結算|辦理)中|待.{0,6}(?:公[布佈告]|統計|決算|核定)/u

/** 不適用, N/A, 免評. */
const notApplicableWords = /^(?:不適用|無適用|免評(?:估|核)?|n\/?a)[。.]?$/iu

/** Longest text, in UTF-16 units, that says no more than that the figure is pending; longer ones are prose that may mention it. */
const longestPending = 24

/** What a cell without a number holds: `-`, 尚未決算, blank and words are different things. */
export function readingToStatus(reading: Reading): ObservationStatus {
  if (reading.quantity) return 'value'
  const text = reading.print.text.trim()
  if (text === '') return 'blank'
  if (dashes.test(text)) return 'dash'
  if (notApplicableWords.test(text)) return 'not_applicable'
  if (text.length <= longestPending && pendingWords.test(text)) return 'pending'
  return 'words'
}
