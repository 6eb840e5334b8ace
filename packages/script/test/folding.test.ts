import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as script from '../src/index.ts'
import { closeSpaces, detectScript, foldWidth, matchKey, toTraditional } from '../src/index.ts'

test('the exported names', () => {
  expect(Object.keys(script).sort()).toEqual([
    'closeSpaces',
    'detectScript',
    'explanations',
    'findListMarkers',
    'foldWidth',
    'isContentsEntry',
    'leaders',
    'looksLike',
    'markerOrder',
    'matchKey',
    'nearestWord',
    'printedCharacter',
    'readListMarker',
    'toTraditional',
    'toTraditionalInPlace',
  ])
})

describe('foldWidth', () => {
  test.each([
    ['１２，３４５．６％（Ａ）', '12,345.6%(A)'],
    ['成⻑ 與⼈數', '成長 與人數'],
    ['\uf98e度', '年度'],
    ['﹙一﹚', '(一)'],
    ['a\u00a0b\u3000c', 'a b c'],
  ])('%s → %s', (print, folded) => {
    expect(foldWidth(print).text).toBe(folded)
  })

  test.each(['①5%', '952²%', '½', '㎡', '℃', '。', '「引」'])('%s stays: NFKC would make another text of it', print => {
    expect(foldWidth(print).text).toBe(print)
  })
})

describe('matchKey', () => {
  test.each([
    ['臺北市政府', '台北市政府'],
    ['績效指標（一）', '績效指標 一'],
    ['国家发展计划', '國家發展計畫'],
    ['ＫＰＩ-1', 'kpi1'],
    ['年度 目標值：', '年度目標值'],
  ])('%s and %s are one name', (left, right) => {
    expect(matchKey(left)).toBe(matchKey(right))
  })

  test('different names stay different', () => {
    expect(matchKey('目標值')).not.toBe(matchKey('實際值'))
  })
})

test.each([
  ['年度績效目標', 'traditional'],
  ['年度绩效目标', 'simplified'],
  ['2013 KPI', 'unknown'],
  ['人口', 'unknown'],
] as const)('detectScript %s', (text, expected) => {
  expect(detectScript(text)).toBe(expected)
})

test('Traditional text is not converted again', () => {
  expect(toTraditional('皇后與國家')).toBe('皇后與國家')
  expect(toTraditional('国家发展')).toBe('國家發展')
})

test.each([
  ['內 政 部 12 人', '內政部 12 人'],
  ['績　效', '績效'],
  ['a b', 'a b'],
  [' 前後 ', ' 前後 '],
  ['行\n列', '行\n列'],
])('closeSpaces %j', (text, closed) => {
  expect(closeSpaces(text).text).toBe(closed)
})

const text = fc.string({ unit: 'binary', maxLength: 40 })

test('folding keeps offsets: ascending, inside the print, one more than the text is long', () => {
  fc.assert(
    fc.property(text, print => {
      for (const { text: folded, offsets } of [foldWidth(print), closeSpaces(print)]) {
        expect(offsets.length).toBe(folded.length + 1)
        expect(offsets.at(-1)).toBe(print.length)
        for (let index = 1; index < offsets.length; index += 1) expect(offsets[index]).toBeGreaterThanOrEqual(offsets[index - 1]!)
      }
    }),
  )
})

test('what does not fold stands at its place', () => {
  fc.assert(
    fc.property(text, print => {
      const { text: folded, offsets } = closeSpaces(print)
      for (let index = 0; index < folded.length; index += 1) expect(print[offsets[index]!]).toBe(folded[index])
    }),
  )
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(text, print => {
      const once = foldWidth(print).text
      expect(foldWidth(once).text).toBe(once)
      expect(matchKey(matchKey(print))).toBe(matchKey(print))
    }),
  )
})
