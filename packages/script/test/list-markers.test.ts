import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findListMarkers, readListMarker } from '../src/index.ts'

const [, ...lines] = readFileSync(join(import.meta.dirname, '../../../fixtures/script/list-markers.tsv'), 'utf8')
  .trimEnd()
  .split('\n')

describe('list-markers.tsv: style, ordinal, where the text behind begins', () => {
  test.each(lines.map(line => line.split('\t') as [string, string]))('%s', (text, expected) => {
    const found = readListMarker(text)
    expect(found === null ? 'none' : `${found.marker.style} ${found.marker.ordinal} @${found.end}`).toBe(expected)
  })
})

test('a marker glued to a number is one only if asked', () => {
  expect(readListMarker('1.10秒', { glued: true })).toEqual({ marker: { text: '1.', style: '1.', ordinal: 1 }, end: 2 })
})

test('markers in running text, the doubtful ones marked', () => {
  const found = findListMarkers('1. 8,050人 2. 3.5％；(三)其他。A.甲')
  expect(found.map(({ marker, sure }) => [marker.text, marker.ordinal, sure])).toEqual([
    ['1.', 1, true],
    ['2.', 2, true],
    ['3.', 3, false],
    ['(三)', 3, true],
    ['A.', 1, true],
  ])
})

test('an enumeration and a formula are no sure markers', () => {
  expect(findListMarkers('依 一、二級 區分').map(({ sure }) => sure)).toEqual([false])
  expect(findListMarkers('C = (A - B) / B * 100%').filter(({ sure }) => sure)).toEqual([])
})

test('offsets are those of the print', () => {
  const text = '前文。（二）次項'
  const [marker] = findListMarkers(text)
  expect(text.slice(marker!.start, marker!.end)).toBe('（二）')
})
