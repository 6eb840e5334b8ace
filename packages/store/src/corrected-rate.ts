import type { RecordCheck } from '@zhibiao/model'
import type { RowOf } from './table.ts'
import type { indicators } from './tables/indicators.ts'

type Row = RowOf<typeof indicators>

/** Bases whose figures all stand in the record: its rate is their quotient. */
const plainBases: readonly (string | null)[] = [
  null,
  'actual/target',
  'target/actual',
  'executed/budget',
  'executed/allotment',
  'completed/planned',
]

/** Flags of records whose target is not to be divided by. */
const notDivided = ['growth_target', 'rank_target', 'share_target', 'collective_rate']

/** Far below any printed digit, far above what binary fractions lose. */
const tolerance = 1e-9

/**
 * The computed rate and check of a record of which a person has corrected a figure: by the rules of the contract, for what can be
 * told from the record alone; the rest is `not_comparable`.
 */
export function correctedRate(row: Row): Pick<Row, 'computed_rate' | 'check'> {
  const undivided = (check: RecordCheck) => ({ computed_rate: null, check })
  const { target_value: target, actual_value: actual, stated_rate: stated } = row
  const flags = row.flags?.split(';') ?? []
  if (row.target_text === null && target === null) return undivided('no_target')
  if (target === null || flags.includes('rank_target')) return undivided('qualitative')
  if (actual === null) return undivided(stated !== null && row.actual_text === null ? 'rate_only' : 'no_actual')
  const inverse = row.rate_basis === 'target/actual'
  const divisor = inverse ? actual : target
  const comparable =
    plainBases.includes(row.rate_basis) &&
    row.target_unit === row.actual_unit &&
    row.target_upper === null &&
    row.actual_upper === null &&
    divisor > 0 &&
    !flags.some(flag => notDivided.includes(flag))
  if (!comparable) return undivided('not_comparable')
  const quotient = ((inverse ? target : actual) / divisor) * 100
  return { computed_rate: roundHalfUp(quotient, 2), check: stated === null ? 'no_rate' : compare(quotient, stated, row.stated_rate_text) }
}

function compare(quotient: number, stated: number, text: string | null): RecordCheck {
  const decimals = (/\.(\d+)/.exec(text ?? String(stated))?.[1] ?? '').length
  if (roundHalfUp(quotient, decimals) === stated) return 'match'
  if (stated === 100 && quotient > 100) return 'capped'
  const scale = 10 ** decimals
  return Math.trunc(quotient * scale + tolerance) / scale === stated ? 'truncated' : 'mismatch'
}

function roundHalfUp(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.floor(value * scale + 0.5 + tolerance) / scale
}
