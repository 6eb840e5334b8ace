import type { Claim, ExtractedDocument, IndicatorRecord, Reading } from '@zhibiao/model'
import { unitsDivide } from '@zhibiao/quantities'
import { textOf } from '../prose/claim-equations.ts'
import type { Found } from '../time/year-conflicts.ts'

/** Figures of fewer digits are equal by chance. */
const fewestDigits = 4

/** What is promised in one unit and reported in another, and one figure that two places give in different units. */
export function findUnitDisagreements({ records, claims }: ExtractedDocument): Found {
  const found = [...records.flatMap(record => checkRecord(record) ?? []), ...checkClaims(claims)]
  return { checks: found.flatMap(({ checks }) => checks), findings: found.flatMap(({ findings }) => findings) }
}

/** 目標 2%（成長）, 實際 105 件, and nothing printed says what 105 is a growth of. */
function checkRecord(record: IndicatorRecord): Found | null {
  const { target, actual, statedRate } = record
  if (record.type !== 'indicator' || !hasNumber(target) || !hasNumber(actual) || record.base) return null
  const [promised, reported] = [target.quantity.unit, actual.quantity.unit]
  if (promised === null || reported === null) return null
  const isMoney = [target, actual].some(({ quantity }) => quantity.kind === 'money')
  const holds = unitsDivide(reported, promised) || isMoney
  return {
    checks: [
      {
        kind: 'unit_disagreement',
        outcome: holds ? 'pass' : 'fail',
        reason: 'target and actual',
        recordId: record.id,
        tableId: record.tableId,
        figures: [
          { role: 'target', value: target.quantity.value, unit: promised, step: target.quantity.step },
          { role: 'actual', value: actual.quantity.value, unit: reported, step: actual.quantity.step },
        ],
      },
    ],
    findings: holds
      ? []
      : [
          {
            kind: 'unit_disagreement',
            // A rate that is printed was worked out from something: then only the reader is left without it.
            severity: statedRate?.quantity ? 'low' : 'medium',
            outcome: 'info',
            scope: 'record',
            recordId: record.id,
            tableId: record.tableId,
            place: actual.print.parts[0]?.place ?? record.places[0] ?? null,
            related: target.print.parts.map(({ place }) => place),
            print: actual.print,
            stated: actual.quantity.value,
            computed: null,
            unit: reported,
            message: `${record.indicator}${record.item ? ` › ${record.item}` : ''}：目標 ${target.print.text.trim()}，實際 ${actual.print.text.trim()}，單位不同，無從比較。Target and actual are in different units.`,
          },
        ],
  }
}

type Numbered = Reading & { readonly quantity: NonNullable<Reading['quantity']> & { readonly value: number } }

function hasNumber(reading: Reading | null): reading is Numbered {
  return typeof reading?.quantity?.value === 'number' && reading.quantity.kind !== 'ordinal'
}

/** 15,567 份 here, 15,567 人 there. */
function checkClaims(claims: readonly Claim[]): Found[] {
  const byValue = new Map<number, Claim[]>()
  for (const claim of claims) {
    const { value, step, kind, comparator } = claim.quantity
    if (typeof value !== 'number' || kind !== 'count' || comparator !== '=' || Math.abs(value) < (step ?? 1) * 10 ** (fewestDigits - 1))
      continue
    byValue.set(value, [...(byValue.get(value) ?? []), claim])
  }
  return [...byValue.values()].flatMap((group): Found[] => {
    const [first, ...rest] = group
    const other = rest.find(claim => claim.quantity.unit !== first!.quantity.unit && !sameThing(claim.quantity.unit, first!.quantity.unit))
    if (!other || other.statement === first!.statement) return []
    return [
      {
        checks: [],
        findings: [
          {
            kind: 'unit_disagreement',
            severity: 'low',
            outcome: 'info',
            scope: 'prose',
            recordId: null,
            tableId: null,
            place: other.places[0] ?? null,
            related: first!.places,
            print: other.print,
            stated: other.quantity.value as number,
            computed: null,
            unit: other.quantity.unit,
            message: `同一數字單位不一：此處 ${textOf(other)}，前文 ${textOf(first!)}。One figure in two units.`,
          },
        ],
      },
    ]
  })
}

/** 人, 名 and 位 count the same. */
function sameThing(a: string | null, b: string | null): boolean {
  return [a, b].every(unit => /^[人名位員]$/.test(unit ?? ''))
}
