import { type ExpectedRecord, expectedColumns, recordToRow } from '@zhibiao/fixtures'
import type { ReconciledRecord } from '@zhibiao/model'

/** How well the records of a document are those that a person reads in it. */
export interface RecordScore {
  /** F1 of finding them at all. */
  readonly f1: number
  /** Share of the expected fields that are right; all fields of a record that was not found are wrong. */
  readonly fields: number
  /** What is wrong, a line each. */
  readonly faults: readonly string[]
}

/** Likeness of names from which a record is taken for the expected one. */
const sameRecord = 0.6

/** Likeness that makes a name right: a slip of OCR in a long one is forgiven, a wrong word is not. */
const rightName: Readonly<Record<string, number>> = { section: 0.97, goal: 0.97, indicator: 0.97, item: 0.85 }

/** Texts of which the one must hold the other: they may be cut differently. */
const looseTexts = new Set(['target_text', 'actual_text'])

/** What only a PDF has. */
const scoredColumns = expectedColumns.filter(column => column !== 'page')

type Row = Readonly<Record<string, string>>

/** Records are paired with the expected ones of the same year by their names, best first, one to one. */
export function scoreRecords(records: readonly ReconciledRecord[], expected: readonly ExpectedRecord[]): RecordScore {
  const found = records.map(recordToRow)
  const pairs = pairRows(expected, found)
  const faults: string[] = []
  let right = 0
  for (const want of expected) {
    const got = pairs.get(want)
    if (!got) {
      faults.push(`not found: ${nameOf(want)}`)
      continue
    }
    for (const column of scoredColumns) {
      if (isRight(column, got[column] ?? '', want[column])) right++
      else faults.push(`${column} of ${nameOf(want)}: ${JSON.stringify(got[column])}, expected ${JSON.stringify(want[column])}`)
    }
  }
  const used = new Set(pairs.values())
  for (const row of found) if (!used.has(row)) faults.push(`extra: ${nameOf(row)}`)
  const total = expected.length + found.length
  return {
    f1: total === 0 ? 1 : (2 * pairs.size) / total,
    fields: expected.length === 0 ? 1 : right / (expected.length * scoredColumns.length),
    faults,
  }
}

function pairRows(expected: readonly Row[], found: readonly Row[]): ReadonlyMap<Row, Row> {
  const candidates = expected.flatMap(want =>
    found
      .filter(got => got.record_type === want.record_type && got.roc_year === want.roc_year && got.period === want.period)
      .map(got => ({ want, got, likeness: likeness(nameOf(want), nameOf(got)) }))
      .filter(candidate => candidate.likeness >= sameRecord)
      .map(({ want, got, likeness }) => ({ want, got, rank: likeness + (got.target_value === want.target_value ? 0.2 : 0) })),
  )
  const pairs = new Map<Row, Row>()
  const used = new Set<Row>()
  for (const { want, got } of candidates.sort((a, b) => b.rank - a.rank)) {
    if (pairs.has(want) || used.has(got)) continue
    pairs.set(want, got)
    used.add(got)
  }
  return pairs
}

function isRight(column: string, got: string, want: string): boolean {
  const [a, b] = [fold(got), fold(want)]
  const enough = rightName[column]
  if (enough !== undefined) return likeness(a, b) >= enough
  if (looseTexts.has(column)) return a.includes(b) || (a !== '' && b.includes(a))
  return a === b || (a !== '' && b !== '' && Number(a) === Number(b))
}

function nameOf(row: Row): string {
  return [row.roc_year, row.goal, row.indicator, row.item].join(' › ')
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').replace(/台/g, '臺')
}

/** Dice's coefficient of the pairs of neighbouring characters, punctuation aside: 1 for equal texts. */
function likeness(a: string, b: string): number {
  const [first, second] = [a, b].map(text => bigrams(fold(text).replace(/[\p{P}\p{S}]/gu, ''))) as [string[], string[]]
  if (first.length === 0 || second.length === 0) return first.length === second.length ? 1 : 0
  const left = [...second]
  const shared = first.filter(pair => {
    const at = left.indexOf(pair)
    if (at < 0) return false
    left.splice(at, 1)
    return true
  })
  return (2 * shared.length) / (first.length + second.length)
}

function bigrams(text: string): string[] {
  if (text.length < 2) return text === '' ? [] : [text]
  return Array.from({ length: text.length - 1 }, (_, index) => text.slice(index, index + 2))
}
