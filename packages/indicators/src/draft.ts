import type { Flag, Passage, Place, Reading, RecordType } from '@zhibiao/model'

/** A record before its document is known: readings, names and what is doubtful about them. */
export interface Draft {
  readonly type: RecordType
  readonly goalNo: string
  readonly goal: string
  readonly indicator: string
  readonly itemNo: string
  readonly item: string
  readonly evaluationSystem: string
  readonly evaluationMethod: string
  readonly measurementStandard: string
  readonly progress: string
  readonly benefit: string
  readonly originalTarget: Reading | null
  readonly target: Reading | null
  readonly actual: Reading | null
  readonly statedRate: Reading | null
  readonly base: Reading | null
  readonly rocYear: number | null
  /** ISO interval; empty for a whole year. */
  readonly period: string
  readonly flags: readonly Flag[]
  /** Where the row stands, used where neither target nor actual has a place. */
  readonly places: readonly Place[]
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

export const doubtWeights: Readonly<Record<Doubt, number>> = {
  'item-joined-by-order': 0.15,
  'item-unmatched': 0.2,
  'actual-from-narrative': 0.1,
  'target-unread': 0.15,
  'rate-unread': 0.1,
  'year-inferred': 0.05,
  'from-prose': 0.2,
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
