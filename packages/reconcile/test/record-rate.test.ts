import type { Comparator, Flag, IndicatorRecord, Quantity, Reading } from '@zhibiao/model'
import { expect, test } from 'vitest'
import { reconcile } from '../src/index.ts'
import { findRateHabit } from '../src/records/rate-habit.ts'
import { checkRecord } from '../src/records/record-findings.ts'
import { rateRecord } from '../src/records/record-rate.ts'
import { findSwapped } from '../src/records/swapped-targets.ts'

type Figure = readonly [value: number, unit: string | null, step?: number, comparator?: Comparator]

function toReading(figure: Figure | string | null): Reading | null {
  if (figure === null) return null
  if (typeof figure === 'string') return { print: { text: figure, parts: [] }, quantity: null }
  const [value, unit, step = 1, comparator = '='] = figure
  const kind: Quantity['kind'] =
    unit === '%' ? 'percent' : unit === '元' ? 'money' : unit === null ? 'number' : unit === '級' ? 'ordinal' : 'count'
  return { print: { text: `${value}${unit ?? ''}`, parts: [] }, quantity: { kind, value, unit, step, comparator } }
}

interface Case {
  readonly target: Figure | string | null
  readonly actual: Figure | string | null
  readonly rate: Figure | null
  readonly base?: Figure
  readonly flags?: readonly Flag[]
  readonly type?: 'indicator' | 'budget'
  readonly indicator?: string
}

function toRecord({ target, actual, rate, base, flags = [], type = 'indicator', indicator = '指標' }: Case): IndicatorRecord {
  return {
    type,
    id: 'r',
    seriesId: '',
    tableId: 't1',
    family: 'f',
    path: [],
    rocYear: 105,
    period: '',
    goalNo: '',
    goal: '目標',
    indicator,
    itemNo: '',
    item: '',
    evaluationSystem: '',
    evaluationMethod: '',
    measurementStandard: '',
    progress: '',
    benefit: '',
    originalTarget: null,
    target: toReading(target),
    actual: toReading(actual),
    statedRate: toReading(rate),
    base: toReading(base ?? null),
    flags,
    places: [],
    confidence: 1,
    confidenceReasons: [],
  }
}

const cases: readonly (readonly [name: string, record: Case, check: string, computed: number | null, basis: string])[] = [
  ['the quotient, rounded', { target: [17, '件'], actual: [15, '件'], rate: [88, '%'] }, 'match', 88.24, 'actual/target'],
  ['the quotient, cut off', { target: [5500, '人次'], actual: [11638, '人次'], rate: [211, '%'] }, 'truncated', 211.6, 'actual/target'],
  ['a cap at 100', { target: [65, '%', 0.01], actual: [68.37, '%', 0.01], rate: [100, '%'] }, 'capped', 105.18, 'actual/target'],
  ['another figure', { target: [4, '國'], actual: [6, '國家'], rate: [109, '%'] }, 'mismatch', 150, ''],
  ['units that count the same', { target: [200, '場次'], actual: [426, '場'], rate: [213, '%'] }, 'match', 213, 'actual/target'],
  ['units that do not', { target: [2, '%'], actual: [105, '件'], rate: [100, '%'] }, 'not_comparable', null, ''],
  ['a target of zero', { target: [0, '件'], actual: [1, '件'], rate: null }, 'not_comparable', null, ''],
  [
    'a share through its base',
    { target: [25, '%'], actual: [26, '單位'], rate: [123, '%'], base: [21, '單位'], flags: ['share_target'] },
    'truncated',
    123.81,
    'actual/target',
  ],
  ['no rate', { target: [30, '人'], actual: [98, '人'], rate: null }, 'no_rate', 326.67, ''],
  ['no actual', { target: [12, '次'], actual: null, rate: null }, 'no_actual', null, ''],
  ['a rate alone', { target: [2, null], actual: null, rate: [100, '%'] }, 'rate_only', null, ''],
  ['no target', { target: null, actual: [5, '次'], rate: null }, 'no_target', null, ''],
  ['words', { target: '完成法案', actual: [5, '次'], rate: null }, 'qualitative', null, ''],
  ['a rank', { target: [1, '級'], actual: [1, '級'], rate: null }, 'qualitative', null, ''],
  [
    'growth over target growth',
    { target: [5, '%'], actual: [40, '%'], rate: [800, '%'], flags: ['growth_target'] },
    'match',
    800,
    'growth/target',
  ],
  [
    'growth printed as the rate',
    { target: [2, '%'], actual: [23, '%'], rate: [23, '%'], flags: ['growth_target'] },
    'mismatch',
    1150,
    'growth',
  ],
  ['lower is better', { target: [10, '秒', 1, '<='], actual: [8, '秒'], rate: [125, '%'] }, 'match', 125, 'target/actual'],
  [
    'a cap of what should be little',
    { indicator: '職災死亡千人率', target: [0.028, null, 0.001], actual: [0.027, null, 0.001], rate: [100, '%'] },
    'capped',
    103.7,
    'target/actual',
  ],
  [
    'a name of harm without figures that fit',
    { indicator: '違規件數', target: [10, '件'], actual: [12, '件'], rate: [95, '%'] },
    'mismatch',
    120,
    '',
  ],
  [
    'a budget',
    { type: 'budget', target: [242_890_000, '元', 1000], actual: [212_393_000, '元', 1000], rate: [87.44, '%', 0.01] },
    'match',
    87.44,
    'executed/budget',
  ],
  [
    'a budget with carry-over',
    { type: 'budget', target: [100, '元'], base: [20, '元'], actual: [60, '元'], rate: [50, '%'] },
    'match',
    50,
    'executed/(budget+carried)',
  ],
]

