import { expect, test } from 'vitest'
import { readQuestions } from '../src/publish/datasette.ts'
import { openTestStore, query } from './folder.ts'
import { reading, record, result } from './results.ts'

const questions = readQuestions()

/** Two years of an agency in which every question has an answer. */
function dataset(): string {
  const store = openTestStore()
  const counted = (value: number) => reading(`${value}盞`, { value, unit: '盞', step: 1 })
  const money = (value: number) => reading(`${value}元`, { kind: 'money', value, unit: '元', step: 1 })
  const plain = { flags: [], statedRate: reading('100%', { kind: 'percent', value: 100, unit: '%', step: 1 }) } as const
  const first = [
    record('a1', { ...plain, target: counted(100), actual: counted(300), computedRate: 300, check: 'capped' }),
    record('a2', {
      ...plain,
      seriesId: 's2',
      indicator: '維修服務',
      target: counted(100),
      actual: counted(90),
      computedRate: 90,
      check: 'mismatch',
    }),
    record('a3', {
      seriesId: 's3',
      indicator: '用戶意見',
      actual: reading('-', null),
      statedRate: null,
      computedRate: null,
      check: 'no_actual',
    }),
  ]
  const second = [
    record('b1', {
      ...plain,
      rocYear: 111,
      originalTarget: counted(400),
      target: counted(200),
      actual: counted(200),
      computedRate: 100,
      check: 'match',
    }),
    record('b2', {
      ...plain,
      type: 'budget',
      seriesId: 's4',
      rocYear: 111,
      goal: '換裝計畫',
      target: money(1000),
      actual: money(600),
      computedRate: 60,
      check: 'mismatch',
    }),
  ]
  store.write(result('2021.pdf', 'A', { records: first }), 'v1')
  store.write(result('2022.pdf', 'B', { records: second, facts: { rocYear: 111 } }), 'v1')
  return store.folder
}

/** What the first row of each answer holds. */
const answers: Record<string, Record<string, unknown>> = {
  '01-reached-by-agency': { year: 2021, indicators: 3, comparable: 2, reached: 1, reached_percent: 50 },
  '02-wrong-rates': { year: 2022, difference: 40, stated_rate: 100, computed_rate: 60 },
  '03-capped-rates': { year: 2021, computed_rate: 300, unit: '盞', page: 3 },
  '04-growth-over-years': { previous_year: 2021, previous_actual: 300, year: 2022, change: -100, change_percent: -33.33 },
  '05-targets-too-low': { previous_actual: 300, year: 2022, target_value: 200 },
  '06-unspent-budgets': { budget: 1000, executed: 600, remaining: 400, remaining_percent: 40 },
  '07-lowered-targets': { original_target_text: '400盞', target_text: '200盞', change_percent: -50 },
  '08-mentions-of-a-word': { year: 2021, indicator: '維修服務' },
  '09-documents-to-look-at': { source_name: '2021.pdf', mismatch: 1, warnings: 1 },
  '10-no-figure': { year: 2021, actual_status: 'dash', records: 1, example: '-' },
}

test('there are ten questions, each in both languages', () => {
  expect(questions.map(({ name }) => name)).toEqual(Object.keys(answers))
  for (const { zh, en } of questions) {
    expect(zh).toMatch(/\p{Script=Han}.*[？）]$/u)
    expect(en).toMatch(/^[A-Z].*[?.)]$/)
  }
})

test('each is answered', () => {
  const folder = dataset()
  for (const { name, sql } of questions) expect(query(folder, sql)[0], name).toMatchObject(answers[name]!)
})
