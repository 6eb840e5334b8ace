import { describe, expect, test } from 'vitest'
import * as quantities from '../src/index.ts'
import { readQuantities, readRocYear, readUnit, readValue } from '../src/index.ts'
import { printQuantity } from './print-mentions.ts'

test('the exported names', () => {
  expect(Object.keys(quantities).sort()).toEqual([
    'explanations',
    'readQuantities',
    'readRocYear',
    'readUnit',
    'readValue',
    'unitKey',
    'unitsDivide',
  ])
})

describe('readValue', () => {
  test.each([
    ['17 件', {}, 'count 17 件'],
    ['27,700%', {}, 'percent 27700 %'],
    ['(5)', { inTable: true }, 'number -5'],
    ['(1,234)', { inTable: true, unit: '千元' }, 'money -1234000 元 ±1000'],
    ['1.10秒', {}, 'measure 10 秒'],
    ['年度目標值：2', {}, 'number 2'],
    ['9,549 人次', {}, 'count 9549 人次'],
    ['18.95', { unit: '（億元）' }, 'money 1895000000 元 ±1000000'],
    ['18.95 千元', { unit: '億元' }, 'money 18950 元 ±10'],
    ['2. 200 場', {}, 'count 200 場'],
    ['105年度 3 件', {}, 'count 3 件'],
    ['102年度', {}, 'date 2013'],
    ['達 12 次以上', {}, 'count >=12 次'],
    ['3-5 件', {}, 'count 3..5 件'],
    ['第 1 級', {}, 'ordinal 1 級'],
    ['0', {}, 'number 0'],
  ] as const)('%s', (text, options, expected) => {
    expect(printQuantity(readValue(text, options)!)).toBe(expected)
  })

  test.each(['', '-', '─', '—', '…', '尚未決算', 'N/A', '3 件、5 件', '詳附表'])('%j holds no single value', text => {
    expect(readValue(text)).toBeNull()
  })
})

describe('readUnit', () => {
  test.each([
    ['單位：千元', '元', 1000, 'TWD'],
    ['（億元）', '元', 100_000_000, 'TWD'],
    ['單位：新臺幣百萬元', '元', 1_000_000, 'TWD'],
    ['(%)', '%', 1, '%'],
    ['人次', '人次', 1, undefined],
    ['千人次', '人次', 1000, undefined],
    ['公頃', '公頃', 1, 'har'],
  ])('%s', (text, unit, scale, unitCode) => {
    expect(readUnit(text)).toMatchObject({ unit, scale, ...(unitCode === undefined ? {} : { unitCode }) })
  })

  test.each(['年度', '辦理情形', '', '備註'])('%j is no unit', text => {
    expect(readUnit(text)).toBeNull()
  })
})

test.each([
  ['102 年度', 102],
  ['中華民國104年度', 104],
  ['一百零二年', 102],
  ['一〇五年度施政績效', 105],
  ['2013年', 102],
  ['105', 105],
  ['3 年', null],
  ['年度', null],
])('readRocYear %s', (text, year) => {
  expect(readRocYear(text)).toBe(year)
})

describe('what context decides has the other readings beside it', () => {
  test.each([
    ['1000703', ['number 1000703']],
    ['3萬5人', ['count 35000 人']],
  ])('%s', (text, others) => {
    expect(readQuantities(text)[0]!.quantity.alternatives?.map(other => printQuantity({ ...other, step: null }))).toEqual(others)
  })
})

test('a converted value stands beside the printed one', () => {
  expect(readValue('121 坪')?.converted).toEqual({ value: 400, unitCode: 'm2' })
})

test.each([
  ['場', '場次', true],
  ['台', '臺', true],
  ['個國家', '國', true],
  ['個月', '月', false],
  ['個', '%', false],
  [null, null, true],
  [null, '件', false],
  ['件', '案', false],
])('%s and %s divide: %s', (left, right, expected) => {
  expect(quantities.unitsDivide(left, right)).toBe(expected)
})
