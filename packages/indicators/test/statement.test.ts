import { expect, test } from 'vitest'
import { textToStatements } from '../src/claims/statement.ts'

const textsOf = (text: string) => textToStatements(text, null).map(statement => statement.text)

test('a sentence ends at its full stop, not at one in brackets', () => {
  expect(textsOf('培訓 398 人（其中女性 210 人。男性 188 人），通過 305 人。及格率 76.63%。')).toEqual([
    '培訓 398 人（其中女性 210 人。男性 188 人），通過 305 人',
    '及格率 76.63%',
  ])
})

test.each([
  ['without a full stop', '辦理講習 1,250 場次，'],
  ['with a bracket that is never closed', '（一）辦理「講習 1,250 場次（含說明會，'],
  ['without any punctuation', '辦理講習1250場次'],
])('a passage %s is parted, and each of its figures is in one of the parts', (_, clause) => {
  const times = 1000
  const statements = textToStatements(clause.repeat(times), null)
  expect(statements.every(({ text }) => text.length < 5000)).toBe(true)
  const values = statements.flatMap(({ figures }) => figures.map(({ quantity }) => quantity.value))
  expect(values.filter(value => value === 1250)).toHaveLength(times)
})
