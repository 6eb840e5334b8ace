import type { IndicatorRecord, Passage } from '@zhibiao/model'

/** A record before its place in the document is known: readings, names, and what is doubtful about them. `places` is where its row stands. */
export interface Draft
  extends Omit<IndicatorRecord, 'id' | 'seriesId' | 'tableId' | 'family' | 'path' | 'confidence' | 'confidenceReasons'> {
  readonly doubts: readonly Doubt[]
}

/** Reasons that lower a record's confidence, and by how much. */
export type Doubt =
  | 'item-joined-by-order'
  | 'item-unmatched'
  | 'actual-from-narrative'
  | 'target-unread'
  | 'rate-unread'
  | 'year-inferred'
  | 'from-prose'
  | 'column-by-position'

export const doubtWeights: Readonly<Record<Doubt, number>> = {
  'item-joined-by-order': 0.15,
  'item-unmatched': 0.2,
  'actual-from-narrative': 0.1,
  'target-unread': 0.15,
  'rate-unread': 0.1,
  'year-inferred': 0.05,
  'from-prose': 0.2,
  'column-by-position': 0.15,
}

export const emptyDraft: Draft = {
  type: 'indicator',
  goalNo: '',
  goal: '',
  indicator: '',
  itemNo: '',
  item: '',
  evaluationSystem: '',
  evaluationMethod: '',
  measurementStandard: '',
  progress: '',
  benefit: '',
  originalTarget: null,
  target: null,
  actual: null,
  statedRate: null,
  base: null,
  rocYear: null,
  period: '',
  flags: [],
  places: [],
  doubts: [],
}

/** A name as a reader would write it on one line: stray spaces between Chinese characters and line ends closed. */
export function oneLine(passage: Passage): string {
  return passage.text
    .replace(/\s*\n\s*/g, '')
    .replace(/(?<=[^\x21-\x7e\s])[ \u3000]+(?=[^\x21-\x7e\s])/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
