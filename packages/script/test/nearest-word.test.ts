import { tableCases } from '@zhibiao/fixtures'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nearestWord } from '../src/index.ts'

describe('the word that recognised print stands for', () => {
  for (const { name, values } of tableCases('script/nearest-words.tsv')) {
    test(name, () => expect(nearestWord(values.text!, values.words!.split('|'))?.word ?? '').toBe(values.expected))
  }
})

test('a word of the vocabulary is itself, at no cost', () => {
  const words = ['關鍵績效指標', '關鍵策略目標', '年度目標值', '達成率', '達成度']
  fc.assert(fc.property(fc.constantFrom(...words), word => nearestWord(word, words)?.word === word && nearestWord(word, words)?.cost === 0))
})