test.each(cases)('%s', (_, input, check, computed, basis) => {
  const rate = rateRecord(toRecord(input))
  expect({ check: rate.check, computed: rate.computedRate, basis: rate.rateBasis }).toEqual({ check, computed, basis })
})

const findingsOf = (input: Case) =>
  reconcile(
    {
      type: 'extracted',
      facts: {
        id: 'd',
        name: 'd.txt',
        mediaType: 'text/plain',
        textSource: 'text',
        pageCount: null,
        title: null,
        agency: null,
        rocYear: 105,
        family: null,
        script: 'traditional',
      },
      records: [toRecord(input)],
      tables: [],
      paragraphs: [],
      mentions: [],
      ledger: [],
      claims: [],
      headings: [],
      yearClaims: [],
    },
    {},
  ).value.findings.map(finding => `${finding.kind} ${finding.severity}`)

test.each([
  ['a contradiction beyond rounding', { target: [4, '國'], actual: [6, '國'], rate: [109, '%'] }, ['achievement_rate high']],
  [
    'a difference that the rounding of the figures explains',
    { target: [1.3, '億', 0.1], actual: [2.6, '億', 0.1], rate: [203, '%'] },
    ['achievement_rate low'],
  ],
  ['a cap that hides little', { target: [65, '%'], actual: [68, '%'], rate: [100, '%'] }, ['capped_rate low']],
  ['a cap that hides more than twice the target', { target: [5, '%'], actual: [27700, '%'], rate: [100, '%'] }, ['capped_rate medium']],
  ['a zero target that was missed', { target: [0, '件'], actual: [1, '件'], rate: null }, ['target_missed medium']],
  ['a rate that is right', { target: [17, '件'], actual: [15, '件'], rate: [88, '%'] }, []],
] as const)('%s', (_, input, findings) => {
  expect(findingsOf(input as unknown as Case)).toEqual(findings)
})

const habitOf = (rates: readonly (readonly [actual: number, rate: number])[]) =>
  findRateHabit(
    rates
      .map(([actual, rate]) => toRecord({ target: [300, '件'], actual: [actual, '件'], rate: [rate, '%'] }))
      .map(record => ({ record, rate: rateRecord(record) })),
  )

test('whether a document rounds its rates or cuts them off', () => {
  // 200 ÷ 300 = 66.67, 110 ÷ 300 = 36.67, 50 ÷ 300 = 16.67; 100 ÷ 300 = 33.33 tells nothing.
  const cutOff = habitOf([
    [200, 66],
    [110, 36],
    [50, 16],
    [100, 33],
  ])!
  expect(cutOff.check).toMatchObject({ outcome: 'fail', reason: 'the document cuts its rates off' })
  expect(cutOff.finding).toMatchObject({ kind: 'truncated_rate', scope: 'document', severity: 'low', stated: 3, computed: 3 })
  expect(
    habitOf([
      [200, 67],
      [110, 37],
      [50, 17],
    ]),
  ).toMatchObject({ check: { outcome: 'pass' }, finding: null })
  expect(
    habitOf([
      [200, 67],
      [110, 36],
      [50, 17],
    ]),
  ).toMatchObject({ check: { outcome: 'fail', reason: 'the document does both' } })
  expect(habitOf([[200, 66]])).toMatchObject({ check: { outcome: 'not_applicable' }, finding: null })
  expect(habitOf([[100, 33]])).toBeNull()
})

test('targets that the text gives the other way round are said to be swapped', () => {
  const record = (item: string, original: number, target: number): IndicatorRecord => ({
    ...toRecord({ target: [target, '場'], actual: [target, '場'], rate: [100, '%'], flags: ['revised_target'] }),
    id: item,
    item,
    originalTarget: toReading([original, '場']),
  })
  const [first, second, third] = [record('甲', 12, 20), record('乙', 20, 12), record('丙', 5, 6)]
  const swapped = findSwapped([first, second, third])
  expect([swapped.get(first), swapped.get(second), swapped.get(third)]).toEqual([second, first, undefined])
})

test.each([
  ['a rank that was missed', { target: [1, '級'], actual: [2, '級'], rate: null }, ['target_missed medium']],
  ['a rank that was reached', { target: [1, '級'], actual: [1, '級'], rate: null }, []],
] as const)('%s', (_, input, findings) => {
  expect(findingsOf(input as unknown as Case)).toEqual(findings)
})

test('a rate read from running text is not held against the wrong one of several amounts', () => {
  const inText = (progress: string) => {
    const record = {
      ...toRecord({ type: 'budget', target: [484_000_000, '元', 1_000_000], actual: [19_090_000, '元', 10_000], rate: [1.91, '%', 0.01] }),
      tableId: null,
      progress,
    }
    return checkRecord(record, rateRecord(record), { hasResults: true, swappedWith: null, onlyInText: [] }).flatMap(
      ({ finding }) => finding?.kind ?? [],
    )
  }
  expect(inText('前年及本年各編列4億8,400萬元及10億元，實現1,909萬元，占預算數之1.91%。')).toEqual([])
  expect(inText('本年編列4億8,400萬元，實現1,909萬元，占預算數之1.91%。')).toEqual(['execution_rate'])
})
